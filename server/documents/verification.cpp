// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/documents/verification.h"

#include "server/documents/renderer.h"
#include "server/documents/transcriptfiles.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace otklik::server {

namespace {

constexpr qsizetype markLength = 100;                // of a mark, or of the line with the SHA-256, at most
constexpr qsizetype numberStandsWithin = 256 * 1024; // of the beginning

/// The same text may have been issued in several formats in one minute: that of the file counts.
transcript::Format formatOf(const QByteArray &file)
{
    if (file.startsWith("%PDF-")) {
        return transcript::Format::Pdf;
    }
    return file.startsWith("PK") ? transcript::Format::Docx : transcript::Format::Txt;
}

} // namespace

desk::IssuedLook claimOf(const QByteArray &file)
{
    static const QRegularExpression mark(QStringLiteral("^otklik:(\\d{4}-\\d{6,12}):([0-9a-f]{64})"));
    static const QRegularExpression digest(QStringLiteral("SHA-256 ([0-9a-f]{64})\\n$"));
    static const QRegularExpression number(QStringLiteral("\\d{4}-\\d{6,12}"));
    desk::IssuedLook claim{.fileHash = QCryptographicHash::hash(file, QCryptographicHash::Sha256)};
    // Slices alone become text: the file may be large.
    for (qsizetype at = file.indexOf("otklik:"); at >= 0; at = file.indexOf("otklik:", at + 1)) {
        const auto marked = mark.match(QString::fromLatin1(file.mid(at, markLength)));
        if (marked.hasMatch()) {
            claim.number = marked.captured(1);
            claim.textHash = QByteArray::fromHex(marked.captured(2).toLatin1());
            return claim;
        }
    }
    if (const auto found = number.match(QString::fromLatin1(file.left(numberStandsWithin))); found.hasMatch()) {
        claim.number = found.captured();
        const QString end = QString::fromLatin1(file.right(markLength));
        claim.textHash = QByteArray::fromHex(digest.match(end).captured(1).toLatin1());
    }
    return claim;
}

Difference firstDifference(const QByteArray &issued, const QByteArray &found, transcript::Format format)
{
    const QList<QByteArray> was = issued.split('\n');
    const QList<QByteArray> is = found.split('\n');
    const bool isPdf = format == transcript::Format::Pdf;
    QByteArray day;
    QByteArray entry;
    for (qsizetype at = 0; at < std::max(was.size(), is.size()); ++at) {
        const QByteArray line = was.value(at);
        if (line.startsWith("---- ")) {
            day = line.mid(5, line.size() - 10);
        } else if (line.startsWith('[')) {
            entry = line;
        }
        if (at < was.size() && at < is.size() && line == is.at(at)) {
            continue;
        }
        if (isPdf) {
            return {.kind = Difference::Kind::Page, .at = at + 1};
        }
        return {.kind = Difference::Kind::Line,
                .at = at + 1,
                .entry = QString::fromUtf8(entry),
                .day = entry.isEmpty() ? QString() : QString::fromUtf8(day)};
    }
    return {.kind = Difference::Kind::Surroundings};
}

Difference differenceOf(const QByteArray &file, const store::IssuedTranscript &issued,
                        std::optional<desk::TranscriptFound> original, const store::Blobs &blobs,
                        const Renderer &renderer)
{
    const transcript::Format format = formatOf(file);
    if (!original) {
        return {.kind = Difference::Kind::Unknown};
    }
    const transcript::Document document = withFiles(*std::move(original), blobs, issued.pictures);
    if (QByteArray::fromHex(transcript::digestOf(document).toLatin1()) != issued.textHash) {
        return {.kind = Difference::Kind::Unknown};
    }
    const auto made = renderer.make(document, format);
    const auto was = made ? renderer.linesOf(made->bytes, format) : tl::unexpected(made.error());
    const auto is = renderer.linesOf(file, format);
    if (!was || !is) {
        return {.kind = Difference::Kind::Rewritten};
    }
    return firstDifference(*was, *is, format);
}

} // namespace otklik::server
