// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http/head.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <limits>

// With bodyreader.cpp the only one that knows Boost.Beast: its parser, none of its sockets.
namespace otklik::gateway {

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

QByteArray toBytes(beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

HeadRefused refuse(int status, const char *reason)
{
    return {.status = status, .reason = reason};
}

/// What Beast would forgive, or would wait for in vain: a bare line feed, a folded field, a bare carriage return.
bool hasForgedLines(QByteArrayView head)
{
    for (qsizetype i = 0; i < head.size(); ++i) {
        if (head[i] == '\n' && (i == 0 || head[i - 1] != '\r')) {
            return true;
        }
        if (head[i] == '\r' && i + 1 < head.size() && head[i + 1] != '\n') {
            return true;
        }
        if (head[i] == '\n' && i + 1 < head.size() && (head[i + 1] == ' ' || head[i + 1] == '\t')) {
            return true;
        }
    }
    return false;
}

/// A version that is well-formed but not ours deserves 505, not 400.
bool namesOtherVersion(const QByteArray &bytes)
{
    const QByteArray line = bytes.left(qMax(bytes.indexOf("\r\n"), qsizetype(0)));
    const QByteArray version = line.mid(line.lastIndexOf(' ') + 1);
    return line.count(' ') == 2 && version.size() == 8 && version.startsWith("HTTP/") && version[5] >= '0' &&
           version[5] <= '9' && version[6] == '.' && version[7] >= '0' && version[7] <= '9';
}

HeadRefused refusalOf(const beast::error_code &error, const QByteArray &bytes)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return refuse(431, "headBytes");
    }
    if (error == http::error::bad_version && namesOtherVersion(bytes)) {
        return refuse(505, "version");
    }
    if (error == http::error::bad_content_length) {
        return refuse(400, "length");
    }
    if (error == http::error::bad_transfer_encoding) {
        return refuse(400, "transferCoding");
    }
    return refuse(400, "syntax");
}

bool isHost(const QByteArray &host)
{
    return !host.isEmpty() && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
               c == '_' || c == ':' || c == '[' || c == ']' || c == '%';
    });
}

int countOf(const Head &head, QByteArrayView name)
{
    return static_cast<int>(
        std::count_if(head.fields.begin(), head.fields.end(), [&](const auto &field) { return field.first == name; }));
}

/// The rules about how long the body is and who is meant, beyond the grammar.
std::optional<HeadRefused> framingFault(Head &head, bool version11)
{
    const int hosts = countOf(head, "host");
    if (hosts > 1 || (hosts == 0 && version11) || (hosts == 1 && !isHost(head.field("host")))) {
        return refuse(400, "host");
    }
    const int lengths = countOf(head, "content-length");
    if (lengths > 1) {
        return refuse(400, "twoLengths");
    }
    if (const int codings = countOf(head, "transfer-encoding"); codings > 0) {
        if (lengths > 0 || codings > 1 || !version11) {
            return refuse(400, "transferCoding");
        }
        if (head.field("transfer-encoding").toLower() != "chunked") {
            return refuse(501, "transferCoding");
        }
        head.chunked = true;
    }
    if (lengths == 1) {
        bool good = false;
        const QByteArray text = head.field("content-length");
        const qint64 length = text.toLongLong(&good);
        if (!good || length < 0 || text[0] < '0' || text[0] > '9') {
            return refuse(400, "length");
        }
        head.contentLength = length;
    }
    if (countOf(head, "expect") > 0) {
        if (head.field("expect").toLower() != "100-continue") {
            return refuse(417, "expect");
        }
        head.expectContinue = version11;
    }
    return {};
}

} // namespace

QByteArray Head::field(QByteArrayView name) const
{
    for (const auto &[key, value] : fields) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

HeadOutcome parseHead(const QByteArray &bytes, qsizetype maxBytes, int maxFields)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    const QByteArrayView head = end < 0 ? QByteArrayView(bytes) : QByteArrayView(bytes).first(end + 4);
    if (maxBytes > 0 && head.size() > maxBytes) {
        return refuse(431, "headBytes");
    }
    // A TLS greeting or line noise on the plain port need not wait for the time-out.
    const bool letter = head.isEmpty() || ((head[0] | 0x20) >= 'a' && (head[0] | 0x20) <= 'z');
    if (!letter) {
        return refuse(400, "syntax");
    }
    if (hasForgedLines(head)) {
        return refuse(400, "lines");
    }
    if (end < 0) {
        return HeadIncomplete{};
    }

    http::request_parser<http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(head.size()) + 1);
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    beast::error_code error;
    parser.put(boost::asio::buffer(head.data(), static_cast<std::size_t>(head.size())), error);
    if (error && error != http::error::need_more) {
        return refusalOf(error, bytes);
    }
    if (!parser.is_header_done()) {
        return refuse(400, "syntax");
    }

    const auto &message = parser.get();
    Head result{.size = head.size(),
                .method = toBytes(message.method_string()),
                .target = toBytes(message.target()),
                .keepAlive = message.version() == 11 && message.keep_alive()};
    for (const auto &field : message) {
        result.fields.emplaceBack(toBytes(field.name_string()).toLower(), toBytes(field.value()));
    }
    if (maxFields > 0 && result.fields.size() > maxFields) {
        return refuse(431, "headFields");
    }
    if (const auto fault = framingFault(result, message.version() == 11)) {
        return *fault;
    }
    result.upgrade = parser.upgrade() && result.field("upgrade").toLower() == "websocket";
    return result;
}

} // namespace otklik::gateway
