// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/notify/mimemessage.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace otklik::notify {

namespace {

constexpr qsizetype base64LineBytes = 57;  // 76 characters
constexpr qsizetype encodedWordBytes = 42; // with its frame less than the 75 characters of RFC 2047

bool isPlain(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() < 0x7f;
}

/// Without control characters; line ends become spaces.
QString oneLine(const QString &text)
{
    QString line;
    for (const QChar c : text.simplified()) {
        if (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format) {
            line += c;
        }
    }
    return line;
}

/// Text of a header: as it is when it is short and plain, else in encoded words (RFC 2047), a line each.
QByteArray headerText(const QString &given)
{
    const QString text = oneLine(given);
    const bool plain = std::all_of(text.begin(), text.end(), isPlain) && !text.contains(QLatin1String("=?"));
    if (plain && text.size() <= 60) {
        return text.toLatin1();
    }
    QByteArray encoded;
    QByteArray word;
    const auto flush = [&] {
        if (!word.isEmpty()) {
            encoded += (encoded.isEmpty() ? "=?utf-8?B?" : "\r\n =?utf-8?B?") + word.toBase64() + "?=";
            word.clear();
        }
    };
    const QList<uint> letters = text.toUcs4();
    for (const uint letter : letters) { // a letter is never cut between two words
        const char32_t code = letter;
        const QByteArray bytes = QString::fromUcs4(&code, 1).toUtf8();
        if (word.size() + bytes.size() > encodedWordBytes) {
            flush();
        }
        word += bytes;
    }
    flush();
    return encoded;
}

QByteArray base64Lines(const QByteArray &bytes)
{
    QByteArray lines;
    lines.reserve(bytes.size() / base64LineBytes * 78 + 80);
    for (qsizetype from = 0; from < bytes.size(); from += base64LineBytes) {
        lines += bytes.mid(from, base64LineBytes).toBase64() + "\r\n";
    }
    return lines;
}

QByteArray dateOf(Instant at)
{
    // Days and months in English, whatever the locale of the program.
    return QLocale::c().toString(toDateTime(at), QStringLiteral("ddd, d MMM yyyy HH:mm:ss")).toLatin1() + " +0000";
}

/// A value that stands in a header as it is: nothing but plain ASCII without quotes.
QByteArray token(const QString &text)
{
    QByteArray plain;
    for (const QChar c : text) {
        if (isPlain(c) && c != u'"' && c != u'\\') {
            plain += c.toLatin1();
        }
    }
    return plain;
}

} // namespace

QByteArray mimeMessage(const Mail &mail)
{
    const QByteArray from = token(mail.from);
    const QByteArray domain = from.mid(from.indexOf('@') + 1);
    // Nothing in base64 looks like a boundary, so that any will do.
    const QByteArray boundary =
        "otklik-" + QCryptographicHash::hash(mail.id.toUtf8(), QCryptographicHash::Sha256).toHex().left(24);
    return "Date: " + dateOf(mail.at) + "\r\nFrom: " + from + "\r\nTo: " + token(mail.to) +
           "\r\nSubject: " + headerText(mail.subject) + "\r\nMessage-ID: <" + token(mail.id) + '@' + domain +
           ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"" +
           boundary + "\"\r\n\r\n--" + boundary +
           "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           base64Lines(mail.text.toUtf8()) + "--" + boundary + "\r\nContent-Type:\r\n " + token(mail.fileType) +
           "\r\nContent-Disposition: attachment; filename=\"" + token(mail.fileName) +
           "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64Lines(mail.file) + "--" + boundary + "--\r\n";
}

} // namespace otklik::notify
