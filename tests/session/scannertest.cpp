// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/scannertest.h"

#include "server/api/files/virusscanner.h"
#include "tests/session/runninghost.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QProcess>
#include <QTest>

using namespace otklik;
using namespace otklik::test;
using namespace std::chrono_literals;
using server::Scanned;

namespace {

constexpr int Patience = 20'000;
const QString Citizen = QStringLiteral("+79990000001");

/// In two parts, so that no scanner takes this source for the thing itself.
QByteArray eicar()
{
    return QByteArray("X5O!P%@AP[4\\PZX54(P^)7CC)7}$") + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
}

QByteArray pdf(const QByteArray &content)
{
    return "%PDF-1.7\n" + content;
}

/// A clamd as a process of its own.
class Clamd {
public:
    explicit Clamd(const QStringList &arguments = {QStringLiteral("--tcp")})
    {
        m_process.start(QStringLiteral(OTKLIK_PYTHON), QStringList{QStringLiteral(OTKLIK_CLAMD)} + arguments);
        const QByteArray address = line().mid(6); // «ready ADDRESS»
        if (address.startsWith("unix:")) {
            rules.path = QString::fromUtf8(address.mid(5));
        } else {
            rules.host = QStringLiteral("127.0.0.1");
            rules.port = address.split(':').last().toUShort();
        }
    }
    ~Clamd()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Clamd(const Clamd &) = delete;
    Clamd &operator=(const Clamd &) = delete;

    /// What it tells of the next stream: its length, its SHA-256, the answer.
    QByteArray line()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(Patience)) {
        }
        return m_process.readLine().trimmed();
    }

    server::ScanRules rules = {};

private:
    QProcess m_process;
};

server::ServerOptions with(const server::ScanRules &rules)
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.scan = rules;
    return options;
}

int storedFiles(const RunningHost &server)
{
    int count = 0;
    QDirIterator all(server.data() + QStringLiteral("/files"), QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        all.next();
        ++count;
    }
    return count;
}

Answer upload(RunningHost &server, const QByteArray &content)
{
    const Tokens citizen = server.signIn(Citizen);
    return server.upload(content, QStringLiteral("справка.pdf"), "application/pdf", citizen.access);
}

} // namespace

void ScannerTest::anAnswerIsUnderstood_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *answer, Scanned::Verdict verdict, const char *detail) {
        QTest::newRow(answer) << QByteArray(answer) << static_cast<int>(verdict) << QString::fromLatin1(detail);
    };
    using Verdict = Scanned::Verdict;
    row("stream: OK", Verdict::Clean, "");
    row("stream: Win.Test.EICAR_HDB-1 FOUND", Verdict::Infected, "Win.Test.EICAR_HDB-1");
    row("stream:  FOUND", Verdict::Unknown, "clamd said: stream:  FOUND");
    row("INSTREAM size limit exceeded. ERROR", Verdict::Unknown, "clamd said: INSTREAM size limit exceeded. ERROR");
    row("stream: OK and more", Verdict::Unknown, "clamd said: stream: OK and more");
    row("OK", Verdict::Unknown, "clamd said: OK");
    row("", Verdict::Unknown, "clamd said: ");
}

void ScannerTest::anAnswerIsUnderstood()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, verdict);
    QFETCH(QString, detail);
    const Scanned scanned = server::scannedBy(answer);
    QCOMPARE(static_cast<int>(scanned.verdict), verdict);
    QCOMPARE(scanned.detail, detail);
}

void ScannerTest::aCleanFileGoesThroughWhole_data()
{
    QTest::addColumn<bool>("tcp");
    QTest::addColumn<int>("size");
    QTest::newRow("TCP, small") << true << 20;
    QTest::newRow("Unix socket, three megabytes") << false << 3 * 1024 * 1024 + 17;
}

void ScannerTest::aCleanFileGoesThroughWhole()
{
    QFETCH(bool, tcp);
    QFETCH(int, size);
    QTemporaryDir folder;
    Clamd clamd(tcp ? QStringList{QStringLiteral("--tcp")}
                    : QStringList{QStringLiteral("--unix"), folder.filePath(QStringLiteral("clamd.ctl"))});
    RunningHost server(with(clamd.rules));
    QVERIFY(server.start());
    const QByteArray content = pdf(QByteArray(size, 'x'));
    const Answer answer = upload(server, content);
    QCOMPARE(answer.status, 201);
    QCOMPARE(clamd.line(), QByteArray::number(content.size()) + ' ' +
                               QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex() + " stream: OK");
    QCOMPARE(server.metric("otklik_files_scanned_total{verdict=\"clean\"}"), 1);
    QCOMPARE(storedFiles(server), 1);
}

