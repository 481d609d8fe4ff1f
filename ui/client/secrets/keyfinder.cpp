// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/secrets/keyfinder.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/vault/secretstore.h"

#include <QDir>
#include <QFile>

namespace otklik::client {

namespace {

/// Keys rest as 64 hexadecimal digits, in the keychain as in a file.
std::optional<vault::Key> keyOf(QByteArray text)
{
    QByteArray bytes = QByteArray::fromHex(text.trimmed());
    vault::wipe(text);
    if (bytes.size() != vault::Key::size) {
        return std::nullopt;
    }
    const vault::Key key = vault::Key::fromBytes(bytes);
    vault::wipe(bytes);
    return key;
}

tl::unexpected<Error> noKey(Fault fault, const QString &detail = {})
{
    return tl::unexpected<Error>(Error{.fault = fault, .reason = Reason::KeyMissing, .detail = detail});
}

} // namespace

KeyFinder::KeyFinder(Keyring &keyring, Disk &disk, RandomSource &random, QObject *parent)
    : QObject(parent), m_keyring(keyring), m_disk(disk), m_random(random)
{}

void KeyFinder::inFile(const Wanted &wanted, bool create,
                       std::function<void(const Result<std::optional<vault::Key>> &)> done)
{
    using Outcome = Result<std::optional<vault::Key>>;
    m_disk.run<Outcome>(
        [wanted, create, random = &m_random]() -> Outcome {
            const QString path = wanted.folder + u'/' + wanted.file + QStringLiteral(".key");
            if (!QDir().mkpath(wanted.folder)) {
                return tl::unexpected<Error>(
                    Error{.fault = Fault::Unavailable, .reason = Reason::FileUnwritable, .detail = wanted.folder});
            }
            if (!create && !QFile::exists(path)) {
                return std::optional<vault::Key>();
            }
            const Result<vault::Key> key = vault::masterKeyFile(path, *random, create);
            return key ? Outcome(std::optional(*key)) : Outcome(tl::unexpected<Error>(key.error()));
        },
        std::move(done));
}

void KeyFinder::find(const Wanted &wanted, Answer answer)
{
    const bool create = wanted.fileOnly && !wanted.mustExist;
    inFile(wanted, create, [this, wanted, answer](const Result<std::optional<vault::Key>> &found) {
        if (!found) {
            answer(tl::unexpected<Error>(found.error()));
        } else if (found->has_value()) {
            answer(Found{**found, true});
        } else if (wanted.fileOnly) {
            answer(noKey(Fault::NotFound));
        } else {
            askKeychain(wanted, answer);
        }
    });
}

void KeyFinder::askKeychain(const Wanted &wanted, Answer answer)
{
    m_keyring.load(wanted.secret, [this, wanted, answer](const Result<std::optional<QByteArray>> &secret) {
        if (!secret) {
            if (!wanted.mayFile || wanted.mustExist) {
                answer(tl::unexpected<Error>(secret.error()));
            } else {
                make(wanted, answer);
            }
            return;
        }
        if (!secret->has_value()) {
            if (wanted.mustExist) {
                answer(noKey(Fault::NotFound));
            } else {
                make(wanted, answer);
            }
            return;
        }
        const std::optional<vault::Key> key = keyOf(**secret);
        answer(key ? Result<Found>(Found{*key, false})
                   : Result<Found>(noKey(Fault::Forbidden, QStringLiteral("the keychain holds no key"))));
    });
}

void KeyFinder::make(const Wanted &wanted, Answer answer)
{
    QByteArray bytes = m_random.bytes(vault::Key::size);
    const vault::Key key = vault::Key::fromBytes(bytes);
    m_keyring.save(wanted.secret, bytes.toHex(), [this, wanted, answer, key](const Done &saved) {
        if (saved) {
            answer(Found{key, false});
            return;
        }
        if (!wanted.mayFile) {
            answer(tl::unexpected<Error>(saved.error()));
            return;
        }
        qCWarning(logClient) << "the keychain does not answer: the key goes to a file of mode 0600";
        inFile(wanted, true, [answer](const Result<std::optional<vault::Key>> &made) {
            answer(made ? Result<Found>(Found{**made, true}) : Result<Found>(tl::unexpected<Error>(made.error())));
        });
    });
    vault::wipe(bytes);
}

} // namespace otklik::client
