// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/streams.h"

#include <QIODevice>

#include <sodium.h>

namespace otklik::vault {

namespace {

constexpr qsizetype sealedChunkBytes = StreamSealer::chunkBytes + crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr qsizetype headerBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;

const unsigned char *uchars(const char *bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes);
}

unsigned char *uchars(char *bytes)
{
    return reinterpret_cast<unsigned char *>(bytes);
}

} // namespace

struct StreamSealer::State {
    QIODevice &out;
    crypto_secretstream_xchacha20poly1305_state stream = {};
    QByteArray header = QByteArray(headerBytes, '\0');
    QByteArray waiting = {};
    QByteArray sealed = QByteArray(sealedChunkBytes, '\0');
    bool headerWritten = false;

    explicit State(QIODevice &device) : out(device) {}
    Done put(QByteArrayView bytes)
    {
        if (out.write(bytes.data(), bytes.size()) != bytes.size()) {
            return fail(Fault::Unavailable, QStringLiteral("sealed stream: ") + out.errorString());
        }
        return {};
    }
    Done push(QByteArrayView plain, unsigned char tag)
    {
        if (!headerWritten) {
            if (const Done done = put(header); !done) {
                return done;
            }
            headerWritten = true;
        }
        crypto_secretstream_xchacha20poly1305_push(&stream, uchars(sealed.data()), nullptr, uchars(plain.data()),
                                                   quint64(plain.size()), nullptr, 0, tag);
        return put(QByteArrayView(sealed).first(plain.size() + crypto_secretstream_xchacha20poly1305_ABYTES));
    }
};

StreamSealer::StreamSealer(const Key &key, QIODevice &out) : m_state(std::make_unique<State>(out))
{
    crypto_secretstream_xchacha20poly1305_init_push(&m_state->stream, uchars(m_state->header.data()), key.data());
    m_state->waiting.reserve(chunkBytes);
}

StreamSealer::~StreamSealer()
{
    sodium_memzero(&m_state->stream, sizeof m_state->stream);
    wipe(m_state->waiting);
}

Done StreamSealer::write(QByteArrayView plain)
{
    while (!plain.isEmpty()) {
        // A full chunk waits until more comes: the last one must carry the final tag.
        if (m_state->waiting.size() == chunkBytes) {
            if (const Done done = m_state->push(m_state->waiting, crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
                !done) {
                return done;
            }
            m_state->waiting.resize(0);
        }
        const qsizetype taken = std::min(plain.size(), chunkBytes - m_state->waiting.size());
        m_state->waiting.append(plain.data(), taken);
        plain = plain.sliced(taken);
    }
    return {};
}

Done StreamSealer::finish()
{
    return m_state->push(m_state->waiting, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
}

struct StreamOpener::State {
    QIODevice &in;
    Key key;
    crypto_secretstream_xchacha20poly1305_state stream = {};
    bool begun = false;
    bool ended = false;

    State(const Key &of, QIODevice &device) : in(device), key(of) {}
    tl::unexpected<Error> damaged()
    {
        ended = true;
        return fail(Fault::Unavailable, QStringLiteral("a sealed stream is damaged or cut off"));
    }
};

StreamOpener::StreamOpener(const Key &key, QIODevice &in) : m_state(std::make_unique<State>(key, in)) {}

StreamOpener::~StreamOpener()
{
    sodium_memzero(&m_state->stream, sizeof m_state->stream);
}

Result<QByteArray> StreamOpener::next()
{
    if (m_state->ended) {
        return QByteArray();
    }
    if (!m_state->begun) {
        const QByteArray header = m_state->in.read(headerBytes);
        if (header.size() != headerBytes ||
            crypto_secretstream_xchacha20poly1305_init_pull(&m_state->stream, uchars(header.constData()),
                                                            m_state->key.data()) != 0) {
            return m_state->damaged();
        }
        m_state->begun = true;
    }
    const QByteArray sealed = m_state->in.read(sealedChunkBytes);
    if (sealed.size() < qsizetype(crypto_secretstream_xchacha20poly1305_ABYTES)) {
        return m_state->damaged();
    }
    QByteArray plain(sealed.size() - crypto_secretstream_xchacha20poly1305_ABYTES, Qt::Uninitialized);
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&m_state->stream, uchars(plain.data()), nullptr, &tag,
                                                   uchars(sealed.constData()), quint64(sealed.size()), nullptr,
                                                   0) != 0) {
        return m_state->damaged();
    }
    if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        if (!m_state->in.read(1).isEmpty()) {
            return m_state->damaged();
        }
        m_state->ended = true;
    }
    return plain;
}

} // namespace otklik::vault
