// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/totp.h"

#include "app/domain/reason.h"

#include <QUrl>

#include <cstdlib>
#include <liboath/oath.h>

namespace otklik::vault::totp {

namespace {

constexpr qint64 stepSeconds = 30;
constexpr unsigned digits = 6;

} // namespace

QByteArray newSecret(RandomSource &random)
{
    return random.bytes(20);
}

QString toBase32(const QByteArray &secret)
{
    char *text = nullptr;
    size_t length = 0;
    if (oath_base32_encode(secret.constData(), size_t(secret.size()), &text, &length) != OATH_OK) {
        return {};
    }
    QString base32 = QString::fromLatin1(text, qsizetype(length));
    free(text);
    while (base32.endsWith(QLatin1Char('='))) {
        base32.chop(1);
    }
    return base32;
}

Result<QByteArray> fromBase32(const QString &text)
{
    QByteArray base32 = text.toUpper().remove(QLatin1Char(' ')).toLatin1();
    while (base32.endsWith('=')) {
        base32.chop(1);
    }
    char *bytes = nullptr;
    size_t length = 0;
    if (base32.isEmpty() || oath_base32_decode(base32.constData(), size_t(base32.size()), &bytes, &length) != OATH_OK) {
        return malformed(QStringLiteral("secret"), Reason::Base32);
    }
    const QByteArray secret(bytes, qsizetype(length));
    free(bytes);
    return secret;
}

QString uri(const QByteArray &secret, const QString &login, const QString &issuer)
{
    const QString who = QString::fromLatin1(QUrl::toPercentEncoding(issuer)) + QLatin1Char(':') +
                        QString::fromLatin1(QUrl::toPercentEncoding(login));
    return QStringLiteral("otpauth://totp/%1?secret=%2&issuer=%3")
        .arg(who, toBase32(secret), QString::fromLatin1(QUrl::toPercentEncoding(issuer)));
}

QString code(const QByteArray &secret, Instant at)
{
    char text[digits + 1] = {};
    if (oath_totp_generate(secret.constData(), size_t(secret.size()), time_t(toMs(at) / 1000), stepSeconds, 0, digits,
                           text) != OATH_OK) {
        return {};
    }
    return QString::fromLatin1(text);
}

std::optional<qint64> verify(const QByteArray &secret, const QString &code, Instant now, qint64 after, int window)
{
    const QByteArray typed = code.trimmed().toLatin1();
    if (secret.isEmpty() || typed.size() != qsizetype(digits)) {
        return std::nullopt;
    }
    uint64_t counter = 0;
    const int found = oath_totp_validate3(secret.constData(), size_t(secret.size()), time_t(toMs(now) / 1000),
                                          stepSeconds, 0, size_t(window), nullptr, &counter, typed.constData());
    if (found < 0) {
        return std::nullopt;
    }
    const qint64 step = qint64(counter);
    return step > after ? std::optional(step) : std::nullopt;
}

} // namespace otklik::vault::totp
