// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/notify/mimemessage.h"
#include "server/notify/smtpmailer.h"
#include "tests/support/runtests.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace std::chrono_literals;
using notify::Mail;
using notify::SmtpMailer;
using notify::SmtpOptions;
using StartTls = settings::Smtp::StartTls;

namespace {

constexpr int Patience = 20'000;

Mail letter(const QString &to = u"maria@example.org"_s)
{
    return {.id = u"17.1795158000000"_s,
            .from = u"no-reply@desk.example"_s,
            .to = to,
            .subject = u"Переписка по обращению № 2026-000118"_s,
            .text = u"Здравствуйте!\n.\nТочка на своей строке.\n"_s,
            .fileName = u"2026-000118.pdf"_s,
            .fileType = u"application/pdf"_s,
            .file = QByteArray(5000, '\xfe'),
            .at = fromMs(1'795'158'000'000)};
}

/// The head of a message as lines that begin a field.
QList<QByteArray> fieldsOf(const QByteArray &message)
{
    QByteArray head = message.left(message.indexOf("\r\n\r\n"));
    return head.replace("\r\n ", " ").split('\n');
}

/// The mail server of tests/support as a process of its own.
class Smtpd {
public:
    explicit Smtpd(const QStringList &arguments = {})
    {
        m_process.start(u"/usr/bin/python3"_s, QStringList{QStringLiteral(OTKLIK_SMTPD), folder.path()} + arguments);
        while (!m_process.canReadLine() && m_process.waitForReadyRead(Patience)) {
        }
        const QByteArray port = m_process.readLine().trimmed().mid(6); // «ready PORT»
        options = {.url = u"smtp://localhost:"_s + QString::fromLatin1(port),
                   .from = u"no-reply@desk.example"_s,
                   .startTls = StartTls::Off};
    }
    ~Smtpd()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Smtpd(const Smtpd &) = delete;
    Smtpd &operator=(const Smtpd &) = delete;

    QByteArray message(int number) const { return content(u"%1.eml"_s.arg(number)); }
    QJsonObject envelope(int number) const
    {
        return QJsonDocument::fromJson(content(u"%1.json"_s.arg(number))).object();
    }

    QTemporaryDir folder;
    SmtpOptions options;

private:
    QByteArray content(const QString &name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QProcess m_process;
};

QString certificate()
{
    return QStringLiteral(OTKLIK_TLS "/certificate.pem");
}
QStringList tls()
{
    return {u"--tls"_s, certificate(), QStringLiteral(OTKLIK_TLS "/key.pem")};
}

} // namespace

/// E-mails: how they are written, and how they are handed over to a real mail server.
class MailTest : public QObject {
    Q_OBJECT

private slots:
    void aMessageIsPlainAsciiInShortLines();
    void noValueBeginsAFieldOfItsOwn_data();
    void noValueBeginsAFieldOfItsOwn();
    void theSameMailIsTheSameMessage();
    void aServerTakesItAsItWasWritten();
    void whatAServerAnswersIsToldApart_data();
    void whatAServerAnswersIsToldApart();
    void whereTlsIsRequiredNothingIsSentWithout();
    void aCertificateThatIsNotTrustedIsRefused_data();
    void aCertificateThatIsNotTrustedIsRefused();
    void whoMustSignInDoes();
    void aServerThatSaysNothingIsLeft();
    void nobodyThereIsNoAnswer();
    void whoEndsWaitsForNobody();
};

void MailTest::aMessageIsPlainAsciiInShortLines()
{
    Mail mail = letter();
    mail.subject = QString(300, u'я') + u"🙂"_s;
    const QByteArray message = notify::mimeMessage(mail);
    for (const QByteArray &line : message.split('\n')) {
        QVERIFY2(line.size() <= 79 && (line.isEmpty() || line.endsWith('\r')), line.constData());
        QVERIFY(std::all_of(line.begin(), line.end(), [](char c) { return c == '\r' || (c >= ' ' && c < 127); }));
    }
    QVERIFY(message.contains("Date: Fri, 20 Nov 2026 07:00:00 +0000\r\n"));
    QVERIFY(message.contains("Message-ID: <17.1795158000000@desk.example>\r\n"));
    QVERIFY(message.contains("Content-Disposition: attachment; filename=\"2026-000118.pdf\"\r\n"));
}

void MailTest::noValueBeginsAFieldOfItsOwn_data()
{
    QTest::addColumn<QString>("evil");
    QTest::newRow("CR LF") << u"x\r\nBcc: all@example.org"_s;
    QTest::newRow("LF") << u"x\nBcc: all@example.org\n\nBody"_s;
    QTest::newRow("CR") << u"x\rBcc: all@example.org"_s;
    QTest::newRow("line separator") << u"x\u2028Bcc: all@example.org"_s;
    QTest::newRow("NUL") << u"x\u0000\r\nBcc: all@example.org"_s;
    QTest::newRow("quote") << u"x\"\r\nBcc: all@example.org"_s;
    QTest::newRow("an encoded word") << u"=?utf-8?Q?x=0D=0ABcc:_all=40example.org?="_s;
}

void MailTest::noValueBeginsAFieldOfItsOwn()
{
    QFETCH(QString, evil);
    const qsizetype fields = fieldsOf(notify::mimeMessage(letter())).size();
    for (QString Mail::*const member : {&Mail::id, &Mail::from, &Mail::to, &Mail::subject}) {
        Mail mail = letter();
        mail.*member = evil;
        const QList<QByteArray> found = fieldsOf(notify::mimeMessage(mail));
        QCOMPARE(found.size(), fields);
        for (const QByteArray &field : found) {
            QVERIFY(!field.startsWith("Bcc"));
        }
        // Nothing of ours is read as an encoded word that we did not encode.
        QVERIFY(!notify::mimeMessage(mail).contains("?Q?x=0D") || member != &Mail::subject);
    }
    for (QString Mail::*const member : {&Mail::fileName, &Mail::fileType}) {
        Mail mail = letter();
        mail.*member = evil;
        QVERIFY(!notify::mimeMessage(mail).contains("\nBcc"));
    }
}

void MailTest::theSameMailIsTheSameMessage()
{
    QCOMPARE(notify::mimeMessage(letter()), notify::mimeMessage(letter()));
}

void MailTest::aServerTakesItAsItWasWritten()
{
    const Smtpd smtpd;
    QCOMPARE(SmtpMailer(smtpd.options).deliver(letter()), MailTrouble::None);
    QCOMPARE(smtpd.message(1), notify::mimeMessage(letter()));
    QCOMPARE(smtpd.envelope(1)[u"from"].toString(), u"no-reply@desk.example"_s);
    QCOMPARE(smtpd.envelope(1)[u"to"].toArray().first().toString(), u"maria@example.org"_s);
}

void MailTest::whatAServerAnswersIsToldApart_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<MailTrouble>("first");
    QTest::addColumn<MailTrouble>("second");
    QTest::newRow("250") << u"maria@example.org"_s << MailTrouble::None << MailTrouble::None;
    QTest::newRow("550") << u"refuse@example.org"_s << MailTrouble::Refused << MailTrouble::Refused;
    QTest::newRow("451") << u"defer@example.org"_s << MailTrouble::Deferred << MailTrouble::None;
    QTest::newRow("no answer") << u"hang@example.org"_s << MailTrouble::Timeout << MailTrouble::None;
}

