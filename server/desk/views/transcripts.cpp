// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/maskedtext.h"
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
    TranscriptBuilder(const Lookup &lookup, const Line &line, const delivery::Reader &reader, TranscriptLook look)
        : m_words(lookup.words), m_now(lookup.now), m_reader(reader), m_look(std::move(look)),
          m_zone(line.timeZone.toLatin1()), m_zoneName(line.timeZone), m_locale(localeOf(reader.language))
    {}

    void begin(const Overview &overview);
    /// `files`: where those of the message lie.
    void add(const Message &message, const QList<FileOpened> &files);
    TranscriptFound finish();

private:
    QDateTime local(Instant instant) const { return toDateTime(instant).toTimeZone(m_zone); }
    QString moment(Instant instant) const { return m_locale.toString(local(instant), m_momentFormat); }
    QString zonedMoment(Instant instant) const
    {
        return m_words.inZone(moment(instant), local(instant), m_zoneName, m_reader.language);
    }
    QString say(const char *source, int n = -1) const { return m_words.say(source, m_reader.language, n); }
    QString masked(const QString &text) const { return m_look.masked ? maskIdentifiers(text) : text; }
    void addFact(const char *label, const QString &value)
    {
        if (!value.isEmpty()) {
            m_found.document.facts.append({say(label), value});
        }
    }

    const Words &m_words;
    const Instant m_now;
    const delivery::Reader m_reader;
    const TranscriptLook m_look;
    const QTimeZone m_zone;
    const QString m_zoneName;
    const QLocale m_locale;
    const QString m_momentFormat = QStringLiteral("d MMMM yyyy, H:mm");
    TranscriptFound m_found;
    QDate m_day;
    QStringList m_staff; ///< who wrote for the authority, in order
    int m_messages = 0;
};

void TranscriptBuilder::begin(const Overview &overview)
{
    const Conversation &conversation = overview.listed.conversation;
    transcript::Document &document = m_found.document;
    document.number = conversation.number;
    document.language = m_locale.bcp47Name();
    document.title = say(QT_TRANSLATE_NOOP("Words", "Request No. %1")).arg(conversation.number);
    document.words = {.kind = say(QT_TRANSLATE_NOOP("Words", "Conversation")),
                      .page = say(QT_TRANSLATE_NOOP("Words", "Page %1 of %2")),
                      .digest = say(QT_TRANSLATE_NOOP("Words", "Checksum of the text")),
                      .digestNote = say(QT_TRANSLATE_NOOP("Words", "By it, whoever issued this document can tell "
                                                                   "whether its text was changed."))};
    addFact(QT_TRANSLATE_NOOP("Words", "Line"), m_words.lineName(overview.line, m_reader.language));
    addFact(QT_TRANSLATE_NOOP("Words", "Citizen"), overview.listed.citizenName);
    addFact(QT_TRANSLATE_NOOP("Words", "Operator"), overview.listed.operatorName);
    addFact(QT_TRANSLATE_NOOP("Words", "Opened"), moment(conversation.createdAt));
    if (isSet(conversation.closedAt) && conversation.closedAt <= m_now) {
        addFact(QT_TRANSLATE_NOOP("Words", "Closed"), moment(conversation.closedAt));
    } else {
        addFact(QT_TRANSLATE_NOOP("Words", "State"),
                say(QT_TRANSLATE_NOOP("Words", "not closed, as of %1")).arg(moment(m_now)));
    }
    addFact(QT_TRANSLATE_NOOP("Words", "Topic"), masked(conversation.topic));
    addFact(QT_TRANSLATE_NOOP("Words", "Resolution"), masked(conversation.resolution));
    if (conversation.rating) {
        addFact(QT_TRANSLATE_NOOP("Words", "Rating"),
                say(QT_TRANSLATE_NOOP("Words", "%1 of 5")).arg(*conversation.rating));
        addFact(QT_TRANSLATE_NOOP("Words", "Review"), masked(conversation.ratingComment.simplified()));
    }
}

void TranscriptBuilder::add(const Message &message, const QList<FileOpened> &files)
{
    transcript::Document &document = m_found.document;
    const Message shown = m_words.forReader(message, m_reader);
    const QDateTime at = local(shown.at);
    if (at.date() != m_day) {
        m_day = at.date();
        document.entries.append(
            {.kind = transcript::Entry::Kind::Day, .text = m_locale.toString(m_day, QStringLiteral("d MMMM yyyy"))});
    }
    const bool isStaff = shown.author.kind == AuthorKind::Operator;
    transcript::Entry entry{.time = m_locale.toString(at.time(), QStringLiteral("H:mm")),
                            .author = shown.author.name,
                            .isStaff = isStaff,
                            .text = masked(shown.text)};
    if (shown.kind == MessageKind::Notice) {
        entry.kind = transcript::Entry::Kind::Notice;
    } else {
        ++m_messages;
        if (isStaff && !m_staff.contains(shown.author.name)) {
            m_staff.append(shown.author.name);
        }
        if (shown.visibility == Visibility::Note) {
            entry.kind = transcript::Entry::Kind::Note;
            entry.author = say(QT_TRANSLATE_NOOP("Words", "%1, internal note")).arg(shown.author.name);
        }
    }
    for (const FileOpened &file : files) {
        m_found.files.append({.entry = document.entries.size(), .place = entry.files.size(), .opened = file});
        entry.files.append({.name = masked(file.info.name), .size = m_locale.formattedDataSize(file.info.size, 0)});
    }
    document.entries.append(std::move(entry));
}

