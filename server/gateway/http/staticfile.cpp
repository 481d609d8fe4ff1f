// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/http/staticfile.h"

#include <QCryptographicHash>
#include <QFile>

#include <array>

namespace otklik::gateway {

namespace {

constexpr std::array<quint32, 256> makeCrcTable()
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value >> 1) ^ ((value & 1) ? 0xEDB88320U : 0U);
        }
        table[i] = value;
    }
    return table;
}

quint32 crc32(const QByteArray &content)
{
    static constexpr std::array<quint32, 256> table = makeCrcTable();
    quint32 crc = 0xFFFFFFFFU;
    for (const char byte : content) {
        crc = (crc >> 8) ^ table[(crc ^ static_cast<quint8>(byte)) & 0xFFU];
    }
    return ~crc;
}

void appendLittleEndian(QByteArray &bytes, quint32 value)
{
    for (int shift = 0; shift < 32; shift += 8) {
        bytes.append(static_cast<char>((value >> shift) & 0xFFU));
    }
}

/// Whether Accept-Encoding takes gzip: named (or by "*") and not with a weight of zero.
bool takesGzip(const QByteArray &accepted)
{
    bool any = false;
    for (const QByteArray &part : accepted.split(',')) {
        const QList<QByteArray> words = part.toLower().split(';');
        const QByteArray name = words.first().trimmed();
        double weight = 1;
        for (const QByteArray &word : words.mid(1)) {
            const QByteArray parameter = word.trimmed();
            if (parameter.startsWith("q=")) {
                weight = parameter.mid(2).toDouble();
            }
        }
        if (name == "gzip") {
            return weight > 0;
        }
        any = any || (name == "*" && weight > 0);
    }
    return any;
}

} // namespace

QByteArray gzip(const QByteArray &content)
{
    // qCompress gives a length (4 bytes), then zlib: header (2), deflate, Adler-32 (4). gzip frames the same deflate.
    const QByteArray zlib = qCompress(content, 9);
    QByteArray packed("\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff", 10);
    packed += zlib.mid(6, zlib.size() - 10);
    appendLittleEndian(packed, crc32(content));
    appendLittleEndian(packed, static_cast<quint32>(content.size()));
    return packed;
}

StaticFile::StaticFile(QByteArray content, QByteArray contentType, QList<std::pair<QByteArray, QByteArray>> fields,
                       QByteArray packed)
    : m_plain(std::move(content)), m_packed(packed.isEmpty() ? gzip(m_plain) : std::move(packed)),
      m_etag(QCryptographicHash::hash(m_plain, QCryptographicHash::Sha256)
                 .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
                 .left(22)),
      m_contentType(std::move(contentType)), m_fields(std::move(fields))
{
    if (m_packed.size() >= m_plain.size()) {
        m_packed.clear();
    }
}

Result<StaticFile> StaticFile::load(const QString &path, const QByteArray &contentType,
                                    QList<std::pair<QByteArray, QByteArray>> fields)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(Fault::NotFound, path + QStringLiteral(": ") + file.errorString());
    }
    QByteArray packed;
    if (QFile stored(path + QStringLiteral(".gz")); stored.exists()) {
        if (!stored.open(QIODevice::ReadOnly)) {
            return fail(Fault::NotFound, stored.fileName() + QStringLiteral(": ") + stored.errorString());
        }
        packed = stored.readAll();
    }
    return StaticFile(file.readAll(), contentType, std::move(fields), std::move(packed));
}

HttpResponse StaticFile::answer(const HttpRequest &request) const
{
    const bool packed = !m_packed.isEmpty() && takesGzip(request.field("accept-encoding"));
    HttpResponse response{.contentType = m_contentType, .fields = m_fields, .body = packed ? m_packed : m_plain};
    if (!m_packed.isEmpty()) {
        response.fields.emplaceBack("Vary", "Accept-Encoding");
    }
    if (packed) {
        response.fields.emplaceBack("Content-Encoding", "gzip");
    }
    // A strong ETag names the very bytes: the packed form needs one of its own.
    return withETag(request, std::move(response), '"' + m_etag + (packed ? "-gz\"" : "\""));
}

Route StaticFile::route(const QString &path) const
{
    return {.method = "GET", .path = path, .handle = [file = *this](const HttpRequest &request, Replier reply) {
                reply(file.answer(request));
            }};
}

} // namespace otklik::gateway
