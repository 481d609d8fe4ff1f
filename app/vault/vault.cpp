// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/vault.h"

#include <QtEndian>

#include <sodium.h>

namespace otklik::vault {

namespace {

constexpr char sealVersion = 1;
constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype headBytes = 1 + nonceBytes;
static_assert(headBytes + tagBytes == Vault::sealedMore);
constexpr char kdfContext[crypto_kdf_CONTEXTBYTES + 1] = "otklik01";

// The purposes of the vault's own subkeys; those of others start at 100.
constexpr quint64 wrapKeyNumber = 1;
constexpr quint64 commonKeyNumber = 2;
constexpr quint64 blindKeyNumber = 3;
constexpr quint64 hashKeyNumber = 4;

const unsigned char *uchars(const char *bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes);
}

unsigned char *uchars(char *bytes)
{
    return reinterpret_cast<unsigned char *>(bytes);
}

/// What is authenticated beside the text: unambiguous, as the kind ends with its NUL.
QByteArray authenticated(const Place &place)
{
    QByteArray bytes(place.kind);
    bytes.append('\0');
    qint64 numbers[2] = {qToLittleEndian(place.id), qToLittleEndian(place.part)};
    bytes.append(reinterpret_cast<const char *>(numbers), sizeof numbers);
    return bytes;
}

QByteArray keyedHash(const Key &key, const char *space, QByteArrayView message, size_t size)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, key.data(), Key::size, size);
    crypto_generichash_update(&state, uchars(space), strlen(space) + 1);
    crypto_generichash_update(&state, uchars(message.data()), size_t(message.size()));
    QByteArray hash(qsizetype(size), Qt::Uninitialized);
    crypto_generichash_final(&state, uchars(hash.data()), size);
    return hash;
}

} // namespace

struct Vault::Keys {
    Key master;
    Key wrap = {};
    Key common = {};
    Key blind = {};
    Key hash = {};
};

void Vault::Wiped::operator()(Keys *keys) const
{
    keys->~Keys();
    sodium_free(keys);
}

Vault::Vault(const Key &master, RandomSource &random) : m_random(random)
{
    void *const memory = sodium_init() < 0 ? nullptr : sodium_malloc(sizeof(Keys));
    if (!memory) {
        qFatal("libsodium gives no memory for keys");
    }
    m_keys.reset(new (memory) Keys{master});
    m_keys->wrap = derive(wrapKeyNumber);
    m_keys->common = derive(commonKeyNumber);
    m_keys->blind = derive(blindKeyNumber);
    m_keys->hash = derive(hashKeyNumber);
}

Vault::~Vault() = default;

const Key &Vault::commonKey() const
{
    return m_keys->common;
}

Key Vault::newKey() const
{
    QByteArray bytes = m_random.bytes(Key::size);
    Key key = Key::fromBytes(bytes);
    wipe(bytes);
    return key;
}

QByteArray Vault::sealKey(const Key &key, const Place &place) const
{
    return seal(m_keys->wrap, place, key.view());
}

Result<Key> Vault::openKey(QByteArrayView sealed, const Place &place) const
{
    Result<QByteArray> bytes = open(m_keys->wrap, place, sealed);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    if (bytes->size() != Key::size) {
        wipe(*bytes);
        return fail(Fault::Unavailable, QStringLiteral("a sealed key of the wrong length"));
    }
    Key key = Key::fromBytes(*bytes);
    wipe(*bytes);
    return key;
}

QByteArray Vault::seal(const Key &key, const Place &place, QByteArrayView plain) const
{
    const QByteArray nonce = m_random.bytes(int(nonceBytes));
    const QByteArray beside = authenticated(place);
    QByteArray sealed(headBytes + plain.size() + tagBytes, Qt::Uninitialized);
    sealed[0] = sealVersion;
    memcpy(sealed.data() + 1, nonce.constData(), size_t(nonceBytes));
    crypto_aead_xchacha20poly1305_ietf_encrypt(uchars(sealed.data() + headBytes), nullptr, uchars(plain.data()),
                                               quint64(plain.size()), uchars(beside.constData()),
                                               quint64(beside.size()), nullptr, uchars(nonce.constData()), key.data());
    return sealed;
}

Result<QByteArray> Vault::open(const Key &key, const Place &place, QByteArrayView sealed) const
{
    const QByteArray beside = authenticated(place);
    if (sealed.size() >= headBytes + tagBytes && sealed[0] == sealVersion) {
        QByteArray plain(sealed.size() - headBytes - tagBytes, Qt::Uninitialized);
        if (crypto_aead_xchacha20poly1305_ietf_decrypt(
                uchars(plain.data()), nullptr, nullptr, uchars(sealed.data() + headBytes),
                quint64(sealed.size() - headBytes), uchars(beside.constData()), quint64(beside.size()),
                uchars(sealed.data() + 1), key.data()) == 0) {
            return plain;
        }
    }
    return fail(Fault::Unavailable,
                QStringLiteral("%1 is sealed by another key or damaged").arg(QLatin1String(place.kind)));
}

QByteArray Vault::sealText(const Key &key, const Place &place, const QString &text) const
{
    return text.isEmpty() ? QByteArray("") : seal(key, place, text.toUtf8());
}

Result<QString> Vault::openText(const Key &key, const Place &place, QByteArrayView sealed) const
{
    if (sealed.isEmpty()) {
        return QString();
    }
    return open(key, place, sealed).map([](const QByteArray &plain) { return QString::fromUtf8(plain); });
}

qint64 Vault::blind(const char *space, const QString &word) const
{
    const QByteArray hash = keyedHash(m_keys->blind, space, word.toUtf8(), crypto_generichash_BYTES_MIN);
    const qint64 token = qFromLittleEndian<qint64>(hash.constData());
    return token == 0 ? 1 : token;
}

QByteArray Vault::blindWhole(const char *space, const QString &word) const
{
    return keyedHash(m_keys->blind, space, word.toUtf8(), crypto_generichash_BYTES);
}

QByteArray Vault::tokenHash(QByteArrayView token) const
{
    return keyedHash(m_keys->hash, "token", token, crypto_generichash_BYTES);
}

QByteArray Vault::codeHash(const QString &code) const
{
    return keyedHash(m_keys->hash, "code", code.trimmed().toUtf8(), crypto_generichash_BYTES);
}

QByteArray Vault::chain(QByteArrayView previous, QByteArrayView row) const
{
    return keyedHash(m_keys->hash, "chain", previous.toByteArray() + row.toByteArray(), crypto_generichash_BYTES);
}

QByteArray Vault::newToken() const
{
    return m_random.bytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString Vault::newCode(int digits) const
{
    QString code;
    for (int i = 0; i < digits; ++i) {
        code.append(QLatin1Char(char('0' + m_random.below(10))));
    }
    return code;
}

Key Vault::derive(quint64 number) const
{
    Key key;
    crypto_kdf_derive_from_key(key.data(), Key::size, number, kdfContext, m_keys->master.data());
    return key;
}

} // namespace otklik::vault
