// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/runninghost.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QWebSocketHandshakeOptions>

namespace otklik::test {

namespace {

constexpr int Patience = 10'000;

} // namespace

QJsonObject Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

session::ServerOptions RunningHost::demoOptions()
{
    session::ServerOptions options;
    options.demo = true;
    options.gateway.address = QHostAddress(QHostAddress::LocalHost);
    options.passwordCost = vault::PasswordCost::least();
    options.diskReserve = 0;
    return options;
}

RunningHost::RunningHost(session::ServerOptions options) : m_options(std::move(options))
{
    if (m_options.dataDirectory.isEmpty()) {
        m_options.dataDirectory = m_directory.path();
    }
    m_network.setProxy(QNetworkProxy::NoProxy);
}

RunningHost::~RunningHost() = default;

bool RunningHost::start()
{
    m_host = std::make_unique<session::ServerHost>(m_options, clock);
    const auto port = m_host->start();
    if (!port) {
        m_error = port.error();
        return false;
    }
    m_port = *port;
    return true;
}

QNetworkRequest RunningHost::request(const QString &path, const QByteArray &token) const
{
    QNetworkRequest made(QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_port).arg(path)));
    made.setRawHeader("Accept-Language", "en");
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

Answer RunningHost::post(const QString &path, const QJsonObject &body, const QByteArray &token)
{
    QNetworkRequest made = request(path, token);
    made.setRawHeader("Content-Type", "application/json");
    return waited(m_network.post(made, QJsonDocument(body).toJson(QJsonDocument::Compact)));
}

Answer RunningHost::upload(const QByteArray &content, const QString &name, const QByteArray &type,
                           const QByteArray &token)
{
    QNetworkRequest made = request(QStringLiteral("/api/files"), token);
    made.setRawHeader("Content-Type", type);
    made.setRawHeader("Content-Disposition", "attachment; filename*=UTF-8''" + QUrl::toPercentEncoding(name));
    return waited(m_network.post(made, content));
}

QString RunningHost::smsCode(const QString &phone)
{
    const Answer answer =
        get(QStringLiteral("/demo/outbox?phone=") + QString::fromLatin1(QUrl::toPercentEncoding(phone)));
    const QString text = answer.json()
                             .value(QStringLiteral("messages"))
                             .toArray()
                             .first()
                             .toObject()
                             .value(QStringLiteral("text"))
                             .toString();
    static const QRegularExpression code(QStringLiteral("\\b\\d{6}\\b"));
    return code.match(text).captured();
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

Client::Client(const RunningHost &host) : m_port(host.port())
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

} // namespace otklik::test
