// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/session/headerstest.h"

#include "tests/session/runninghost.h"

#include <QTest>

using namespace otklik;
using namespace otklik::test;

namespace {

/// The policy under which the widget promises to live, and what a page of ours adds to it.
const QByteArray PagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'self'; require-trusted-types-for 'script'; "
    "trusted-types 'none'";
const QByteArray DataPolicy = "default-src 'none'; frame-ancestors 'none'";

std::unique_ptr<RunningHost> host;

} // namespace

void HeadersTest::initTestCase()
{
    server::ServerOptions options = RunningHost::demoOptions();
    options.gateway.origins = {QStringLiteral("https://portal.example")};
    host = std::make_unique<RunningHost>(options);
    QVERIFY(host->start());
}

void HeadersTest::cleanupTestCase()
{
    host.reset();
}

void HeadersTest::everyAnswerProtectsBrowsers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QByteArray>("cache");
    QTest::addColumn<QByteArray>("sharing");
    const auto row = [](const char *method, const char *path, int status, const QByteArray &policy = DataPolicy,
                        const QByteArray &cache = "no-store", const QByteArray &sharing = "same-origin") {
        QTest::addRow("%s %s", method, path)
            << QByteArray(method) << QString::fromLatin1(path) << status << policy << cache << sharing;
    };
    for (const char *const path : {"/healthz", "/readyz", "/metrics", "/openrpc.json", "/api/config", "/api/lines",
                                   "/demo/outbox?phone=%2B79990000001", "/demo/totp?login=operator1", "/demo/staff"}) {
        row("GET", path, 200);
    }
    row("HEAD", "/healthz", 200);
    for (const char *const path : {"/", "/demo/index.html", "/chat", "/widget/chat.html"}) {
        row("GET", path, 200, PagePolicy, "no-cache");
    }
    for (const char *const path : {"/widget/otklik.js", "/demo/portal.js", "/demo/portal.css", "/demo/icon.svg"}) {
        row("GET", path, 200, DataPolicy, "no-cache", "cross-origin");
    }
    for (const char *const path : {"/api/auth/register", "/api/auth/login", "/api/auth/confirm", "/api/auth/refresh"}) {
        row("POST", path, 400);
        row("GET", path, 405);
        row("OPTIONS", path, 204);
    }
    row("POST", "/api/auth/logout", 401);
    row("POST", "/api/files", 401);
    row("GET", "/api/files/1", 401);
    row("GET", "/api/transcripts/2026-000001.txt", 401);
    row("GET", "/ws", 426);
    row("GET", "/no/such/page", 404);
    row("DELETE", "/healthz", 405);
    row("BREW", "/healthz", 501);
}

void HeadersTest::everyAnswerProtectsBrowsers()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(QByteArray, policy);
    QFETCH(QByteArray, cache);
    QFETCH(QByteArray, sharing);
    const Answer answer = host->custom(method, path, method == "POST" ? QByteArray("{}") : QByteArray());
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.fields.value("content-security-policy"), policy);
    QCOMPARE(answer.fields.value("cache-control"), cache);
    QCOMPARE(answer.fields.value("cross-origin-resource-policy"), sharing);
    QCOMPARE(answer.fields.value("x-content-type-options"), QByteArray("nosniff"));
    QCOMPARE(answer.fields.value("referrer-policy"), QByteArray("no-referrer"));
    QVERIFY(answer.fields.value("permissions-policy").contains("camera=()"));
    QVERIFY(!answer.fields.contains("strict-transport-security")); // not over TLS; test_gateway has the other half
    QVERIFY(!answer.fields.contains("set-cookie"));
    QVERIFY(!answer.fields.contains("server"));
}

void HeadersTest::filesAndTranscriptsAreKeptNowhere()
{
    const Tokens citizen = host->signIn(QStringLiteral("+79990000001"));
    const Answer uploaded =
        host->upload("\x89PNG\r\n\x1A\n picture", QStringLiteral("снимок.png"), "image/png", citizen.access);
    QCOMPARE(uploaded.status, 201);
    const Answer file = host->get(QStringLiteral("/api/files/") + uploaded.text("file"), citizen.access);
    QCOMPARE(file.status, 200);
    QCOMPARE(file.fields.value("cache-control"), QByteArray("no-store"));
    QVERIFY(file.fields.value("content-security-policy").contains("sandbox"));
    QVERIFY(file.fields.value("content-disposition").startsWith("attachment"));
    Client client(*host);
    QVERIFY(client.opens(citizen.access));
    const QString line = client.asks(wire::LineList{})
                             .value(QStringLiteral("result"))
                             .toObject()
                             .value(QStringLiteral("lines"))
                             .toArray()
                             .first()
                             .toObject()
                             .value(QStringLiteral("line"))
                             .toString();
    const QString number =
        client
            .asks(wire::MessageSend{.clientId = QStringLiteral("6f2b1a0e-9a57-4a34-8a60-0123456789ab"),
                                    .line = LineId::fromString(line),
                                    .text = QStringLiteral("Добрый день")})
            .value(QStringLiteral("result"))
            .toObject()
            .value(QStringLiteral("number"))
            .toString();
    const Answer transcript = host->get(QStringLiteral("/api/transcripts/%1.txt").arg(number), citizen.access);
    QCOMPARE(transcript.status, 200);
    QVERIFY(transcript.fields.value("cache-control").contains("no-store"));
}

void HeadersTest::pagesOfOthersDoNothing_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<int>("status"); // 400 and 401 come from the route itself
    QTest::newRow("no page") << QByteArray() << 400;
    QTest::newRow("own page") << QByteArray("own") << 400;
    QTest::newRow("the portal") << QByteArray("https://portal.example") << 400;
    QTest::newRow("another page") << QByteArray("https://evil.example") << 403;
    QTest::newRow("a sandboxed frame") << QByteArray("null") << 403;
}

void HeadersTest::pagesOfOthersDoNothing()
{
    QFETCH(QByteArray, origin);
    QFETCH(int, status);
    if (origin == "own") {
        origin = "http://127.0.0.1:" + QByteArray::number(host->port());
    }
    const Answer answer = host->custom("POST", QStringLiteral("/api/auth/login"), "{}", origin);
    QCOMPARE(answer.status, status);
    const bool allowed = status != 403 && !origin.isEmpty();
    QCOMPARE(answer.fields.value("access-control-allow-origin"), allowed ? origin : QByteArray());
    QVERIFY(!answer.fields.contains("access-control-allow-credentials"));
}
