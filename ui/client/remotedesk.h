// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"
#include "ui/client/outbox/deskkeeper.h"
#include "ui/client/outbox/outbox.h"
#include "ui/client/signin/signinflow.h"
#include "ui/client/transport/deskconnection.h"
#include "ui/client/transport/transfers.h"

namespace otklik::client {

/// What the real client is made of; all outlive it.
struct DeskParts {
    /// Names the server for what is kept on this computer: it stays the same when an address or a port changes.
    QString profile;
    const Clock &clock;
    RandomSource &random;
    Scheduler &scheduler;
    LinkOpener &opener;
    Keyring &keyring;
    DeskKeepers keepers;
};

/// The client over a real server.
class RemoteDesk final : public DeskClient {
    Q_OBJECT

public:
    RemoteDesk(const ServerAddress &server, DeskParts parts, QObject *parent = nullptr);
    ~RemoteDesk() override;

    const SignIn &signInState() const override { return m_signIn.state(); }
    const Connection &connection() const override { return m_connection.state(); }
    const Mirror &mirror() const override { return m_mirror; }
    QList<Outgoing> outgoing(ConversationId conversation) const override;
    Draft draft(ConversationId conversation) const override { return m_drafts.value(conversation); }
    QList<ConversationId> drafts() const override { return m_drafts.keys(); }

    void resume() override { m_signIn.resume(); }
    void signIn(const QString &login, const QString &password, bool remember) override;
    void confirmCode(const QString &code) override { m_signIn.confirmCode(code); }
    void cancelCode() override { m_signIn.cancelCode(); }
    void signOut() override { m_signIn.signOut(); }
    void retryKeychain() override { m_signIn.retryKeychain(); }
    void continueWithoutKeychain() override { m_signIn.continueWithoutKeychain(); }
    void setLanguage(Language language) override;
    void reconnectNow() override { m_connection.retryNow(); }

    void open(ConversationId conversation) override;
    void leave(ConversationId conversation) override;
    void loadOlder(ConversationId conversation) override;
    void loadMore(Mirror::Scope scope) override;

    QString send(ConversationId conversation, const Draft &draft) override;
    void retry(const QString &clientId) override { m_outbox.retry(clientId); }
    void discard(const QString &clientId) override { m_outbox.discard(clientId); }
    void saveDraft(ConversationId conversation, const Draft &draft) override;
    void setTyping(ConversationId conversation, const QString &text) override;
    void markRead(ConversationId conversation, Seq seq) override;

    TransferId report(const ReportFile &file, QObject *context, Progress progress, Reply<QByteArray> done) override;
    TransferId transcript(const TranscriptRequest &request, QObject *context, Progress progress,
                          Reply<QByteArray> done) override;
    TransferId verify(const QString &path, QObject *context, Progress progress, Reply<Verification> done) override;
    TransferId upload(const FileSource &source, QObject *context, Progress progress, Reply<FileInfo> done) override;
    TransferId download(FileId file, QObject *context, Progress progress, Reply<QByteArray> done) override;
    void saveFile(const QString &path, const QByteArray &bytes, QObject *context, Reply<wire::Empty> done) override;
    void cancel(TransferId transfer) override { m_transfers.cancel(transfer); }

protected:
    void call(const wire::Request &request, Reply<wire::Response> done) override;

private:
    void tell(const DeskChange &change) { emit changed(change); }
    void take(const Mirror::Effect &effect);
    void onSignedIn();
    void onSignedOut();
    void onOpened(const wire::SessionOpen::Result &session);
    void onLost();
    void onPushed(const wire::Notification &notification);
    void loadScope(Mirror::Scope scope, bool first);
    void loadNewest(ConversationId conversation);
    void watch(ConversationId conversation, bool on);
    void fill(const Mirror::Gap &gap);
    void forgetOldest();
    void openKeeper();
    void flushDrafts();
    void sendMark(ConversationId conversation);
    void sendTyping(ConversationId conversation);
    void confirmOutgoing(ConversationId conversation);
    void sweepTyping();

    const DeskParts m_parts;
    HttpApi m_http;
    TokenKeeper m_tokens;
    SignInFlow m_signIn;
    RpcClient m_rpc;
    DeskConnection m_connection;
    std::unique_ptr<DeskKeeper> m_keeper;
    Outbox m_outbox;
    Transfers m_transfers;
    Mirror m_mirror;

    QList<ConversationId> m_open;   ///< on screen
    QList<ConversationId> m_recent; ///< left but still watched, the longest left first
    QSet<ConversationId> m_loading; ///< a page is on its way
    QHash<ConversationId, Draft> m_drafts;
    QSet<ConversationId> m_draftsToKeep;
    QHash<ConversationId, Seq> m_marks;     ///< how far it was read here
    bool m_arriving = false;                ///< signed in, and the first session not yet open
    QHash<ConversationId, Seq> m_marksSent; ///< how far the server was told, in this session
    struct OwnTyping {
        QString text = {};
        QString sent = {};
        Scheduler::Ticket pause = 0;
    };
    QHash<ConversationId, OwnTyping> m_ownTyping;
    Scheduler::Ticket m_draftPause = 0;
    Scheduler::Ticket m_typingSweep = 0;
    bool m_keeperGood = true;
    bool m_reload = false; ///< the language has changed: loaded notices speak the former one
};

} // namespace otklik::client
