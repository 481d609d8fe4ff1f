// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/stage.h"

#include "ui/client/outbox/diskdeskkeeper.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTest>
#include <QUuid>

namespace otklik::test {

using namespace client;

namespace {

constexpr int patienceMs = 20'000;

} // namespace

ServerProcess::ServerProcess()
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.setStandardErrorFile(m_data.filePath(QStringLiteral("server.log")), QIODevice::Append);
}

ServerProcess::~ServerProcess()
{
    kill();
}

bool ServerProcess::start()
{
    m_process.start(QStringLiteral(OTKLIK_SERVER),
                    {QStringLiteral("serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(m_port),
                     QStringLiteral("--data"), m_data.path(), QStringLiteral("--demo")});
    static const QRegularExpression listening(QStringLiteral("listening on http://[^:]+:(\\d+)"));
    QByteArray said;
    while (m_process.waitForReadyRead(patienceMs)) {
        said += m_process.readAllStandardOutput();
        if (const auto match = listening.match(QString::fromUtf8(said)); match.hasMatch()) {
            m_port = match.captured(1).toUShort();
            return true;
        }
    }
    return false;
}

void ServerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

void ServerProcess::stop()
{
    m_process.terminate();
    m_process.waitForFinished();
}

QJsonObject ServerProcess::json(const QString &path) const
{
    QNetworkAccessManager network;
    QNetworkReply *reply = network.get(QNetworkRequest(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port) + path)));
    if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, patienceMs)) {
        return {};
    }
    return QJsonDocument::fromJson(reply->readAll()).object();
}

Proxy::Proxy(quint16 server) : m_server(server)
{
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_listener.nextPendingConnection()) {
            carry(client);
        }
    });
    m_listener.listen(QHostAddress::LocalHost);
}

void Proxy::setDown(bool down)
{
    m_down = down;
    if (down) {
        emit broken();
    }
}

void Proxy::carry(QTcpSocket *client)
{
    if (m_down) {
        client->abort();
        client->deleteLater();
        return;
    }
    connect(this, &Proxy::broken, client, &QTcpSocket::abort);
    auto *server = new QTcpSocket(client);
    connect(client, &QTcpSocket::readyRead, server, [client, server] { server->write(client->readAll()); });
    connect(server, &QTcpSocket::readyRead, this, [this, client, server] {
        const QByteArray bytes = server->readAll();
        if (!m_swallow) {
            client->write(bytes);
        }
    });
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
    connect(server, &QTcpSocket::errorOccurred, client, [client] { client->abort(); });
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_server);
}

DeskStage::DeskStage(const QString &address, const QString &folder, Keyring *own)
{
    DeskParts parts{.profile = QStringLiteral("test"),
                    .clock = clock,
                    .random = random,
                    .scheduler = scheduler,
                    .opener = opener,
                    .keyring = own ? *own : keyring,
                    .keepers = [this, folder](const QString &account) -> std::unique_ptr<DeskKeeper> {
                        if (folder.isEmpty()) {
                            return std::make_unique<MemoryDeskKeeper>();
                        }
                        return std::make_unique<DiskDeskKeeper>(folder, account, keys, random, clock);
                    }};
    desk = std::make_unique<RemoteDesk>(*ServerAddress::parse(address), std::move(parts));
}

bool DeskStage::signIn(const ServerProcess &server, const QString &login)
{
    desk->signIn(login, QStringLiteral("Otklik-demo-1"), true);
    if (!QTest::qWaitFor([this] { return step() == SignIn::Step::AskCode; }, patienceMs)) {
        return false;
    }
    desk->confirmCode(server.json(QStringLiteral("/demo/totp?login=") + login).value(u"code").toString());
    return QTest::qWaitFor([this] { return online(); }, patienceMs);
}

CitizenStage::CitizenStage(const QString &address)
    : http(*ServerAddress::parse(address)),
      connection(*ServerAddress::parse(address), opener, rpc, tokens, scheduler, random, clock)
{
    QObject::connect(&rpc, &RpcClient::pushed, &rpc, [this](const wire::Notification &push) { heard.append(push); });
}

bool CitizenStage::signIn(const ServerProcess &server, const QString &phone)
{
    QString challenge;
    http.login(phone, QStringLiteral("Otklik-demo-1"),
               [&](const Result<Challenge> &asked) { challenge = asked ? asked->challenge : QStringLiteral("-"); });
    if (!QTest::qWaitFor([&] { return !challenge.isEmpty(); }, patienceMs)) {
        return false;
    }
    static const QRegularExpression six(QStringLiteral("\\b\\d{6}\\b"));
    QString code;
    const QString path = QStringLiteral("/demo/outbox?phone=") + QString::fromLatin1(QUrl::toPercentEncoding(phone));
    const bool sent = QTest::qWaitFor(
        [&] {
            const QJsonArray texts = server.json(path).value(u"messages").toArray();
            code =
                texts.isEmpty() ? QString() : six.match(texts.last().toObject().value(u"text").toString()).captured();
            return !code.isEmpty();
        },
        patienceMs);
    bool confirmed = false;
    http.confirm(challenge, code, [&](const Result<Tokens> &given) {
        if (given) {
            tokens.adopt(*given);
            confirmed = true;
        }
    });
    if (!sent || !QTest::qWaitFor([&] { return confirmed; }, patienceMs)) {
        return false;
    }
    connection.start();
    return QTest::qWaitFor([this] { return connection.isOnline(); }, patienceMs);
}

LineId CitizenStage::freeLine()
{
    wire::LineView first;
    bool done = false;
    rpc.call(wire::LineList{}, [&](const Result<wire::LineList::Result> &lines) {
        first = lines && !lines->lines.isEmpty() ? lines->lines.constFirst() : wire::LineView{};
        done = true;
    });
    (void)QTest::qWaitFor([&] { return done; }, patienceMs);
    if (first.conversation) {
        done = false;
        wire::ConversationClose close;
        close.conversation = first.conversation;
        rpc.call(close, [&](const Result<wire::Empty> &) { done = true; });
        (void)QTest::qWaitFor([&] { return done; }, patienceMs);
    }
    return first.line;
}

Result<wire::MessageSend::Result> CitizenStage::write(const QString &text, ConversationId conversation)
{
    wire::MessageSend request;
    request.clientId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.text = text;
    request.conversation = conversation;
    if (!conversation) {
        request.line = freeLine();
    }
    bool done = false;
    Result<wire::MessageSend::Result> answer = fail(Fault::Unavailable);
    rpc.call(request, [&](const Result<wire::MessageSend::Result> &sent) {
        answer = sent;
        done = true;
    });
    (void)QTest::qWaitFor([&] { return done; }, patienceMs);
    return answer;
}

QStringList CitizenStage::texts(ConversationId conversation)
{
    wire::MessageList request;
    request.conversation = conversation;
    QStringList texts;
    bool done = false;
    rpc.call(request, [&](const Result<wire::MessageList::Result> &page) {
        for (const Message &message : page ? page->messages : QList<Message>()) {
            if (message.kind == MessageKind::Text) {
                texts.append(message.text);
            }
        }
        done = true;
    });
    (void)QTest::qWaitFor([&] { return done; }, patienceMs);
    return texts;
}

} // namespace otklik::test
