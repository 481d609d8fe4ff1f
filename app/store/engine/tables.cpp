// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/tables.h"

#include "app/store/engine/sqlbuilder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace otklik::store {

namespace {

/// Values of one statement at most; SQLite takes 32,766.
constexpr qsizetype valuesAtOnce = 1000;

struct Catalog {
    Statement tables;
    Statement columns;
    Statement references;
    Statement exists;
};

const Catalog sqlite{{"catalog.tables",
                      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                      "AND name NOT LIKE 'message_words%' AND name <> 'migrations' ORDER BY name"},
                     {"catalog.columns", "SELECT name, type FROM pragma_table_info(?) ORDER BY cid"},
                     {"catalog.references", "SELECT \"table\" FROM pragma_foreign_key_list(?)"},
                     {"catalog.exists", "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = ?"}};

const Catalog postgresql{
    {"catalog.tables", "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() "
                       "AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'message_words%' "
                       "AND table_name <> 'migrations' ORDER BY table_name"},
    {"catalog.columns", "SELECT column_name, data_type FROM information_schema.columns "
                        "WHERE table_schema = current_schema() AND table_name = ? ORDER BY ordinal_position"},
    {"catalog.references",
     "SELECT other.relname FROM pg_constraint c JOIN pg_class ours ON ours.oid = c.conrelid "
     "JOIN pg_class other ON other.oid = c.confrelid WHERE c.contype = 'f' "
     "AND ours.relnamespace = CAST(CAST(current_schema() AS text) AS regnamespace) AND ours.relname = ?"},
    {"catalog.exists", "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() "
                       "AND table_name = ?"}};

const Statement reached{"migrations.reached", "SELECT COALESCE(MAX(number), 0) FROM migrations"};

const Catalog &catalogOf(const Database &database)
{
    return database.dialect() == Dialect::Sqlite ? sqlite : postgresql;
}

QString nameIn(const Row &row)
{
    return row.text(0);
}

Result<Table::Kind> kindOf(const QString &type)
{
    const QString said = type.toLower();
    if (said == QLatin1String("integer") || said == QLatin1String("bigint")) {
        return Table::Kind::Integer;
    }
    if (said == QLatin1String("text")) {
        return Table::Kind::Text;
    }
    if (said == QLatin1String("blob") || said == QLatin1String("bytea")) {
        return Table::Kind::Bytes;
    }
    return fail(Fault::Unavailable, QStringLiteral("a column of type %1 cannot be saved").arg(type));
}

Result<Table> described(Database &database, const QString &name)
{
    const auto columns = database.all(
        catalogOf(database).columns,
        [](const Row &row) -> Result<Table::Column> {
            return kindOf(row.text(1)).map([&row](Table::Kind kind) {
                return Table::Column{row.text(0).toUtf8(), kind};
            });
        },
        name);
    return columns.map(
        [&name](const QList<Table::Column> &found) { return Table{.name = name.toUtf8(), .columns = found}; });
}

/// The names, each after those that it refers to.
Result<QStringList> inOrder(Database &database, QStringList names)
{
    QHash<QString, QSet<QString>> needs;
    for (const QString &name : std::as_const(names)) {
        OTKLIK_TRY(const auto others, database.all(catalogOf(database).references, nameIn, name));
        needs.insert(name, QSet<QString>(others.begin(), others.end()) - QSet<QString>{name});
    }
    QStringList ordered;
    while (!names.isEmpty()) {
        const auto free = std::find_if(names.begin(), names.end(), [&](const QString &name) {
            const QSet<QString> &wanted = needs[name];
            return std::all_of(wanted.begin(), wanted.end(),
                               [&ordered](const QString &other) { return ordered.contains(other); });
        });
        if (free == names.end()) {
            return fail(Fault::Unavailable, QStringLiteral("tables refer to each other in a circle"));
        }
        ordered << *free;
        names.erase(free);
    }
    return ordered;
}

/// «"a", "b"»: names come from the database's own catalogue.
QByteArray listed(const Table &table)
{
    QByteArray list;
    for (const Table::Column &column : table.columns) {
        list += (list.isEmpty() ? "\"" : ", \"") + column.name + '"';
    }
    return list;
}

QJsonValue said(const Row &row, int column, Table::Kind kind)
{
    if (row.isNull(column)) {
        return QJsonValue::Null;
    }
    switch (kind) {
    case Table::Kind::Integer:
        return row.integer(column);
    case Table::Kind::Text:
        return row.text(column);
    case Table::Kind::Bytes:
        return QString::fromLatin1(row.bytes(column).toBase64());
    }
    return QJsonValue::Undefined;
}

std::optional<Value> valueOf(const QJsonValue &value, Table::Kind kind)
{
    if (value.isNull()) {
        return Value();
    }
    if (kind == Table::Kind::Integer) {
        return value.isDouble() ? std::optional(bound(value.toInteger())) : std::nullopt;
    }
    if (!value.isString()) {
        return std::nullopt;
    }
    if (kind == Table::Kind::Text) {
        return bound(value.toString());
    }
    const auto bytes =
        QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return bytes ? std::optional(bound(*bytes)) : std::nullopt;
}

} // namespace

