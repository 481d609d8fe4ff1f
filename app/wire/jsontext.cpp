// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/jsontext.h"

#include <QLocale>

#include <algorithm>

namespace otklik::wire::jsontext {

namespace {

bool needsEscape(QChar c)
{
    return c < u' ' || c == u'"' || c == u'\\';
}

void appendEscaped(QString &out, QChar c)
{
    static constexpr char digits[] = "0123456789abcdef";
    switch (c.unicode()) {
    case '"':
        out += QLatin1String("\\\"");
        return;
    case '\\':
        out += QLatin1String("\\\\");
        return;
    case '\n':
        out += QLatin1String("\\n");
        return;
    case '\r':
        out += QLatin1String("\\r");
        return;
    case '\t':
        out += QLatin1String("\\t");
        return;
    default:
        out += QLatin1String("\\u00");
        out += QLatin1Char(digits[c.unicode() >> 4]);
        out += QLatin1Char(digits[c.unicode() & 15]);
    }
}

} // namespace

void append(QByteArray &out, QStringView text)
{
    out += '"';
    if (std::none_of(text.cbegin(), text.cend(), needsEscape)) {
        out += text.toUtf8();
    } else {
        QString escaped;
        escaped.reserve(text.size() + 16);
        for (const QChar c : text) {
            if (needsEscape(c)) {
                appendEscaped(escaped, c);
            } else {
                escaped += c;
            }
        }
        out += escaped.toUtf8();
    }
    out += '"';
}

void append(QByteArray &out, qint64 number)
{
    out += QByteArray::number(number);
}

void append(QByteArray &out, bool value)
{
    out += value ? "true" : "false";
}

void appendId(QByteArray &out, const QJsonValue &id)
{
    if (id.isString()) {
        append(out, id.toString());
    } else if (id.isDouble()) {
        const qint64 whole = id.toInteger();
        const double number = id.toDouble();
        out += double(whole) == number ? QByteArray::number(whole)
                                       : QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
    } else {
        out += "null";
    }
}

} // namespace otklik::wire::jsontext
