// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http/bodyreader.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <functional>
#include <string_view>
#include <utility>

namespace otklik::gateway {

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

/// The end of a chunked body is not shorter, and Beast wants to see no less of it.
constexpr qsizetype leastBytes = 5;
/// Of the line before a chunk, or of all trailers.
constexpr qsizetype mostOfALine = 4 * 1024;
/// Bytes that are no content: so many in all, and for each byte of content so many more. Chunks of one byte need five.
constexpr qint64 freeOverhead = 16 * 1024;
constexpr qint64 overheadPerByte = 16;

constexpr std::string_view chunkedHead = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";

} // namespace

struct BodyReader::Chunks {
    explicit Chunks(qint64 most)
    {
        parser.header_limit(mostOfALine);
        parser.body_limit(static_cast<std::uint64_t>(most));
        parser.on_chunk_body(take);
        parser.eager(true);
        beast::error_code error;
        parser.put(boost::asio::buffer(chunkedHead), error);
    }

    QByteArray content;
    std::function<std::size_t(std::uint64_t, beast::string_view, beast::error_code &)> take =
        [this](std::uint64_t, beast::string_view bytes, beast::error_code &) {
            content.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
            return bytes.size();
        };
    http::request_parser<http::empty_body> parser;
    qint64 contentBytes = 0;
    qint64 overhead = 0;
};

BodyReader BodyReader::ofLength(qint64 bytes)
{
    BodyReader reader;
    reader.m_left = bytes;
    return reader;
}

BodyReader BodyReader::chunked(qint64 most)
{
    BodyReader reader;
    reader.m_chunks = std::make_shared<Chunks>(most);
    return reader;
}

bool BodyReader::isDone() const
{
    return m_chunks ? m_chunks->parser.is_done() : m_left == 0;
}

std::variant<BodyPiece, BodyRefused> BodyReader::read(const QByteArray &bytes)
{
    if (m_chunks) {
        return readChunks(bytes);
    }
    BodyPiece piece{.content = bytes.left(m_left)};
    piece.taken = piece.content.size();
    m_left -= piece.taken;
    return piece;
}

std::variant<BodyPiece, BodyRefused> BodyReader::readChunks(const QByteArray &bytes)
{
    if (isDone() || bytes.size() < leastBytes) {
        return BodyPiece{};
    }
    beast::error_code error;
    BodyPiece piece;
    piece.taken = static_cast<qsizetype>(
        m_chunks->parser.put(boost::asio::buffer(bytes.constData(), static_cast<std::size_t>(bytes.size())), error));
    piece.content = std::exchange(m_chunks->content, {});
    if (error == http::error::body_limit) {
        return BodyRefused{.status = 413, .reason = "bodyBytes"};
    }
    if (error && error != http::error::need_more) {
        return BodyRefused{};
    }
    m_chunks->contentBytes += piece.content.size();
    m_chunks->overhead += piece.taken - piece.content.size();
    const bool endless = !isDone() && bytes.size() - piece.taken > mostOfALine;
    if (endless || m_chunks->overhead > freeOverhead + overheadPerByte * m_chunks->contentBytes) {
        return BodyRefused{};
    }
    return piece;
}

} // namespace otklik::gateway
