// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/render/glyphfont.h"

#include <QList>

#include <utility>

namespace otklik::render {

namespace {

constexpr int UnitsPerEm = 1000;
constexpr int Advance = 1250;
constexpr int Ascent = 900;
constexpr int Descent = 250;

/// Big-endian numbers, as the OpenType specification has them.
class Table {
public:
    Table &u16(int value)
    {
        m_bytes.append(static_cast<char>((value >> 8) & 0xFF)).append(static_cast<char>(value & 0xFF));
        return *this;
    }
    Table &u32(quint32 value) { return u16(static_cast<int>(value >> 16)).u16(static_cast<int>(value & 0xFFFF)); }
    Table &raw(QByteArrayView bytes)
    {
        m_bytes.append(bytes);
        return *this;
    }
    Table &zeros(qsizetype count)
    {
        m_bytes.append(count, '\0');
        return *this;
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

quint32 checksum(QByteArray bytes)
{
    bytes.append((4 - bytes.size() % 4) % 4, '\0');
    quint32 sum = 0;
    for (qsizetype at = 0; at < bytes.size(); at += 4) {
        quint32 word = 0;
        for (qsizetype i = 0; i < 4; ++i) {
            word = word << 8 | static_cast<quint8>(bytes.at(at + i));
        }
        sum += word;
    }
    return sum;
}

QByteArray headTable()
{
    return Table()
        .u32(0x00010000) // version
        .u32(0x00010000) // revision
        .u32(0)          // adjustment of the checksum: readers do not ask for it
        .u32(0x5F0F3CF5)
        .u16(0x000B) // baseline and left side at 0; whole pixels
        .u16(UnitsPerEm)
        .zeros(16) // made, changed
        .u16(0)
        .u16(-Descent)
        .u16(Advance)
        .u16(Ascent)
        .u16(0)
        .u16(8) // smallest readable size
        .u16(2)
        .u16(1) // long offsets
        .u16(0)
        .bytes();
}

QByteArray horizontalHeader(int glyphs)
{
    return Table()
        .u32(0x00010000)
        .u16(Ascent)
        .u16(-Descent)
        .u16(0)
        .u16(Advance)
        .zeros(6)
        .u16(1)
        .zeros(14)
        .u16(glyphs)
        .bytes();
}

QByteArray maximumProfile(int glyphs)
{
    return Table().u32(0x00010000).u16(glyphs).u16(4).u16(1).zeros(4).u16(1).zeros(16).bytes();
}

QByteArray metrics(int glyphs)
{
    Table table;
    for (int glyph = 0; glyph < glyphs; ++glyph) {
        table.u16(Advance).u16(0);
    }
    return table.bytes();
}

/// Format 4: one segment for each character, and the one that ends the table.
QByteArray characterMap(int count)
{
    const int segments = count + 1;
    int power = 1;
    int log = 0;
    while (power * 2 <= segments) {
        power *= 2;
        ++log;
    }
    Table ends;
    Table starts;
    Table deltas;
    for (int i = 0; i < count; ++i) {
        ends.u16(pictureCharacter(i));
        starts.u16(pictureCharacter(i));
        deltas.u16(i + 1 - pictureCharacter(i));
    }
    ends.u16(0xFFFF);
    starts.u16(0xFFFF);
    deltas.u16(1);
    const QByteArray body = Table()
                                .u16(segments * 2)
                                .u16(power * 2)
                                .u16(log)
                                .u16((segments - power) * 2)
                                .raw(ends.bytes())
                                .u16(0)
                                .raw(starts.bytes())
                                .raw(deltas.bytes())
                                .zeros(segments * 2)
                                .bytes();
    return Table()
        .u16(0)
        .u16(1)
        .u16(3)
        .u16(1)
        .u32(12)
        .u16(4)
        .u16(static_cast<int>(body.size()) + 6)
        .u16(0)
        .raw(body)
        .bytes();
}

QByteArray nameTable()
{
    const QByteArray name(GlyphFontName);
    Table text;
    for (const char letter : name) {
        text.u16(letter);
    }
    const QList<int> kinds{1, 2, 4, 6}; // family, style, full name, postscript name
    Table table;
    table.u16(0).u16(static_cast<int>(kinds.size())).u16(6 + 12 * static_cast<int>(kinds.size()));
    for (const int kind : kinds) {
        table.u16(3).u16(1).u16(0x0409).u16(kind).u16(static_cast<int>(text.bytes().size())).u16(0);
    }
    return table.raw(text.bytes()).bytes();
}

QByteArray windowsMetrics(int count)
{
    return Table()
        .u16(4)
        .u16(Advance)
        .u16(400) // weight
        .u16(5)   // width
        .u16(0)   // embedding without restriction
        .zeros(20)
        .u16(0)
        .zeros(10)
        .u32(0)
        .u32(1U << 28) // private use area
        .zeros(8)
        .raw("OTKL")
        .u16(0x0040)
        .u16(pictureCharacter(0))
        .u16(pictureCharacter(count - 1))
        .u16(Ascent)
        .u16(-Descent)
        .u16(0)
        .u16(Ascent)
        .u16(Descent)
        .zeros(8)
        .u16(500)
        .u16(700)
        .u16(0)
        .u16(32)
        .u16(1)
        .bytes();
}

} // namespace

QByteArray blankGlyphFont(int count)
{
    const int glyphs = count + 1; // the first is the one for characters that the font lacks: a box
    const QByteArray box = Table()
                               .u16(1)
                               .u16(0)
                               .u16(0)
                               .u16(500)
                               .u16(700)
                               .u16(3)
                               .u16(0)
                               .raw(QByteArrayView("\x01\x01\x01\x01", 4))
                               .u16(0)
                               .u16(500)
                               .u16(0)
                               .u16(-500)
                               .u16(0)
                               .u16(0)
                               .u16(700)
                               .u16(0)
                               .zeros(2)
                               .bytes();
    Table places;
    places.u32(0);
    for (int glyph = 0; glyph < glyphs; ++glyph) {
        places.u32(static_cast<quint32>(box.size()));
    }
    const QList<std::pair<QByteArray, QByteArray>> tables{{"OS/2", windowsMetrics(count)},
                                                          {"cmap", characterMap(count)},
                                                          {"glyf", box},
                                                          {"head", headTable()},
                                                          {"hhea", horizontalHeader(glyphs)},
                                                          {"hmtx", metrics(glyphs)},
                                                          {"loca", places.bytes()},
                                                          {"maxp", maximumProfile(glyphs)},
                                                          {"name", nameTable()},
                                                          {"post", Table().u32(0x00030000).zeros(28).bytes()}};
    const int number = static_cast<int>(tables.size());
    Table font;
    font.u32(0x00010000).u16(number).u16(8 * 16).u16(3).u16((number - 8) * 16);
    qsizetype offset = 12 + 16 * number;
    for (const auto &[tag, bytes] : tables) {
        font.raw(tag).u32(checksum(bytes)).u32(static_cast<quint32>(offset)).u32(static_cast<quint32>(bytes.size()));
        offset += bytes.size() + (4 - bytes.size() % 4) % 4;
    }
    for (const auto &[tag, bytes] : tables) {
        font.raw(bytes).zeros((4 - bytes.size() % 4) % 4);
    }
    return font.bytes();
}

} // namespace otklik::render
