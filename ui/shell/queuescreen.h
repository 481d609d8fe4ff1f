// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/conversation/conversationpane.h"
#include "ui/queue/queuepane.h"
#include "ui/shell/idlewatch.h"
#include "ui/widgets/screen.h"

class QSplitter;

namespace otklik::ui {

/// Where most work is done: the list of conversations and the one that is open.
class QueueScreen final : public Screen {
    Q_OBJECT

public:
    QueueScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("queue"); }
    QString title() const override { return tr("Queue"); }
    QString iconName() const override { return QStringLiteral("inbox"); }
    QKeySequence shortcut() const override { return QKeySequence(QStringLiteral("Alt+1")); }
    Grant grant() const override { return Grant::SeeDesk; }
    void arrive() override {} // where one was in the list or the composer one goes on
    QList<ScreenAct> acts() override;

    void open(ConversationId id);
    /// As for somebody who has just come.
    void reset();
    /// Asks for the neighbour in the list, or the n-th row from 0, to be opened.
    void step(int by);
    void openRow(int row);
    void claimNext();
    /// So long without a touch the person is away; 0: never.
    void setIdleAfter(int minutes) { m_idle.setAfter(std::chrono::minutes(minutes)); }
    QueuePane &list() { return *m_queue; }
    ConversationPane &conversation() { return *m_conversation; }
    QByteArray panes() const;
    void restorePanes(const QByteArray &panes);

protected:
    void hear(const client::DeskChange &change) override;

private:
    void join();
    void joinOffers();
    void joinIdleness();
    void hearPush(const wire::Notification &push);
    void loadOffers();
    void removeOffer(ConversationId id);
    void acceptOffer(ConversationId id);
    void declineOffer(ConversationId id);
    void explain(ConversationId id);
    /// It is the reader's now: it opens, and the composer waits for the answer.
    void begin(ConversationId id);
    void takeConversations(const QList<ConversationId> &ids);
    bool justTaken(ConversationId id) const;
    void refill();
    void refreshCounts();
    void refreshDrafts();
    void makeAppeal();

    QueueModel m_rows;
    IdleWatch m_idle{this};
    QList<wire::OfferView> m_offers; ///< to the reader, the oldest first
    QSplitter *m_panes = nullptr;
    QueuePane *m_queue = nullptr;
    ConversationPane *m_conversation = nullptr;
};

} // namespace otklik::ui
