// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace otklik::test {

/// The rows of one list of tests/data/text/<file>.json as test data «row», each named by its «why».
inline void rowsOf(const QString &file, const QString &list)
{
    QFile table(QStringLiteral(OTKLIK_TEST_DATA "/text/%1.json").arg(file));
    QVERIFY2(table.open(QIODevice::ReadOnly), qPrintable(table.fileName()));
    const QJsonArray rows = QJsonDocument::fromJson(table.readAll()).object().value(list).toArray();
    QVERIFY2(!rows.isEmpty(), qPrintable(file));
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonValue &row : rows) {
        QTest::newRow(row[u"why"].toString().toUtf8().constData()) << row.toObject();
    }
}

} // namespace otklik::test
