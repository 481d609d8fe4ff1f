// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/queuescreen.h"

#include "app/base/overload.h"
#include "ui/appeals/newappealdialog.h"
#include "ui/conversation/conversationheader.h"
#include "ui/queue/explaindialog.h"

#include <QHBoxLayout>
#include <QSplitter>

namespace otklik::ui {

QueueScreen::QueueScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent)
    : Screen(desk, parent), m_panes(new QSplitter(Qt::Horizontal, this)), m_queue(new QueuePane(clock, m_rows, this)),
      m_conversation(new ConversationPane(desk, clock, this))
{
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_panes);
    m_panes->setChildrenCollapsible(false);
    m_panes->setHandleWidth(1);
    m_queue->setMinimumWidth(280);
    m_conversation->setMinimumWidth(420);
    m_panes->addWidget(m_queue);
    m_panes->addWidget(m_conversation);
    m_panes->setStretchFactor(0, 0);
    m_panes->setStretchFactor(1, 1);
    m_panes->setSizes({348, 1028});
    join();
}

void QueueScreen::join()
{
    using Scope = QueueProxy::Scope;
    connect(m_queue, &QueuePane::openWanted, this, &Screen::openWanted);
    connect(m_conversation->findChild<ConversationHeader *>(), &ConversationHeader::appealWanted, this,
            &QueueScreen::makeAppeal); // an appeal is no business of the pane's
    connect(m_queue, &QueuePane::moreWanted, this, [this](Scope scope) { m_desk.loadMore(scope); });
    connect(m_queue, &QueuePane::searchRested, this, [this](const QString &text) {
        if (text.size() < 2) {
            return;
        }
        m_desk.ask(wire::ConversationList{.scope = Scope::All, .query = text.trimmed()}, this,
                   [this](const auto &found) {
                       for (const wire::ConversationView &one :
                            found ? found->conversations : QList<wire::ConversationView>()) {
                           if (!m_desk.mirror().conversation(one.id())) {
                               m_rows.put(one.staff());
                           }
                       }
                   });
    });
    joinOffers();
    joinIdleness();
    connect(m_conversation, &ConversationPane::said, this, &Screen::said);
    connect(m_conversation, &ConversationPane::openWanted, this, &Screen::openWanted);
}

void QueueScreen::joinOffers()
{
    connect(m_queue, &QueuePane::offerAccepted, this, &QueueScreen::acceptOffer);
    connect(m_queue, &QueuePane::offerDeclined, this, &QueueScreen::declineOffer);
    connect(m_queue, &QueuePane::explanationWanted, this, &QueueScreen::explain);
}

void QueueScreen::joinIdleness()
{
    using Cause = wire::PresenceSet::Cause;
    connect(&m_idle, &IdleWatch::idle, this,
            [this] { m_desk.ask(wire::PresenceSet{.state = Presence::Away, .cause = Cause::Idle}, this); });
    connect(&m_idle, &IdleWatch::active, this,
            [this] { m_desk.ask(wire::PresenceSet{.state = Presence::Online, .cause = Cause::Active}, this); });
}

void QueueScreen::hearPush(const wire::Notification &push)
{
    if (const auto *const made = std::get_if<wire::OfferMade>(&push)) {
        removeOffer(made->offer.conversation);
        m_offers.append(made->offer);
        m_queue->setOffers(m_offers);
    } else if (const auto *const ended = std::get_if<wire::OfferEnded>(&push)) {
        removeOffer(ended->conversation);
        m_queue->setOffers(m_offers);
    }
}

void QueueScreen::loadOffers()
{
    m_offers.clear();
    m_desk.ask(wire::OfferList{}, this, [this](const auto &found) {
        for (const wire::OfferView &offer : found ? found->offers : QList<wire::OfferView>()) {
            removeOffer(offer.conversation); // it may have been told meanwhile
            m_offers.append(offer);
        }
        m_queue->setOffers(m_offers);
    });
}

void QueueScreen::removeOffer(ConversationId id)
{
    m_offers.removeIf([id](const wire::OfferView &one) { return one.conversation == id; });
}

void QueueScreen::acceptOffer(ConversationId id)
{
    m_desk.ask(wire::OfferAccept{id}, this, [this, id](const auto &result) {
        removeOffer(id);
        m_queue->setOffers(m_offers);
        if (result) {
            begin(id);
        } else {
            const bool late = result.error().fault == Fault::Conflict;
            emit said(late ? tr("The offer has ended: the conversation went on to somebody else.")
                           : client::sentence(result.error()),
                      false);
        }
    });
}

void QueueScreen::declineOffer(ConversationId id)
{
    m_desk.ask(wire::OfferDecline{.conversation = id}, this, [this, id](const auto &) {
        removeOffer(id);
        m_queue->setOffers(m_offers);
    });
}

