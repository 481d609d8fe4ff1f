// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/transport/httpapi.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/wire/codec.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>

#include <array>

namespace otklik::client {

using namespace std::chrono_literals;

namespace {

constexpr int quietMs = 30'000;          // a transfer that does not move for so long is over
constexpr qint64 answerMax = 256 * 1024; // of a JSON answer
constexpr qsizetype demoStaffMax = 20;
constexpr int madeMs = 70'000; // the same while a document is made: the server takes a minute at most
constexpr qint64 downloadMax = 160LL * 1024 * 1024; // of a file, a transcript or a ZIP of them

tl::unexpected<Error> unavailable(Reason reason, const QString &detail = {})
{
    return tl::unexpected<Error>(Error{.fault = Fault::Unavailable, .reason = reason, .detail = detail});
}

/// By the `kind` of problem+json; by the status where something in between answered instead of the server.
Fault faultOf(const QString &kind, int status)
{
    constexpr std::array all{Fault::Unauthenticated, Fault::Forbidden, Fault::NotFound,    Fault::Conflict,
                             Fault::RateLimited,     Fault::TooLarge,  Fault::Unavailable, Fault::Malformed,
                             Fault::UnknownMethod,   Fault::BadRequest};
    for (const Fault fault : all) {
        if (!kind.isEmpty() && wire::errorKind({.fault = fault}) == kind) {
            return fault;
        }
    }
    switch (status) {
    case 401:
        return Fault::Unauthenticated;
    case 403:
        return Fault::Forbidden;
    case 404:
        return Fault::NotFound;
    case 409:
        return Fault::Conflict;
    case 413:
        return Fault::TooLarge;
    case 429:
        return Fault::RateLimited;
    default:
        return status >= 500 ? Fault::Unavailable : Fault::Malformed;
    }
}

Error problemOf(int status, const QByteArray &body)
{
    const QJsonObject problem = QJsonDocument::fromJson(body).object();
    const auto text = [&problem](const char *name) {
        return problem.value(QLatin1StringView(name)).toString();
    };
    return {.fault = faultOf(text("kind"), status),
            .field = text("field"),
            .reason = otklik::reasonOf(text("reason")),
            .state = text("state"),
            .limit = problem.value(QLatin1StringView("limit")).toInteger(),
            .retryAfter = std::chrono::milliseconds(problem.value(QLatin1StringView("retryAfterMs")).toInteger()),
            .detail = QString::number(status),
            .said = text("detail")};
}

Reason reasonOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return Reason::Tls;
    case QNetworkReply::ConnectionRefusedError:
        return Reason::Refused;
    case QNetworkReply::HostNotFoundError:
        return Reason::UnknownHost;
    default:
        return Reason::Lost;
    }
}

Result<Challenge> challengeOf(const QJsonObject &body)
{
    Challenge challenge;
    challenge.challenge = body.value(u"challenge").toString();
    challenge.totp = body.value(u"method").toString() == u"totp";
    challenge.expiresIn = std::chrono::seconds(body.value(u"expiresIn").toInteger());
    if (challenge.challenge.isEmpty()) {
        return fail(Fault::BadRequest, QStringLiteral("an answer without its challenge"));
    }
    return challenge;
}

Result<Tokens> tokensOf(const QJsonObject &body)
{
    Tokens tokens;
    tokens.access = body.value(u"accessToken").toString();
    tokens.refresh = body.value(u"refreshToken").toString();
    tokens.expiresIn = std::chrono::seconds(body.value(u"expiresIn").toInteger());
    const QJsonObject user = body.value(u"user").toObject();
    tokens.user.id = PersonId::fromString(user.value(u"id").toString());
    tokens.user.name = user.value(u"name").toString();
    tokens.user.role = wire::roleOf(user.value(u"role").toString()).value_or(Role::Citizen);
    if (tokens.access.isEmpty() || tokens.refresh.isEmpty()) {
        return fail(Fault::BadRequest, QStringLiteral("an answer without its tokens"));
    }
    return tokens;
}

Result<DemoStaff> demoStaffOf(const QJsonObject &body)
{
    DemoStaff staff;
    staff.password = body.value(u"password").toString();
    for (const QJsonValue value : body.value(u"staff").toArray()) {
        const QJsonObject one = value.toObject();
        const auto role = wire::roleOf(one.value(u"role").toString());
        if (role && staff.people.size() < demoStaffMax) {
            staff.people.append({one.value(u"login").toString(), one.value(u"name").toString(), *role});
        }
    }
    return staff;
}

