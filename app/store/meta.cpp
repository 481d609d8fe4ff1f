// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/meta.h"

#include "app/store/opening.h"

namespace otklik::store {

namespace {

const Statement selectValue{"meta.value", "SELECT value FROM meta WHERE name = ?"};
const Statement putValue{"meta.set", "INSERT INTO meta (name, value) VALUES (?, ?) "
                                     "ON CONFLICT (name) DO UPDATE SET value = excluded.value"};
constexpr vault::Place canaryPlace{"meta.canary"};

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

Done Meta::admit(Transaction &tx)
{
    const QString name = QStringLiteral("canary");
    const vault::Vault &vault = m_context.vault;
    return value(name).and_then([&](const QString &canary) -> Done {
        if (canary.isEmpty()) {
            const QByteArray sealed = vault.seal(vault.commonKey(), canaryPlace, "otklik");
            return set(tx, name, QString::fromLatin1(sealed.toBase64()));
        }
        const QByteArray sealed = QByteArray::fromBase64(canary.toLatin1());
        if (!vault.open(vault.commonKey(), canaryPlace, sealed)) {
            return tl::unexpected(Error{.fault = Fault::Forbidden,
                                        .reason = QStringLiteral("masterKey"),
                                        .detail = QStringLiteral("the master key is not the one of this database")});
        }
        return {};
    });
}

} // namespace otklik::store
