// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/maintenance/rewrap.h"

#include "app/store/sealing/blobs.h"

#include <array>

namespace otklik::store {

namespace {

struct SealedKey {
    qint64 id = 0;
    QByteArray sealed = {};
    vault::Place place = {};
};

/// A table with sealed keys. The update names the old key, so that a row that has changed meanwhile is left alone.
struct Table {
    Statement select;
    Statement update;
    SealedKey (*read)(const Row &);
};

const std::array<Table, 3> &tables()
{
    static const std::array<Table, 3> all{
        Table{{"rewrap.people", "SELECT id, sealed_key FROM people WHERE id > ? ORDER BY id LIMIT ?"},
              {"rewrap.person", "UPDATE people SET sealed_key = ? WHERE id = ? AND sealed_key = ?"},
              [](const Row &row) {
                  return SealedKey{row.integer(0), row.bytes(1), KeyRing::place(row.id<PersonId>(0))};
              }},
        Table{{"rewrap.conversations", "SELECT id, sealed_key FROM conversations WHERE id > ? ORDER BY id LIMIT ?"},
              {"rewrap.conversation", "UPDATE conversations SET sealed_key = ? WHERE id = ? AND sealed_key = ?"},
              [](const Row &row) {
                  return SealedKey{row.integer(0), row.bytes(1), KeyRing::place(row.id<ConversationId>(0))};
              }},
        Table{{"rewrap.files", "SELECT id, sealed_key, blob FROM files WHERE id > ? ORDER BY id LIMIT ?"},
              {"rewrap.file", "UPDATE files SET sealed_key = ? WHERE id = ? AND sealed_key = ?"},
              [](const Row &row) {
                  return SealedKey{row.integer(0), row.bytes(1), blobPlace(row.text(2))};
              }}};
    return all;
}

} // namespace

Result<RewrapPlace> rewrap(Store &store, Transaction &tx, const vault::Vault &vault, RewrapPlace from, int rows)
{
    if (from.table == 0 && from.after == 0) {
        OTKLIK_TRY(const auto own, store.meta.rewrap(tx));
        from.sealed += own;
    }
    const Table &table = tables()[size_t(from.table)];
    OTKLIK_TRY(const auto keys, tx.all(table.select, table.read, from.after, rows));
    for (const SealedKey &key : keys) {
        from.after = key.id;
        if (vault.isFresh(key.sealed)) {
            continue;
        }
        const Result<vault::Key> opened = vault.openKey(key.sealed, key.place);
        if (!opened) {
            ++from.damaged;
            continue;
        }
        OTKLIK_TRY(const auto changed, tx.change(table.update, vault.sealKey(*opened, key.place), key.id, key.sealed));
        from.sealed += changed;
    }
    if (keys.size() < rows) {
        from.after = 0;
        from.done = ++from.table == int(tables().size());
    }
    return from;
}

} // namespace otklik::store
