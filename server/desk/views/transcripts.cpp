// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/conversationnumber.h"
#include "app/transcript/document.h"
#include "server/desk/engine/access.h"
#include "server/desk/views/history.h"
#include "server/desk/words/words.h"

#include <QLocale>
#include <QTimeZone>

namespace otklik::desk {

namespace {

constexpr int pageSize = 200;

/// Turns stored values into the words of one reader.
class TranscriptBuilder {
public:
    TranscriptBuilder(const Words &words, const Line &line, const delivery::Reader &reader)
        : m_words(words), m_reader(reader), m_zone(line.timeZone.toLatin1()), m_zoneName(line.timeZone),
          m_locale(localeOf(reader.language))
    {}

    transcript::Document begin(const Overview &overview) const;
    void add(transcript::Document &document, const Message &message);
    QString moment(Instant instant) const { return m_locale.toString(local(instant), m_momentFormat); }
    QString zonedMoment(Instant instant) const
    {
        return m_words.inZone(moment(instant), local(instant), m_zoneName, m_reader.language);
    }
    QString say(const char *source) const { return m_words.say(source, m_reader.language); }

private:
    QDateTime local(Instant instant) const { return toDateTime(instant).toTimeZone(m_zone); }
    void addFact(transcript::Document &document, const char *label, const QString &value) const
    {
        if (!value.isEmpty()) {
            document.facts.append({say(label), value});
        }
    }

    const Words &m_words;
    const delivery::Reader m_reader;
    const QTimeZone m_zone;
    const QString m_zoneName;
    const QLocale m_locale;
    const QString m_momentFormat = QStringLiteral("d MMMM yyyy, H:mm");
    QDate m_day;
};

transcript::Document TranscriptBuilder::begin(const Overview &overview) const
{
    const Conversation &conversation = overview.listed.conversation;
    transcript::Document document;
    document.title = say(QT_TRANSLATE_NOOP("Words", "Request No. %1")).arg(conversation.number);
    addFact(document, QT_TRANSLATE_NOOP("Words", "Line"), m_words.lineName(overview.line, m_reader.language));
    addFact(document, QT_TRANSLATE_NOOP("Words", "Citizen"), overview.listed.citizenName);
    addFact(document, QT_TRANSLATE_NOOP("Words", "Operator"), overview.listed.operatorName);
    addFact(document, QT_TRANSLATE_NOOP("Words", "Opened"), moment(conversation.createdAt));
    if (isSet(conversation.closedAt)) {
        addFact(document, QT_TRANSLATE_NOOP("Words", "Closed"), moment(conversation.closedAt));
    }
    addFact(document, QT_TRANSLATE_NOOP("Words", "Topic"), conversation.topic);
    addFact(document, QT_TRANSLATE_NOOP("Words", "Resolution"), conversation.resolution);
    if (conversation.rating) {
        addFact(document, QT_TRANSLATE_NOOP("Words", "Rating"),
                say(QT_TRANSLATE_NOOP("Words", "%1 of 5")).arg(*conversation.rating));
        addFact(document, QT_TRANSLATE_NOOP("Words", "Review"), conversation.ratingComment.simplified());
    }
    return document;
}

void TranscriptBuilder::add(transcript::Document &document, const Message &message)
{
    const Message shown = m_words.forReader(message, m_reader);
    const QDateTime at = local(shown.at);
    if (at.date() != m_day) {
        m_day = at.date();
        document.entries.append(
            {.kind = transcript::Entry::Kind::Day, .text = m_locale.toString(m_day, QStringLiteral("d MMMM yyyy"))});
    }
    transcript::Entry entry{
        .time = m_locale.toString(at.time(), QStringLiteral("H:mm")), .author = shown.author.name, .text = shown.text};
    if (shown.kind == MessageKind::Notice) {
        entry.kind = transcript::Entry::Kind::Notice;
    } else if (shown.visibility == Visibility::Note) {
        entry.kind = transcript::Entry::Kind::Note;
        entry.author = say(QT_TRANSLATE_NOOP("Words", "%1, internal note")).arg(shown.author.name);
    }
    for (const FileInfo &file : shown.files) {
        entry.files.append({.name = file.name, .size = m_locale.formattedDataSize(file.size, 0)});
    }
    document.entries.append(std::move(entry));
}

Done addMessages(transcript::Document &document, TranscriptBuilder &builder, ConversationId conversation, bool notes,
                 Lookup &lookup)
{
    Seq after = 0;
    for (bool more = true; more;) {
        OTKLIK_TRY(const auto page, lookup.store.messages.after(conversation, after, pageSize, notes));
        for (const Message &message : page.messages) {
            builder.add(document, message);
            after = message.seq;
        }
        more = page.more && !page.messages.isEmpty();
    }
    return {};
}

} // namespace

Result<transcript::Document> lookAtTranscript(const QString &number, bool notes, const Permit &who, Lookup &lookup)
{
    const auto parsed = parseNumber(number);
    if (!parsed) {
        return fail(Fault::NotFound, QStringLiteral("not a number of a conversation"));
    }
    OTKLIK_TRY(const auto conversation, admitted(lookup.store.conversations.byNumber(formatNumber(*parsed)), who));
    OTKLIK_TRY(const auto overview, lookup.views.overview(conversation.id));
    TranscriptBuilder builder(lookup.words, overview.line, readerOf(who));
    transcript::Document document = builder.begin(overview);
    OTKLIK_TRY_DONE(addMessages(document, builder, conversation.id, notes, lookup));
    document.footer = builder.say(QT_TRANSLATE_NOOP("Words", "Made %1. Times are those of the line."))
                          .arg(builder.zonedMoment(lookup.now));
    return document;
}

} // namespace otklik::desk
