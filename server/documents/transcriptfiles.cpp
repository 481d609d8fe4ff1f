// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/documents/transcriptfiles.h"

#include "app/base/log.h"
#include "app/store/sealing/blobs.h"

#include <QCryptographicHash>

namespace otklik::server {

namespace {

/// Of all pictures in one document; the rest are only listed.
constexpr qint64 PictureBytesMax = 48 * 1024 * 1024;

/// The SHA-256 of a stored file, and its content when `content` is given. Waits for the disk.
Result<QString> digestOf(const store::Blobs &blobs, const desk::FileOpened &file, QByteArray *content)
{
    OTKLIK_TRY(const auto download, blobs.open(file.blob, file.sealedKey));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (;;) {
        OTKLIK_TRY(const auto piece, download->next());
        if (piece.isEmpty()) {
            return QString::fromLatin1(hash.result().toHex());
        }
        hash.addData(piece);
        if (content) {
            content->append(piece);
        }
    }
}

} // namespace

QByteArray mediaTypeOf(transcript::Format format)
{
    switch (format) {
    case transcript::Format::Pdf:
        return "application/pdf";
    case transcript::Format::Docx:
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case transcript::Format::Txt:
        break;
    }
    return "text/plain; charset=utf-8";
}

transcript::Document withFiles(desk::TranscriptFound found, const store::Blobs &blobs, bool pictures)
{
    qint64 left = PictureBytesMax;
    for (const desk::TranscriptFound::File &file : found.files) {
        transcript::Attachment &attachment = found.document.entries[file.entry].files[file.place];
        const FileInfo &info = file.opened.info;
        const bool shown = pictures && info.type.startsWith(QLatin1String("image/")) && info.size <= left;
        QByteArray content;
        const auto digest = digestOf(blobs, file.opened, shown ? &content : nullptr);
        if (!digest) { // the transcript is worth having without it
            qCWarning(logSession) << "a stored file does not open:" << digest.error().detail;
            continue;
        }
        attachment.sha256 = *digest;
        attachment.picture = content;
        left -= content.size();
    }
    return std::move(found.document);
}

} // namespace otklik::server
