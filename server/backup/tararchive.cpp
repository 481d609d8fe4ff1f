// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/backup/tararchive.h"

#include <QBuffer>

#include <algorithm>

namespace otklik::server {

namespace {

constexpr qint64 Block = 512;
constexpr qint64 Piece = 256 * 1024;
// Fields of the ustar header: offset and length.
constexpr qsizetype NameMax = 100;
constexpr qsizetype SizeAt = 124;
constexpr qsizetype SumAt = 148;
constexpr qsizetype TypeAt = 156;
constexpr qsizetype MagicAt = 257;

qint64 paddingOf(qint64 size)
{
    return (Block - size % Block) % Block;
}

QByteArray octal(qint64 value, int digits)
{
    return QByteArray::number(value, 8).rightJustified(digits, '0');
}

qint64 sumOf(const QByteArray &header)
{
    qint64 sum = 0;
    for (qsizetype i = 0; i < header.size(); ++i) {
        const bool inSum = i >= SumAt && i < SumAt + 8; // counted as spaces
        sum += inSum ? ' ' : static_cast<unsigned char>(header[i]);
    }
    return sum;
}

QByteArray headerOf(const QByteArray &name, qint64 size)
{
    QByteArray header(Block, '\0');
    header.replace(0, name.size(), name);
    header.replace(100, 7, "0000600");
    header.replace(108, 7, "0000000");
    header.replace(116, 7, "0000000");
    header.replace(SizeAt, 11, octal(size, 11));
    header.replace(136, 11, octal(0, 11));
    header[TypeAt] = '0';
    header.replace(MagicAt, 8,
                   QByteArray("ustar\0"
                              "00",
                              8));
    header.replace(SumAt, 8, octal(sumOf(header), 6) + QByteArray("\0 ", 2));
    return header;
}

tl::unexpected<Error> damaged()
{
    return fail(Fault::Malformed, QStringLiteral("the archive is damaged or cut off"));
}

} // namespace

Done TarWriter::put(const QByteArray &bytes)
{
    if (m_out.write(bytes) != bytes.size()) {
        return fail(Fault::Unavailable, QStringLiteral("cannot write: %1").arg(m_out.errorString()));
    }
    m_hash.addData(bytes);
    return {};
}

Done TarWriter::add(const QString &name, QIODevice &content, qint64 size)
{
    constexpr qint64 Largest = 077777777777; // eleven octal digits: 8 GiB
    const QByteArray bytes = name.toUtf8();
    if (bytes.size() > NameMax || size > Largest) {
        return fail(Fault::TooLarge, QStringLiteral("%1 does not fit into the archive").arg(name));
    }
    if (const Done begun = put(headerOf(bytes, size)); !begun) {
        return begun;
    }
    for (qint64 left = size; left > 0;) {
        const QByteArray piece = content.read(std::min(left, Piece));
        if (piece.isEmpty()) {
            return fail(Fault::Unavailable, QStringLiteral("cannot read %1").arg(name));
        }
        if (const Done written = put(piece); !written) {
            return written;
        }
        left -= piece.size();
    }
    return put(QByteArray(paddingOf(size), '\0'));
}

Done TarWriter::add(const QString &name, const QByteArray &content)
{
    QBuffer buffer;
    buffer.setData(content);
    buffer.open(QIODevice::ReadOnly);
    return add(name, buffer, content.size());
}

Done TarWriter::finish()
{
    return put(QByteArray(2 * Block, '\0'));
}

Done TarReader::skip(qint64 bytes)
{
    while (bytes > 0) {
        const QByteArray piece = m_in.read(std::min(bytes, Piece));
        if (piece.isEmpty()) {
            return damaged();
        }
        m_hash.addData(piece);
        bytes -= piece.size();
    }
    return {};
}

Result<std::optional<TarReader::Entry>> TarReader::next()
{
    m_hash.addData(std::exchange(m_header, {}));
    OTKLIK_TRY_DONE(skip(m_left + m_padding));
    m_left = m_padding = 0;
    const QByteArray header = m_in.read(Block);
    if (header.size() != Block) {
        return damaged();
    }
    if (header.count('\0') == Block) {
        return std::optional<Entry>();
    }
    bool good = false;
    const qint64 sum = header.mid(SumAt, 6).toLongLong(&good, 8);
    if (!good || sum != sumOf(header) || header[TypeAt] != '0' || header.mid(MagicAt, 5) != "ustar") {
        return damaged();
    }
    const qint64 size = header.mid(SizeAt, 11).toLongLong(&good, 8);
    if (!good || size < 0) {
        return damaged();
    }
    m_header = header;
    m_left = size;
    m_padding = paddingOf(size);
    const QByteArray name = header.left(NameMax); // ends at a NUL, or fills its place
    const qsizetype end = name.indexOf('\0');
    return Entry{QString::fromUtf8(end < 0 ? name : name.left(end)), size};
}

Done TarReader::copyTo(QIODevice &out)
{
    m_hash.addData(std::exchange(m_header, {}));
    while (m_left > 0) {
        const QByteArray piece = m_in.read(std::min(m_left, Piece));
        if (piece.isEmpty()) {
            return damaged();
        }
        m_hash.addData(piece);
        if (out.write(piece) != piece.size()) {
            return fail(Fault::Unavailable, QStringLiteral("cannot write: %1").arg(out.errorString()));
        }
        m_left -= piece.size();
    }
    return {};
}

} // namespace otklik::server
