// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/remotedesk.h"

#include "app/base/log.h"
#include "app/domain/text/visibletext.h"
#include "app/wire/codec.h"

#include <QUrlQuery>
#include <QUuid>

#include <utility>

namespace otklik::client {

using namespace std::chrono_literals;

namespace {

constexpr auto draftAfter = 400ms;
constexpr auto typingEvery = 700ms;

QString transcriptPath(const TranscriptRequest &request)
{
    QStringList options;
    if (!request.appeal.isEmpty()) {
        return QStringLiteral("/api/appeals/") + request.appeal + QStringLiteral(".zip");
    }
    QString path = QStringLiteral("/api/transcripts");
    if (request.numbers.size() == 1) {
        path += u'/' + request.numbers.first() + u'.' + request.formatName();
    } else {
        path += QStringLiteral(".zip");
        options << QStringLiteral("numbers=") + request.numbers.join(u',')
                << QStringLiteral("format=") + request.formatName();
    }
    for (const auto &[wanted, name] : {std::pair{request.notes, "notes=1"}, std::pair{request.pictures, "pictures=1"},
                                       std::pair{request.masked, "masked=1"}}) {
        if (wanted) {
            options.append(QLatin1StringView(name));
        }
    }
    return options.isEmpty() ? path : path + u'?' + options.join(u'&');
}

QString reportPath(const ReportFile &file)
{
    const wire::ReportFilter &filter = file.question.filter;
    QUrlQuery query;
    const auto add = [&query](const char *name, const QString &value) {
        if (!value.isEmpty()) {
            query.addQueryItem(QString::fromLatin1(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
        }
    };
    add("from", wire::timeText(filter.from));
    add("to", wire::timeText(filter.to));
    add("line", filter.line ? filter.line.toString() : QString());
    add("operator", filter.op ? filter.op.toString() : QString());
    add("topic", filter.topic);
    add("timeZone", filter.timeZone);
    add("time", wire::wordFor(filter.time));
    if (filter.groupBy != wire::ReportGroup::All) {
        add("groupBy", wire::wordFor(filter.groupBy));
    }
    if (file.conversations) {
        add("figure", wire::wordFor(file.question.figure));
        add("key", file.question.key.value_or(QString()));
    }
    return QStringLiteral("/api/reports/%1.%2?%3")
        .arg(file.conversations ? QStringLiteral("conversations") : QStringLiteral("response-time"), file.ending(),
             query.toString(QUrl::FullyEncoded));
}

} // namespace

QString ReportFile::ending() const
{
    return format == Format::Csv ? QStringLiteral("csv") : QStringLiteral("xlsx");
}

QString TranscriptRequest::formatName() const
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

QString TranscriptRequest::ending() const
{
    return numbers.size() == 1 ? formatName() : QStringLiteral("zip");
}

// ---- Writing

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
    ask(wire::TypingSet{.conversation = conversation, .text = typing.text.left(m_mirror.limits().textMax)}, this);
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
    ask(wire::MessageRead{.conversation = conversation, .seq = seq}, this,
        [this, conversation](const Result<wire::Empty> &done) {
            if (!done) {
                m_marksSent.remove(conversation); // asked again with the next look, or the next session
            }
        });
}

// ---- Files -------------------------------------------------------------------------------------------------------

TransferId RemoteDesk::transcript(const TranscriptRequest &request, QObject *context, Progress progress,
                                  Reply<QByteArray> done)
{
    return m_transfers.download(transcriptPath(request), context, std::move(progress), std::move(done), request.reason);
}

TransferId RemoteDesk::report(const ReportFile &file, QObject *context, Progress progress, Reply<QByteArray> done)
{
    return m_transfers.download(reportPath(file), context, std::move(progress), std::move(done));
}

TransferId RemoteDesk::verify(const QString &path, QObject *context, Progress progress, Reply<Verification> done)
{
    return m_transfers.verify(path, context, std::move(progress), std::move(done));
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
