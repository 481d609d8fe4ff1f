// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/sealing/blobs.h"

#include "app/store/readers.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

#include <QDirIterator>
#include <QThread>

#include <thread>

using namespace otklik;
using namespace otklik::store;
using otklik::test::StoreFixture;

namespace {

QStringList filesUnder(const QString &folder)
{
    QStringList files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        files.append(all.next());
    }
    return files;
}

SealedBlob stored(const Blobs &blobs, const QByteArray &content)
{
    auto upload = *blobs.begin();
    const Done written = upload->write(content);
    Q_ASSERT(written);
    return *upload->finish();
}

} // namespace

void BlobsTest::aFileComesBackPieceByPiece()
{
    StoreFixture f;
    const Blobs blobs(f.folder.filePath(QStringLiteral("files")), f.vault);
    const QByteArray content = QByteArray("%PDF-1.7 Привет").repeated(20000);
    auto upload = *blobs.begin();
    for (qsizetype at = 0; at < content.size(); at += 10007) {
        VERIFY_GOOD(upload->write(QByteArrayView(content).sliced(at, std::min<qsizetype>(10007, content.size() - at))));
    }
    QCOMPARE(upload->head(), content.first(512));
    const SealedBlob sealed = *upload->finish();
    upload.reset();
    QCOMPARE(sealed.size, content.size());
    auto download = *blobs.open(sealed.blob, sealed.sealedKey);
    QByteArray read;
    while (true) {
        const QByteArray piece = *download->next();
        QVERIFY(piece.size() <= 64 * 1024);
        if (piece.isEmpty()) {
            break;
        }
        read.append(piece);
    }
    QCOMPARE(read, content);
    QCOMPARE(*blobs.readAll(sealed.blob, sealed.sealedKey), content);
}

void BlobsTest::anUnfinishedUploadLeavesNothing()
{
    StoreFixture f;
    const QString folder = f.folder.filePath(QStringLiteral("files"));
    const Blobs blobs(folder, f.vault);
    {
        auto upload = *blobs.begin();
        VERIFY_GOOD(upload->write("half"));
        QCOMPARE(filesUnder(folder).size(), 1);
    }
    QVERIFY(filesUnder(folder).isEmpty());
}

void BlobsTest::orphansAreSweptAndNothingElse()
{
    StoreFixture f;
    const QString folder = f.folder.filePath(QStringLiteral("files"));
    const Blobs blobs(folder, f.vault);
    const SealedBlob known = stored(blobs, "known");
    stored(blobs, "orphan");
    QFile foreign(folder + QStringLiteral("/readme.txt"));
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    const Instant soon = SystemClock().now() + std::chrono::hours(1);
    QCOMPARE(blobs.sweep({known.blob}, soon - std::chrono::hours(2)), 0);
    QCOMPARE(blobs.sweep({known.blob}, soon), 1);
    QCOMPARE(*blobs.readAll(known.blob, known.sealedKey), QByteArray("known"));
    QVERIFY(foreign.exists());
    blobs.remove({known.blob, QStringLiteral("../../etc/passwd")});
    QCOMPARE(blobs.open(known.blob, known.sealedKey).error().fault, Fault::NotFound);
}

void BlobsTest::damagedAndForeignBlobsAreRefused()
{
    StoreFixture f;
    const Blobs blobs(f.folder.filePath(QStringLiteral("files")), f.vault);
    const SealedBlob one = stored(blobs, "one");
    const SealedBlob two = stored(blobs, "two");
    QVERIFY(!blobs.open(one.blob, two.sealedKey));
    QCOMPARE(blobs.open(QStringLiteral("../otklik.db"), one.sealedKey).error().fault, Fault::NotFound);
    const QString path = f.folder.filePath(QStringLiteral("files/%1/%2").arg(one.blob.left(2), one.blob));
    QVERIFY(QFile::resize(path, QFileInfo(path).size() - 1));
    QCOMPARE(blobs.readAll(one.blob, one.sealedKey).error().fault, Fault::Unavailable);
}

void BlobsTest::readersSeeWhatWasCommitted()
{
    StoreFixture f;
    Readers readers(f.url, f.vault, f.clock);
    Inbox inbox;
    for (int i = 1; i <= 20; ++i) {
        Conversation talk = f.conversation();
        f.say(talk, QString::number(i));
        std::optional<Result<MessagePage>> page;
        readers.run([id = talk.id](Store &store) { return store.messages.after(id, 0, 10, true); }, inbox.sender(),
                    [&page](Result<MessagePage> read) { page = std::move(read); });
        QTRY_VERIFY(page);
        VERIFY_GOOD(*page);
        QCOMPARE((*page)->messages.first().text, QString::number(i));
    }
}

void BlobsTest::readersAnswerOnTheThreadThatAsked()
{
    StoreFixture f;
    Readers readers(f.url, f.vault, f.clock);
    Inbox inbox;
    QThread *read = nullptr;
    QThread *answered = nullptr;
    readers.run(
        [&read](Store &store) {
            read = QThread::currentThread();
            return store.lines.all();
        },
        inbox.sender(), [&answered](const Result<QList<Line>> &) { answered = QThread::currentThread(); });
    QTRY_COMPARE(answered, QThread::currentThread());
    QVERIFY(read != answered);
}

