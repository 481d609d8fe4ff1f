// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/jsontext.h"

#include <QLocale>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace otklik::wire {

namespace {

/// The escape of an ASCII character that needs one; returns what lies behind it.
char *writeEscape(char *out, char16_t unit)
{
    static constexpr char digits[] = "0123456789abcdef";
    *out++ = '\\';
    switch (unit) {
    case u'"':
    case u'\\':
        *out++ = static_cast<char>(unit);
        return out;
    case u'\n':
        *out++ = 'n';
        return out;
    case u'\r':
        *out++ = 'r';
        return out;
    case u'\t':
        *out++ = 't';
        return out;
    default:
        for (const char head : {'u', '0', '0'}) {
            *out++ = head;
        }
        *out++ = digits[unit >> 4];
        *out++ = digits[unit & 15];
        return out;
    }
}

/// UTF-8 of a letter behind ASCII.
char *writeLetter(char *out, char32_t point)
{
    const auto rest = [point](int shift) {
        return static_cast<char>(0x80 | ((point >> shift) & 0x3f));
    };
    if (point < 0x800) {
        *out++ = static_cast<char>(0xc0 | (point >> 6));
    } else if (point < 0x10000) {
        *out++ = static_cast<char>(0xe0 | (point >> 12));
        *out++ = rest(6);
    } else {
        *out++ = static_cast<char>(0xf0 | (point >> 18));
        *out++ = rest(12);
        *out++ = rest(6);
    }
    *out++ = rest(0);
    return out;
}

} // namespace

void JsonText::append(QStringView text)
{
    constexpr qsizetype longest = 6; // of one unit: an escape
    makeRoom(text.size() * longest + 2);
    char *out = m_data + m_size;
    *out++ = '"';
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar unit = text[at];
        if (unit < u' ' || unit == u'"' || unit == u'\\') {
            out = writeEscape(out, unit.unicode());
        } else if (unit.unicode() < 0x80) {
            *out++ = static_cast<char>(unit.unicode());
        } else if (!unit.isSurrogate()) {
            out = writeLetter(out, unit.unicode());
        } else if (unit.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
            out = writeLetter(out, QChar::surrogateToUcs4(unit, text[++at]));
        } else {
            *out++ = '?';
        }
    }
    *out++ = '"';
    m_size = out - m_data;
}

void JsonText::append(qint64 number)
{
    constexpr qsizetype longest = 20;
    makeRoom(longest);
    m_size = std::to_chars(m_data + m_size, m_data + m_size + longest, number).ptr - m_data;
}

void JsonText::append(double number)
{
    constexpr double most = 1e15; // beyond, a thousandth is lost anyway
    const double finite = std::isfinite(number) ? std::clamp(number, -most, most) : 0.0;
    const double rounded = std::round(finite * 1000) / 1000;
    constexpr qsizetype longest = 32;
    makeRoom(longest);
    m_size = std::to_chars(m_data + m_size, m_data + m_size + longest, rounded + 0.0).ptr - m_data;
}

void JsonText::appendId(const QJsonValue &id)
{
    if (id.isString()) {
        append(QStringView(id.toString()));
    } else if (id.isDouble()) {
        const qint64 whole = id.toInteger();
        const double number = id.toDouble();
        if (double(whole) == number) {
            append(whole);
        } else {
            *this += QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
        }
    } else {
        *this += "null";
    }
}

QByteArray JsonText::take()
{
    constexpr qsizetype wasted = 4096; // frames may wait long for their reader
    m_bytes.truncate(m_size);
    if (m_bytes.capacity() - m_size > wasted) {
        m_bytes.squeeze();
    }
    m_data = nullptr;
    m_size = 0;
    return std::exchange(m_bytes, {});
}

void JsonText::grow(qsizetype more)
{
    m_bytes.resize(std::max(m_size + more, 2 * m_bytes.size()));
    m_data = m_bytes.data();
}

} // namespace otklik::wire
