// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/remotedesk.h"

#include "app/base/log.h"
#include "app/domain/visibletext.h"

#include <QUuid>

#include <utility>

namespace otklik::client {

using namespace std::chrono_literals;

namespace {

constexpr auto draftAfter = 400ms;
constexpr auto typingEvery = 700ms;

/// The answer is heard only while somebody is there to hear it.
template <class T>
Reply<T> guarded(QObject *context, Reply<T> done)
{
    return [guard = QPointer(context), done = std::move(done)](const Result<T> &result) {
        if (guard && done) {
            done(result);
        }
    };
}

QString transcriptPath(const TranscriptRequest &request)
{
    QStringList options;
    for (const auto &[wanted, name] : {std::pair{request.notes, "notes=1"}, std::pair{request.pictures, "pictures=1"},
                                       std::pair{request.masked, "masked=1"}}) {
        if (wanted) {
            options.append(QLatin1StringView(name));
        }
    }
    const QString path = QStringLiteral("/api/transcripts/") + request.number + u'.' + request.ending();
    return options.isEmpty() ? path : path + u'?' + options.join(u'&');
}

} // namespace

QString TranscriptRequest::ending() const
{
    switch (format) {
    case TranscriptFormat::Pdf:
        return QStringLiteral("pdf");
    case TranscriptFormat::Docx:
        return QStringLiteral("docx");
    case TranscriptFormat::Txt:
        break;
    }
    return QStringLiteral("txt");
}

template <class T>
void RemoteDesk::askSummary(const T &request, QObject *context, Reply<wire::Summary> done)
{
    m_rpc.call(request, [this, asked = m_mirror.mark(),
                         done = guarded(context, std::move(done))](const Result<typename T::Result> &answer) {
        if (!answer) {
            done(tl::unexpected<Error>(answer.error()));
            return;
        }
        take(m_mirror.put(answer->conversation, asked));
        done(answer->conversation);
    });
}

void RemoteDesk::findConversations(const QString &query, QObject *context, Reply<QList<wire::Summary>> done)
{
    wire::ConversationList request;
    request.scope = Mirror::Scope::All;
    request.query = query.trimmed();
    request.limit = 50;
    m_rpc.call(request, [done = guarded(context, std::move(done))](const Result<wire::ConversationList::Result> &page) {
        if (page) {
            done(page->conversations);
        } else {
            done(tl::unexpected<Error>(page.error()));
        }
    });
}

void RemoteDesk::findNumber(const QString &number, QObject *context, Reply<wire::Summary> done)
{
    wire::ConversationGet request;
    request.number = number.trimmed();
    askSummary(request, context, std::move(done));
}

void RemoteDesk::fetchMessages(const wire::MessageList &request, QObject *context,
                               Reply<wire::MessageList::Result> done)
{
    m_rpc.call(request, guarded(context, std::move(done)));
}

// ---- Writing
// ---------------------------------------------------------------------------------------------------------

QString RemoteDesk::send(ConversationId conversation, const Draft &draft)
{
    if (!conversation || (!hasVisible(draft.text) && draft.files.isEmpty())) {
        return {};
    }
    Outgoing outgoing;
    outgoing.clientId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    outgoing.conversation = conversation;
    outgoing.text = draft.text;
    outgoing.files = draft.files;
    outgoing.visibility = draft.visibility;
    outgoing.usedTemplate = draft.usedTemplate;
    outgoing.at = m_parts.clock.now();
    m_outbox.add(outgoing);
    setTyping(conversation, {});
    return outgoing.clientId;
}

QList<Outgoing> RemoteDesk::outgoing(ConversationId conversation) const
{
    QList<Outgoing> entries = m_outbox.entries(conversation);
    const QList<Message> &messages = m_mirror.messages(conversation);
    entries.removeIf([&messages](const Outgoing &entry) {
        return std::any_of(messages.crbegin(), messages.crend(),
                           [&](const Message &message) { return message.clientId == entry.clientId; });
    });
    return entries;
}

void RemoteDesk::confirmOutgoing(ConversationId conversation)
{
    const QList<Message> &messages = m_mirror.messages(conversation);
    const QList<Outgoing> entries = m_outbox.entries(conversation);
    for (const Outgoing &entry : entries) {
        // Without a loaded page nobody looks, and the next page brings it.
        const bool shown = !m_mirror.isLoaded(conversation) ||
                           std::any_of(messages.crbegin(), messages.crend(),
                                       [&](const Message &message) { return message.clientId == entry.clientId; });
        if (shown) {
            m_outbox.confirm(conversation, entry.clientId);
        }
    }
}

void RemoteDesk::saveDraft(ConversationId conversation, const Draft &draft)
{
    // Without a keeper nobody is signed in: the words would become the next person's.
    if (!m_keeper || m_drafts.value(conversation) == draft) {
        return;
    }
    if (draft.isEmpty()) {
        m_drafts.remove(conversation);
    } else {
        m_drafts.insert(conversation, draft);
    }
    m_draftsToKeep.insert(conversation);
    if (m_draftPause == 0) {
        m_draftPause = m_parts.scheduler.after(draftAfter, [this] {
            m_draftPause = 0;
            flushDrafts();
        });
    }
    tell(DraftChanged{conversation});
}

void RemoteDesk::flushDrafts()
{
    const QSet<ConversationId> waiting = std::exchange(m_draftsToKeep, {});
    if (!m_keeper) {
        return;
    }
    for (const ConversationId conversation : waiting) {
        m_keeper->keepDraft(conversation, m_drafts.value(conversation),
                            [guard = QPointer(this), this, conversation](const Done &saved) {
                                if (!guard || saved.has_value() == m_keeperGood) {
                                    return;
                                }
                                m_keeperGood = saved.has_value();
                                if (!m_keeperGood) {
                                    m_draftsToKeep.insert(conversation); // with the next key press
                                }
                                tell(LocalStoreChanged{m_keeperGood});
                            });
    }
}

void RemoteDesk::setTyping(ConversationId conversation, const QString &text)
{
    OwnTyping &typing = m_ownTyping[conversation];
    typing.text = text;
    // The end is said at once, progress at a pace.
    if (text.isEmpty() || typing.pause == 0) {
        sendTyping(conversation);
    }
}

void RemoteDesk::sendTyping(ConversationId conversation)
{
    OwnTyping &typing = m_ownTyping[conversation];
    if (typing.text == typing.sent || !m_connection.isOnline()) {
        if (typing.text.isEmpty() && typing.pause == 0) {
            m_ownTyping.remove(conversation);
        }
        return;
    }
    typing.sent = typing.text;
    wire::TypingSet request;
    request.conversation = conversation;
    request.text = typing.text.left(m_mirror.limits().textMax);
    m_rpc.call(request, [](const Result<wire::Empty> &) {});
    if (typing.pause == 0) {
        typing.pause = m_parts.scheduler.after(typingEvery, [this, conversation] {
            m_ownTyping[conversation].pause = 0;
            sendTyping(conversation);
        });
    }
}

void RemoteDesk::markRead(ConversationId conversation, Seq seq)
{
    Seq &mark = m_marks[conversation];
    mark = std::max(mark, seq);
    sendMark(conversation);
}

void RemoteDesk::sendMark(ConversationId conversation)
{
    const Seq seq = m_marks.value(conversation);
    const wire::Summary *summary = m_mirror.conversation(conversation);
    const bool known = seq <= m_marksSent.value(conversation) || (summary && seq <= summary->readByStaff);
    if (known || !m_connection.isOnline()) {
        return;
    }
    m_marksSent.insert(conversation, seq);
    wire::MessageRead request;
    request.conversation = conversation;
    request.seq = seq;
    m_rpc.call(request, [this, conversation, seq](const Result<wire::Empty> &done) {
        if (done) { // the server tells everybody but us
            take(m_mirror.apply(wire::MessageSeen{conversation, seq, AuthorKind::Operator}, m_parts.clock.now()));
        } else {
            m_marksSent.remove(conversation); // asked again with the next look, or the next session
        }
    });
}

// ---- Acting
// ----------------------------------------------------------------------------------------------------------

void RemoteDesk::claim(ConversationId conversation, QObject *context, Reply<wire::Summary> done)
{
    wire::ConversationClaim request;
    request.conversation = conversation;
    askSummary(request, context, std::move(done));
}

void RemoteDesk::close(const wire::ConversationClose &request, QObject *context, Reply<wire::Empty> done)
{
    m_rpc.call(request, guarded(context, std::move(done)));
}

void RemoteDesk::reopen(ConversationId conversation, QObject *context, Reply<wire::Empty> done)
{
    wire::ConversationReopen request;
    request.conversation = conversation;
    m_rpc.call(request, guarded(context, std::move(done)));
}

void RemoteDesk::update(const wire::ConversationUpdate &request, QObject *context, Reply<wire::Summary> done)
{
    askSummary(request, context, std::move(done));
}

void RemoteDesk::setPresence(Presence state, const QString &reason, QObject *context, Reply<wire::Empty> done)
{
    wire::PresenceSet request;
    request.state = state;
    request.reason = reason;
    m_rpc.call(request, [this, done = guarded(context, std::move(done))](const Result<wire::PresenceSet::Result> &set) {
        if (!set) {
            done(tl::unexpected<Error>(set.error()));
            return;
        }
        take(m_mirror.setPresence(set->state));
        done(wire::Empty{});
    });
}

void RemoteDesk::saveTemplate(const wire::TemplateSave &request, QObject *context, Reply<wire::TemplateView> done)
{
    m_rpc.call(request,
               [this, done = guarded(context, std::move(done))](const Result<wire::TemplateSave::Result> &answer) {
                   if (!answer) {
                       done(tl::unexpected<Error>(answer.error()));
                       return;
                   }
                   take(m_mirror.putTemplate(answer->saved));
                   done(answer->saved);
               });
}

void RemoteDesk::removeTemplate(TemplateId id, QObject *context, Reply<wire::Empty> done)
{
    wire::TemplateRemove request;
    request.id = id;
    m_rpc.call(request, [this, id, done = guarded(context, std::move(done))](const Result<wire::Empty> &answer) {
        if (answer) {
            take(m_mirror.removeTemplate(id));
        }
        done(answer);
    });
}

void RemoteDesk::sessions(QObject *context, Reply<QList<wire::SessionView>> done)
{
    m_rpc.call(wire::SessionList{},
               [done = guarded(context, std::move(done))](const Result<wire::SessionList::Result> &answer) {
                   done(answer.map([](const wire::SessionList::Result &list) { return list.sessions; }));
               });
}

void RemoteDesk::endSessions(const wire::SessionRevoke &request, QObject *context,
                             Reply<wire::SessionRevoke::Result> done)
{
    m_rpc.call(request, guarded(context, std::move(done)));
}

// ---- History and files
// -----------------------------------------------------------------------------------------------

void RemoteDesk::search(const wire::HistorySearch &request, QObject *context, Reply<wire::HistorySearch::Result> done)
{
    m_rpc.call(request, guarded(context, std::move(done)));
}

void RemoteDesk::transcript(const TranscriptRequest &request, QObject *context, Reply<QByteArray> done)
{
    m_transfers.download(transcriptPath(request), context, {}, std::move(done));
}

TransferId RemoteDesk::upload(const FileSource &source, QObject *context, Progress progress, Reply<FileInfo> done)
{
    return m_transfers.upload(source, m_mirror.limits(), context, std::move(progress), std::move(done));
}

TransferId RemoteDesk::download(FileId file, QObject *context, Progress progress, Reply<QByteArray> done)
{
    return m_transfers.download(QStringLiteral("/api/files/") + file.toString(), context, std::move(progress),
                                std::move(done));
}

void RemoteDesk::saveFile(const QString &path, const QByteArray &bytes, QObject *context, Reply<wire::Empty> done)
{
    m_transfers.save(path, bytes, context, std::move(done));
}

} // namespace otklik::client
