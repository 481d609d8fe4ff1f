// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http/answer.h"

#include "app/base/log.h"

#include <QLocale>

#include <array>

namespace otklik::gateway {

namespace {

bool has(const HttpResponse &response, QByteArrayView name)
{
    for (const auto &field : response.fields) {
        if (field.first.compare(name, Qt::CaseInsensitive) == 0) {
            return true;
        }
    }
    return false;
}

bool isClean(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(),
                        [](char byte) { return byte == '\r' || byte == '\n' || byte == '\0'; });
}

void append(QByteArray &head, QByteArrayView name, QByteArrayView value)
{
    head.append(name.data(), name.size()).append(": ").append(value.data(), value.size()).append("\r\n");
}

/// Data, unless a route says otherwise: shown in no frame, loading nothing, kept nowhere, used by no other site.
constexpr std::array<std::pair<QByteArrayView, QByteArrayView>, 6> protection{{
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"},
}};

} // namespace

// Long because it is one table.
QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 100:
        return "Continue";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 302:
        return "Found";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 307:
        return "Temporary Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 421:
        return "Misdirected Request";
    case 422:
        return "Unprocessable Content";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    case 507:
        return "Insufficient Storage";
    default:
        return "Unknown";
    }
}

qint64 contentLength(const HttpResponse &response)
{
    return response.source ? response.sourceLength : response.body.size();
}

QByteArray writeHead(const HttpResponse &response, bool keepAlive, Instant now, bool secure)
{
    QByteArray head;
    head.reserve(1024);
    head.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    head.append(reasonPhrase(response.status)).append("\r\n");
    append(head, "Date", QLocale::c().toString(toDateTime(now), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'").toLatin1());
    // 204 and 304 have no content and must not claim a length of it.
    if (response.status != 204 && response.status != 304) {
        append(head, "Content-Length", QByteArray::number(contentLength(response)));
        if (isClean(response.contentType) && !response.contentType.isEmpty()) {
            append(head, "Content-Type", response.contentType);
        }
    }
    for (const auto &[name, value] : response.fields) {
        if (isClean(name) && isClean(value)) {
            append(head, name, value);
        } else {
            qCWarning(logGateway) << "A field with a line break was left out of an answer";
        }
    }
    for (const auto &[name, value] : protection) {
        if (!has(response, name)) {
            append(head, name, value);
        }
    }
    if (secure) {
        append(head, "Strict-Transport-Security", "max-age=31536000");
    }
    append(head, "Connection", keepAlive ? "keep-alive" : "close");
    return head.append("\r\n");
}

} // namespace otklik::gateway
