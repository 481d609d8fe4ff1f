// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/logoptions.h"
#include "app/domain/values.h"

#include <tl/expected.hpp>

/// The configuration file as values. docs/configuration.md explains every key; a test keeps both in step.
namespace otklik::settings {

/// 0 lifts a limit.
struct Limits {
    int messagesPerMinute = 60;               ///< of one citizen
    int writesPerMinute = 600;                ///< of one person: other commands, and the messages of staff
    int uploadMegabytesPerDay = 200;          ///< of one person, of 1,048,576 bytes
    int filesWaiting = 20;                    ///< of one person: uploaded, and not sent with a message
    int readerMillisecondsPerMinute = 20'000; ///< of one person: of the threads that read the database
    int connectionsPerAddress = 200;
    int framesPerSecond = 50; ///< of one connection
    int connections = 10'000;
};

/// 0 lifts a limit.
struct SignIn {
    int failuresBeforeLock = 10; ///< of one account
    int lockMinutes = 15;        ///< doubles with each failure beyond, up to four times this
    int failuresPerAddress = 100;
    int codesPerPhone = 5;
    int codesPerAddress = 30;
};

/// How the port is run.
struct Server {
    QStringList trustedProxies = {}; ///< addresses and networks whose X-Forwarded-For is believed
    int gatewayThreads = 0;          ///< 0: by the machine
};

/// Several servers on one database.
struct Cluster {
    int node = 1; ///< 1 to 254, different for each of them
};

/// Both or none.
struct Tls {
    QString certificate = {}; ///< PEM file, the chain included
    QString key = {};         ///< PEM file
};

struct Sms {
    enum class Kind { None, File, Http };
    Kind kind = Kind::None;                        ///< None: no codes can be sent
    QString file = {};                             ///< where Kind::File writes; empty: sms.jsonl in the data directory
    QString url = {};                              ///< where Kind::Http posts
    QString tokenFile = {};                        ///< holds the bearer token for Kind::Http; empty: none is sent
    QStringList prefixes = {QStringLiteral("+7")}; ///< beginnings of the numbers that codes go to
    int perPhonePerDay = 20;                       ///< 0 lifts this and the following
    int perAddressPerDay = 200;
    int perHour = 1'000;
    int perDay = 10'000;
};

/// How e-mails leave the house.
struct Smtp {
    enum class StartTls { Required, Opportunistic, Off };
    QString url = {};  ///< smtp:// or smtps://; empty: no e-mail is sent
    QString from = {}; ///< the sender's address
    QString user = {}; ///< empty: nobody signs in
    QString passwordFile = {};
    StartTls startTls = StartTls::Required;
    QString caFile = {}; ///< PEM file of trusted authorities; empty: those of the system
};

/// How conversations find who answers them.
struct Routing {
    int returnAfterMinutes = 5; ///< an operator who is gone so long loses what they lead to the queue; 0: never
};

struct Uploads {
    QString clamdPath = {}; ///< a Unix socket
    QString clamdHost = {}; ///< or TCP; neither: files are not scanned
    int clamdPort = 0;
    bool refuseUnscanned = true;
    int scanSeconds = 30;
};

/// Who may read /metrics.
struct Metrics {
    QStringList allow = {QStringLiteral("127.0.0.0/8"), QStringLiteral("::1")}; ///< addresses or networks
    QString tokenFile = {}; ///< holds a bearer token that opens from anywhere; empty: there is none
};

struct Settings {
    QString listen = QStringLiteral("127.0.0.1:8090");
    QString database = {};      ///< as readDatabase() gives it; empty: SQLite in the data directory
    QString data = {};          ///< a directory; must come from here or from the command line
    QString masterKeyFile = {}; ///< empty: in the data directory
    QStringList origins = {};   ///< https://host[:port], or "*"
    QStringList hosts = {};     ///< names that this server is asked by, in lower case, as ASCII
    Limits limits = {};
    SignIn signIn = {};
    Server server = {};
    Cluster cluster = {};
    Tls tls = {};
    Sms sms = {};
    Smtp smtp = {};
    Routing routing = {};
    Uploads uploads = {};
    Metrics metrics = {};
    LogOptions log = {};
    QList<Line> lines = {}; ///< without ids; known by key, or by name where they have none
};

/// One mistake, in a sentence for whoever runs the server: the key, what is wrong, what is allowed.
struct Problem {
    int line = 0; ///< from 1; 0: the file as a whole
    QString text = {};
};
using Read = tl::expected<Settings, QList<Problem>>;

/// All mistakes at once, in the order of the file. Relative paths start at `folder`.
Read parse(const QByteArray &toml, const QString &folder);
/// Reads the file; one that cannot be read is a problem too.
Read load(const QString &path);
/// One line for each: «otklik.toml:4: …».
QString told(const QString &path, const QList<Problem> &problems);

/// A database's URL as the file and the command line take it: «sqlite:PATH», where a relative path starts at `folder`,
/// or «postgresql://USER@HOST:PORT/NAME?…». Otherwise what it must be.
tl::expected<QString, QString> readDatabase(const QString &text, const QString &folder);

/// Every key that is understood: "listen", "limits.messages_per_minute", "lines.name"…
QStringList keys();

} // namespace otklik::settings