void QueueScreen::explain(ConversationId id)
{
    m_desk.ask(wire::ConversationExplain{id}, this, [this](const auto &found) {
        if (!found) {
            emit said(client::sentence(found.error()), false);
            return;
        }
        auto *const dialog = new ExplainDialog(found->steps, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void QueueScreen::begin(ConversationId id)
{
    m_queue->setScope(QueuePane::Scope::Mine);
    emit openWanted(id);
    m_conversation->write(Visibility::Public);
}

void QueueScreen::hear(const client::DeskChange &change)
{
    using namespace client;
    std::visit(Overload{[this](const SessionOpened &) {
                            refreshCounts();
                            loadOffers();
                        },
                        [this](const Pushed &told) { hearPush(told.push); },
                        [this](const Leaving &) {
                            m_offers.clear();
                            m_queue->setOffers({});
                        },
                        [this](const ConversationsChanged &changed) { takeConversations(changed.conversations); },
                        [this](const OneOf<DraftsLoaded, DraftChanged> auto &) { refreshDrafts(); },
                        [](const OneOf<SignInChanged, ConnectionChanged, OwnPresenceChanged, LocalStoreChanged,
                                       MessagesChanged, OutgoingChanged, TypingShown, MessageArrived, ConversationWaits,
                                       ConversationGone, OperatorsChanged, LinesChanged, TemplatesChanged> auto &) {
                        }},
               change);
}

void QueueScreen::open(ConversationId id)
{
    m_conversation->open(id);
    m_queue->setCurrent(id);
}

void QueueScreen::reset()
{
    m_queue->clear();
    refill();
    m_queue->focusList();
}

void QueueScreen::step(int by)
{
    if (const ConversationId id = m_queue->neighbour(by)) {
        emit openWanted(id);
    }
}

void QueueScreen::openRow(int row)
{
    if (const ConversationId id = m_queue->at(row)) {
        emit openWanted(id);
    }
}

void QueueScreen::claimNext()
{
    if (const ConversationId offered = m_queue->offered()) {
        acceptOffer(offered);
        return;
    }
    const QList<ConversationId> waiting = m_desk.mirror().conversations(client::Mirror::Scope::Waiting);
    if (waiting.isEmpty()) {
        emit said(tr("Nobody waits"), true);
        return;
    }
    m_desk.ask(wire::ConversationClaim{.conversation = waiting.constFirst()}, this, [this](const auto &result) {
        if (!result) {
            emit said(client::sentence(result.error()), false);
            return;
        }
        begin(result->conversation.id);
    });
}

QByteArray QueueScreen::panes() const
{
    return m_panes->saveState();
}

void QueueScreen::restorePanes(const QByteArray &panes)
{
    m_panes->restoreState(panes);
}

void QueueScreen::takeConversations(const QList<ConversationId> &ids)
{
    const bool taken = ids.contains(m_conversation->current()) && justTaken(m_conversation->current());
    for (const ConversationId id : ids) {
        if (const wire::Summary *const now = m_desk.mirror().conversation(id)) {
            m_rows.put(*now);
        } else {
            m_rows.remove(id);
        }
    }
    refreshCounts();
    refreshDrafts();
    if (taken && m_queue->scope() == QueuePane::Scope::Waiting) {
        m_queue->setScope(QueuePane::Scope::Mine);
    }
    if (!m_queue->current()) {
        m_queue->setCurrent(m_conversation->current());
    }
}

bool QueueScreen::justTaken(ConversationId id) const
{
    const client::Mirror &mirror = m_desk.mirror();
    const wire::Summary *const now = mirror.conversation(id);
    const QModelIndex row = m_rows.indexOf(id);
    return now && row.isValid() && m_rows.summary(row.row()).status == Status::Queued &&
           now->status == Status::Assigned && now->op == mirror.me().id;
}

void QueueScreen::refill()
{
    const client::Mirror &mirror = m_desk.mirror();
    QHash<ConversationId, wire::Summary> rows;
    using Scope = client::Mirror::Scope;
    for (const Scope scope : {Scope::Mine, Scope::Waiting, Scope::All}) {
        for (const ConversationId id : mirror.conversations(scope)) {
            if (const wire::Summary *const one = mirror.conversation(id)) {
                rows.insert(id, *one);
            }
        }
    }
    m_queue->setMe(mirror.me().id);
    m_rows.reset(rows.values());
    refreshCounts();
    refreshDrafts();
}

void QueueScreen::refreshCounts()
{
    using Scope = client::Mirror::Scope;
    const client::Mirror &mirror = m_desk.mirror();
    int unread = 0;
    for (const ConversationId id : mirror.conversations(Scope::Mine)) {
        const wire::Summary *const one = mirror.conversation(id);
        unread += one ? one->unread : 0;
    }
    for (const Scope scope : {Scope::Mine, Scope::Waiting, Scope::All}) {
        m_queue->setCount(scope, mirror.count(scope));
    }
    emit unreadChanged(unread);
    m_queue->setMe(mirror.me().id);
}

QList<ScreenAct> QueueScreen::acts()
{
    return {{QKeySequence(QStringLiteral("Alt+O")), [] { return tr("Make a formal appeal of the conversation"); },
             [this] {
                 makeAppeal();
             }}};
}

void QueueScreen::makeAppeal()
{
    const wire::Summary *const of = m_desk.mirror().conversation(m_conversation->current());
    if (!of) {
        emit said(tr("Choose a conversation first."), false);
        return;
    }
    auto *const dialog = new NewAppealDialog(m_desk, *of, this);
    connect(dialog, &NewAppealDialog::made, this, [this](const wire::AppealCreate::Result &made) {
        emit said(tr("Appeal %1 is registered").arg(made.number), true);
    });
    dialog->open();
}

void QueueScreen::refreshDrafts()
{
    const QList<ConversationId> drafts = m_desk.drafts();
    m_rows.setDrafts(QSet<ConversationId>(drafts.cbegin(), drafts.cend()));
}

} // namespace otklik::ui
