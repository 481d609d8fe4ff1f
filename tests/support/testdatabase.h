// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/engine/database.h"

#include <QCoreApplication>
#include <QUrl>

namespace otklik::test {

/// A new, empty database on the PostgreSQL that OTKLIK_TEST_POSTGRESQL names, dropped with the object; without that
/// variable its URL is empty, and the test uses SQLite.
class TestDatabase {
public:
    TestDatabase()
    {
        const QString server = qEnvironmentVariable("OTKLIK_TEST_POSTGRESQL");
        if (server.isEmpty()) {
            return;
        }
        static int count = 0;
        m_name = QStringLiteral("test_%1_%2").arg(QCoreApplication::applicationPid()).arg(++count);
        run(QStringLiteral("CREATE DATABASE ") + m_name);
        QUrl url(server);
        url.setPath(QLatin1Char('/') + m_name);
        m_url = url.toString();
    }
    ~TestDatabase()
    {
        if (!m_name.isEmpty()) {
            run(QStringLiteral("DROP DATABASE ") + m_name + QStringLiteral(" WITH (FORCE)"));
        }
    }
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    static bool onPostgresql() { return qEnvironmentVariableIsSet("OTKLIK_TEST_POSTGRESQL"); }
    const QString &url() const { return m_url; }

private:
    static void run(const QString &statement)
    {
        auto server = store::Database::open(qEnvironmentVariable("OTKLIK_TEST_POSTGRESQL"));
        if (!server || !(*server)->script("test.database", statement + QStringLiteral(";\n"))) {
            qFatal("no database for tests");
        }
    }
    QString m_name;
    QString m_url;
};

} // namespace otklik::test