void BlobsTest::readersCannotWrite()
{
    StoreFixture f;
    Readers readers(f.url, f.vault, f.clock);
    Inbox inbox;
    std::optional<Done> written;
    readers.run([&f](Store &store) { return store.probe(f.clock.now()); }, inbox.sender(),
                [&written](const Done &done) { written = done; });
    QTRY_VERIFY(written);
    QCOMPARE(written->error().fault, Fault::Unavailable);
}

void BlobsTest::readersEndWithWaitingTasks()
{
    StoreFixture f;
    Inbox inbox;
    {
        Readers readers(f.url, f.vault, f.clock, 1);
        for (int i = 0; i < 100; ++i) {
            readers.run([](Store &store) { return store.lines.all(); }, inbox.sender(),
                        [](const Result<QList<Line>> &) {});
        }
    }
    std::optional<Fault> fault;
    Readers lost(QStringLiteral("sqlite:/nowhere/at/all.db"), f.vault, f.clock, 1);
    lost.run([](Store &store) { return store.lines.all(); }, inbox.sender(),
             [&fault](const Result<QList<Line>> &lines) { fault = lines.error().fault; });
    QTRY_VERIFY(fault);
    QCOMPARE(*fault, Fault::Unavailable);
}

void BlobsTest::readersTryAgainAsSoonAsTheDatabaseIsBack()
{
    StoreFixture f;
    const QString path = f.url.mid(f.url.indexOf(u':') + 1);
    const QString away = path + QStringLiteral(".away");
    QVERIFY(QFile::rename(path, away));
    Readers readers(f.url, f.vault, f.clock, 1);
    Inbox inbox;
    const auto read = [&] {
        std::optional<bool> good;
        readers.run([](Store &store) { return store.lines.all(); }, inbox.sender(),
                    [&good](const Result<QList<Line>> &lines) { good = lines.has_value(); });
        return QTest::qWaitFor([&good] { return good.has_value(); }) && *good;
    };
    QVERIFY(!read());
    QVERIFY(QFile::rename(away, path));
    readers.retry();
    QVERIFY(read());
}

void BlobsTest::nothingPlainLiesOnTheDisk()
{
    StoreFixture f;
    const Blobs blobs(f.folder.filePath(QStringLiteral("files")), f.vault);
    Conversation talk = f.conversation();
    const SealedBlob sealed = stored(blobs, QByteArray("GeheimerInhalt").repeated(100));
    StoredFile file{.info = {.name = QStringLiteral("Vypiska-Sekret.pdf"),
                             .type = QStringLiteral("application/pdf"),
                             .size = sealed.size},
                    .owner = f.citizen,
                    .blob = sealed.blob,
                    .sealedKey = sealed.sealedKey,
                    .at = f.clock.now()};
    file.info.file = *f.commit([&](Transaction &tx) { return f.store->files.add(tx, file); });
    Message said = f.message(talk, QStringLiteral("Прошу выдать ZaklyuchenieSekret"));
    said.author.name = QStringLiteral("MariyaSekret");
    said.files = {file.info};
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->messages.append(tx, talk, said); }));
    talk.topic = QStringLiteral("TemaSekret");
    talk.tags = {QStringLiteral("MetkaSekret")};
    talk.comment = QStringLiteral("KommentariySekret");
    talk.resolution = QStringLiteral("ItogSekret");
    talk.ratingComment = QStringLiteral("OtzyvSekret");
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->conversations.update(tx, talk); }));
    Person person = *f.store->people.byId(f.citizen);
    person.email = QStringLiteral("pochta.sekret@example.org");
    person.snils = QStringLiteral("11223344595");
    person.passport = QStringLiteral("4509 123456");
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->people.update(tx, person); }));
    VERIFY_GOOD(f.commit([&](Transaction &tx) {
        return f.store->templates.save(
            tx, {.title = QStringLiteral("ShablonSekret"), .text = QStringLiteral("TekstSekret")});
    }));
    QCOMPARE(f.store->messages.after(talk.id, 0, 10, true)->messages.first().text, said.text);

    const QStringList files = filesUnder(f.folder.path());
    QVERIFY(std::any_of(files.begin(), files.end(),
                        [](const QString &name) { return name.endsWith(QLatin1String("-wal")); }));
    for (const QString &name : files) {
        QVERIFY2(!name.contains(QLatin1String("Sekret")), qPrintable(name));
        QFile onDisk(name);
        QVERIFY(onDisk.open(QIODevice::ReadOnly));
        const QByteArray bytes = onDisk.readAll();
        for (const QString &secret :
             {QStringLiteral("Sekret"), QStringLiteral("sekret"), QStringLiteral("GeheimerInhalt"),
              QStringLiteral("Иванов"), QStringLiteral("Прошу"), QStringLiteral("Анна"), QStringLiteral("9161234567"),
              QStringLiteral("operator1"), QStringLiteral("11223344595"), QStringLiteral("123456"),
              QStringLiteral("application/pdf")}) {
            QVERIFY2(!bytes.contains(secret.toUtf8()), qPrintable(name + QLatin1Char(' ') + secret));
            const QByteArrayView utf16(reinterpret_cast<const char *>(secret.utf16()), secret.size() * 2);
            QVERIFY2(!bytes.contains(utf16), qPrintable(name + QLatin1Char(' ') + secret));
        }
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY2((onDisk.permissions() & others) == QFile::Permissions(), qPrintable(name));
    }
}
