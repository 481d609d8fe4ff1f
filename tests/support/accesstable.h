// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QTest>

namespace otklik::test {

/// Compares the rows with tests/data/access/<name>.tsv. With OTKLIK_WRITE_ACCESS in the environment it is written anew
/// instead, to be read before it is committed.
inline void compareTable(const QString &name, const QString &header, const QStringList &rows)
{
    const QString text = header + u'\n' + rows.join(u'\n') + u'\n';
    QFile file(QStringLiteral(OTKLIK_TEST_DATA "/access/%1.tsv").arg(name));
    if (qEnvironmentVariableIsSet("OTKLIK_WRITE_ACCESS")) {
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.fileName()));
        QCOMPARE(file.write(text.toUtf8()), text.toUtf8().size());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QStringList expected = QString::fromUtf8(file.readAll()).split(u'\n');
    const QStringList found = text.split(u'\n');
    for (qsizetype i = 0; i < std::max(found.size(), expected.size()); ++i) {
        QCOMPARE(found.value(i), expected.value(i));
    }
}

} // namespace otklik::test
