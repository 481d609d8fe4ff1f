// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <memory>
#include <variant>

namespace otklik::gateway {

/// What one step of the reader yields.
struct BodyPiece {
    qsizetype taken = 0; ///< bytes that are done with; the rest is to be shown again, with what comes behind it
    QByteArray content = {};
};
/// Where this body ends, nobody knows: answer with this and close.
struct BodyRefused {
    int status = 400;
    const char *reason = "chunk"; ///< a stable word for metrics
};

/// Finds the end of a request's body, and its content: as long as Content-Length says, or chunked (RFC 9112, 7.1).
/// Bytes in, values out; total: any bytes in. No socket.
class BodyReader {
public:
    BodyReader() = default; ///< of a request without a body
    static BodyReader ofLength(qint64 bytes);
    /// `most` bytes of content, beyond that 413. Extensions of chunks are passed over and trailers dropped, as many
    /// bytes as a fair client has a use for.
    static BodyReader chunked(qint64 most);

    bool isDone() const;
    std::variant<BodyPiece, BodyRefused> read(const QByteArray &bytes);

private:
    struct Chunks;
    std::variant<BodyPiece, BodyRefused> readChunks(const QByteArray &bytes);

    qint64 m_left = 0;
    std::shared_ptr<Chunks> m_chunks; // shared for the sake of an incomplete type alone
};

} // namespace otklik::gateway
