// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/transcriptverify.h"

#include "app/settings/shippedcalendar.h"
#include "app/store/sealing/blobs.h"
#include "server/console/commands.h"
#include "server/console/consoledesk.h"
#include "server/desk/views/history.h"
#include "server/desk/words/words.h"
#include "server/documents/renderer.h"
#include "server/documents/transcriptfiles.h"
#include "server/host/datahome.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>

namespace otklik::server {

namespace {

constexpr qint64 FileMax = 256LL * 1024 * 1024;

QString described(const store::IssuedTranscript &issued, ConsoleDesk &desk)
{
    const auto person = desk.store->people.byId(issued.person);
    QString text =
        QStringLiteral("No. %1, %2, issued %3 UTC to %4")
            .arg(issued.number, issued.format, toDateTime(issued.at).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                 person ? person->name : QStringLiteral("somebody who is gone"));
    for (const auto &[set, words] :
         {std::pair{issued.notes, ", with notes"}, std::pair{issued.masked, ", numbers hidden"},
          std::pair{issued.pictures, ", with pictures"}}) {
        text += set ? QLatin1StringView(words) : QLatin1StringView();
    }
    return text;
}

/// The document as it was issued, made anew from the conversation; nothing when that has changed since, or is gone.
std::optional<transcript::Document> remade(const store::IssuedTranscript &issued, ConsoleDesk &desk,
                                           const ServerOptions &options, const Clock &clock)
{
    const desk::Words words;
    const WorkCalendar calendar = settings::shippedCalendar();
    desk::Lookup lookup(*desk.store, issued.at, words, calendar);
    const desk::Actor who{.person = issued.person,
                          .role = issued.staff ? Role::Administrator : Role::Citizen,
                          .language = issued.language};
    const desk::TranscriptLook wanted{
        .number = issued.number, .notes = issued.notes, .masked = issued.masked, .pictures = issued.pictures};
    const auto found =
        desk::Gate(clock, desk::Budgets::lifted()).admit(who, wanted).and_then([&](const desk::Permit &permit) {
            return desk::look(wanted, desk::Gate::within(permit, {.all = true}), lookup);
        });
    if (!found) {
        return {};
    }
    const store::Blobs blobs(home::filesPath(options), *desk.vault);
    transcript::Document document = withFiles(*found, blobs, issued.pictures);
    const bool same = QByteArray::fromHex(transcript::digestOf(document).toLatin1()) == issued.textHash;
    return same ? std::optional(std::move(document)) : std::nullopt;
}

QString whatDiffers(const QByteArray &file, const store::IssuedTranscript &issued, ConsoleDesk &desk,
                    const ServerOptions &options, const Clock &clock)
{
    const auto document = remade(issued, desk, options, clock);
    const auto format = transcript::formatOf(issued.format);
    if (!document || !format) {
        return QStringLiteral("the conversation has gone on since, so that it cannot be said where");
    }
    const Renderer renderer({});
    const auto made = renderer.make(*document, *format);
    const auto was = made ? renderer.linesOf(made->bytes, *format) : tl::unexpected(made.error());
    const auto is = renderer.linesOf(file, *format);
    if (!was || !is) {
        return QStringLiteral("another program has written it anew, or it is broken");
    }
    const QString place = firstDifference(*was, *is, *format);
    return place.isEmpty() ? QStringLiteral("what it says is the same, what surrounds that is not") : place;
}

} // namespace

std::optional<TranscriptClaim> claimOf(const QByteArray &file)
{
    static const QRegularExpression mark(QStringLiteral("otklik:(\\d{4}-\\d{6,}):([0-9a-f]{64})"));
    static const QRegularExpression digest(QStringLiteral("SHA-256 ([0-9a-f]{64})\\n$"));
    static const QRegularExpression number(QStringLiteral("\\d{4}-\\d{6,}"));
    const QString text = QString::fromLatin1(file);
    if (const auto found = mark.match(text); found.hasMatch()) {
        return TranscriptClaim{found.captured(1), QByteArray::fromHex(found.captured(2).toLatin1())};
    }
    const auto found = number.match(text);
    if (!found.hasMatch()) {
        return {};
    }
    return TranscriptClaim{found.captured(), QByteArray::fromHex(digest.match(text).captured(1).toLatin1())};
}

QString firstDifference(const QByteArray &issued, const QByteArray &found, transcript::Format format)
{
    const QList<QByteArray> was = issued.split('\n');
    const QList<QByteArray> is = found.split('\n');
    QByteArray day;
    QByteArray entry;
    for (qsizetype at = 0; at < std::max(was.size(), is.size()); ++at) {
        const QByteArray line = was.value(at);
        if (line.startsWith("---- ")) {
            day = line.mid(5, line.size() - 10);
        } else if (line.startsWith('[')) {
            entry = line;
        }
        if (at >= was.size() || at >= is.size() || line != is.at(at)) {
            if (format == transcript::Format::Pdf) {
                return QStringLiteral("page %1").arg(at + 1);
            }
            QString place = QStringLiteral("line %1").arg(at + 1);
            if (!entry.isEmpty()) {
                place +=
                    QStringLiteral(", in the entry «%1» of %2").arg(QString::fromUtf8(entry), QString::fromUtf8(day));
            }
            return place;
        }
    }
    return {};
}

Result<CommandOutput> verifyTranscript(const QString &path, const ServerOptions &options, const Clock &clock)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > FileMax) {
        return fail(Fault::Malformed, QStringLiteral("%1 cannot be read, or is too large").arg(path));
    }
    const QByteArray bytes = file.readAll();
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    OTKLIK_TRY(const auto same,
               desk->store->transcripts.byFile(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256)));
    if (same) {
        return CommandOutput{.out = {QStringLiteral("as issued: ") + described(*same, *desk)}};
    }
    const std::optional<TranscriptClaim> claim = claimOf(bytes);
    std::optional<store::IssuedTranscript> issued;
    if (claim) {
        OTKLIK_TRY(issued, desk->store->transcripts.byNumber(claim->number, claim->textHash));
        if (!issued) { // perhaps the SHA-256 is what was changed
            OTKLIK_TRY(issued, desk->store->transcripts.byNumber(claim->number, {}));
        }
    }
    if (!issued) {
        return fail(Fault::NotFound, QStringLiteral("unknown: this server has issued no such document"));
    }
    return fail(Fault::Conflict,
                QStringLiteral("altered: %1; %2")
                    .arg(described(*issued, *desk), whatDiffers(bytes, *issued, *desk, options, clock)));
}

Command transcriptVerifyCommand()
{
    return {.name = "transcript verify",
            .arguments = "FILE",
            .about = "tells whether a transcript is as this server issued it, and where it was altered",
            .takesFile = true,
            .read = alwaysRuns(verifyTranscript)};
}

} // namespace otklik::server
