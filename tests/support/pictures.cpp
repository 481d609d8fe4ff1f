// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pictures.h"

#include <QtEndian>

#include <array>

namespace otklik::test {

namespace {

QByteArray number(quint32 value)
{
    QByteArray bytes(4, 0);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray shortNumber(quint16 value)
{
    QByteArray bytes(2, 0);
    qToBigEndian(value, bytes.data());
    return bytes;
}

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = ~0U;
    for (const char byte : bytes) {
        crc ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ (0xEDB88320U & (0U - (crc & 1U)));
        }
    }
    return ~crc;
}

QByteArray chunk(const QByteArray &type, const QByteArray &content)
{
    return number(static_cast<quint32>(content.size())) + type + content + number(crc32(type + content));
}

/// Deflated noughts, in the form of zlib.
QByteArray noughts(qint64 size)
{
    return qCompress(QByteArray(size, 0), 6).sliced(4);
}

qint64 bytesOfPixels(const PngShape &shape)
{
    const qint64 channels = shape.colour == 6 ? 4 : shape.colour == 2 ? 3 : 1;
    const auto pass = [&](qint64 width, qint64 height) {
        return width == 0 ? 0 : height * (1 + (width * channels * shape.bits + 7) / 8);
    };
    if (!shape.interlaced) {
        return pass(shape.width, shape.height);
    }
    struct Pass {
        int x, y, stepX, stepY;
    };
    constexpr std::array<Pass, 7> passes{Pass{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
                                         {0, 2, 2, 4},     {1, 0, 2, 2}, {0, 1, 1, 2}};
    qint64 all = 0;
    for (const Pass &one : passes) {
        all +=
            pass((shape.width - one.x + one.stepX - 1) / one.stepX, (shape.height - one.y + one.stepY - 1) / one.stepY);
    }
    return all;
}

QByteArray pngOf(const PngShape &shape, const QByteArray &between, bool pixels)
{
    QByteArray head = number(static_cast<quint32>(shape.width)) + number(static_cast<quint32>(shape.height));
    head += char(shape.bits);
    head += char(shape.colour);
    head += QByteArray(2, 0);
    head += char(shape.interlaced ? 1 : 0);
    return QByteArray("\x89PNG\r\n\x1A\n", 8) + chunk("IHDR", head) + between +
           (pixels ? chunk("IDAT", noughts(bytesOfPixels(shape))) : QByteArray()) + chunk("IEND", {});
}

QByteArray segment(uchar marker, const QByteArray &content)
{
    return QByteArray("\xFF", 1) + char(marker) + shortNumber(static_cast<quint16>(content.size() + 2)) + content;
}

QByteArray frame(uchar marker, int width, int height)
{
    return segment(marker, QByteArray("\x08", 1) + shortNumber(static_cast<quint16>(height)) +
                               shortNumber(static_cast<quint16>(width)) + QByteArray("\x01\x01\x11\x00", 4));
}

QByteArray quantization()
{
    return segment(0xDB, QByteArray(1, 0) + QByteArray(64, 1));
}

/// A Huffman table of one symbol, whose code is the bit 0.
QByteArray huffman(uchar table, uchar symbol)
{
    return segment(0xC4,
                   QByteArray(1, char(table)) + QByteArray(1, 1) + QByteArray(15, 0) + QByteArray(1, char(symbol)));
}

QByteArray scan(uchar from, uchar to)
{
    return segment(0xDA, QByteArray("\x01\x01\x00", 3) + char(from) + char(to) + char(0));
}

const QByteArray Start("\xFF\xD8", 2);
const QByteArray End("\xFF\xD9", 2);

} // namespace

QByteArray png(const PngShape &shape, bool pixels)
{
    return pngOf(shape, {}, pixels);
}

QByteArray pngWithChunks(const PngShape &shape, const char *type, int inflated, int count)
{
    return pngOf(shape, chunk(type, QByteArray("a\0\0", 3) + noughts(inflated)).repeated(count), true);
}

QByteArray jpegHead(int width, int height)
{
    return jpegHeadAfter(width, height, 0);
}

QByteArray jpegHeadAfter(int width, int height, int before)
{
    QByteArray bytes = Start;
    for (int left = before; left > 0; left -= 60'000) {
        bytes += segment(0xE1, QByteArray(std::min(left, 60'000), '\xFF')); // reads like markers, and is none
    }
    bytes += quantization() + frame(0xC2, width, height) + huffman(0x00, 0) + scan(0, 0);
    return bytes + QByteArray(std::max<qsizetype>(0, 132 - bytes.size()), 0) + End;
}

QByteArray progressiveJpeg(int width, int height, int scans)
{
    const qint64 blocks = qint64((width + 7) / 8) * ((height + 7) / 8);
    QByteArray bytes = Start + quantization() + frame(0xC2, width, height) + huffman(0x00, 0) + scan(0, 0) +
                       QByteArray(blocks / 8 + 1, 0);
    // A run of 16,384 blocks without coefficients takes 15 bits, all nought.
    const QByteArray again = scan(1, 63) + QByteArray((blocks / 16384 + 1) * 15 / 8 + 1, 0);
    bytes += huffman(0x10, 0xE0);
    return bytes + again.repeated(scans) + End;
}

} // namespace otklik::test
