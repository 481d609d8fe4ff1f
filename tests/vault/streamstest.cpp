// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/vault/suites.h"

#include "app/vault/streams.h"

#include <QBuffer>
#include <QTest>

using namespace otklik;
using namespace otklik::vault;

namespace {

QByteArray sealedStream(const QByteArray &content, qsizetype piece)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    StreamSealer sealer(keyOf('f'), out);
    for (qsizetype at = 0; at < content.size(); at += piece) {
        if (!sealer.write(QByteArrayView(content).sliced(at, std::min(piece, content.size() - at)))) {
            return {};
        }
    }
    return sealer.finish() ? out.data() : QByteArray();
}

Result<QByteArray> openedStream(QByteArray sealed, char key = 'f')
{
    QBuffer in(&sealed);
    in.open(QIODevice::ReadOnly);
    StreamOpener opener(keyOf(key), in);
    QByteArray content;
    while (true) {
        const Result<QByteArray> piece = opener.next();
        if (!piece) {
            return piece;
        }
        if (piece->isEmpty()) {
            return content;
        }
        content.append(*piece);
    }
}

QByteArray patterned(qsizetype size)
{
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i) {
        bytes[i] = char(i * 31 + i / 65536);
    }
    return bytes;
}

} // namespace

void StreamsTest::aStreamOpensToWhatWasWritten_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("piece");
    constexpr qsizetype chunk = StreamSealer::chunkBytes;
    QTest::newRow("empty") << qsizetype(0) << qsizetype(1);
    QTest::newRow("one byte") << qsizetype(1) << qsizetype(1);
    QTest::newRow("one chunk") << chunk << chunk;
    QTest::newRow("one byte more") << chunk + 1 << qsizetype(1000);
    QTest::newRow("several chunks at once") << 5 * chunk << 5 * chunk;
    QTest::newRow("odd pieces") << 3 * chunk + 17 << qsizetype(4093);
}

void StreamsTest::aStreamOpensToWhatWasWritten()
{
    QFETCH(qsizetype, size);
    QFETCH(qsizetype, piece);
    const QByteArray content = patterned(size);
    const QByteArray sealed = sealedStream(content, piece);
    QVERIFY(sealed.size() > content.size());
    QVERIFY(size == 0 || !sealed.contains(content.first(std::min<qsizetype>(size, 64))) || size == 1);
    QCOMPARE(*openedStream(sealed), content);
}

void StreamsTest::damageIsFound_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"header", "first chunk", "last byte", "cut inside", "cut at a chunk", "chunks swapped",
                            "more behind", "another key", "nothing"}) {
        QTest::newRow(how) << QString::fromLatin1(how);
    }
}

void StreamsTest::damageIsFound()
{
    QFETCH(QString, how);
    constexpr qsizetype header = 24;
    constexpr qsizetype sealedChunk = StreamSealer::chunkBytes + 17;
    QByteArray sealed = sealedStream(patterned(3 * StreamSealer::chunkBytes), 10000);
    const auto flip = [&sealed](qsizetype at) {
        sealed[at] = char(sealed[at] ^ 0x40);
    };
    if (how == QLatin1String("header")) {
        flip(3);
    } else if (how == QLatin1String("first chunk")) {
        flip(header + 100);
    } else if (how == QLatin1String("last byte")) {
        flip(sealed.size() - 1);
    } else if (how == QLatin1String("cut inside")) {
        sealed.chop(100);
    } else if (how == QLatin1String("cut at a chunk")) {
        sealed.truncate(header + 2 * sealedChunk);
    } else if (how == QLatin1String("chunks swapped")) {
        const QByteArray first = sealed.mid(header, sealedChunk);
        sealed = sealed.left(header) + sealed.mid(header + sealedChunk, sealedChunk) + first +
                 sealed.mid(header + 2 * sealedChunk);
    } else if (how == QLatin1String("more behind")) {
        sealed.append('x');
    } else if (how == QLatin1String("nothing")) {
        sealed.clear();
    }
    const Result<QByteArray> opened = openedStream(sealed, how == QLatin1String("another key") ? 'x' : 'f');
    QVERIFY(!opened);
    QCOMPARE(opened.error().fault, Fault::Unavailable);
}
