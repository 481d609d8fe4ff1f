// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/maintenance/meta.h"

#include "app/domain/reason.h"
#include "app/store/sealing/unsealer.h"

namespace otklik::store {

namespace {

const Statement selectValue{"meta.value", "SELECT value FROM meta WHERE name = ?", Reach::Apart};
const Statement putValue{"meta.set",
                         "INSERT INTO meta (name, value) VALUES (?, ?) "
                         "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                         Reach::Apart};
constexpr vault::Place canaryPlace{"meta.canary"};
constexpr vault::Place rootPlace{"meta.root"};
constexpr vault::Place mintPlace{"meta.mint"};
const QString canaryName = QStringLiteral("canary");
const QString rootName = QStringLiteral("root");
const QString mintName = QStringLiteral("mint");

tl::unexpected<Error> wrongKey()
{
    return tl::unexpected(Error{.fault = Fault::Forbidden,
                                .reason = Reason::MasterKey,
                                .detail = QStringLiteral("the master key is not the one of this database")});
}

} // namespace

Result<QString> Meta::value(const QString &name)
{
    return m_context.database
        .one(
            selectValue, [](const Row &row) { return row.text(0); }, name)
        .map([](const std::optional<QString> &found) { return found.value_or(QString()); });
}

Done Meta::set(Transaction &tx, const QString &name, const QString &value)
{
    return any(tx.change(putValue, name, value));
}

Result<std::optional<vault::DataKeys>> Meta::dataKeys()
{
    const Result<QString> root = value(rootName);
    const Result<QString> mint = value(mintName);
    if (!root || !mint) {
        return tl::unexpected(root ? mint.error() : root.error());
    }
    if (root->isEmpty()) {
        return std::optional<vault::DataKeys>();
    }
    const auto rootKey = m_context.vault.openKey(QByteArray::fromBase64(root->toLatin1()), rootPlace);
    const auto mintKey = m_context.vault.openKey(QByteArray::fromBase64(mint->toLatin1()), mintPlace);
    if (!rootKey || !mintKey) {
        return wrongKey();
    }
    return std::optional(vault::DataKeys{*rootKey, *mintKey});
}

Done Meta::checkCanary(const QString &canary) const
{
    const vault::Vault &vault = m_context.vault;
    return vault.open(vault.commonKey(), canaryPlace, QByteArray::fromBase64(canary.toLatin1())) ? Done()
                                                                                                 : Done(wrongKey());
}

Done Meta::keep(Transaction &tx, const vault::DataKeys &keys)
{
    const vault::Vault &vault = m_context.vault;
    return set(tx, rootName, QString::fromLatin1(vault.sealKey(keys.root, rootPlace).toBase64())).and_then([&] {
        return set(tx, mintName, QString::fromLatin1(vault.sealKey(keys.mint, mintPlace).toBase64()));
    });
}

Done Meta::recognise()
{
    const Result<QString> canary = value(canaryName);
    const auto keys = dataKeys();
    if (!canary || !keys) {
        return tl::unexpected(canary ? keys.error() : canary.error());
    }
    const vault::Vault &vault = m_context.vault;
    if (*keys) {
        vault.adopt(**keys);
    }
    if (canary->isEmpty() || checkCanary(*canary)) {
        return {};
    }
    // Made before databases had data keys of their own, while a rotation was in the key file already.
    const std::optional<vault::Key> previous = vault.masters().previous;
    if (!*keys && previous) {
        vault.adopt(vault::Vault::legacyKeys(*previous));
        return checkCanary(*canary);
    }
    return wrongKey();
}

Done Meta::admit(Transaction &tx)
{
    const vault::Vault &vault = m_context.vault;
    if (const Done recognised = recognise(); !recognised) {
        return recognised;
    }
    const Result<QString> canary = value(canaryName);
    const Result<QString> root = value(rootName);
    if (!canary || !root) {
        return tl::unexpected(canary ? root.error() : canary.error());
    }
    if (!root->isEmpty()) {
        return {};
    }
    if (!canary->isEmpty()) { // what it was made with becomes its own
        const vault::MasterKeys masters = vault.masters();
        const vault::DataKeys current = vault::Vault::legacyKeys(masters.current);
        const bool isCurrent = vault.mintKey().view() == current.mint.view();
        return keep(tx, isCurrent ? current : vault::Vault::legacyKeys(*masters.previous));
    }
    const vault::DataKeys keys{.root = vault.newKey(), .mint = vault.newKey()};
    vault.adopt(keys);
    const QByteArray sealed = vault.seal(vault.commonKey(), canaryPlace, "otklik");
    return keep(tx, keys).and_then([&] { return set(tx, canaryName, QString::fromLatin1(sealed.toBase64())); });
}

Result<vault::DataKeys> Meta::renewMint(Transaction &tx)
{
    const auto found = dataKeys();
    if (!found || !*found) {
        return found ? fail(Fault::Unavailable, QStringLiteral("the database has no data keys"))
                     : tl::unexpected(found.error());
    }
    const vault::DataKeys keys{.root = (*found)->root, .mint = m_context.vault.newKey()};
    return keep(tx, keys).map([&keys] { return keys; });
}

Result<int> Meta::rewrap(Transaction &tx)
{
    const Result<QString> root = value(rootName);
    const Result<QString> mint = value(mintName);
    const auto keys = dataKeys();
    if (!root || !mint || !keys || !*keys) {
        return !root ? tl::unexpected(root.error()) : !mint ? tl::unexpected(mint.error()) : wrongKey();
    }
    const auto fresh = [this](const QString &sealed) {
        return m_context.vault.isFresh(QByteArray::fromBase64(sealed.toLatin1()));
    };
    if (fresh(*root) && fresh(*mint)) {
        return 0;
    }
    return keep(tx, **keys).map([] { return 2; });
}

} // namespace otklik::store
