// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"

#include <QSet>

namespace otklik::test {

/// A desk without a server: the test feeds the mirror, commands are written down and answered at once.
class FakeDesk final : public client::DeskClient {
    Q_OBJECT

public:
    using DeskClient::DeskClient;

    client::SignIn signInValue = {};
    client::Connection connectionValue = {};
    client::Mirror mirrorValue = {};
    QHash<ConversationId, QList<client::Outgoing>> outgoingValue = {};
    QHash<ConversationId, client::Draft> draftValue = {};
    QList<wire::Summary> found = {};
    QHash<FileId, QByteArray> files = {};
    wire::HistorySearch::Result hits = {};
    QList<wire::SessionView> sessionsValue = {};
    QList<wire::TranscriptRequestView> requests = {};
    QList<wire::AppealView> appeals = {};
    bool moreRequests = false;
    wire::LivePanel panel = {};
    wire::ReportResponseTime::Result figures = {};
    QList<wire::ReportedConversation> behind = {};
    QList<client::ReportFile> reportFiles = {};
    QHash<ConversationId, QList<Message>> fetched = {};
    std::optional<Error> refusal = {}; ///< when set, every command fails with it
    bool holdsDownloads = false;       ///< they are asked for and never come
    client::Verification verification = {};
    client::Progress heldProgress = {}; ///< of the document that is asked for while downloads are held
    client::Reply<QByteArray> heldDocument = {};
    QStringList said = {};           ///< the commands that are no call of the wire, in short
    QList<wire::Request> calls = {}; ///< those that are
    QList<client::Draft> sent = {};

    /// The calls of one method.
    template <class M>
    QList<M> asked() const
    {
        QList<M> all;
        for (const wire::Request &request : calls) {
            if (const auto *const one = std::get_if<M>(&request)) {
                all.append(*one);
            }
        }
        return all;
    }

    /// Applies an effect of the mirror and tells its changes.
    void apply(const client::Mirror::Effect &effect)
    {
        for (const client::DeskChange &change : effect.changes) {
            emit changed(change);
        }
    }

