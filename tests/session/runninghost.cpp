// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/runninghost.h"

#include "app/store/engine/database.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QWebSocketHandshakeOptions>

namespace otklik::test {

namespace {

constexpr int Patience = 30'000; // only ever spent when something is wrong

} // namespace

QJsonObject Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

server::ServerOptions RunningHost::demoOptions()
{
    server::ServerOptions options;
    options.demo = true;
    options.gateway.address = QHostAddress(QHostAddress::LocalHost);
    options.passwordCost = vault::PasswordCost::least();
    options.diskReserve = 0;
    options.gatewayThreads = qEnvironmentVariableIntValue("OTKLIK_TEST_GATEWAY_THREADS");
    return options;
}

RunningHost::RunningHost(server::ServerOptions options) : m_options(std::move(options))
{
    if (m_options.dataDirectory.isEmpty()) {
        m_options.dataDirectory = m_directory.path();
        m_options.database = m_options.database.isEmpty() ? m_database.url() : m_options.database;
    }
    m_network.setProxy(QNetworkProxy::NoProxy);
}

RunningHost::~RunningHost() = default;

bool RunningHost::start()
{
    m_host = std::make_unique<server::ServerHost>(m_options, clock);
    const auto port = m_host->start();
    if (!port) {
        m_error = port.error();
        return false;
    }
    m_port = *port;
    return true;
}

bool RunningHost::restart()
{
    m_host.reset();
    m_network.clearConnectionCache();
    return start();
}

QNetworkRequest RunningHost::request(const QString &path, const QByteArray &token) const
{
    QNetworkRequest made(QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path)));
    made.setRawHeader("Accept-Language", "en");
    if (!userAgent.isEmpty()) {
        made.setRawHeader("User-Agent", userAgent);
    }
    if (!token.isEmpty()) {
        made.setRawHeader("Authorization", "Bearer " + token);
    }
    return made;
}

Answer RunningHost::waited(QNetworkReply *reply)
{
    const std::unique_ptr<QNetworkReply> owner(reply);
    if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, Patience)) {
        return {};
    }
    Answer answer{.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                  .body = reply->readAll()};
    for (const auto &[name, value] : reply->rawHeaderPairs()) {
        answer.fields.insert(name.toLower(), value);
    }
    return answer;
}

Answer RunningHost::get(const QString &path, const QByteArray &token)
{
    return waited(m_network.get(request(path, token)));
}

QNetworkReply *RunningHost::begin(const QString &path, const QByteArray &token)
{
    return m_network.get(request(path, token));
}

Answer RunningHost::postBytes(const QString &path, const QByteArray &body, const QByteArray &token)
{
    QNetworkRequest made = request(path, token);
    made.setRawHeader("Content-Type", "application/octet-stream");
    return waited(m_network.post(made, body));
}

double RunningHost::metric(const QByteArray &name)
{
    for (const QByteArray &line : get(QStringLiteral("/metrics")).body.split('\n')) {
        if (line.startsWith(name + ' ')) {
            return line.mid(name.size() + 1).toDouble();
        }
    }
    return 0;
}

QList<Answer> RunningHost::postTogether(const QString &path, const QJsonObject &body, int times)
{
    QNetworkRequest made = request(path, {});
    made.setRawHeader("Content-Type", "application/json");
    QList<QNetworkReply *> replies;
    for (int i = 0; i < times; ++i) {
        replies << m_network.post(made, QJsonDocument(body).toJson(QJsonDocument::Compact));
    }
    QList<Answer> answers;
    for (QNetworkReply *reply : std::as_const(replies)) {
        answers << waited(reply);
    }
    return answers;
}

Answer RunningHost::post(const QString &path, const QJsonObject &body, const QByteArray &token)
{
    QNetworkRequest made = request(path, token);
    made.setRawHeader("Content-Type", "application/json");
    return waited(m_network.post(made, QJsonDocument(body).toJson(QJsonDocument::Compact)));
}

Answer RunningHost::custom(const QByteArray &method, const QString &path, const QByteArray &body,
                           const QByteArray &origin)
{
    QNetworkRequest made = request(path, {});
    if (!origin.isEmpty()) {
        made.setRawHeader("Origin", origin);
    }
    if (!body.isEmpty()) {
        made.setRawHeader("Content-Type", "application/json");
    }
    return waited(m_network.sendCustomRequest(made, method, body));
}

