// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/mirror/mirror.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace otklik::client {

/// The answer to a command. Runs on the GUI thread, once, and only while the context object lives.
template <class T>
using Reply = std::function<void(const Result<T> &)>;
/// Bytes done and bytes in all (−1 while unknown).
using Progress = std::function<void(qint64 done, qint64 total)>;

/// A file that the operator adds: a path (read off the GUI thread), or bytes such as a pasted picture.
struct FileSource {
    QString path = {};
    QByteArray bytes = {}; ///< used when `path` is empty
    QString name = {};     ///< shown name; empty: from the path
    QString type = {};     ///< media type; empty: guessed from the name, sniffed by the server
};
using TransferId = qint64;

enum class TranscriptFormat { Txt, Pdf, Docx };
/// One conversation as a document, or several as a ZIP of documents.
struct TranscriptRequest {
    QStringList numbers = {}; ///< of the conversations
    TranscriptFormat format = TranscriptFormat::Txt;
    bool notes = false;
    bool pictures = false; ///< shown in place
    bool masked = false;   ///< dots for the digits that identify people
    QString appeal = {};   ///< instead of a transcript the package of the appeal with that number
    QString reason = {};   ///< what that is taken for
    /// «pdf»
    QString formatName() const;
    /// «pdf», or «zip»: of the name of the file that comes.
    QString ending() const;
    static constexpr qsizetype numbersMax = 50; ///< of one ZIP
};

/// A report as a file: the figures of a filter, or the conversations behind one of them.
struct ReportFile {
    enum class Format { Csv, Xlsx };
    wire::ReportConversations question = {}; ///< of the figures its filter alone
    bool conversations = false;              ///< a row for each of them
    Format format = Format::Csv;
    /// «csv»
    QString ending() const;
};

/// The wire's other end, as the screens see it. GUI thread only; nothing here waits: a command returns at once, its
/// effect arrives by changed(), its answer by a Reply. What is read is always at hand in memory.
class DeskClient : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Asks the server for one method of the wire. What the answer teaches of the desk has entered the mirror when
    /// `done` runs (learn()); an empty `done` asks for that alone. What is read of conversations that are
    /// looked at, and what is written in them, goes by open() and send() instead.
    template <class M>
    void ask(const M &request, QObject *context, Reply<typename M::Result> done = {})
    {
        call(request, [guard = QPointer(context), done = std::move(done)](const Result<wire::Response> &answer) {
            if (guard && done) {
                done(answer.map([](const wire::Response &value) { return std::get<typename M::Result>(value); }));
            }
        });
    }

    // ---- What is known
    virtual const SignIn &signInState() const = 0;
    virtual const Connection &connection() const = 0;
    virtual const Mirror &mirror() const = 0;
    /// Own messages of a conversation that the server has not acknowledged, in the order written.
    virtual QList<Outgoing> outgoing(ConversationId conversation) const = 0;
    virtual Draft draft(ConversationId conversation) const = 0;
    virtual QList<ConversationId> drafts() const = 0;

    // ---- Sign-in: AskPassword → signIn() → AskCode → confirmCode() → SignedIn
    /// Tries the session that the keychain remembers; ends in SignedIn or AskPassword.
    virtual void resume() = 0;
    /// Without `remember` nothing of the session is kept beyond this process.
    virtual void signIn(const QString &login, const QString &password, bool remember) = 0;
    virtual void confirmCode(const QString &code) = 0;
    /// Back from the code to the password.
    virtual void cancelCode() = 0;
    /// Ends the session on the server, forgets it here, drops the mirror. Drafts and unsent replies stay on disk.
    virtual void signOut() = 0;
    /// Answers to SignIn::keychainTrouble.
    virtual void retryKeychain() = 0;
    virtual void continueWithoutKeychain() = 0;
    /// The language of notices and of the server's sentences; may change at any time.
    virtual void setLanguage(Language language) = 0;
    /// The operator asks for a connection now.
    virtual void reconnectNow() = 0;

    // ---- Conversations
    /// Watches it, loads the newest page when there is none, and keeps it up to date until leave().
    virtual void open(ConversationId conversation) = 0;
    virtual void leave(ConversationId conversation) = 0;
    virtual void loadOlder(ConversationId conversation) = 0;
    /// The next page of a scope, if there is more.
    virtual void loadMore(Mirror::Scope scope) = 0;

    // ---- Writing. A message goes into the durable outbox first; its way is told by OutgoingChanged.
    /// Returns the client id; empty when there is nothing to send.
    virtual QString send(ConversationId conversation, const Draft &draft) = 0;
    virtual void retry(const QString &clientId) = 0;
    virtual void discard(const QString &clientId) = 0;
    virtual void saveDraft(ConversationId conversation, const Draft &draft) = 0;
    /// May be called at every key press. Empty ends it.
    virtual void setTyping(ConversationId conversation, const QString &text) = 0;
    virtual void markRead(ConversationId conversation, Seq seq) = 0;

    // ---- Files
    virtual TransferId transcript(const TranscriptRequest &request, QObject *context, Progress progress,
                                  Reply<QByteArray> done) = 0;
    virtual TransferId report(const ReportFile &file, QObject *context, Progress progress, Reply<QByteArray> done) = 0;
    /// Whether the file at that path is a transcript as the server issued it.
    virtual TransferId verify(const QString &path, QObject *context, Progress progress, Reply<Verification> done) = 0;
    virtual TransferId upload(const FileSource &source, QObject *context, Progress progress, Reply<FileInfo> done) = 0;
    virtual TransferId download(FileId file, QObject *context, Progress progress, Reply<QByteArray> done) = 0;
    /// Writes bytes to a path of the operator's choice, whole or not at all, off the GUI thread.
    virtual void saveFile(const QString &path, const QByteArray &bytes, QObject *context, Reply<wire::Empty> done) = 0;
    /// The reply then never runs.
    virtual void cancel(TransferId transfer) = 0;

signals:
    void changed(const otklik::client::DeskChange &change);

protected:
    /// Answered once, by the `Result` of the request's method.
    virtual void call(const wire::Request &request, Reply<wire::Response> done) = 0;
};

/// An error in the operator's words: one or two plain sentences.
QString sentence(const Error &error);

} // namespace otklik::client
