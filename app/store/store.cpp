// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/store.h"

#include "app/domain/reason.h"
#include "app/store/engine/migrator.h"

#include <QCryptographicHash>
#include <QFileInfo>

namespace otklik::store {

namespace {

const Statement sqliteHasMeta{"meta.exists",
                              "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'meta'"};
const Statement postgresqlHasMeta{"meta.exists", "SELECT COUNT(*) FROM information_schema.tables "
                                                 "WHERE table_schema = current_schema() AND table_name = 'meta'"};
const Statement countCanaries{"meta.canaries", "SELECT COUNT(*) FROM meta WHERE name = 'canary'"};

Result<bool> hasMeta(Database &database)
{
    const bool sqlite = database.dialect() == Dialect::Sqlite;
    return database.one(sqlite ? sqliteHasMeta : postgresqlHasMeta, [](const Row &row) { return row.integer(0); })
        .map([](const std::optional<qint64> &count) { return count.value_or(0) > 0; });
}

} // namespace

Store::Store(std::unique_ptr<Database> database, const vault::Vault &vault, const Clock &clock, int node)
    : m_database(std::move(database)), m_keys(*m_database, vault), m_ids(*m_database, clock, node),
      m_unitOfWork(*m_database, vault, m_ids), m_context{*m_database, vault, m_keys, m_ids, m_unitOfWork},
      people(m_context), sessions(m_context), challenges(m_context), attempts(m_context), lines(m_context),
      conversations(m_context), files(m_context), search(m_context), messages(m_context, files, search),
      transcripts(m_context), documentRequests(m_context), appeals(m_context), mails(m_context), templates(m_context),
      presences(m_context), attendance(m_context), assignments(m_context), deadlines(*m_database), events(m_context),
      meta(m_context), histories(m_context), promises(m_context, lines), figures(m_context), reports(m_context),
      live(m_context)
{}

namespace {

/// A larger file is not read through at the start: that would take longer than anybody waits for it.
constexpr qint64 checkedAtOpening = 256LL << 20;

const Statement sizeOfFile{"check.size", "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"};
const Statement quickCheck{"check", "PRAGMA quick_check(1)"};

/// A damaged file of SQLite answers some questions and not others: better none. PostgreSQL looks after its own.
Done sound(Database &database)
{
    if (database.dialect() != Dialect::Sqlite) {
        return {};
    }
    OTKLIK_TRY(const auto size, database.one(sizeOfFile, [](const Row &row) { return row.integer(0); }));
    if (size.value_or(0) > checkedAtOpening) {
        return {};
    }
    OTKLIK_TRY(const auto found, database.one(quickCheck, [](const Row &row) { return row.text(0); }));
    const QString words = found.value_or(QString());
    if (words == QLatin1String("ok")) {
        return {};
    }
    return tl::unexpected(Error{
        .fault = Fault::Unavailable,
        .reason = Reason::Damaged,
        .detail =
            QStringLiteral("the database is damaged (%1); put a backup back with «restore»").arg(words.simplified())});
}

} // namespace

Result<std::unique_ptr<Store>> Store::open(const QString &url, const vault::Vault &vault, const Clock &clock, int node,
                                           ServingLock *lock)
{
    auto database = Database::open(url, Database::Access::ReadWrite);
    if (!database) {
        return tl::unexpected(database.error());
    }
    OTKLIK_TRY_DONE(lock ? lock->take(**database, node) : Done());
    OTKLIK_TRY_DONE(sound(**database));
    OTKLIK_TRY(const auto known, hasMeta(**database));
    auto store = std::make_unique<Store>(*std::move(database), vault, clock, node);
    const Done recognised = known ? store->meta.recognise() : Done();
    OTKLIK_TRY_DONE(recognised ? migrate(store->database(), clock.now())
                               : Result<int>(tl::unexpected(recognised.error())));
    Transaction tx(store->database());
    OTKLIK_TRY_DONE(store->meta.admit(tx).and_then([&tx] { return tx.commit(); }));
    return store;
}

Result<std::unique_ptr<Store>> Store::openToRead(const QString &url, const vault::Vault &vault, const Clock &clock)
{
    auto database = Database::open(url, Database::Access::ReadOnly);
    if (!database) {
        return tl::unexpected(database.error());
    }
    auto store = std::make_unique<Store>(*std::move(database), vault, clock, 1);
    OTKLIK_TRY_DONE(store->meta.recognise());
    return store;
}

Result<bool> Store::isSealed(const QString &url)
{
    static const QLatin1String sqlite("sqlite:");
    if (url.startsWith(sqlite) && QFileInfo(url.mid(sqlite.size())).size() == 0) {
        return false; // opening would make it
    }
    const auto database = Database::open(url, Database::Access::ReadOnly);
    if (!database) {
        return tl::unexpected(database.error());
    }
    return hasMeta(**database).and_then([&database](bool has) -> Result<bool> {
        if (!has) {
            return false;
        }
        return (*database)
            ->one(countCanaries, [](const Row &row) { return row.integer(0); })
            .map([](const std::optional<qint64> &count) { return count.value_or(0) > 0; });
    });
}

Done Store::prefetch(Transaction &tx, const std::vector<PrefetchKey> &commands)
{
    return messages.prefetch(tx, commands).and_then([&] { return conversations.prefetch(tx, commands); });
}

Done Store::probe(Instant now)
{
    Transaction tx(*m_database);
    return meta.set(tx, QStringLiteral("probed"), QString::number(toMs(now))).and_then([&tx] { return tx.commit(); });
}

Done Store::probeForABatch(Instant now)
{
    constexpr qsizetype BatchBytes = 256 * 1024;
    QByteArray block = QByteArray::number(toMs(now));
    QString filler; // that no compression makes smaller
    while (filler.size() < BatchBytes) {
        block = QCryptographicHash::hash(block, QCryptographicHash::Sha256);
        filler += QLatin1StringView(block.toBase64());
    }
    Transaction tx(*m_database);
    const Done written = meta.set(tx, QStringLiteral("probed"), filler).and_then([&tx] { return tx.commit(); });
    return written ? probe(now) : written;
}

} // namespace otklik::store
