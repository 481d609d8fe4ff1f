// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/vault/vault.h"

#include <QtEndian>

#include <mutex>
#include <sodium.h>

namespace otklik::vault {

namespace {

constexpr char sealVersion = 1;
constexpr char namedKeyVersion = 2; // a sealed key that names the master key: version, name, then as a sealed value
constexpr qsizetype nameBytes = 4;
constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype headBytes = 1 + nonceBytes;
static_assert(headBytes + tagBytes == Vault::sealedMore);
constexpr char kdfContext[crypto_kdf_CONTEXTBYTES + 1] = "otklik01";

// The purposes of subkeys: fixed for ever, as stored bytes depend on them.
constexpr quint64 wrapKeyNumber = 1;
constexpr quint64 commonKeyNumber = 2;
constexpr quint64 blindKeyNumber = 3;
constexpr quint64 hashKeyNumber = 4;
constexpr quint64 nameKeyNumber = 5;
constexpr quint64 mintKeyNumber = 100;

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
    const size_t kind = strlen(place.kind) + 1;
    const qint64 numbers[2] = {qToLittleEndian(place.id), qToLittleEndian(place.part)};
    QByteArray bytes(qsizetype(kind + sizeof numbers), Qt::Uninitialized);
    memcpy(bytes.data(), place.kind, kind);
    memcpy(bytes.data() + kind, numbers, sizeof numbers);
    return bytes;
}

Key derived(const Key &from, quint64 number)
{
    Key key;
    crypto_kdf_derive_from_key(key.data(), Key::size, number, kdfContext, from.data());
    return key;
}

QByteArray nameBytesOf(const Key &master)
{
    return derived(master, nameKeyNumber).view().first(nameBytes).toByteArray();
}

/// Of the message and what stands behind it.
QByteArray keyedHash(const Key &key, const char *space, QByteArrayView message, size_t size,
                     QByteArrayView unitOfWork = {})
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, key.data(), Key::size, size);
    crypto_generichash_update(&state, uchars(space), strlen(space) + 1);
    crypto_generichash_update(&state, uchars(message.data()), size_t(message.size()));
    crypto_generichash_update(&state, uchars(unitOfWork.data()), size_t(unitOfWork.size()));
    QByteArray hash(qsizetype(size), Qt::Uninitialized);
    crypto_generichash_final(&state, uchars(hash.data()), size);
    return hash;
}

} // namespace

struct Vault::Keys {
    MasterKeys masters;
    Key wrap = {};
    Key previousWrap = {};
    Key common = {};
    Key blind = {};
    Key hash = {};
    Key mint = {};
};

void Vault::Wiped::operator()(Keys *keys) const
{
    keys->~Keys();
    sodium_free(keys);
}

Vault::Vault(const MasterKeys &masters, RandomSource &random) : m_random(random)
{
    void *const memory = sodium_init() < 0 ? nullptr : sodium_malloc(sizeof(Keys));
    if (!memory) {
        qFatal("libsodium gives no memory for keys");
    }
    m_keys.reset(new (memory) Keys{masters});
    turn(masters);
    adopt(legacyKeys(masters.current));
}

Vault::~Vault() = default;

void Vault::turn(const MasterKeys &masters) const
{
    const std::unique_lock lock(m_mutex);
    m_keys->masters = masters;
    m_keys->wrap = derived(masters.current, wrapKeyNumber);
    m_keys->previousWrap = masters.previous ? derived(*masters.previous, wrapKeyNumber) : m_keys->wrap;
}

MasterKeys Vault::masters() const
{
    const std::shared_lock lock(m_mutex);
    return m_keys->masters;
}

QString Vault::nameOf(const Key &master)
{
    return QString::fromLatin1(nameBytesOf(master).toHex());
}

DataKeys Vault::legacyKeys(const Key &master)
{
    return {.root = master, .mint = derived(master, mintKeyNumber)};
}

