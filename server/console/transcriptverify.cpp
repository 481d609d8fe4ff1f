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
#include "server/documents/verification.h"
#include "server/host/datahome.h"

#include <QFile>

namespace otklik::server {

namespace {

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

QString inWords(const Difference &difference)
{
    switch (difference.kind) {
    case Difference::Kind::Rewritten:
        return QStringLiteral("another program has written it anew, or it is broken");
    case Difference::Kind::Surroundings:
        return QStringLiteral("what it says is the same, what surrounds that is not");
    case Difference::Kind::Page:
        return QStringLiteral("page %1").arg(difference.at);
    case Difference::Kind::Line:
        return difference.entry.isEmpty() ? QStringLiteral("line %1").arg(difference.at)
                                          : QStringLiteral("line %1, in the entry «%2» of %3")
                                                .arg(QString::number(difference.at), difference.entry, difference.day);
    case Difference::Kind::Unknown:
        break;
    }
    return QStringLiteral("the conversation has gone on since, so that it cannot be said where");
}

QString whatDiffers(const QByteArray &file, const store::IssuedTranscript &issued, ConsoleDesk &desk,
                    const ServerOptions &options)
{
    const desk::Words words;
    const WorkCalendar calendar = settings::shippedCalendar();
    const desk::Lookup lookup(*desk.store, issued.at, words, calendar);
    std::optional<desk::TranscriptFound> original;
    if (auto found = desk::originalOf(issued, lookup)) {
        original = *std::move(found);
    }
    const store::Blobs blobs(home::filesPath(options), *desk.vault);
    const Renderer renderer({});
    return inWords(differenceOf(file, issued, std::move(original), blobs, renderer));
}

} // namespace

Result<CommandOutput> verifyTranscript(const QString &path, const ServerOptions &options, const Clock &clock)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > VerifiedFileMax) {
        return fail(Fault::Malformed, QStringLiteral("%1 cannot be read, or is too large").arg(path));
    }
    const QByteArray bytes = file.readAll();
    OTKLIK_TRY(const auto desk, ConsoleDesk::open(options, clock));
    OTKLIK_TRY(const auto known, desk::issuedAs(claimOf(bytes), *desk->store));
    if (!known.issued) {
        return fail(Fault::NotFound, QStringLiteral("unknown: this server has issued no such document"));
    }
    if (known.same) {
        return CommandOutput{.out = {QStringLiteral("as issued: ") + described(*known.issued, *desk)}};
    }
    return fail(Fault::Conflict,
                QStringLiteral("altered: %1; %2")
                    .arg(described(*known.issued, *desk), whatDiffers(bytes, *known.issued, *desk, options)));
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
