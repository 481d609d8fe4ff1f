// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/preview/previewimage.h"

#include <QtEndian>

#include <cstring>

namespace otklik::ui {

namespace {

constexpr QByteArrayView Letters("OTKP");
constexpr qsizetype HeadSize = 12;

bool fits(qint64 width, qint64 height)
{
    return width > 0 && height > 0 && width <= PreviewSide && height <= PreviewSide;
}

} // namespace

QByteArray encodedPreview(const QImage &picture)
{
    if (!fits(picture.width(), picture.height())) {
        return {};
    }
    const QImage pixels = picture.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QByteArray bytes(HeadSize, 0);
    std::memcpy(bytes.data(), Letters.data(), Letters.size());
    qToBigEndian(static_cast<quint32>(pixels.width()), bytes.data() + 4);
    qToBigEndian(static_cast<quint32>(pixels.height()), bytes.data() + 8);
    for (int row = 0; row < pixels.height(); ++row) {
        bytes.append(reinterpret_cast<const char *>(pixels.constScanLine(row)), qsizetype(pixels.width()) * 4);
    }
    return bytes;
}

QImage decodedPreview(const QByteArray &bytes)
{
    if (bytes.size() < HeadSize || !bytes.startsWith(Letters)) {
        return {};
    }
    const qint64 width = qFromBigEndian<quint32>(bytes.constData() + 4);
    const qint64 height = qFromBigEndian<quint32>(bytes.constData() + 8);
    if (!fits(width, height) || bytes.size() != HeadSize + width * height * 4) {
        return {};
    }
    QImage picture(static_cast<int>(width), static_cast<int>(height), QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < picture.height(); ++row) {
        std::memcpy(picture.scanLine(row), bytes.constData() + HeadSize + row * width * 4, size_t(width) * 4);
    }
    return picture;
}

} // namespace otklik::ui
