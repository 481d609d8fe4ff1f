// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/remotedesk.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "ui/client/mirror/learn.h"

#include <QCryptographicHash>

#include <utility>

namespace otklik::client {

using namespace std::chrono_literals;

namespace {

constexpr int pageOfMessages = 200;
constexpr int pageOfConversations = 200;
constexpr int watchedAtMost = 24;
constexpr auto typingForgottenAfter = 12s;

/// Names a file or a secret by what it belongs to, without telling it.
QString nameOf(const QString &what)
{
    return QString::fromLatin1(QCryptographicHash::hash(what.toUtf8(), QCryptographicHash::Sha256).toHex().first(24));
}

} // namespace

RemoteDesk::RemoteDesk(const ServerAddress &server, DeskParts parts, QObject *parent)
    : DeskClient(parent), m_parts(std::move(parts)), m_http(server), m_tokens(m_http, m_parts.clock),
      m_signIn(m_http, m_tokens, m_parts.keyring, m_parts.clock, QStringLiteral("session ") + nameOf(m_parts.profile)),
      m_rpc(m_parts.scheduler, {}),
      m_connection(server, m_parts.opener, m_rpc, m_tokens, m_parts.scheduler, m_parts.random, m_parts.clock),
      m_outbox(m_parts.scheduler,
               [this](const wire::MessageSend &request, Outbox::Sent sent) { m_rpc.call(request, std::move(sent)); }),
      m_transfers(m_http, m_tokens)
{
    connect(&m_signIn, &SignInFlow::changed, this, [this] { tell(SignInChanged{}); });
    connect(&m_signIn, &SignInFlow::signedIn, this, &RemoteDesk::onSignedIn);
    connect(&m_signIn, &SignInFlow::signedOut, this, &RemoteDesk::onSignedOut);
    connect(&m_connection, &DeskConnection::changed, this, [this] { tell(ConnectionChanged{}); });
    connect(&m_connection, &DeskConnection::opened, this, &RemoteDesk::onOpened);
    connect(&m_connection, &DeskConnection::lost, this, &RemoteDesk::onLost);
    connect(&m_rpc, &RpcClient::pushed, this, &RemoteDesk::onPushed);
    connect(&m_outbox, &Outbox::changed, this,
            [this](ConversationId conversation) { tell(OutgoingChanged{conversation}); });
    connect(&m_outbox, &Outbox::delivered, this,
            [this](ConversationId conversation) { confirmOutgoing(conversation); });
    connect(&m_outbox, &Outbox::keeping, this, [this](bool good) { tell(LocalStoreChanged{good}); });
}

RemoteDesk::~RemoteDesk()
{
    blockSignals(true);
    m_parts.scheduler.cancel(m_draftPause);
    m_parts.scheduler.cancel(m_typingSweep);
    for (const OwnTyping &typing : std::as_const(m_ownTyping)) {
        m_parts.scheduler.cancel(typing.pause);
    }
    flushDrafts();
    m_connection.stop();
}

void RemoteDesk::take(const Mirror::Effect &effect)
{
    for (const Mirror::Gap &gap : effect.gaps) {
        fill(gap);
    }
    for (const DeskChange &change : effect.changes) {
        tell(change);
    }
}

// ---- Sign-in

void RemoteDesk::signIn(const QString &login, const QString &password, bool remember)
{
    m_signIn.signIn(login, password, remember);
}

void RemoteDesk::setLanguage(Language language)
{
    m_http.setLanguage(language);
    // Notices come in the language of the session: what is loaded is asked for again.
    const bool online = m_connection.isOnline();
    m_connection.setLanguage(language);
    if (online) {
        m_reload = true;
        for (const ConversationId id : std::as_const(m_recent)) {
            m_mirror.forgetMessages(id);
        }
        m_recent.clear();
    }
}

void RemoteDesk::onSignedIn()
{
    openKeeper();
    m_arriving = true;
    m_connection.start();
}

void RemoteDesk::onSignedOut()
{
    tell(Leaving{});
    flushDrafts();
    m_connection.stop();
    m_outbox.setKeeper(nullptr);
    m_keeper.reset();
    m_drafts.clear();
    m_open.clear();
    m_recent.clear();
    m_loading.clear();
    m_marks.clear();
    m_marksSent.clear();
    for (const OwnTyping &typing : std::as_const(m_ownTyping)) {
        m_parts.scheduler.cancel(typing.pause);
    }
    m_ownTyping.clear();
    take(m_mirror.clear());
}

void RemoteDesk::openKeeper()
{
    const QString login = m_signIn.state().login.toCaseFolded();
    m_keeper = m_parts.keepers(nameOf(m_parts.profile + u'\n' + login));
    m_outbox.setKeeper(m_keeper.get());
    m_keeper->load([this, keeper = m_keeper.get()](const Result<DeskKeeper::State> &state) {
        if (keeper != m_keeper.get()) {
            return;
        }
        m_keeperGood = state.has_value();
        tell(LocalStoreChanged{m_keeperGood});
        if (!state) {
            qCWarning(logClient) << "the local store does not open:" << state.error().detail;
            return;
        }
        for (auto draft = state->drafts.cbegin(); draft != state->drafts.cend(); ++draft) {
            if (!m_drafts.contains(draft.key())) {
                m_drafts.insert(draft.key(), draft.value());
            }
        }
        m_outbox.restore(state->outgoing);
        tell(DraftsLoaded{});
    });
}

// ---- The session

void RemoteDesk::onOpened(const wire::SessionOpen::Result &session)
{
    m_marksSent.clear();
    take(m_mirror.open(session));
    if (std::exchange(m_arriving,
                      false)) { // who signs in has come to work; after a mere break of the line nothing flips
        ask(wire::PresenceSet{.state = Presence::Online, .cause = wire::PresenceSet::Cause::SignedIn}, this);
    }
    loadScope(Mirror::Scope::Mine, true);
    loadScope(Mirror::Scope::Waiting, true);
    loadScope(Mirror::Scope::All, true);
    ask(wire::OperatorList{}, this);
    ask(wire::TemplateList{}, this);
    ask(wire::LineList{}, this);
    const QList<ConversationId> watched = m_recent + m_open;
    for (const ConversationId id : watched) {
        watch(id, true);
    }
    const bool reload = std::exchange(m_reload, false);
    for (const ConversationId id : std::as_const(m_open)) {
        if (reload || !m_mirror.isLoaded(id)) {
            loadNewest(id);
        }
    }
    for (auto mark = m_marks.cbegin(); mark != m_marks.cend(); ++mark) {
        sendMark(mark.key());
    }
    m_outbox.setOnline(true);
}

void RemoteDesk::onLost()
{
    m_outbox.setOnline(false);
    m_loading.clear();
    for (OwnTyping &typing : m_ownTyping) {
        typing.sent.clear();
    }
}

void RemoteDesk::onPushed(const wire::Notification &notification)
{
    take(m_mirror.apply(notification, m_parts.clock.now()));
    if (const auto *added = std::get_if<wire::MessageAdded>(&notification)) {
        if (!added->message.clientId.isEmpty()) {
            confirmOutgoing(added->conversation);
        }
    }
    if (std::holds_alternative<wire::TypingChanged>(notification)) {
        sweepTyping();
    }
}

void RemoteDesk::sweepTyping()
{
    if (m_typingSweep == 0) {
        m_typingSweep = m_parts.scheduler.after(typingForgottenAfter, [this] {
            m_typingSweep = 0;
            const Mirror::Effect effect = m_mirror.forgetTyping(m_parts.clock.now(), typingForgottenAfter);
            if (m_mirror.hasTyping()) {
                sweepTyping();
            }
            take(effect);
        });
    }
}

void RemoteDesk::loadScope(Mirror::Scope scope, bool first)
{
    wire::ConversationList request;
    request.scope = scope;
    request.limit = scope == Mirror::Scope::All ? 50 : pageOfConversations;
    if (!first) {
        request.before = m_mirror.cursor(scope);
    }
    ask(request, this, [this, scope](const Result<wire::ConversationList::Result> &page) {
        if (!page) {
            qCInfo(logClient) << "a list did not come:" << word(page.error().reason);
        } else if (scope != Mirror::Scope::All && m_mirror.hasMore(scope)) {
            loadScope(scope, false); // the own and the waiting ones are wanted whole; of all a page at a time
        }
    });
}

void RemoteDesk::call(const wire::Request &request, Reply<wire::Response> done)
{
    m_rpc.dispatch(request, [this, request, asked = m_mirror.mark(),
                             done = std::move(done)](const Result<wire::Response> &answer) {
        if (answer) {
            take(learn(m_mirror, request, *answer, asked));
        }
        done(answer);
    });
}

// ---- Conversations

void RemoteDesk::open(ConversationId conversation)
{
    if (!conversation || m_open.contains(conversation)) {
        return;
    }
    const bool watched = m_recent.removeAll(conversation) > 0;
    m_open.append(conversation);
    if (!m_connection.isOnline()) {
        return;
    }
    if (!watched) {
        watch(conversation, true);
    }
    if (!m_mirror.isLoaded(conversation)) {
        loadNewest(conversation);
    }
}

void RemoteDesk::leave(ConversationId conversation)
{
    if (m_open.removeAll(conversation) > 0) {
        m_recent.append(conversation);
        forgetOldest();
    }
}

void RemoteDesk::forgetOldest()
{
    while (m_recent.size() > watchedAtMost) {
        const ConversationId oldest = m_recent.takeFirst();
        m_mirror.forgetMessages(oldest);
        if (m_connection.isOnline()) {
            watch(oldest, false);
        }
    }
}

void RemoteDesk::watch(ConversationId conversation, bool on)
{
    ask(wire::ConversationGet{.conversation = conversation, .watch = on}, this);
}

void RemoteDesk::loadNewest(ConversationId conversation)
{
    if (m_loading.contains(conversation)) {
        return;
    }
    m_loading.insert(conversation);
    wire::MessageList request;
    request.conversation = conversation;
    request.limit = pageOfMessages;
    m_rpc.call(request, [this, request](const Result<wire::MessageList::Result> &page) {
        m_loading.remove(request.conversation);
        if (page) {
            take(m_mirror.putMessages(request, *page));
            confirmOutgoing(request.conversation);
        }
    });
}

void RemoteDesk::loadOlder(ConversationId conversation)
{
    const QList<Message> &loaded = m_mirror.messages(conversation);
    if (loaded.isEmpty() || !m_mirror.hasOlder(conversation) || m_loading.contains(conversation)) {
        return;
    }
    m_loading.insert(conversation);
    wire::MessageList request;
    request.conversation = conversation;
    request.before = loaded.constFirst().seq;
    request.limit = pageOfMessages;
    m_rpc.call(request, [this, request](const Result<wire::MessageList::Result> &page) {
        m_loading.remove(request.conversation);
        if (page && m_mirror.isLoaded(request.conversation)) {
            take(m_mirror.putMessages(request, *page));
        }
    });
}

void RemoteDesk::fill(const Mirror::Gap &gap)
{
    wire::MessageList request;
    request.conversation = gap.conversation;
    request.after = gap.after;
    request.limit = pageOfMessages;
    m_rpc.call(request, [this, request](const Result<wire::MessageList::Result> &page) {
        if (page && m_mirror.isLoaded(request.conversation)) {
            take(m_mirror.putMessages(request, *page));
            confirmOutgoing(request.conversation);
        }
    });
}

void RemoteDesk::loadMore(Mirror::Scope scope)
{
    if (m_mirror.hasMore(scope)) {
        loadScope(scope, false);
    }
}

} // namespace otklik::client