Result<Verification> verificationOf(const QJsonObject &body)
{
    const QString verdict = body.value(u"verdict").toString();
    Verification told{.number = body.value(u"number").toString(),
                      .format = body.value(u"format").toString(),
                      .issuedAt = wire::timeOf(body.value(u"issuedAt").toString()),
                      .difference = body.value(u"difference").toString()};
    if (verdict == u"issued") {
        told.verdict = Verification::Verdict::Issued;
    } else if (verdict == u"altered") {
        told.verdict = Verification::Verdict::Altered;
    } else if (verdict != u"unknown") {
        return fail(Fault::BadRequest, QStringLiteral("an answer without its verdict"));
    }
    return told;
}

/// The JSON object of an answer's bytes.
HttpApi::Answer<QByteArray> readingObject(HttpApi::Answer<QJsonObject> answer)
{
    return [answer = std::move(answer)](const Result<QByteArray> &bytes) {
        if (!bytes) {
            answer(tl::unexpected<Error>(bytes.error()));
        } else if (bytes->size() > answerMax) {
            answer(fail(Fault::BadRequest, QStringLiteral("an answer too long")));
        } else {
            answer(QJsonDocument::fromJson(*bytes).object());
        }
    };
}

template <class T, class Read>
HttpApi::Answer<QJsonObject> reading(HttpApi::Answer<T> answer, Read read)
{
    return [answer = std::move(answer), read](const Result<QJsonObject> &body) {
        answer(body ? read(*body) : Result<T>(tl::unexpected<Error>(body.error())));
    };
}

} // namespace

QByteArray mediaTypeOf(const QString &name)
{
    const QString ending = QFileInfo(name).suffix().toLower();
    if (ending == u"pdf") {
        return "application/pdf";
    }
    if (ending == u"png") {
        return "image/png";
    }
    if (ending == u"jpg" || ending == u"jpeg" || ending == u"jfif") {
        return "image/jpeg";
    }
    return {};
}

HttpApi::HttpApi(const ServerAddress &server, QObject *parent) : QObject(parent), m_server(server)
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setTransferTimeout(quietMs);
}

HttpApi::~HttpApi()
{
    for (QNetworkReply *reply : std::as_const(m_calls)) {
        reply->disconnect(this);
        reply->abort();
    }
}

QNetworkRequest HttpApi::request(const QString &path, const QString &access) const
{
    QUrl url = m_server.http;
    const qsizetype query = path.indexOf(u'?');
    url.setPath(url.path() + (query < 0 ? path : path.left(query)));
    if (query >= 0) {
        url.setQuery(path.mid(query + 1));
    }
    QNetworkRequest request(url);
    request.setRawHeader("Accept-Language", m_language == Language::Russian ? "ru" : "en");
    // What the list of sessions shows people of this program.
    QString system = QSysInfo::kernelType();
    system.replace(0, 1, system.left(1).toUpper());
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Otklik/" OTKLIK_VERSION " (%1)").arg(system));
    // Sign-in by cookies does not exist here; none is kept or sent.
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    if (!access.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + access.toLatin1());
    }
    return request;
}

HttpApi::Call HttpApi::follow(QNetworkReply *reply, Answer<QByteArray> answer)
{
    const Call call = ++m_last;
    m_calls.insert(call, reply);
    connect(reply, &QNetworkReply::finished, this, [this, call, reply, answer = std::move(answer)] {
        m_calls.remove(call);
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QByteArray body = reply->isOpen() ? reply->readAll() : QByteArray();
        if (status == 0 || (status < 300 && reply->error() != QNetworkReply::NoError)) {
            qCInfo(logClient) << "no answer over HTTP:" << reply->error();
            answer(unavailable(reasonOf(reply->error()), reply->errorString()));
        } else if (status < 200 || status >= 300) {
            answer(tl::unexpected<Error>(problemOf(status, body)));
        } else {
            answer(body);
        }
    });
    return call;
}

HttpApi::Call HttpApi::get(const QString &path, Answer<QJsonObject> answer)
{
    return follow(m_network.get(request(path)), readingObject(std::move(answer)));
}

HttpApi::Call HttpApi::post(const QString &path, const QJsonObject &body, const QString &access,
                            Answer<QJsonObject> answer)
{
    QNetworkRequest head = request(path, access);
    head.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    QNetworkReply *reply = m_network.post(head, QJsonDocument(body).toJson(QJsonDocument::Compact));
    reply->setReadBufferSize(0);
    return follow(reply, readingObject(std::move(answer)));
}

HttpApi::Call HttpApi::login(const QString &login, const QString &password, Answer<Challenge> answer)
{
    return post(QStringLiteral("/api/auth/login"),
                {{QStringLiteral("login"), login}, {QStringLiteral("password"), password}}, {},
                reading(std::move(answer), challengeOf));
}

