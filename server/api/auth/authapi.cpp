// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/auth/authapi.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/domain/text/clientname.h"
#include "app/domain/text/pastedcode.h"
#include "app/store/readers.h"
#include "app/vault/totp.h"
#include "app/wire/codec.h"
#include "server/api/auth/login.h"
#include "server/gateway/websocket/subscriber.h"

#include <QJsonObject>
#include <QTimer>

namespace otklik::server {

namespace {

constexpr qint64 BodyMax = 16 * 1024;
/// What is shorter could be guessed by who has only the token.
constexpr int idempotencyKeyMin = 16;

const Error Busy{.fault = Fault::Unavailable, .retryAfter = std::chrono::seconds(2)};

template <class T>
Result<typename T::Result> outcomeOf(const Result<desk::SessionOutcome> &outcome)
{
    if (!outcome) {
        return tl::unexpected(outcome.error());
    }
    const auto *const value = std::get_if<typename T::Result>(&*outcome);
    if (!value) {
        return fail(Fault::Unavailable, QStringLiteral("the desk gave another answer"));
    }
    return *value;
}

/// An IPv4 address that came in over an IPv6 socket is shown as people know it.
QString shownAddress(const QHostAddress &peer)
{
    bool mapped = false;
    const quint32 ip4 = peer.toIPv4Address(&mapped);
    return mapped ? QHostAddress(ip4).toString() : peer.toString();
}

} // namespace

AuthApi::AuthApi(const ApiContext &api, AuthRules rules, QObject *parent)
    : QObject(parent), m_api(api), m_rules(std::move(rules))
{}

gateway::Route AuthApi::row(const char *path, Handler handler)
{
    gateway::Route route;
    route.method = "POST";
    route.path = QLatin1StringView(path);
    route.bodyLimit = BodyMax;
    route.handle = [this, handler](const gateway::HttpRequest &request, const gateway::Replier &reply) {
        const Call call = callOf(request, reply);
        const auto body = jsonBody(request);
        if (!body) {
            refuse(call, body.error());
            return;
        }
        (this->*handler)(call, request, FieldReader(*body));
    };
    return route;
}

std::vector<gateway::Route> AuthApi::routes()
{
    std::vector<gateway::Route> routes{
        row("/api/auth/register", &AuthApi::registerCitizen), row("/api/auth/login", &AuthApi::login),
        row("/api/auth/confirm", &AuthApi::confirm), row("/api/auth/refresh", &AuthApi::refresh)};
    gateway::Route out;
    out.method = "POST";
    out.path = QStringLiteral("/api/auth/logout");
    out.bodyLimit = BodyMax;
    out.handle = [this](const gateway::HttpRequest &request, const gateway::Replier &reply) {
        logout(callOf(request, reply), request);
    };
    routes.push_back(std::move(out));
    return routes;
}

AuthApi::Call AuthApi::callOf(const gateway::HttpRequest &request, const gateway::Replier &reply)
{
    return {languageOf(request), request.peer, request.field("user-agent"), reply};
}

desk::Caller AuthApi::callerOf(const Call &call) const
{
    return {gateway::subscriber(call.peer).toString(), m_rules.signIn};
}

void AuthApi::refuse(const Call &call, const Error &error) const
{
    call.reply(problem(error, m_api.words, call.language));
}

void AuthApi::refuse(const Call &call, const std::vector<Error> &errors) const
{
    call.reply(problem(errors, m_api.words, call.language));
}

// ---- Sign-in: the password ---------------------------------------------------------------------------------------

void AuthApi::login(const Call &call, const gateway::HttpRequest &, FieldReader fields)
{
    const QString typed = fields.text(QStringLiteral("login"), 64);
    const QString password = fields.exactText(QStringLiteral("password"), 1024);
    if (!fields.errors().empty()) {
        refuse(call, fields.errors());
        return;
    }
    const QString account = loginOf(typed);
    m_api.desk.submit(desk::TrySignIn{account, callerOf(call)}, m_api.here,
                      [=, this](const Result<desk::SessionOutcome> &outcome) {
                          const auto tried = outcomeOf<desk::TrySignIn>(outcome);
                          if (tried) {
                              checkPasswordOf(call, account, password, *tried);
                          } else {
                              refuse(call, tried.error());
                          }
                      });
}

void AuthApi::checkPasswordOf(const Call &call, const QString &account, const QString &password,
                              const desk::TrySignIn::Result &tried)
{
    const store::Credentials person = tried.person;
    const bool accepted = m_api.pool.run(
        m_api.here,
        [passwords = &m_api.passwords, hash = person.passwordHash, password] {
            if (hash.isEmpty()) {
                passwords->pretend(password); // who is not known answers no sooner
                return false;
            }
            return passwords->verify(hash, password);
        },
        [=, this, locked = tried.locked](bool good) {
            if (good && !locked) {
                passwordGood(call, account, person);
            } else {
                passwordWrong(call, locked ? PersonId{} : person.person);
            }
        });
    if (!accepted) {
        refuse(call, Busy);
        note(desk::SignInUndone{account, callerOf(call)});
    }
}

/// One answer for a wrong password, an unknown login and a locked account. `person` is to be noted in the audit trail.
void AuthApi::passwordWrong(const Call &call, PersonId person)
{
    refuse(call, {.fault = Fault::Unauthenticated, .reason = Reason::Credentials});
    if (person) {
        note(desk::SignInFailed{person, m_rules.signIn});
    }
}

/// What nobody waits for.
void AuthApi::note(desk::SessionCommand command)
{
    m_api.desk.submit(std::move(command), m_api.here, [](const Result<desk::SessionOutcome> &noted) {
        if (!noted) {
            qCWarning(logSession) << "how a sign-in went was not noted:" << noted.error().detail;
        }
    });
}

void AuthApi::passwordGood(const Call &call, const QString &account, const store::Credentials &person)
{
    if (person.blocked) {
        refuse(call, {.fault = Fault::Unauthenticated, .reason = Reason::Blocked});
        return;
    }
    desk::OpenChallenge challenge{
        .person = person.person, .caller = callerOf(call), .expiresAt = m_api.clock.now() + m_rules.codeLife};
    if (person.role != Role::Citizen) {
        if (person.totpSecret.isEmpty()) {
            refuse(call, {.fault = Fault::Forbidden, .reason = Reason::SecondFactor});
            return;
        }
        challenge.totp = true;
        openChallenge(call, std::move(challenge), {});
        return;
    }
    const QString code = m_api.vault.newCode();
    challenge.phone = account;
    challenge.codeHash = m_api.vault.codeHash(code);
    openChallenge(call, std::move(challenge), code);
}

void AuthApi::openChallenge(const Call &call, desk::OpenChallenge challenge, const QString &code)
{
    const QString phone = challenge.phone;
    m_api.desk.submit(std::move(challenge), m_api.here, [=, this](const Result<desk::SessionOutcome> &outcome) {
        const auto opened = outcomeOf<desk::OpenChallenge>(outcome);
        if (!opened) {
            refuse(call, opened.error());
        } else if (phone.isEmpty()) {
            call.reply(challenged(opened->challenge, true, {}));
        } else {
            sendSms(call, phone, m_api.words.codeSms(code, m_rules.codeLife, call.language), opened->challenge);
        }
    });
}

// ---- The second factor -------------------------------------------------------------------------------------------

void AuthApi::sendSms(const Call &call, const QString &phone, const QString &text, ChallengeId challenge)
{
    const gateway::HttpResponse good = challenged(challenge, false, phone);
    m_api.sms.send(phone, text, m_api.here, [=, this](const Done &sent) {
        if (sent) {
            call.reply(good);
        } else {
            refuse(call, {.fault = Fault::Unavailable,
                          .reason = Reason::Sms,
                          .retryAfter = std::chrono::minutes(1),
                          .detail = sent.error().detail});
        }
    });
    // A slow gateway still tries; whichever comes first answers, the other one is too late to matter.
    QTimer::singleShot(m_rules.smsPatience, this, [call, good] { call.reply(good); });
}

/// The id alone could be guessed, and guesses would use up somebody else's attempts: it carries a keyed hash.
QString AuthApi::challengeText(ChallengeId challenge) const
{
    const QByteArray mark = m_api.vault.blindWhole("challenge", challenge.toString()).left(16);
    return challenge.toString() + QLatin1Char('.') +
           QString::fromLatin1(mark.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

ChallengeId AuthApi::challengeOf(const QString &text) const
{
    const ChallengeId challenge = ChallengeId::fromString(text.section(QLatin1Char('.'), 0, 0));
    return challenge && vault::sameBytes(challengeText(challenge).toLatin1(), text.toLatin1()) ? challenge
                                                                                               : ChallengeId{};
}

gateway::HttpResponse AuthApi::challenged(ChallengeId challenge, bool totp, const QString &phone) const
{
    QJsonObject body{
        {QStringLiteral("challenge"), challengeText(challenge)},
        {QStringLiteral("method"), totp ? QStringLiteral("totp") : QStringLiteral("sms")},
        {QStringLiteral("expiresIn"), static_cast<qint64>(std::chrono::seconds(m_rules.codeLife).count())}};
    if (!phone.isEmpty()) {
        body.insert(QStringLiteral("sentTo"), maskedPhone(phone));
    }
    return json(202, body);
}

void AuthApi::confirm(const Call &call, const gateway::HttpRequest &, FieldReader fields)
{
    const QString text = fields.text(QStringLiteral("challenge"), 128);
    const QString pasted = fields.text(QStringLiteral("code"), 1000);
    const QString code = codeIn(pasted);
    if (!fields.wrong(QStringLiteral("code")) && code.isEmpty()) {
        fields.refuse({.fault = Fault::Malformed, .field = QStringLiteral("code"), .reason = Reason::Format});
    }
    if (!fields.errors().empty()) {
        refuse(call, fields.errors());
        return;
    }
    const ChallengeId challenge = challengeOf(text);
    if (!challenge) { // its mark is 128 bits: nothing to guess, nothing to count
        refuse(call, {.fault = Fault::Unauthenticated, .reason = Reason::CodeExpired});
        return;
    }
    struct Facts {
        bool totp = false;
        store::Credentials person = {};
    };
    m_api.readers.run(
        [challenge](store::Store &store) -> Result<Facts> {
            const auto found = store.challenges.byId(challenge);
            if (!found || !found->totp) {
                return found.map([](const store::Challenge &) { return Facts{}; });
            }
            return store.people.credentials(found->person).map([](const store::Credentials &person) {
                return Facts{true, person};
            });
        },
        m_api.here,
        [=, this](const Result<Facts> &facts) {
            if (!facts) {
                const Error gone{.fault = Fault::Unauthenticated, .reason = Reason::CodeExpired};
                refuse(call, facts.error().fault == Fault::NotFound ? gone : facts.error());
                return;
            }
            desk::ConfirmChallenge command{.challenge = challenge,
                                           .caller = callerOf(call),
                                           .address = shownAddress(call.peer),
                                           .client = clientName(call.userAgent)};
            if (facts->totp) {
                const auto step =
                    vault::totp::verify(facts->person.totpSecret, code, m_api.clock.now(), facts->person.totpStep);
                command.totpGood = step.has_value();
                command.totpStep = step.value_or(0);
            } else {
                command.codeHash = m_api.vault.codeHash(code);
            }
            confirmWith(call, std::move(command));
        });
}

void AuthApi::confirmWith(const Call &call, desk::ConfirmChallenge command)
{
    const QByteArray refreshToken = m_api.vault.newToken();
    command.refreshHash = m_api.vault.tokenHash(refreshToken);
    command.refreshExpiresAt = m_api.clock.now() + m_rules.refreshLife;
    m_api.desk.submit(std::move(command), m_api.here, [=, this](const Result<desk::SessionOutcome> &outcome) {
        const auto confirmed = outcomeOf<desk::ConfirmChallenge>(outcome);
        if (confirmed) {
            call.reply(signedIn(confirmed->person, confirmed->session, refreshToken));
        } else {
            refuse(call, confirmed.error());
        }
    });
}

gateway::HttpResponse AuthApi::signedIn(const Person &person, SessionId session, const QByteArray &refreshToken) const
{
    const QByteArray access = m_api.mint.issue({.person = person.id,
                                                .role = person.role,
                                                .name = person.name,
                                                .language = person.language,
                                                .session = session,
                                                .expiresAt = m_api.clock.now() + m_rules.accessLife});
    return json(200,
                {{QStringLiteral("accessToken"), QString::fromLatin1(access)},
                 {QStringLiteral("refreshToken"), QString::fromLatin1(refreshToken)},
                 {QStringLiteral("tokenType"), QStringLiteral("Bearer")},
                 {QStringLiteral("expiresIn"), static_cast<qint64>(std::chrono::seconds(m_rules.accessLife).count())},
                 {QStringLiteral("user"), QJsonObject{{QStringLiteral("id"), person.id.toString()},
                                                      {QStringLiteral("name"), person.name},
                                                      {QStringLiteral("role"), wire::word(person.role)}}}});
}

// ---- Renewal and signing out -------------------------------------------------------------------------------------

void AuthApi::refresh(const Call &call, const gateway::HttpRequest &, FieldReader fields)
{
    const QString presented = fields.exactText(QStringLiteral("refreshToken"), 256);
    const QString key = fields.text(QStringLiteral("idempotencyKey"), 64, false);
    if (!key.isEmpty() && key.size() < idempotencyKeyMin) {
        fields.refuse({.fault = Fault::Malformed,
                       .field = QStringLiteral("idempotencyKey"),
                       .reason = Reason::TooShort,
                       .limit = idempotencyKeyMin});
    }
    if (!fields.errors().empty()) {
        refuse(call, fields.errors());
        return;
    }
    const QByteArray token = presented.toUtf8();
    // Who repeats the key of an attempt whose answer was lost gets that answer again; who copied only the token does
    // not.
    const QByteArray next = key.isEmpty() ? m_api.vault.newToken() : m_api.vault.nextToken(token, key);
    m_api.desk.submit(desk::RotateRefresh{.refreshHash = m_api.vault.tokenHash(token),
                                          .nextHash = m_api.vault.tokenHash(next),
                                          .nextExpiresAt = m_api.clock.now() + m_rules.refreshLife},
                      m_api.here, [=, this](const Result<desk::SessionOutcome> &outcome) {
                          const auto rotated = outcomeOf<desk::RotateRefresh>(outcome);
                          if (!rotated) {
                              refuse(call, rotated.error());
                          } else if (rotated->person.blocked) {
                              refuse(call, {.fault = Fault::Unauthenticated, .reason = Reason::Blocked});
                          } else {
                              call.reply(signedIn(rotated->person, rotated->session, next));
                          }
                      });
}

void AuthApi::logout(const Call &call, const gateway::HttpRequest &request)
{
    m_api.authenticator.admit(request.bearer(), m_api.here, [=, this](const Result<Identity> &identity) {
        if (!identity) {
            refuse(call, identity.error());
            return;
        }
        m_api.desk.submit(desk::RevokeSession{identity->actor.session}, m_api.here,
                          [=, this](const Result<desk::SessionOutcome> &outcome) {
                              if (outcome) {
                                  call.reply({.status = 204});
                              } else {
                                  refuse(call, outcome.error());
                              }
                          });
    });
}

} // namespace otklik::server