void Vault::adopt(const DataKeys &keys) const
{
    const std::unique_lock lock(m_mutex);
    m_keys->common = derived(keys.root, commonKeyNumber);
    m_keys->blind = derived(keys.root, blindKeyNumber);
    m_keys->hash = derived(keys.root, hashKeyNumber);
    m_keys->mint = keys.mint;
}

Key Vault::key(const Key Keys::*which) const
{
    const std::shared_lock lock(m_mutex);
    return (*m_keys).*which;
}

Key Vault::commonKey() const
{
    return key(&Keys::common);
}

Key Vault::mintKey() const
{
    return key(&Keys::mint);
}

Key Vault::newKey() const
{
    QByteArray bytes = m_random.bytes(Key::size);
    Key key = Key::fromBytes(bytes);
    wipe(bytes);
    return key;
}

QByteArray Vault::sealKey(const Key &sealed, const Place &place) const
{
    Key wrap;
    QByteArray named(1, namedKeyVersion);
    {
        const std::shared_lock lock(m_mutex);
        wrap = m_keys->wrap;
        named += nameBytesOf(m_keys->masters.current);
    }
    return named + seal(wrap, place, sealed.view());
}

Result<Key> Vault::openKey(QByteArrayView sealed, const Place &place) const
{
    const bool named = sealed.size() == sealedKeyBytes && sealed[0] == namedKeyVersion;
    const QByteArrayView value = named ? sealed.sliced(1 + nameBytes) : sealed;
    Result<QByteArray> bytes = open(key(&Keys::wrap), place, value);
    if (!bytes) {
        bytes = open(key(&Keys::previousWrap), place, value);
    }
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    if (bytes->size() != Key::size) {
        wipe(*bytes);
        return fail(Fault::Unavailable, QStringLiteral("a sealed key of the wrong length"));
    }
    const Key opened = Key::fromBytes(*bytes);
    wipe(*bytes);
    return opened;
}

bool Vault::isFresh(QByteArrayView sealed) const
{
    const std::shared_lock lock(m_mutex);
    return sealed.size() == sealedKeyBytes && sealed[0] == namedKeyVersion &&
           sealed.sliced(1, nameBytes) == nameBytesOf(m_keys->masters.current);
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
    const QByteArray hash = keyedHash(key(&Keys::blind), space, word.toUtf8(), crypto_generichash_BYTES_MIN);
    const qint64 token = qFromLittleEndian<qint64>(hash.constData());
    return token == 0 ? 1 : token;
}

QByteArray Vault::blindWhole(const char *space, const QString &word) const
{
    return keyedHash(key(&Keys::blind), space, word.toUtf8(), crypto_generichash_BYTES);
}

QByteArray Vault::tokenHash(QByteArrayView token) const
{
    return keyedHash(key(&Keys::hash), "token", token, crypto_generichash_BYTES);
}

QByteArray Vault::codeHash(const QString &code) const
{
    return keyedHash(key(&Keys::hash), "code", code.trimmed().toUtf8(), crypto_generichash_BYTES);
}

QByteArray Vault::chain(QByteArrayView previous, QByteArrayView row) const
{
    return keyedHash(key(&Keys::hash), "chain", previous, crypto_generichash_BYTES, row);
}

QByteArray Vault::newToken() const
{
    return m_random.bytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray Vault::nextToken(QByteArrayView token, const QString &key) const
{
    // The length first, so that no two pairs read alike.
    const QByteArray both = QByteArray::number(token.size()) + ':' + token.toByteArray() + key.toUtf8();
    return keyedHash(this->key(&Keys::hash), "next token", both, crypto_generichash_BYTES)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString Vault::newCode(int digits) const
{
    QString code;
    for (int i = 0; i < digits; ++i) {
        code.append(QLatin1Char(char('0' + m_random.below(10))));
    }
    return code;
}

} // namespace otklik::vault