HttpApi::Call HttpApi::confirm(const QString &challenge, const QString &code, Answer<Tokens> answer)
{
    return post(QStringLiteral("/api/auth/confirm"),
                {{QStringLiteral("challenge"), challenge}, {QStringLiteral("code"), code}}, {},
                reading(std::move(answer), tokensOf));
}

HttpApi::Call HttpApi::refresh(const QString &refreshToken, const QString &idempotencyKey, Answer<Tokens> answer)
{
    return post(QStringLiteral("/api/auth/refresh"),
                {{QStringLiteral("refreshToken"), refreshToken}, {QStringLiteral("idempotencyKey"), idempotencyKey}},
                {}, reading(std::move(answer), tokensOf));
}

HttpApi::Call HttpApi::logout(const QString &access, Answer<wire::Empty> answer)
{
    return post(QStringLiteral("/api/auth/logout"), {}, access,
                reading(std::move(answer), [](const QJsonObject &) { return Result<wire::Empty>(wire::Empty{}); }));
}

HttpApi::Call HttpApi::demoStaff(Answer<DemoStaff> answer)
{
    return get(QStringLiteral("/demo/staff"), reading(std::move(answer), demoStaffOf));
}

HttpApi::Call HttpApi::demoCode(const QString &login, Answer<QString> answer)
{
    return get(QStringLiteral("/demo/totp?login=") + QString::fromLatin1(QUrl::toPercentEncoding(login)),
               reading(std::move(answer),
                       [](const QJsonObject &told) { return Result<QString>(told.value(u"code").toString()); }));
}

HttpApi::Call HttpApi::upload(const QString &access, const QByteArray &bytes, const QString &name, const QString &type,
                              Progress progress, Answer<FileInfo> answer)
{
    QNetworkRequest head = request(QStringLiteral("/api/files"), access);
    head.setHeader(QNetworkRequest::ContentTypeHeader, type.toLatin1());
    head.setRawHeader("Content-Disposition",
                      "attachment; filename*=UTF-8''" + QUrl::toPercentEncoding(QFileInfo(name).fileName()));
    QNetworkReply *reply = m_network.post(head, bytes);
    if (progress) {
        connect(reply, &QNetworkReply::uploadProgress, this, progress);
    }
    return follow(reply, [answer = std::move(answer)](const Result<QByteArray> &body) {
        if (!body) {
            answer(tl::unexpected<Error>(body.error()));
            return;
        }
        const QJsonObject stored = QJsonDocument::fromJson(*body).object();
        FileInfo info;
        info.file = FileId::fromString(stored.value(u"file").toString());
        info.name = stored.value(u"name").toString();
        info.type = stored.value(u"type").toString();
        info.size = stored.value(u"size").toInteger();
        answer(info.file ? Result<FileInfo>(info) : fail(Fault::BadRequest, QStringLiteral("a file without its id")));
    });
}

HttpApi::Call HttpApi::download(const QString &access, const QString &path, const QString &reason, Progress progress,
                                Answer<QByteArray> answer)
{
    QNetworkRequest head = request(path, access);
    if (!path.startsWith(QLatin1String("/api/files"))) {
        head.setTransferTimeout(madeMs);
    }
    if (!reason.isEmpty()) { // no part of the address, which proxies write into their logs
        head.setRawHeader("Otklik-Reason", QUrl::toPercentEncoding(reason));
    }
    QNetworkReply *reply = m_network.get(head);
    connect(reply, &QNetworkReply::downloadProgress, this,
            [reply, progress = std::move(progress)](qint64 done, qint64 total) {
                if (done > downloadMax || total > downloadMax) {
                    reply->abort();
                } else if (progress) {
                    progress(done, total);
                }
            });
    return follow(reply, std::move(answer));
}

HttpApi::Call HttpApi::verify(const QString &access, const QByteArray &bytes, Progress progress,
                              Answer<Verification> answer)
{
    QNetworkRequest head = request(QStringLiteral("/api/transcripts/verify"), access);
    head.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/octet-stream"));
    head.setTransferTimeout(madeMs);
    QNetworkReply *reply = m_network.post(head, bytes);
    if (progress) {
        connect(reply, &QNetworkReply::uploadProgress, this, progress);
    }
    return follow(reply, readingObject(reading(std::move(answer), verificationOf)));
}

void HttpApi::cancel(Call call)
{
    if (QNetworkReply *reply = m_calls.take(call)) {
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }
}

} // namespace otklik::client
