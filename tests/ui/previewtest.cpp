// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/previewtest.h"

#include "tests/support/pictures.h"
#include "tests/ui/support/hostiletexts.h"
#include "ui/conversation/composer/fileshelf.h"
#include "ui/preview/previewimage.h"
#include "ui/preview/previewmaker.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QWidget>

#include <csignal>

using namespace otklik;
using namespace otklik::ui;

namespace {

struct Made {
    bool done = false;
    QImage picture = {};
    qint64 longestPause = 0; ///< of the event loop, ms
    qint64 memory = 0;       ///< by which this process has grown
};

/// Runs the maker to its answer, and watches this process meanwhile.
Made make(PreviewMaker &maker, const QByteArray &bytes)
{
    Made made;
    const qint64 before = test::memoryInUse();
    QElapsedTimer sinceBeat;
    sinceBeat.start();
    QTimer heart;
    QObject::connect(&heart, &QTimer::timeout, &heart, [&] {
        made.longestPause = qMax(made.longestPause, sinceBeat.restart());
        made.memory = qMax(made.memory, test::memoryInUse() - before);
    });
    heart.start(5);
    maker.make(bytes, [&made](const QImage &picture) {
        made.done = true;
        made.picture = picture;
    });
    [[maybe_unused]] const bool came = QTest::qWaitFor([&made] { return made.done; }, 30'000);
    return made;
}

QByteArray encoded(const QImage &picture, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, format);
    return bytes;
}

QByteArray colourful(int width, int height, const char *format)
{
    QImage picture(width, height, QImage::Format_RGB32);
    picture.fill(QColor(0x20, 0x80, 0xE0));
    return encoded(picture, format);
}

} // namespace

void PreviewTest::initTestCase()
{
    // Qt ignores it before its first helper is started; Qt Test has set a handler of its own since.
    std::signal(SIGPIPE, SIG_IGN);
}

void PreviewTest::aPictureBecomesASmallOne_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QSize>("size");
    QTest::newRow("a PNG") << colourful(1280, 640, "PNG") << QSize(640, 320);
    QTest::newRow("a JPEG") << colourful(3000, 4000, "JPG") << QSize(480, 640);
    QTest::newRow("a small one stays") << colourful(30, 20, "PNG") << QSize(30, 20);
    QTest::newRow("one line") << colourful(5000, 1, "PNG") << QSize(640, 1);
    QTest::newRow("sixteen bits") << test::png({.width = 900, .height = 900, .bits = 16, .colour = 6})
                                  << QSize(640, 640);
    QTest::newRow("an interlaced one") << test::png({.width = 700, .height = 10, .interlaced = true}) << QSize(640, 9);
    QTest::newRow("a progressive JPEG") << test::progressiveJpeg(800, 600, 3) << QSize(640, 480);
}

void PreviewTest::aPictureBecomesASmallOne()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QSize, size);
    PreviewMaker maker(PreviewMaker::installedProgram());
    const Made made = make(maker, bytes);
    QVERIFY(made.done);
    QCOMPARE(made.picture.size(), size);
    if (QByteArrayView(QTest::currentDataTag()).startsWith("a JPEG")) {
        const QColor colour = made.picture.pixelColor(10, 10);
        QVERIFY(qAbs(colour.blue() - 0xE0) < 8 && qAbs(colour.red() - 0x20) < 8);
    }
}

void PreviewTest::aBombIsNoPictureAndTheWindowGoesOn_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a JPEG of 134 bytes, 40,000 by 40,000") << test::jpegHead(40'000, 40'000);
    QTest::newRow("a JPEG of the greatest size") << test::jpegHead(65'535, 65'535);
    QTest::newRow("a PNG of one bit, interlaced, 30,000 by 30,000")
        << test::png({.width = 30'000, .height = 30'000, .bits = 1, .interlaced = true});
    QTest::newRow("a PNG of sixteen bits, interlaced, that needs 400 MB")
        << test::png({.width = 7'000, .height = 7'000, .bits = 16, .colour = 6, .interlaced = true});
    QTest::newRow("a JPEG that is gone over ten thousand times") << test::progressiveJpeg(7'000, 7'000, 10'000);
    QTest::newRow("a thousand texts that inflate to 7 MB each")
        << test::pngWithChunks({.width = 9, .height = 9}, "zTXt", 7'000'000, 1000);
    QTest::newRow("a JPEG that ends in its head") << test::jpegHead(100, 100).first(30);
    QTest::newRow("a PNG without its pixels") << test::png({.width = 100, .height = 100}, false);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no picture") << QByteArray("%PDF-1.7\n") + QByteArray(1'000'000, 'x');
    QTest::newRow("another kind of picture") << colourful(30, 20, "BMP");
}

