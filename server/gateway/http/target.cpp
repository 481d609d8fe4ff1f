// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http/target.h"

#include <QStringDecoder>

namespace otklik::gateway {

namespace {

int hexValue(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    const char lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Percent-decoded text; none when the coding or the UTF-8 is broken, or a control character is in it.
std::optional<QString> decoded(QByteArrayView raw, bool refuseSlash)
{
    QByteArray bytes;
    bytes.reserve(raw.size());
    for (qsizetype i = 0; i < raw.size(); ++i) {
        char byte = raw[i];
        if (byte == '%') {
            const int high = i + 2 < raw.size() ? hexValue(raw[i + 1]) : -1;
            const int low = i + 2 < raw.size() ? hexValue(raw[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return {};
            }
            byte = static_cast<char>(high * 16 + low);
            i += 2;
            if (refuseSlash && byte == '/') {
                return {};
            }
        }
        if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f) {
            return {};
        }
        bytes.append(byte);
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(bytes);
    return decoder.hasError() ? std::nullopt : std::optional<QString>(text);
}

bool isCleanPath(const QString &path)
{
    if (!path.startsWith(u'/') || path.contains(u'\\')) {
        return false;
    }
    for (const QStringView segment : QStringView(path).split(u'/')) {
        if (segment == u"." || segment == u"..") {
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<Target> parseTarget(const QByteArray &target)
{
    Target result;
    QByteArrayView rest = target;
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (rest.first(qMin(scheme.size(), rest.size())).compare(scheme, Qt::CaseInsensitive) == 0) {
            rest = rest.sliced(scheme.size());
            const qsizetype end =
                std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; }) - rest.begin();
            result.authority = rest.first(end).toByteArray();
            rest = rest.sliced(end);
            if (result.authority.isEmpty() || result.authority.contains('@')) {
                return {};
            }
            break;
        }
    }
    if (rest.contains('#')) {
        return {};
    }
    if (rest == "*") {
        result.path = QStringLiteral("*");
        return result;
    }

    const qsizetype mark = std::find(rest.begin(), rest.end(), '?') - rest.begin();
    const QByteArrayView rawPath = rest.first(mark);
    const QByteArrayView rawQuery = mark < rest.size() ? rest.sliced(mark + 1) : QByteArrayView();
    const auto path = rawPath.isEmpty() && !result.authority.isEmpty() ? QStringLiteral("/") : decoded(rawPath, true);
    if (!path || !isCleanPath(*path) || !decoded(rawQuery, false)) {
        return {};
    }
    result.path = *path;
    result.query = QUrlQuery(QString::fromUtf8(rawQuery.data(), rawQuery.size()));
    return result;
}

} // namespace otklik::gateway
