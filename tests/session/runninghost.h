// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/codec.h"
#include "server/host/serverhost.h"
#include "tests/support/manualclock.h"
#include "tests/support/testdatabase.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QWebSocket>

#include <array>

namespace otklik::test {

struct Answer {
    int status = 0;
    QByteArray body = {};
    QHash<QByteArray, QByteArray> fields = {}; ///< names in lower case

    QJsonObject json() const;
    QString text(const char *name) const { return json().value(QLatin1StringView(name)).toString(); }
};

struct Tokens {
    QByteArray access = {};
    QByteArray refresh = {};
    QString user = {};
};

/// A real server of demo data on a free port, in a directory of its own, with a clock that the test moves. Where
/// OTKLIK_TEST_POSTGRESQL names one, its database lies in PostgreSQL, unless the options name a directory or a
/// database. OTKLIK_TEST_GATEWAY_THREADS says on how many threads demoOptions() serve the port.
class RunningHost {
public:
    explicit RunningHost(server::ServerOptions options = demoOptions());
    ~RunningHost();

    static server::ServerOptions demoOptions();
    bool start();
    /// Ends the server and starts another one on the same data.
    bool restart();
    quint16 port() const { return m_port; }
    QString data() const { return m_directory.path(); }
    QString databaseUrl() const { return m_options.databaseUrl(); }
    server::ServerHost &host() { return *m_host; }
    Error startError() const { return m_error; }

    Answer get(const QString &path, const QByteArray &token = {});
    /// The value of one line of /metrics; 0 when there is none.
    double metric(const QByteArray &name);
    /// Without waiting for the answer; the caller deletes it.
    QNetworkReply *begin(const QString &path, const QByteArray &token);
    Answer postBytes(const QString &path, const QByteArray &body, const QByteArray &token);
    Answer post(const QString &path, const QJsonObject &body, const QByteArray &token = {});
    /// As many times, without waiting for the answers in between.
    QList<Answer> postTogether(const QString &path, const QJsonObject &body, int times);
    /// Any method, with the bytes as they are; `origin` empty: not from a page.
    Answer custom(const QByteArray &method, const QString &path, const QByteArray &body = {},
                  const QByteArray &origin = {});
    /// Uploads under way; the caller deletes them.
    QList<QNetworkReply *> beginUploads(const QByteArray &content, int times, const QByteArray &token);
    Answer upload(const QByteArray &content, const QString &name, const QByteArray &type, const QByteArray &token);

    /// Person, subject and value of the events of that kind, in order.
    QList<std::array<qint64, 3>> trail(const QString &kind) const;

    /// The newest text that was sent to the phone, in a demonstration.
    QString lastSms(const QString &phone);
    /// The code in it.
    QString smsCode(const QString &phone);
    QString totpCode(const QString &login);
    /// Signs in with the second factor; empty tokens when any step fails.
    Tokens signIn(const QString &login);
    Tokens confirmed(const QString &challenge, const QString &code);

    ManualClock clock;
    QByteArray userAgent = {}; ///< of every request from now on; empty: none of its own

private:
    QNetworkRequest request(const QString &path, const QByteArray &token) const;
    static Answer waited(QNetworkReply *reply);

    QTemporaryDir m_directory;
    TestDatabase m_database;
    server::ServerOptions m_options;
    std::unique_ptr<server::ServerHost> m_host;
    quint16 m_port = 0;
    Error m_error;
    QNetworkAccessManager m_network;
};

/// A client on a real WebSocket.
class Client : public QObject {
    Q_OBJECT

public:
    explicit Client(const RunningHost &host) : Client(host.port()) {}
    explicit Client(quint16 port);
    bool connects();
    bool opens(const QByteArray &token);
    /// Asks and waits for the answer with that id; what is pushed meanwhile is kept for hears().
    QJsonObject asks(const wire::Request &request);
    /// The next push of that method, waiting for it; pushes before it are passed over.
    QJsonObject hears(const QString &method);
    bool heard(const QString &method) const;
    /// The close code, waiting for it.
    int closeCode();

private:
    QWebSocket m_socket;
    quint16 m_port;
    QList<QJsonObject> m_answers;
    QList<QJsonObject> m_pushes;
    qint64 m_id = 0;
    bool m_closed = false;
};

/// A client that reads the bytes itself: QWebSocket knows no close code above 1011 below 3000 and says 1002 instead.
class RawClient {
public:
    explicit RawClient(quint16 port) : m_port(port) {}
    bool opens(const QByteArray &token);
    /// Sends a text frame; the server unmasks what was masked with zeros.
    void says(const QByteArray &frame);
    /// Whether these bytes have come, waiting for them.
    bool hears(const QByteArray &bytes);
    /// The code of the close frame, waiting for it.
    int closeCode();
    /// All that has come after the handshake.
    QByteArray bytes() const { return m_bytes; }

private:
    quint16 m_port;
    QTcpSocket m_socket;
    QByteArray m_bytes; // after the handshake
};

/// Restarts the server under `many` links of this login: the milliseconds that each is told to wait. Empty when one of
/// them hears nothing or another code than 1012, or when the server does not end.
std::vector<int> waitsToldAtRestart(RunningHost &server, const QString &login, int many);

} // namespace otklik::test