TranscriptFound TranscriptBuilder::finish()
{
    if (m_staff.size() > 1) {
        addFact(QT_TRANSLATE_NOOP("Words", "Answered by"), m_staff.join(QStringLiteral(", ")));
    }
    addFact(QT_TRANSLATE_NOOP("Words", "Messages"), m_locale.toString(m_messages));
    if (!m_found.files.isEmpty()) {
        addFact(QT_TRANSLATE_NOOP("Words", "Attachments"), m_locale.toString(m_found.files.size()));
    }
    if (m_look.masked) {
        addFact(QT_TRANSLATE_NOOP("Words", "Numbers"),
                say(QT_TRANSLATE_NOOP("Words", "those of documents, phones and cards are hidden")));
    }
    m_found.document.footer =
        say(QT_TRANSLATE_NOOP("Words", "Made %1. Times are those of the line.")).arg(zonedMoment(m_now));
    m_found.at = m_now;
    return std::move(m_found);
}

Done addMessages(TranscriptBuilder &builder, ConversationId conversation, bool notes, const QList<Seq> &only,
                 Lookup &lookup)
{
    Seq after = 0;
    for (bool more = true; more;) {
        OTKLIK_TRY(const auto page, lookup.store.messages.after(conversation, after, pageSize, notes));
        for (const Message &message : page.messages) {
            if (message.at > lookup.now) { // asked how it stood at an earlier moment
                return {};
            }
            after = message.seq;
            if (!only.isEmpty() && !only.contains(message.seq)) {
                continue;
            }
            QList<FileOpened> files;
            for (const FileInfo &file : message.files) {
                OTKLIK_TRY(const auto stored, lookup.store.files.byId(file.file));
                files.append({.info = stored.info, .blob = stored.blob, .sealedKey = stored.sealedKey});
            }
            builder.add(message, files);
        }
        more = page.more && !page.messages.isEmpty();
    }
    return {};
}

} // namespace

Result<TranscriptFound> transcriptOf(const Conversation &conversation, const TranscriptLook &look,
                                     const delivery::Reader &reader, Lookup &lookup)
{
    OTKLIK_TRY(const auto overview, lookup.views.overview(conversation.id));
    TranscriptBuilder builder(lookup, overview.line, reader, look);
    builder.begin(overview);
    OTKLIK_TRY_DONE(addMessages(builder, conversation.id, look.notes, look.only, lookup));
    TranscriptFound found = builder.finish();
    found.conversation = conversation.id;
    return found;
}

Result<TranscriptFound> look(const TranscriptLook &message, const Permit &who, Lookup &lookup)
{
    OTKLIK_TRY(const auto conversation, admitted(lookup.store.conversations.byNumber(message.number), who));
    return transcriptOf(conversation, message, readerOf(who), lookup);
}

Result<QStringList> look(const MissingLook &message, const Permit &who, Lookup &lookup)
{
    QStringList missing;
    for (const QString &number : message.numbers) {
        const auto conversation = admitted(lookup.store.conversations.byNumber(number), who);
        if (!conversation && conversation.error().fault != Fault::NotFound) {
            return tl::unexpected(conversation.error());
        }
        if (!conversation) {
            missing.append(number);
        }
    }
    return missing;
}

Result<IssuedLook::Result> issuedAs(const IssuedLook &message, store::Store &store)
{
    IssuedLook::Result found;
    OTKLIK_TRY(found.issued, store.transcripts.byFile(message.fileHash));
    found.same = found.issued.has_value();
    if (!found.issued && !message.number.isEmpty()) {
        OTKLIK_TRY(found.issued, store.transcripts.byNumber(message.number, message.textHash));
        if (!found.issued) { // perhaps the SHA-256 is what was changed
            OTKLIK_TRY(found.issued, store.transcripts.byNumber(message.number, {}));
        }
    }
    return found;
}

Result<TranscriptFound> originalOf(const store::IssuedTranscript &issued, const Lookup &lookup)
{
    OTKLIK_TRY(const auto conversation, lookup.store.conversations.byNumber(issued.number));
    Lookup then(lookup.store, issued.at, lookup.words, lookup.calendar);
    return transcriptOf(
        conversation,
        {.number = issued.number, .notes = issued.notes, .masked = issued.masked, .pictures = issued.pictures},
        {.staff = issued.staff, .language = issued.language}, then);
}

Result<IssuedLook::Result> look(const IssuedLook &message, const Permit &who, Lookup &lookup)
{
    OTKLIK_TRY(auto found, issuedAs(message, lookup.store));
    if (!found.issued) {
        return found;
    }
    const auto conversation = lookup.store.conversations.byNumber(found.issued->number);
    if (!conversation && conversation.error().fault != Fault::NotFound) {
        return tl::unexpected(conversation.error());
    }
    if (!conversation) { // gone since: the document was issued all the same
        return found;
    }
    found.conversation = conversation->id;
    if (!found.same && admitted(*conversation, who)) {
        if (auto original = originalOf(*found.issued, lookup)) {
            found.original = *std::move(original);
        }
    }
    return found;
}

} // namespace otklik::desk