void PreviewTest::aBombIsNoPictureAndTheWindowGoesOn()
{
    QFETCH(QByteArray, bytes);
    PreviewMaker maker(PreviewMaker::installedProgram());
    const Made made = make(maker, bytes);
    QVERIFY(made.done);
    QVERIFY(made.picture.isNull());
    // A machine under load pauses too: the bound tells a decoder in this thread from one beside it.
    QVERIFY2(made.longestPause < 1000, qPrintable(QString::number(made.longestPause)));
    QVERIFY2(made.memory < 100 * 1024 * 1024, qPrintable(QString::number(made.memory)));
}

void PreviewTest::aHelperThatMisbehavesIsEnded_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("it hangs") << QByteArray("exec sleep 600");
    QTest::newRow("it talks without end") << QByteArray("exec cat /dev/zero");
    QTest::newRow("it says nothing") << QByteArray("exit 0");
    QTest::newRow("it fails") << QByteArray("cat > /dev/null; exit 1");
    QTest::newRow("it is killed") << QByteArray("kill -9 $$");
    QTest::newRow("it never listens") << QByteArray("exec 0<&-; exec sleep 600");
    QTest::newRow("it is not there") << QByteArray();
}

void PreviewTest::aHelperThatMisbehavesIsEnded()
{
    QFETCH(QByteArray, script);
    const QTemporaryDir folder;
    const QString program = folder.filePath(QStringLiteral("helper"));
    if (!script.isEmpty()) {
        QFile file(program);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script + "\n");
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    PreviewMaker maker(program, nullptr, std::chrono::milliseconds(500));
    const Made made = make(maker, colourful(900, 900, "PNG") + QByteArray(2'000'000, 'x'));
    QVERIFY(made.done);
    QVERIFY(made.picture.isNull());
    QVERIFY(made.memory < 50 * 1024 * 1024);
}

void PreviewTest::whatIsNoPreviewIsNotTaken()
{
    QImage picture(3, 2, QImage::Format_ARGB32_Premultiplied);
    picture.fill(qRgba(1, 2, 3, 255));
    const QByteArray good = encodedPreview(picture);
    QCOMPARE(decodedPreview(good), picture);
    for (const QByteArray &bad : {QByteArray(), good.chopped(1), good + 'x', QByteArray(good).replace(0, 1, "X"),
                                  QByteArray(good).replace(4, 4, QByteArray(4, '\xFF')),
                                  QByteArray(good).replace(8, 4, QByteArray(4, 0)), good.first(12)}) {
        QVERIFY(decodedPreview(bad).isNull());
    }
    QVERIFY(encodedPreview(QImage()).isEmpty());
    QVERIFY(encodedPreview(QImage(PreviewSide + 1, 1, QImage::Format_RGB32)).isEmpty());
}

void PreviewTest::fewPicturesAreFetchedAtOnceTheNewestFirst()
{
    test::FakeDesk desk;
    desk.holdsDownloads = true;
    QWidget window;
    FileShelf shelf(desk, &window);
    QSignalSpy told(&shelf, &FileShelf::viewChanged);
    for (int id = 1; id <= 210; ++id) {
        shelf.fetchPreview({FileId{id}, QStringLiteral("a.png"), QStringLiteral("image/png"), 1});
    }
    QCOMPARE(desk.said, (QStringList{QStringLiteral("download 1"), QStringLiteral("download 2")}));
    QCOMPARE(told.size(), 8); // the oldest of those that wait are given up: 200 wait at most
    QVERIFY(told.first().at(1).value<FileView>().failed);
}

void PreviewTest::aPictureWithoutPreviewSaysSo()
{
    test::FakeDesk desk;
    desk.files.insert(FileId{1}, test::jpegHead(40'000, 40'000));
    desk.files.insert(FileId{2}, colourful(900, 900, "PNG"));
    QWidget window;
    FileShelf shelf(desk, &window);
    QHash<FileId, FileView> views;
    connect(&shelf, &FileShelf::viewChanged, this,
            [&views](FileId file, const FileView &view) { views.insert(file, view); });
    for (const int id : {1, 2}) {
        shelf.fetchPreview({FileId{id}, QStringLiteral("a.png"), QStringLiteral("image/png"), 1});
    }
    QTRY_COMPARE(views.size(), 2);
    QVERIFY(views[FileId{1}].failed && views[FileId{1}].preview.isNull());
    QVERIFY(!views[FileId{2}].failed);
    QCOMPARE(views[FileId{2}].preview.size(), QSize(640, 640));
    desk.said.clear();
    shelf.fetchPreview({FileId{2}, QStringLiteral("a.png"), QStringLiteral("image/png"), 1});
    QVERIFY(desk.said.isEmpty()); // it is kept
}
