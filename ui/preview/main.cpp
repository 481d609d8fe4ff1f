// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
// otklik-preview: a JPEG or PNG on standard input, a small picture on standard output (previewimage.h); ends with 1
// where it makes none. A program of its own, so that a picture that somebody sent can neither freeze the workstation,
// nor take its memory, nor reach what it holds: little memory and time, no file, no network, no core dump.
#include "app/domain/picturesize.h"
#include "ui/preview/confinement.h"
#include "ui/preview/previewimage.h"

#include <QBuffer>
#include <QImageReader>

#include <cstdio>
#include <unistd.h>

using namespace otklik;

namespace {

constexpr int PixelMegabytes = 256; ///< of one decoded picture: 64 million pixels of 32 bits
constexpr qsizetype FileMax = 64 * 1024 * 1024;

/// They are plugins, which are files.
void loadDecoders()
{
    QImageReader::setAllocationLimit(PixelMegabytes);
    QBuffer nothing;
    nothing.open(QIODevice::ReadOnly);
    for (const char *const format : {"jpeg", "png"}) {
        QImageReader(&nothing, format).canRead();
    }
}

QByteArray readAll()
{
    QByteArray all;
    QByteArray piece(256 * 1024, Qt::Uninitialized);
    for (ssize_t got = 1; got > 0 && all.size() <= FileMax;) {
        got = ::read(STDIN_FILENO, piece.data(), static_cast<size_t>(piece.size()));
        all.append(piece.constData(), std::max<ssize_t>(0, got));
    }
    return all.size() <= FileMax ? all : QByteArray();
}

bool writeAll(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written <= 0) {
            return false;
        }
        bytes = bytes.sliced(written);
    }
    return true;
}

/// Decoded at the size of the preview where the decoder can, so that a large photograph costs little.
QImage previewOf(const QByteArray &bytes)
{
    PictureSizeReader head;
    if (head.read(bytes) != PictureSizeReader::State::Found || !PictureBounds().take(head.size())) {
        return {};
    }
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, bytes.startsWith('\xFF') ? "jpeg" : "png");
    reader.setAutoTransform(true);
    const QSize size(static_cast<int>(head.size().width), static_cast<int>(head.size().height));
    if (size.width() > ui::PreviewSide || size.height() > ui::PreviewSide) {
        reader.setScaledSize(size.scaled(ui::PreviewSide, ui::PreviewSide, Qt::KeepAspectRatio).expandedTo({1, 1}));
    }
    return reader.read();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && QByteArrayView(argv[1]) == "--version") {
        std::puts("otklik-preview " OTKLIK_VERSION);
        return 0;
    }
    if (!ui::confine()) {
        return 2;
    }
    loadDecoders();
    if (!ui::refuseSystemCalls()) {
        return 2;
    }
    const QByteArray preview = ui::encodedPreview(previewOf(readAll()));
    return !preview.isEmpty() && writeAll(preview) ? 0 : 1;
}
