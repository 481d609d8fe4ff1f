// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/offer.h"
#include "ui/models/queuemodel.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QListView;
class QStackedWidget;

namespace otklik {
class Clock;
}

namespace otklik::ui {

class EmptyState;
class OfferCard;
class QueueDelegate;
class SearchField;
class SegmentedControl;

/// The list of conversations: title, search, Mine / Waiting / All, rows.
class QueuePane final : public QFrame {
    Q_OBJECT

public:
    using Scope = QueueProxy::Scope;

    QueuePane(const Clock &clock, QueueModel &model, QWidget *parent = nullptr);

    void setMe(PersonId me);
    void setScope(Scope scope);
    Scope scope() const { return m_rows.scope(); }
    void setCount(Scope scope, int count);
    /// Selects the row without opening it again.
    void setCurrent(ConversationId id);
    ConversationId current() const;
    /// The neighbour of the current row, or the first one; none when the list is empty.
    ConversationId neighbour(int step) const;
    /// The n-th row, from 0.
    ConversationId at(int row) const;
    /// As for somebody who has just come: no search, one's own conversations.
    void clear();
    /// What is offered to the reader stands above the rows; Enter and Escape in the list answer it.
    void setOffers(const QList<wire::OfferView> &offers);
    /// The offer that is shown; none: nothing is.
    ConversationId offered() const;
    void focusSearch();
    void focusList();

signals:
    void openWanted(otklik::ConversationId id);
    void scopeChosen(otklik::wire::ConversationList::Scope scope);
    /// The search has rested for a moment: the server may know more.
    void searchRested(const QString &text);
    void offerAccepted(otklik::ConversationId id);
    void offerDeclined(otklik::ConversationId id);
    void explanationWanted(otklik::ConversationId id);
    /// The end of the list has come near.
    void moreWanted(otklik::wire::ConversationList::Scope scope);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void showEmptiness();
    void keepOpenWhatLeaves();
    void tellWords();

    QueueModel &m_model;
    QueueProxy m_rows;
    QLabel *m_title = nullptr;
    SearchField *m_search = nullptr;
    SegmentedControl *m_scopes = nullptr;
    OfferCard *m_offer = nullptr;
    QStackedWidget *m_stack = nullptr;
    QListView *m_list = nullptr;
    EmptyState *m_empty = nullptr;
    QueueDelegate *m_delegate = nullptr;
    QTimer m_rest;
    QTimer m_tick;
    bool m_quiet = false;
    ConversationId m_staying = {}; ///< what was open before rows went
};

} // namespace otklik::ui
