// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/archive/zipreader.h"
#include "app/archive/zipwriter.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using otklik::archive::zipPart;
using otklik::archive::ZipWriter;

/// What was written comes back, here and in another program.
class ZipTest : public QObject {
    Q_OBJECT

private slots:
    void partsComeBack();
    void theSamePartsGiveTheSameBytes();
    void anotherProgramReadsNamesInRussian();
    void aBrokenPartIsNoPart();
};

namespace {

const QByteArray Russian = "вложения/справка о доходах.txt"_ba;
const QByteArray Text = QByteArray("Где моя заявка?\n").repeated(1'000);

QByteArray sample()
{
    ZipWriter zip;
    zip.add("stored.txt", Text, ZipWriter::Method::Stored);
    zip.add("deflated.txt", Text);
    zip.add(Russian, Text);
    zip.add("empty", {});
    return zip.finish();
}

} // namespace

void ZipTest::partsComeBack()
{
    const QByteArray zip = sample();
    QVERIFY(zip.size() > Text.size() && zip.size() < 2 * Text.size());
    for (const QByteArray &name : {"stored.txt"_ba, "deflated.txt"_ba, Russian}) {
        QCOMPARE(zipPart(zip, name.constData()), Text);
    }
    QVERIFY(zip.contains(Text));
    QCOMPARE(zipPart(zip, "empty"), QByteArray());
    QCOMPARE(zipPart(zip, "missing"), QByteArray());
}

void ZipTest::theSamePartsGiveTheSameBytes()
{
    QCOMPARE(sample(), sample());
    ZipWriter zip;
    zip.add("a", Text, ZipWriter::Method::Stored);
    QVERIFY(zip.size() >= Text.size());
}

void ZipTest::anotherProgramReadsNamesInRussian()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"a.zip"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(sample());
    file.close();
    QProcess python;
    python.start(u"/usr/bin/python3"_s, {u"-m"_s, u"zipfile"_s, u"-e"_s, file.fileName(), folder.path()});
    QVERIFY(python.waitForFinished());
    QCOMPARE(python.exitCode(), 0);
    QFile part(folder.filePath(QString::fromUtf8(Russian)));
    QVERIFY(part.open(QIODevice::ReadOnly));
    QCOMPARE(part.readAll(), Text);
}

void ZipTest::aBrokenPartIsNoPart()
{
    QByteArray zip = sample();
    const qsizetype at = zip.indexOf(Text) + Text.size() / 2;
    zip[at] = static_cast<char>(zip.at(at) ^ 1);
    QCOMPARE(zipPart(zip, "stored.txt"), QByteArray());
    QCOMPARE(zipPart(zip, "deflated.txt"), Text);
    QCOMPARE(zipPart("PK", "deflated.txt"), QByteArray());
}

QTEST_GUILESS_MAIN(ZipTest)
#include "ziptest.moc"