void ScannerTest::anInfectedFileIsRefusedAndLeavesNothing()
{
    Clamd clamd;
    RunningHost server(with(clamd.rules));
    QVERIFY(server.start());
    QTest::ignoreMessage(QtWarningMsg, "an infected file was refused: Eicar-Signature");
    const Answer answer = upload(server, pdf(QByteArray(100'000, 'x') + eicar()));
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.text("kind"), QStringLiteral("invalid"));
    QCOMPARE(answer.text("field"), QStringLiteral("file"));
    QCOMPARE(answer.text("reason"), QStringLiteral("infected"));
    QVERIFY(answer.text("detail").contains(QStringLiteral("antivirus")));
    QVERIFY(!answer.body.contains("Eicar"));
    QTRY_COMPARE(storedFiles(server), 0);
    QCOMPARE(server.metric("otklik_files_scanned_total{verdict=\"infected\"}"), 1);
    QTRY_COMPARE(server.trail(QStringLiteral("file.infected")).size(), 1);
    QVERIFY(server.trail(QStringLiteral("file.stored")).isEmpty());
}

void ScannerTest::withoutAVerdictNothingIsTaken_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *manner, const char *option = "--manner") {
        QTest::newRow(manner) << QStringList{QStringLiteral("--tcp"), QLatin1String(option), QLatin1String(manner)};
    };
    row("silent");
    row("garbage");
    row("hangup");
    row("babble");
    row("1000", "--most");
    QTest::newRow("down") << QStringList{};
}

void ScannerTest::withoutAVerdictNothingIsTaken()
{
    QFETCH(QStringList, arguments);
    std::optional<Clamd> clamd;
    server::ScanRules rules{.path = QStringLiteral("/no/such/clamd.ctl")};
    if (!arguments.isEmpty()) {
        rules = clamd.emplace(arguments).rules;
    }
    rules.patience = arguments.contains(QStringLiteral("silent")) ? 300ms : 20'000ms;
    RunningHost server(with(rules));
    QVERIFY(server.start());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a file was not scanned: ")));
    const Answer answer = upload(server, pdf(QByteArray(200'000, 'x')));
    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.text("kind"), QStringLiteral("unavailable"));
    QCOMPARE(answer.text("reason"), QStringLiteral("unscanned"));
    QCOMPARE(answer.fields.value("retry-after"), QByteArray("30"));
    QTRY_COMPARE(storedFiles(server), 0);
    QCOMPARE(server.metric("otklik_files_scanned_total{verdict=\"unknown\"}"), 1);
}

void ScannerTest::withoutAVerdictFilesMayBeTaken()
{
    RunningHost server(with({.path = QStringLiteral("/no/such/clamd.ctl"), .refuseUnchecked = false}));
    QVERIFY(server.start());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("a file was not scanned: ")));
    QCOMPARE(upload(server, pdf("x")).status, 201);
    QCOMPARE(storedFiles(server), 1);
}

void ScannerTest::theServerLivesOnWhileFilesAreScanned()
{
    Clamd clamd({QStringLiteral("--tcp"), QStringLiteral("--manner"), QStringLiteral("silent")});
    server::ServerOptions options = with(clamd.rules);
    options.scan.patience = 3s;
    RunningHost server(options);
    QVERIFY(server.start());
    const Tokens citizen = server.signIn(Citizen);
    // More files than the pool has threads: a scan that waits holds none of them, so a password is hashed meanwhile.
    QList<QNetworkReply *> scans = server.beginUploads(pdf(QByteArray(100'000, 'x')), 4, citizen.access);
    const Tokens other = server.signIn(QStringLiteral("+79990000002"));
    QVERIFY(!other.access.isEmpty());
    for (QNetworkReply *const scan : std::as_const(scans)) {
        QVERIFY(!scan->isFinished());
        QTest::ignoreMessage(QtWarningMsg, "a file was not scanned: clamd took too long");
    }
    for (QNetworkReply *const scan : std::as_const(scans)) {
        QTRY_VERIFY_WITH_TIMEOUT(scan->isFinished(), Patience);
        QCOMPARE(scan->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 503);
        scan->deleteLater();
    }
}