    const client::SignIn &signInState() const override { return signInValue; }
    const client::Connection &connection() const override { return connectionValue; }
    const client::Mirror &mirror() const override { return mirrorValue; }
    QList<client::Outgoing> outgoing(ConversationId id) const override { return outgoingValue.value(id); }
    client::Draft draft(ConversationId id) const override { return draftValue.value(id); }
    QList<ConversationId> drafts() const override { return draftValue.keys(); }
    void resume() override { said << QStringLiteral("resume"); }
    void signIn(const QString &login, const QString &, bool remember) override
    {
        said << QStringLiteral("signIn %1 %2")
                    .arg(login, remember ? QStringLiteral("remember") : QStringLiteral("once"));
    }
    void confirmCode(const QString &code) override { said << QStringLiteral("code %1").arg(code); }
    void cancelCode() override { said << QStringLiteral("cancelCode"); }
    void signOut() override { said << QStringLiteral("signOut"); }
    void retryKeychain() override { said << QStringLiteral("retryKeychain"); }
    void continueWithoutKeychain() override { said << QStringLiteral("withoutKeychain"); }
    void setLanguage(Language) override { said << QStringLiteral("language"); }
    void reconnectNow() override { said << QStringLiteral("reconnect"); }
    void open(ConversationId id) override { said << QStringLiteral("open %1").arg(id.value); }
    void leave(ConversationId id) override { said << QStringLiteral("leave %1").arg(id.value); }
    void loadOlder(ConversationId id) override { said << QStringLiteral("older %1").arg(id.value); }
    void loadMore(client::Mirror::Scope) override { said << QStringLiteral("more"); }
    QString send(ConversationId id, const client::Draft &draft) override
    {
        said << QStringLiteral("send %1").arg(id.value);
        sent << draft;
        return QStringLiteral("client-%1").arg(sent.size());
    }
    void retry(const QString &id) override { said << QStringLiteral("retry %1").arg(id); }
    void discard(const QString &id) override { said << QStringLiteral("discard %1").arg(id); }
    void saveDraft(ConversationId id, const client::Draft &draft) override
    {
        if (signInValue.step == client::SignIn::Step::SignedIn && draftValue.value(id) != draft) {
            draftValue.insert(id, draft);
            emit changed(client::DraftChanged{id});
        }
    }
    void setTyping(ConversationId, const QString &text) override { said << QStringLiteral("typing %1").arg(text); }
    void markRead(ConversationId, Seq seq) override { said << QStringLiteral("read %1").arg(seq); }
    client::TransferId transcript(const client::TranscriptRequest &request, QObject *, client::Progress progress,
                                  client::Reply<QByteArray> done) override
    {
        said << QStringLiteral("transcript %1.%2%3%4%5")
                    .arg(request.numbers.join(u','), request.formatName(),
                         request.notes ? QStringLiteral(" notes") : QString(),
                         request.pictures ? QStringLiteral(" pictures") : QString(),
                         request.masked ? QStringLiteral(" masked") : QString());
        if (holdsDownloads) {
            heldProgress = std::move(progress);
            heldDocument = std::move(done);
            return 3;
        }
        answer(QByteArray("text"), done);
        return 0;
    }
    client::TransferId report(const client::ReportFile &file, QObject *, client::Progress,
                              client::Reply<QByteArray> done) override
    {
        said << QStringLiteral("report %1%2")
                    .arg(file.ending(), file.conversations ? QStringLiteral(" rows") : QString());
        reportFiles << file;
        answer(QByteArray("file"), done);
        return 4;
    }
    client::TransferId verify(const QString &path, QObject *, client::Progress,
                              client::Reply<client::Verification> done) override
    {
        said << QStringLiteral("verify %1").arg(path);
        answer(verification, done);
        return 0;
    }
    client::TransferId upload(const client::FileSource &source, QObject *, client::Progress,
                              client::Reply<FileInfo> done) override
    {
        said << QStringLiteral("upload");
        answer(
            FileInfo{FileId{70}, source.name.isEmpty() ? source.path : source.name, source.type, source.bytes.size()},
            done);
        return 1;
    }
    client::TransferId download(FileId file, QObject *, client::Progress, client::Reply<QByteArray> done) override
    {
        said << QStringLiteral("download %1").arg(file.value);
        if (!holdsDownloads) {
            answer(files.value(file), done);
        }
        return 2;
    }
    void saveFile(const QString &path, const QByteArray &, QObject *, client::Reply<wire::Empty> done) override
    {
        said << QStringLiteral("saveFile %1").arg(path);
        answer(wire::Empty{}, done);
    }
    void cancel(client::TransferId) override { said << QStringLiteral("cancel"); }

protected:
    void call(const wire::Request &request, client::Reply<wire::Response> done) override
    {
        calls << request;
        answer(std::visit([this](const auto &method) { return wire::Response(answerTo(method)); }, request), done);
    }

private:
    template <class M>
    typename M::Result answerTo(const M &)
    {
        return {};
    }
    wire::ConversationClaim::Result answerTo(const wire::ConversationClaim &request)
    {
        return {.conversation = {.id = request.conversation}};
    }
    wire::ConversationList::Result answerTo(const wire::ConversationList &)
    {
        return {.conversations = {found.cbegin(), found.cend()}};
    }
    wire::HistorySearch::Result answerTo(const wire::HistorySearch &) { return hits; }
    wire::MessageList::Result answerTo(const wire::MessageList &request)
    {
        return {.messages = fetched.value(request.conversation)};
    }
    wire::TranscriptRequests::Result answerTo(const wire::TranscriptRequests &)
    {
        return {.requests = requests, .more = moreRequests};
    }
    wire::LivePanel answerTo(const wire::ReportLive &) { return panel; }
    wire::ReportResponseTime::Result answerTo(const wire::ReportResponseTime &) { return figures; }
    wire::ReportConversations::Result answerTo(const wire::ReportConversations &request)
    {
        const auto page = behind.mid(request.offset, request.limit);
        return {.conversations = page,
                .count = static_cast<int>(behind.size()),
                .more = request.offset + page.size() < behind.size()};
    }
    wire::TranscriptAnswer::Result answerTo(const wire::TranscriptAnswer &request)
    {
        for (wire::TranscriptRequestView one : requests) {
            if (one.id == request.request) {
                const bool declined = request.decision == DocumentDecision::Decline;
                one.state = declined ? DocumentRequestState::Declined : DocumentRequestState::Sending;
                one.reason = request.reason;
                return {one};
            }
        }
        return {};
    }
    wire::AppealList::Result answerTo(const wire::AppealList &) { return {.appeals = appeals}; }
    wire::AppealGet::Result answerTo(const wire::AppealGet &request)
    {
        for (const wire::AppealView &one : std::as_const(appeals)) {
            if (one.id == request.appeal) {
                return {one};
            }
        }
        return {};
    }
    wire::AppealUpdate::Result answerTo(const wire::AppealUpdate &request)
    {
        wire::AppealView changed = answerTo(wire::AppealGet{.appeal = request.appeal}).appeal;
        changed.status = request.status;
        return {changed};
    }
    wire::SessionList::Result answerTo(const wire::SessionList &) { return {.sessions = sessionsValue}; }
    wire::SessionRevoke::Result answerTo(const wire::SessionRevoke &request)
    {
        return {.ended = request.others ? 2 : 1};
    }
    wire::TemplateSave::Result answerTo(const wire::TemplateSave &request)
    {
        return {.saved = {request.id ? request.id : TemplateId{99}, request.title, request.trigger, request.text,
                          request.scope, request.line, 0}};
    }
    template <class T>
    void answer(const T &value, const client::Reply<T> &done)
    {
        done(refusal ? Result<T>(tl::unexpected<Error>(*refusal)) : Result<T>(value));
    }
};

} // namespace otklik::test