QList<QNetworkReply *> RunningHost::beginUploads(const QByteArray &content, int times, const QByteArray &token)
{
    QNetworkRequest made = request(QStringLiteral("/api/files"), token);
    made.setRawHeader("Content-Type", "application/pdf");
    made.setRawHeader("Content-Disposition", "attachment; filename=\"a.pdf\"");
    QList<QNetworkReply *> replies;
    for (int i = 0; i < times; ++i) {
        replies << m_network.post(made, content);
    }
    return replies;
}

Answer RunningHost::upload(const QByteArray &content, const QString &name, const QByteArray &type,
                           const QByteArray &token)
{
    // By hand and blocking: QNetworkAccessManager takes half a minute for 20 MB beside a polling test.
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    socket.write("POST /api/files HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en\r\nConnection: close\r\n");
    socket.write("Content-Type: " + type + "\r\nContent-Length: " + QByteArray::number(content.size()) + "\r\n");
    socket.write("Content-Disposition: attachment; filename*=UTF-8''" + QUrl::toPercentEncoding(name) + "\r\n");
    socket.write((token.isEmpty() ? QByteArray() : "Authorization: Bearer " + token + "\r\n") + "\r\n");
    socket.write(content);
    while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(Patience)) {
    }
    QByteArray bytes;
    while (socket.waitForReadyRead(Patience)) {
        bytes += socket.readAll();
    }
    bytes += socket.readAll();
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    Answer answer{.status = bytes.mid(9, 3).toInt(), .body = bytes.mid(end + 4)};
    for (const QByteArray &line : bytes.left(end).split('\n').mid(1)) {
        const qsizetype colon = line.indexOf(':');
        answer.fields.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    return answer;
}

QList<std::array<qint64, 3>> RunningHost::trail(const QString &kind) const
{
    static const store::Statement events{"test.trail",
                                         "SELECT person, subject, value FROM events WHERE kind = ? ORDER BY node, seq"};
    const auto database = store::Database::open(databaseUrl(), store::Database::Access::ReadOnly);
    if (!database) {
        return {};
    }
    return (*database)
        ->all(
            events,
            [](const store::Row &row) {
                return std::array<qint64, 3>{row.integer(0), row.integer(1), row.integer(2)};
            },
            kind)
        .value_or(QList<std::array<qint64, 3>>());
}

QString RunningHost::lastSms(const QString &phone)
{
    const Answer answer =
        get(QStringLiteral("/demo/outbox?phone=") + QString::fromLatin1(QUrl::toPercentEncoding(phone)));
    return answer.json()
        .value(QStringLiteral("messages"))
        .toArray()
        .first()
        .toObject()
        .value(QStringLiteral("text"))
        .toString();
}

QString RunningHost::smsCode(const QString &phone)
{
    static const QRegularExpression code(QStringLiteral("\\b\\d{6}\\b"));
    return code.match(lastSms(phone)).captured();
}

QString RunningHost::totpCode(const QString &login)
{
    return get(QStringLiteral("/demo/totp?login=") + login).text("code");
}

Tokens RunningHost::confirmed(const QString &challenge, const QString &code)
{
    const Answer answer = post(QStringLiteral("/api/auth/confirm"),
                               {{QStringLiteral("challenge"), challenge}, {QStringLiteral("code"), code}});
    return {answer.text("accessToken").toLatin1(), answer.text("refreshToken").toLatin1(),
            answer.json().value(QStringLiteral("user")).toObject().value(QStringLiteral("id")).toString()};
}

Tokens RunningHost::signIn(const QString &login)
{
    const Answer answer =
        post(QStringLiteral("/api/auth/login"),
             {{QStringLiteral("login"), login}, {QStringLiteral("password"), QStringLiteral("Otklik-demo-1")}});
    const QString code = answer.text("method") == QLatin1String("totp") ? totpCode(login) : smsCode(login);
    return confirmed(answer.text("challenge"), code);
}

Client::Client(quint16 port) : m_port(port)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
        (frame.contains(QStringLiteral("method")) ? m_pushes : m_answers) << frame;
    });
    connect(&m_socket, &QWebSocket::disconnected, this, [this] { m_closed = true; });
}

bool Client::connects()
{
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols({QStringLiteral("otklik.v1")});
    m_socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/ws").arg(m_port)), handshake);
    return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }, Patience);
}

bool Client::opens(const QByteArray &token)
{
    return connects() &&
           asks(wire::SessionOpen{.token = QString::fromLatin1(token)}).contains(QStringLiteral("result"));
}

