// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/picturesizetest.h"

#include "app/domain/picturesize.h"
#include "tests/support/pictures.h"

using namespace otklik;

using State = PictureSizeReader::State;
Q_DECLARE_METATYPE(otklik::PictureSizeReader::State)

void PictureSizeTest::theSizeIsReadWhateverThePiecesItComesIn_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("width");
    QTest::addColumn<qint64>("height");
    const auto row = [](const char *name, const QByteArray &bytes, qint64 width, qint64 height) {
        QTest::newRow(name) << bytes << width << height;
    };
    row("a JPEG of 134 bytes", test::jpegHead(40'000, 40'000), 40'000, 40'000);
    row("a JPEG of the greatest size", test::jpegHead(65'535, 65'535), 65'535, 65'535);
    row("a JPEG behind other segments", test::jpegHeadAfter(3000, 2000, 200'000), 3000, 2000);
    row("a JPEG with filled markers", test::jpegHead(30, 20).insert(2, QByteArray(5, '\xFF')), 30, 20);
    row("a JPEG with letters between its segments",
        test::jpegHead(30, 20).insert(2, QByteArray("abc\xFF\x00\xFF\xD0", 7)), 30, 20);
    row("a progressive JPEG", test::progressiveJpeg(80, 60, 3), 80, 60);
    row("a PNG", test::png({.width = 640, .height = 480}), 640, 480);
    row("a PNG of many pixels in few bytes", test::png({.width = 30'000, .height = 30'000, .bits = 1}, false), 30'000,
        30'000);
    row("a PNG of sixteen bits", test::png({.width = 9, .height = 7, .bits = 16, .colour = 6, .interlaced = true}), 9,
        7);
}

void PictureSizeTest::theSizeIsReadWhateverThePiecesItComesIn()
{
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, width);
    QFETCH(qint64, height);
    for (const qsizetype piece : {bytes.size(), qsizetype(1), qsizetype(7)}) {
        PictureSizeReader reader;
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            reader.read(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        }
        QCOMPARE(reader.state(), State::Found);
        QCOMPARE(reader.size(), (PictureSize{width, height}));
    }
}

void PictureSizeTest::whatNothingDecodesHasNoSize_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<State>("state");
    const QByteArray jpeg = test::jpegHead(30, 20);
    const QByteArray png = test::png({.width = 30, .height = 20});
    QTest::newRow("nothing") << QByteArray() << State::Reading;
    QTest::newRow("a JPEG that ends too early") << jpeg.first(jpeg.indexOf("\xFF\xC2") + 8) << State::Reading;
    QTest::newRow("a PNG that ends too early") << png.first(23) << State::Reading;
    QTest::newRow("a JPEG without height") << test::jpegHead(30, 0) << State::Broken;
    QTest::newRow("a PNG without width") << test::png({.width = 0, .height = 20}, false) << State::Broken;
    QTest::newRow("pixels before their size") << QByteArray("\xFF\xD8\xFF\xDA\x00\x08", 6) << State::Broken;
    QTest::newRow("a JPEG that begins twice") << QByteArray("\xFF\xD8\xFF\xD8\xFF\xC0", 6) << State::Broken;
    QTest::newRow("a JPEG of no segment") << QByteArray("\xFF\xD8\xFF\xD9", 4) << State::Broken;
    QTest::newRow("a segment shorter than its length") << QByteArray("\xFF\xD8\xFF\xE0\x00\x01", 6) << State::Broken;
    QTest::newRow("a PNG without its first chunk")
        << QByteArray("\x89PNG\r\n\x1A\n\0\0\0\x0DIDAT", 16) << State::Broken;
    QTest::newRow("a PDF") << QByteArray("%PDF-1.7") << State::Broken;
}

void PictureSizeTest::whatNothingDecodesHasNoSize()
{
    QFETCH(QByteArray, bytes);
    QFETCH(State, state);
    PictureSizeReader reader;
    QCOMPARE(reader.read(bytes), state);
}

void PictureSizeTest::theBoundsAreExact()
{
    const PictureBounds bounds;
    QVERIFY(bounds.take({20'000, 2'500}));
    QVERIFY(!bounds.take({20'000, 2'501}));
    QVERIFY(!bounds.take({20'001, 1}));
    QVERIFY(!bounds.take({1, 20'001}));
    QVERIFY(!bounds.take({0xFFFFFFFF, 0xFFFFFFFF}));
}

void PictureSizeTest::theHeadIsAllThatIsKept()
{
    // A picture that never tells its size is read to its end, piece by piece; nothing of it stays.
    PictureSizeReader reader;
    reader.read(QByteArrayView("\xFF\xD8", 2));
    const QByteArray letters(1024 * 1024, 'a');
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(reader.read(letters), State::Reading);
    }
    QCOMPARE(reader.read(QByteArrayView("\xFF\xC0\x00\x0B\x08\x00\x14\x00\x1E", 9)), State::Found);
    QCOMPARE(reader.size(), (PictureSize{30, 20}));
}
