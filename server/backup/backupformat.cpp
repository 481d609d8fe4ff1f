// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/backup/backupformat.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <numeric>

namespace otklik::server::backup {

namespace {

const char *const kinds[] = {"integer", "text", "bytes"};

std::optional<store::Table::Kind> kindNamed(const QString &name)
{
    for (int i = 0; i < 3; ++i) {
        if (name == QLatin1String(kinds[i])) {
            return static_cast<store::Table::Kind>(i);
        }
    }
    return std::nullopt;
}

/// Names become part of statements: nothing but what our migrations use is taken.
bool isName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^[a-z][a-z0-9_]{0,62}$"));
    return pattern.match(name).hasMatch();
}

tl::unexpected<Error> wrong(const QString &detail)
{
    return fail(Fault::Malformed, detail);
}

Result<store::Table> tableFrom(const QJsonObject &object)
{
    store::Table table{.name = object.value(QStringLiteral("name")).toString().toUtf8()};
    bool good = isName(QString::fromUtf8(table.name));
    const QJsonArray columns = object.value(QStringLiteral("columns")).toArray();
    for (const QJsonValue &value : columns) {
        const QString name = value.toObject().value(QStringLiteral("name")).toString();
        const auto kind = kindNamed(value.toObject().value(QStringLiteral("kind")).toString());
        good = good && isName(name) && kind;
        table.columns.append({name.toUtf8(), kind.value_or(store::Table::Kind::Text)});
    }
    return good && !table.columns.isEmpty() ? Result<store::Table>(table)
                                            : wrong(QStringLiteral("the backup's list of tables is damaged"));
}

} // namespace

QByteArray written(const Manifest &manifest)
{
    QJsonArray tables;
    for (const store::Table &table : manifest.tables) {
        QJsonArray columns;
        for (const store::Table::Column &column : table.columns) {
            columns.append(QJsonObject{{QStringLiteral("name"), QString::fromUtf8(column.name)},
                                       {QStringLiteral("kind"), QLatin1String(kinds[static_cast<int>(column.kind)])}});
        }
        tables.append(
            QJsonObject{{QStringLiteral("name"), QString::fromUtf8(table.name)}, {QStringLiteral("columns"), columns}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("program"), QStringLiteral("otklik")},
                                     {QStringLiteral("format"), manifest.format},
                                     {QStringLiteral("version"), manifest.version},
                                     {QStringLiteral("at"), manifest.at},
                                     {QStringLiteral("engine"), manifest.engine},
                                     {QStringLiteral("schema"), manifest.schema},
                                     {QStringLiteral("tables"), tables}})
        .toJson();
}

Result<Manifest> readManifest(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object.value(QStringLiteral("program")).toString() != QLatin1String("otklik")) {
        return wrong(QStringLiteral("this is no backup of Otklik"));
    }
    Manifest manifest{.format = object.value(QStringLiteral("format")).toInt(),
                      .schema = object.value(QStringLiteral("schema")).toInt(),
                      .version = object.value(QStringLiteral("version")).toString(),
                      .at = object.value(QStringLiteral("at")).toString(),
                      .engine = object.value(QStringLiteral("engine")).toString()};
    if (manifest.format < OldFormat || manifest.format > Format) {
        return wrong(QStringLiteral("this backup was made by a newer version"));
    }
    const QJsonArray tables = object.value(QStringLiteral("tables")).toArray();
    for (const QJsonValue &value : tables) {
        OTKLIK_TRY(const auto table, tableFrom(value.toObject()));
        manifest.tables << table;
    }
    return manifest;
}

qint64 Summary::allRows() const
{
    return std::accumulate(rows.begin(), rows.end(), qint64(0));
}

QByteArray written(const Summary &summary)
{
    QJsonObject rows;
    for (auto table = summary.rows.begin(); table != summary.rows.end(); ++table) {
        rows.insert(QString::fromUtf8(table.key()), table.value());
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("rows"), rows},
                                     {QStringLiteral("files"), summary.files},
                                     {QStringLiteral("fileBytes"), summary.fileBytes},
                                     {QStringLiteral("sha256"), QString::fromLatin1(summary.hash)}})
        .toJson();
}

Result<Summary> readSummary(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Summary summary{.files = object.value(QStringLiteral("files")).toInteger(-1),
                    .fileBytes = object.value(QStringLiteral("fileBytes")).toInteger(-1),
                    .hash = object.value(QStringLiteral("sha256")).toString().toLatin1()};
    const QJsonObject rows = object.value(QStringLiteral("rows")).toObject();
    for (auto table = rows.begin(); table != rows.end(); ++table) {
        summary.rows.insert(table.key().toUtf8(), table.value().toInteger(-1));
    }
    return summary.files >= 0 ? Result<Summary>(summary) : wrong(QStringLiteral("the backup's summary is damaged"));
}

QString rowsName(const QByteArray &table, int number)
{
    return QStringLiteral("rows/%1/%2.jsonl").arg(QString::fromUtf8(table)).arg(number, 6, 10, QLatin1Char('0'));
}

QByteArray tableOf(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^rows/([a-z][a-z0-9_]{0,62})/[0-9]{6,9}\\.jsonl$"));
    return pattern.match(name).captured(1).toUtf8();
}

bool isFileName(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^files/[0-9A-Za-z_-]{1,8}/[0-9A-Za-z_-]{1,80}$"));
    return pattern.match(name).hasMatch();
}

} // namespace otklik::server::backup
