// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/pool.h"
#include "app/store/people/people.h"
#include "app/vault/passwords.h"
#include "app/vault/tokens.h"
#include "server/api/apicontext.h"
#include "server/api/problem.h"
#include "server/desk/words/words.h"
#include "server/identity/identity.h"
#include "server/notify/smsgateway.h"

#include <QObject>

namespace otklik::server {

struct AuthRules {
    std::chrono::minutes accessLife{15};
    std::chrono::hours refreshLife{30 * 24};
    std::chrono::minutes codeLife{5};
    std::chrono::milliseconds smsPatience{5'000}; ///< then the answer goes out, and the SMS follows
    SignInRules signIn = {};
};

/// `/api/auth/…`: registration, sign-in with its second factor, renewal, signing out. Lives as long as the gateway, on
/// its thread. Password hashes are made in the pool; what is durable, counted attempts too, is asked of the desk.
class AuthApi : public QObject {
    Q_OBJECT

public:
    AuthApi(const ApiContext &api, AuthRules rules, QObject *parent = nullptr);
    std::vector<gateway::Route> routes();

private:
    /// One request on its way: what is needed to answer it.
    struct Call {
        Language language = Language::Russian;
        QHostAddress peer = {};
        QByteArray userAgent = {};
        gateway::Replier reply = {};
    };
    using Handler = void (AuthApi::*)(const Call &, const gateway::HttpRequest &, FieldReader);
    gateway::Route row(const char *path, Handler handler);

    void registerCitizen(const Call &call, const gateway::HttpRequest &request, FieldReader fields);
    void hashPasswordOf(const Call &call, const QString &password, desk::RegisterCitizen citizen);
    void storeCitizen(const Call &call, desk::RegisterCitizen citizen);
    void login(const Call &call, const gateway::HttpRequest &request, FieldReader fields);
    void checkPasswordOf(const Call &call, const QString &account, const QString &password,
                         const desk::TrySignIn::Result &tried);
    void note(desk::SessionCommand command);
    void passwordWrong(const Call &call, PersonId person);
    void passwordGood(const Call &call, const QString &account, const store::Credentials &person);
    void openChallenge(const Call &call, desk::OpenChallenge challenge, const QString &code);
    void confirm(const Call &call, const gateway::HttpRequest &request, FieldReader fields);
    void confirmWith(const Call &call, desk::ConfirmChallenge command);
    void refresh(const Call &call, const gateway::HttpRequest &request, FieldReader fields);
    void logout(const Call &call, const gateway::HttpRequest &request);

    /// Answers with the challenge once the text is on its way.
    void sendSms(const Call &call, const QString &phone, const QString &text, ChallengeId challenge);
    gateway::HttpResponse challenged(ChallengeId challenge, bool totp, const QString &phone) const;
    gateway::HttpResponse signedIn(const Person &person, SessionId session, const QByteArray &refreshToken) const;
    QString challengeText(ChallengeId challenge) const;
    ChallengeId challengeOf(const QString &text) const;
    void refuse(const Call &call, const Error &error) const;
    void refuse(const Call &call, const std::vector<Error> &errors) const;
    desk::Caller callerOf(const Call &call) const;
    static Call callOf(const gateway::HttpRequest &request, const gateway::Replier &reply);

    ApiContext m_api;
    AuthRules m_rules;
};

} // namespace otklik::server