Result<QList<Table>> tables(Database &database)
{
    OTKLIK_TRY(const auto names,
               database.all(catalogOf(database).tables, nameIn).and_then([&database](const QStringList &all) {
                   return inOrder(database, all);
               }));
    QList<Table> found;
    for (const QString &name : names) {
        OTKLIK_TRY(const auto table, described(database, name));
        found << table;
    }
    return found;
}

Result<int> reachedSchema(Database &database)
{
    const auto count = [](const Row &row) {
        return row.number(0);
    };
    return database.one(catalogOf(database).exists, count, QStringLiteral("migrations"))
        .and_then([&](std::optional<int> there) {
            return there.value_or(0) > 0 ? database.one(reached, count) : Result<std::optional<int>>(0);
        })
        .map([](std::optional<int> number) { return number.value_or(0); });
}

Result<bool> isUnused(Database &database)
{
    OTKLIK_TRY(const auto all, tables(database));
    for (const Table &table : all) {
        if (table.name == "meta") {
            continue;
        }
        OTKLIK_TRY(const auto row,
                   database.one(database.kept("catalog.any", "SELECT 1 FROM \"" + table.name + "\" LIMIT 1"),
                                [](const Row &) { return true; }));
        if (row) {
            return false;
        }
    }
    return true;
}

Done readRows(Database &database, const Table &table, const std::function<Done(const QByteArray &line)> &take)
{
    const Statement &all = database.kept("backup.rows", "SELECT " + listed(table) + " FROM \"" + table.name + '"');
    return database.each(all, [&](const Row &row) {
        QJsonArray line;
        for (int i = 0; i < table.columns.size(); ++i) {
            line.append(said(row, i, table.columns[i].kind));
        }
        return take(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    });
}

RowLoader::RowLoader(Transaction &tx, Table table)
    : m_tx(tx), m_table(std::move(table)),
      m_atOnce(std::max<qsizetype>(1, valuesAtOnce / std::max<qsizetype>(1, m_table.columns.size())))
{}

QByteArray RowLoader::insertOf(qsizetype rows) const
{
    const QByteArray one = '(' + QByteArray("?, ").repeated(m_table.columns.size() - 1) + "?)";
    return "INSERT INTO \"" + m_table.name + "\" (" + listed(m_table) + ") VALUES " + (one + ", ").repeated(rows - 1) +
           one;
}

Done RowLoader::add(const QByteArray &line)
{
    const QJsonArray values = QJsonDocument::fromJson(line).array();
    const auto misfit = [this] {
        return fail(Fault::Malformed,
                    QStringLiteral("a row does not fit the table %1").arg(QString::fromUtf8(m_table.name)));
    };
    if (values.size() != m_table.columns.size()) {
        return misfit();
    }
    for (qsizetype i = 0; i < values.size(); ++i) {
        const auto value = valueOf(values[i], m_table.columns[i].kind);
        if (!value) {
            return misfit();
        }
        m_waiting.push_back(*value);
    }
    if (qsizetype(m_waiting.size()) < m_atOnce * m_table.columns.size()) {
        return {};
    }
    const std::vector<Value> full = std::exchange(m_waiting, {});
    return m_tx.changeOf(m_tx.database().kept("restore.rows", insertOf(m_atOnce)), full).map([](qint64) {});
}

Done RowLoader::flush()
{
    if (m_waiting.empty()) {
        return {};
    }
    const std::vector<Value> rest = std::exchange(m_waiting, {});
    const qsizetype rows = qsizetype(rest.size()) / m_table.columns.size();
    return m_tx.changeOf(m_tx.database().kept("restore.rows", insertOf(rows)), rest).map([](qint64) {});
}

} // namespace otklik::store
