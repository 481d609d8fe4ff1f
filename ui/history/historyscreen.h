// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/history/hitmodel.h"
#include "ui/models/messagemodel.h"
#include "ui/widgets/screen.h"

#include <QTimer>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace otklik {
class Clock;
}

namespace otklik::ui {

class ConversationView;
class ElidedLabel;
class EmptyState;
class FileShelf;
class SearchField;

/// Search over all conversations: one line, chips for filters, hits as they are typed, and the conversation beside
/// them to read.
class HistoryScreen final : public Screen {
    Q_OBJECT

public:
    HistoryScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent = nullptr);
    QString id() const override { return QStringLiteral("history"); }
    QString title() const override { return tr("History"); }
    QString iconName() const override { return QStringLiteral("clock-history"); }
    QKeySequence shortcut() const override { return QKeySequence(QStringLiteral("Ctrl+Shift+F")); }
    Grant grant() const override { return Grant::SearchHistory; }
    void arrive() override;

protected:
    void hear(const client::DeskChange &change) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Period { Any, Today, Week, Month, Year };

    QWidget *buildSearch();
    QWidget *buildPreview(const Clock &clock);
    void joinSearch();
    void retranslate();
    void forget();
    void refreshNames();
    void takeConversations(const QList<ConversationId> &ids);
    void showFacts();
    void nameChips();
    void chooseLine();
    void chooseOperator();
    void choosePeriod();
    void chooseRating();
    bool hasFilter() const;
    wire::HistorySearch request() const;
    void searchNow();
    void searchMore();
    void showEmptiness();
    void preview(const wire::Hit &hit);
    static QString periodName(Period period);

    const Clock &m_clock;
    HitModel m_hits;
    MessageModel m_messages;
    FileShelf *m_files = nullptr;
    QLabel *m_title = nullptr;
    SearchField *m_search = nullptr;
    QPushButton *m_line = nullptr;
    QPushButton *m_operator = nullptr;
    QPushButton *m_period = nullptr;
    QPushButton *m_rating = nullptr;
    QPushButton *m_withFiles = nullptr;
    QStackedWidget *m_results = nullptr;
    QListView *m_list = nullptr;
    EmptyState *m_empty = nullptr;
    QStackedWidget *m_previewStack = nullptr;
    EmptyState *m_noPreview = nullptr;
    ElidedLabel *m_previewName = nullptr;
    ElidedLabel *m_previewFacts = nullptr;
    QPushButton *m_open = nullptr;
    ConversationView *m_view = nullptr;
    QTimer m_rest;
    LineId m_lineChosen;
    PersonId m_operatorChosen;
    QString m_lineName;
    QString m_operatorName;
    Period m_periodChosen = Period::Any;
    int m_ratingChosen = 0;
    QString m_cursor;
    quint64 m_asked = 0; ///< answers to older questions are dropped
    bool m_searching = false;
    bool m_failed = false;
    ConversationId m_shown;
    wire::Hit m_hit;
};

} // namespace otklik::ui
