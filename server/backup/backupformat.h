// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/store/engine/tables.h"

#include <QMap>

class QJsonObject;

namespace otklik::server {

/// The parts of a backup: a tar archive that no engine owns. In this order:
///
///     manifest.json             program, format, version, time, engine, schema, tables with their columns
///     master.key                unless it was left out
///     rows/TABLE/000001.jsonl   the rows, a line of JSON each, about a megabyte an entry
///     files/aa/NAME             the sealed files
///     summary.json              how many rows and files, and the SHA-256 of all bytes before this entry
namespace backup {

inline const QString ManifestName = QStringLiteral("manifest.json");
inline const QString KeyName = QStringLiteral("master.key");
inline const QString SummaryName = QStringLiteral("summary.json");
inline const QString FilesFolder = QStringLiteral("files");
constexpr int Format = 2;
/// The first one: a copy of SQLite's file instead of rows, and no summary.
constexpr int OldFormat = 1;
inline const QString OldDatabaseName = QStringLiteral("database.sqlite");

struct Manifest {
    int format = 0;
    int schema = 0;
    QString version = {}; ///< of the program that made it
    QString at = {};      ///< RFC 3339
    QString engine = {};  ///< «sqlite» or «postgresql»
    QList<store::Table> tables = {};
};
QByteArray written(const Manifest &manifest);
/// Malformed when this is no manifest of Otklik, or one of a newer format.
Result<Manifest> readManifest(const QByteArray &json);

struct Summary {
    QMap<QByteArray, qint64> rows = {}; ///< by table
    qint64 files = 0;
    qint64 fileBytes = 0;
    QByteArray hash = {}; ///< SHA-256 in hexadecimal
    qint64 allRows() const;
    friend bool operator==(const Summary &, const Summary &) = default;
};
QByteArray written(const Summary &summary);
Result<Summary> readSummary(const QByteArray &json);

/// The name of the `number`-th entry with rows of the table; numbers count from 1.
QString rowsName(const QByteArray &table, int number);
/// The table whose rows an entry holds; empty for other entries.
QByteArray tableOf(const QString &name);
/// «files/aa/NAME», as the store names its files.
bool isFileName(const QString &name);

} // namespace backup
} // namespace otklik::server
