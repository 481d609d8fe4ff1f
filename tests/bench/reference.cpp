// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/reference.h"

#include "app/store/engine/transaction.h"

#include <QElapsedTimer>
#include <QFile>

namespace otklik::bench {

namespace {

const store::Statement insertBare{"bench.insert",
                                  "INSERT INTO bench_rows (conversation, seq, at, body) VALUES (?, ?, ?, ?)"};

bool write(store::Database &database, int rows, int batch, const QByteArray &body)
{
    for (int row = 0; row < rows;) {
        store::Transaction tx(database);
        for (int i = 0; i < batch && row < rows; ++i, ++row) {
            if (!tx.change(insertBare, row % 500, row / 500, row, body)) {
                return false;
            }
        }
        if (!tx.commit()) {
            return false;
        }
    }
    return true;
}

} // namespace

double bareRowsPerSecond(const QString &url, int rows, int batch, int bytes)
{
    const bool sqlite = url.startsWith(QLatin1String("sqlite:"));
    const QString beside = sqlite ? url + QStringLiteral(".bare") : url; // a file of its own
    double perSecond = 0;
    if (const auto database = store::Database::open(beside)) {
        const QString drop = QStringLiteral("DROP TABLE IF EXISTS bench_rows;\n");
        const QString make = QStringLiteral("CREATE TABLE bench_rows (conversation BIGINT NOT NULL, "
                                            "seq BIGINT NOT NULL, at BIGINT NOT NULL, body ") +
                             (sqlite ? QStringLiteral("BLOB") : QStringLiteral("BYTEA")) +
                             QStringLiteral(" NOT NULL, PRIMARY KEY (conversation, seq));\n");
        QElapsedTimer timer;
        if ((*database)->script("bench.make", drop + make)) {
            timer.start();
            const bool good = write(**database, rows, batch, QByteArray(bytes, 'x'));
            perSecond = good ? rows * 1e9 / double(timer.nsecsElapsed()) : 0;
            (void)(*database)->script("bench.drop", drop);
        }
    }
    if (sqlite) {
        const QString path = beside.mid(QStringLiteral("sqlite:").size());
        for (const char *const tail : {"", "-wal", "-shm"}) {
            QFile::remove(path + QLatin1String(tail));
        }
    }
    return perSecond;
}

} // namespace otklik::bench
