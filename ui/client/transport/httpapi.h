// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/wire/session.h"
#include "ui/client/deskstate.h"
#include "ui/client/transport/serveraddress.h"

#include <QHash>
#include <QJsonObject>
#include <QNetworkAccessManager>

#include <functional>

class QNetworkReply;

namespace otklik::client {

/// The first factor was right; the code is awaited.
struct Challenge {
    QString challenge = {};
    bool totp = false;
    std::chrono::seconds expiresIn{0};
};
struct Tokens {
    QString access = {};
    QString refresh = {};
    std::chrono::seconds expiresIn{0};
    wire::UserView user = {};
};

/// What a demonstration tells of itself.
struct DemoStaff {
    QString password = {};
    QList<DemoPerson> people = {};
};

/// The HTTP half of docs/protocol.md as the workstation uses it. Never waits; every call is answered once on the GUI
/// thread, unless cancelled. Errors carry the server's sentence; without an answer they are Unavailable with the reason
/// «refused», «host», «tls» or «lost».
class HttpApi : public QObject {
    Q_OBJECT

public:
    using Call = qint64;
    template <class T>
    using Answer = std::function<void(const Result<T> &)>;
    using Progress = std::function<void(qint64 done, qint64 total)>;

    explicit HttpApi(const ServerAddress &server, QObject *parent = nullptr);
    ~HttpApi() override;

    void setLanguage(Language language) { m_language = language; }

    bool isOnThisComputer() const { return m_server.isOnThisComputer(); }

    Call login(const QString &login, const QString &password, Answer<Challenge> answer);
    Call confirm(const QString &challenge, const QString &code, Answer<Tokens> answer);
    /// Asked again with the same key, a refresh whose answer was lost is answered alike.
    Call refresh(const QString &refreshToken, const QString &idempotencyKey, Answer<Tokens> answer);
    Call logout(const QString &access, Answer<wire::Empty> answer);
    /// Answered NotFound by every server that is no demonstration.
    Call demoStaff(Answer<DemoStaff> answer);
    Call demoCode(const QString &login, Answer<QString> answer);
    Call upload(const QString &access, const QByteArray &bytes, const QString &name, const QString &type,
                Progress progress, Answer<FileInfo> answer);
    /// `path` is relative to the server: "/api/files/12", "/api/transcripts/2026-000118.txt?notes=1". What has first to
    /// be made may take a minute to begin.
    Call download(const QString &access, const QString &path, const QString &reason, Progress progress,
                  Answer<QByteArray> answer);
    /// Shows a file to the server, which says whether it is a transcript as it was issued.
    Call verify(const QString &access, const QByteArray &bytes, Progress progress, Answer<Verification> answer);
    void cancel(Call call);

private:
    QNetworkRequest request(const QString &path, const QString &access = {}) const;
    Call get(const QString &path, Answer<QJsonObject> answer);
    Call post(const QString &path, const QJsonObject &body, const QString &access, Answer<QJsonObject> answer);
    Call follow(QNetworkReply *reply, Answer<QByteArray> answer);

    QNetworkAccessManager m_network;
    const ServerAddress m_server;
    Language m_language = Language::Russian;
    QHash<Call, QNetworkReply *> m_calls;
    Call m_last = 0;
};

/// The media type for a file's name; empty when the server takes no such file.
QByteArray mediaTypeOf(const QString &name);

} // namespace otklik::client
