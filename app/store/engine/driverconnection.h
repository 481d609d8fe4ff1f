// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/store/engine/query.h"

#include <functional>
#include <memory>
#include <optional>

namespace otklik::store {

class StatementWatch;

enum class Dialect { Sqlite, Postgresql };

/// A connection of Qt's to a database, open from open() to the end of this object, on the thread that made it.
class DriverConnection {
public:
    /// Archive reads without a limit of time, for backups.
    enum class Access { ReadWrite, ReadOnly, Archive };

    DriverConnection(Dialect dialect, Access access);
    ~DriverConnection();
    DriverConnection(const DriverConnection &) = delete;
    DriverConnection &operator=(const DriverConnection &) = delete;

    /// `place` is the path of SQLite's file, which is made when it may be written, or PostgreSQL's URL.
    Done prepare(const QString &place);
    /// Why it does not open.
    std::optional<Query::Problem> open();

    Dialect dialect() const { return m_dialect; }
    Access access() const { return m_access; }
    /// PostgreSQL's is gone for good.
    bool lost() const;
    /// See Database::listen().
    std::optional<Query::Problem> listen(const QString &channel, std::function<void(const QString &)> heard);
    /// Null when nobody watches over it: SQLite's, and that of a backup.
    StatementWatch *watch() const { return m_watch.get(); }
    std::unique_ptr<Query> query(const QString &sql, Query::Manner manner, StatementWatch *watch,
                                 std::optional<Query::Problem> &problem) const;

    /// After a sync of SQLite's files that failed: leaves a mark beside them, and stays open until the process ends, as
    /// closing copies the log and drops it.
    void keepOpen();
    /// That mark lies beside SQLite's file.
    static bool isMarked(const QString &path);
    static void removeMark(const QString &path);

private:
    void watchOver();

    const Dialect m_dialect;
    const Access m_access;
    const QString m_name; ///< as Qt knows it
    QString m_path;       ///< of SQLite's file
    bool m_keptOpen = false;
    std::unique_ptr<StatementWatch> m_watch;
};

} // namespace otklik::store