void MailTest::whatAServerAnswersIsToldApart()
{
    QFETCH(QString, to);
    QFETCH(MailTrouble, first);
    QFETCH(MailTrouble, second);
    Smtpd smtpd;
    smtpd.options.patience = 3s;
    const SmtpMailer mailer(smtpd.options);
    QCOMPARE(mailer.deliver(letter(to)), first);
    QCOMPARE(mailer.deliver(letter(to)), second);
}

void MailTest::whereTlsIsRequiredNothingIsSentWithout()
{
    Smtpd smtpd;
    smtpd.options.startTls = StartTls::Required;
    QCOMPARE(SmtpMailer(smtpd.options).deliver(letter()), MailTrouble::Tls);
    QVERIFY(smtpd.message(1).isEmpty());
    smtpd.options.startTls = StartTls::Opportunistic;
    QCOMPARE(SmtpMailer(smtpd.options).deliver(letter()), MailTrouble::None);
    QVERIFY(!smtpd.envelope(1)[u"tls"].toBool());
}

void MailTest::aCertificateThatIsNotTrustedIsRefused_data()
{
    QTest::addColumn<StartTls>("startTls");
    QTest::newRow("required") << StartTls::Required;
    QTest::newRow("opportunistic") << StartTls::Opportunistic;
}

void MailTest::aCertificateThatIsNotTrustedIsRefused()
{
    QFETCH(StartTls, startTls);
    Smtpd smtpd(tls());
    smtpd.options.startTls = startTls;
    QCOMPARE(SmtpMailer(smtpd.options).deliver(letter()), MailTrouble::Tls);
    QVERIFY(smtpd.message(1).isEmpty());
    smtpd.options.authorities = certificate();
    QCOMPARE(SmtpMailer(smtpd.options).deliver(letter()), MailTrouble::None);
    QVERIFY(smtpd.envelope(1)[u"tls"].toBool());
}

void MailTest::whoMustSignInDoes()
{
    Smtpd smtpd(tls() + QStringList{u"--user"_s, u"otklik"_s, u"пароль"_s});
    smtpd.options.startTls = StartTls::Required;
    smtpd.options.authorities = certificate();
    smtpd.options.user = u"otklik"_s;
    smtpd.options.password = u"falsch"_s;
    QCOMPARE(SmtpMailer(smtpd.options).deliver(letter()), MailTrouble::SignIn);
    smtpd.options.password = u"пароль"_s;
    QCOMPARE(SmtpMailer(smtpd.options).deliver(letter()), MailTrouble::None);
    QVERIFY(smtpd.envelope(1)[u"signedIn"].toBool());
}

void MailTest::aServerThatSaysNothingIsLeft()
{
    Smtpd smtpd({u"--silent"_s});
    smtpd.options.patience = 300ms;
    QCOMPARE(SmtpMailer(smtpd.options).deliver(letter()), MailTrouble::Timeout);
}

void MailTest::nobodyThereIsNoAnswer()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const QString url = u"smtp://127.0.0.1:"_s + QString::number(closed.serverPort());
    closed.close();
    QCOMPARE(SmtpMailer({.url = url, .from = u"no-reply@desk.example"_s, .startTls = StartTls::Off}).deliver(letter()),
             MailTrouble::Connect);
}

void MailTest::whoEndsWaitsForNobody()
{
    Smtpd smtpd({u"--silent"_s});
    smtpd.options.patience = 120s;
    Inbox inbox;
    QElapsedTimer timer;
    timer.start();
    {
        SmtpMailer mailer(smtpd.options);
        mailer.send(letter(), inbox.sender(), [](MailTrouble) {});
    }
    QVERIFY(timer.elapsed() < 20'000);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<MailTest>(argc, argv);
}

#include "mailtest.moc"