QJsonObject Client::asks(const wire::Request &request)
{
    const qint64 id = ++m_id;
    m_socket.sendTextMessage(QString::fromUtf8(wire::encodeRequest(id, request)));
    QJsonObject found;
    (void)QTest::qWaitFor(
        [&] {
            for (qsizetype i = 0; i < m_answers.size(); ++i) {
                if (m_answers[i].value(QStringLiteral("id")).toInteger() == id) {
                    found = m_answers.takeAt(i);
                    return true;
                }
            }
            return m_closed;
        },
        Patience);
    return found;
}

QJsonObject Client::hears(const QString &method)
{
    QJsonObject found;
    (void)QTest::qWaitFor(
        [&] {
            while (!m_pushes.isEmpty()) {
                const QJsonObject push = m_pushes.takeFirst();
                if (push.value(QStringLiteral("method")).toString() == method) {
                    found = push.value(QStringLiteral("params")).toObject();
                    return true;
                }
            }
            return m_closed;
        },
        Patience);
    return found;
}

bool Client::heard(const QString &method) const
{
    return std::any_of(m_pushes.begin(), m_pushes.end(), [&method](const QJsonObject &push) {
        return push.value(QStringLiteral("method")).toString() == method;
    });
}

int Client::closeCode()
{
    (void)QTest::qWaitFor([this] { return m_closed; }, Patience);
    return static_cast<int>(m_socket.closeCode());
}

bool RawClient::opens(const QByteArray &token)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    m_socket.write("GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                   "Sec-WebSocket-Protocol: otklik.v1\r\n\r\n");
    if (!hears("\r\n\r\n")) {
        return false;
    }
    m_bytes = m_bytes.mid(m_bytes.indexOf("\r\n\r\n") + 4);
    says(wire::encodeRequest(1, wire::SessionOpen{.token = QString::fromLatin1(token)}));
    return hears("\"result\"");
}

void RawClient::says(const QByteArray &frame)
{
    QByteArray head("\x81"); // text; masked, a length of one byte or of two more
    if (frame.size() < 126) {
        head += static_cast<char>(0x80 | frame.size());
    } else {
        head += '\xFE';
        head += static_cast<char>(frame.size() >> 8);
        head += static_cast<char>(frame.size() & 0xFF);
    }
    m_socket.write(head + QByteArray(4, '\0') + frame); // a mask of zeros changes nothing
}

bool RawClient::hears(const QByteArray &bytes)
{
    return QTest::qWaitFor(
        [&] {
            m_bytes += m_socket.readAll();
            return m_bytes.contains(bytes);
        },
        Patience);
}

int RawClient::closeCode()
{
    int code = 0;
    (void)QTest::qWaitFor(
        [&] {
            m_bytes += m_socket.readAll();
            for (qsizetype at = 0; at + 4 <= m_bytes.size();) {
                const auto byte = [&](qsizetype offset) {
                    return static_cast<quint8>(m_bytes[at + offset]);
                };
                const bool isLong = byte(1) == 126;
                const qsizetype length = isLong ? byte(2) * 256 + byte(3) : byte(1);
                if ((byte(0) & 0x0F) == 8) {
                    code = byte(2) * 256 + byte(3);
                    return true;
                }
                at += length + (isLong ? 4 : 2);
            }
            return false;
        },
        Patience);
    return code;
}

std::vector<int> waitsToldAtRestart(RunningHost &server, const QString &login, int many)
{
    const QByteArray token = server.signIn(login).access;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < many; ++i) {
        clients.push_back(std::make_unique<RawClient>(server.port()));
        if (!clients.back()->opens(token)) {
            return {};
        }
    }
    bool done = false;
    server.host().drain(std::chrono::seconds(20), [&done] { done = true; });
    static const QRegularExpression time(QStringLiteral("\"retryAfterMs\":(\\d+)"));
    std::vector<int> waits;
    for (const auto &client : clients) {
        const bool told = client->hears("session.ending") && client->closeCode() == 1012;
        const auto found = time.match(QString::fromUtf8(client->bytes()));
        if (!told || !found.hasMatch()) {
            return {};
        }
        waits.push_back(found.captured(1).toInt());
    }
    clients.clear();
    return QTest::qWaitFor([&done] { return done; }, 20'000) ? waits : std::vector<int>{};
}

} // namespace otklik::test
