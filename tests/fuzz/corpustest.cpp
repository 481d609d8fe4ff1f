// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/corpustest.h"

#include "tests/fuzz/targets.h"

#include <QDir>
#include <QTest>

using namespace otklik;

namespace {

const QString Corpus = QStringLiteral(OTKLIK_FUZZ_CORPUS);

} // namespace

void CorpusTest::everyTargetHasACorpusAndHoldsOnIt_data()
{
    QTest::addColumn<int>("number");
    for (size_t i = 0; i < fuzz::targets().size(); ++i) {
        QTest::newRow(fuzz::targets()[i].name) << int(i);
    }
}

void CorpusTest::everyTargetHasACorpusAndHoldsOnIt()
{
    QFETCH(int, number);
    const fuzz::Target &target = fuzz::targets()[size_t(number)];
    const QDir folder(Corpus + u'/' + QString::fromLatin1(target.name));
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    QVERIFY(!names.isEmpty());
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        target.run(file.readAll()); // ends the process when something does not hold
    }
    target.run({});
}

void CorpusTest::theCorpusStaysSmall()
{
    qint64 bytes = 0;
    for (const fuzz::Target &target : fuzz::targets()) {
        const QDir folder(Corpus + u'/' + QString::fromLatin1(target.name));
        for (const QFileInfo &file : folder.entryInfoList(QDir::Files)) {
            bytes += file.size();
        }
    }
    QVERIFY2(bytes < 300 * 1024, qPrintable(QString::number(bytes)));
}

QTEST_APPLESS_MAIN(CorpusTest)
