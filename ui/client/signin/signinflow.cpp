// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/signin/signinflow.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/domain/text/pastedcode.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace otklik::client {

SignInFlow::SignInFlow(HttpApi &http, TokenKeeper &tokens, Keyring &keyring, const Clock &clock, QString account,
                       QObject *parent)
    : QObject(parent), m_http(http), m_tokens(tokens), m_keyring(keyring), m_clock(clock), m_account(std::move(account))
{
    connect(&m_tokens, &TokenKeeper::rotated, this, &SignInFlow::keep);
    connect(&m_tokens, &TokenKeeper::ended, this, &SignInFlow::onEnded);
}

void SignInFlow::move(SignIn::Step step, const std::optional<Error> &error)
{
    m_state.step = step;
    m_state.error = error;
    m_state.demoCode.clear();
    if (step != SignIn::Step::AskPassword) {
        m_state.sessionEnded = false;
    }
    emit changed();
}

/// A demonstration listens on its own computer only; any other server is not even asked.
void SignInFlow::askDemo()
{
    if (!m_http.isOnThisComputer() || !m_state.demoStaff.isEmpty()) {
        return;
    }
    m_http.cancel(m_demoCall);
    m_demoCall = m_http.demoStaff([this](const Result<DemoStaff> &told) {
        if (told) {
            m_state.demoPassword = told->password;
            m_state.demoStaff = told->people;
            emit changed();
        }
    });
}

void SignInFlow::askDemoCode()
{
    const bool demo = std::any_of(m_state.demoStaff.cbegin(), m_state.demoStaff.cend(),
                                  [this](const DemoPerson &one) { return one.login == m_state.login; });
    if (!demo) {
        return;
    }
    m_http.cancel(m_demoCall);
    m_demoCall = m_http.demoCode(m_state.login, [this](const Result<QString> &code) {
        if (code && m_state.step == SignIn::Step::AskCode) {
            m_state.demoCode = *code;
            emit changed();
        }
    });
}

void SignInFlow::resume()
{
    if (m_state.step == SignIn::Step::SignedIn || m_tokens.isHeld()) {
        return;
    }
    ++m_attempt;
    move(SignIn::Step::Resuming);
    askDemo();
    askKeychain();
}

void SignInFlow::askKeychain()
{
    m_keyring.load(m_account, [this, attempt = m_attempt](const Result<std::optional<QByteArray>> &secret) {
        if (attempt != m_attempt) {
            return;
        }
        if (!secret) {
            m_state.keychainTrouble = true;
            move(SignIn::Step::AskPassword);
            return;
        }
        m_state.keychainTrouble = false;
        if (!secret->has_value() || (*secret)->isEmpty()) {
            move(SignIn::Step::AskPassword);
            return;
        }
        const QJsonObject kept = QJsonDocument::fromJson(**secret).object();
        const Renewal renewal{kept.value(u"refresh").toString(), kept.value(u"idempotencyKey").toString()};
        if (renewal.token.isEmpty()) {
            move(SignIn::Step::AskPassword);
            return;
        }
        m_state.remembering = true;
        m_state.login = kept.value(u"login").toString();
        m_tokens.adoptRenewal(renewal);
        // Whether the server still knows it is found out by connecting: without a network the desk opens all the same,
        // with what this computer holds.
        move(SignIn::Step::SignedIn);
        emit signedIn();
    });
}

void SignInFlow::signIn(const QString &login, const QString &password, bool remember)
{
    const quint64 attempt = ++m_attempt;
    m_http.cancel(m_call);
    m_state.login = login.trimmed();
    m_state.remembering = remember && m_state.mayRemember;
    if (m_state.login.isEmpty() || password.isEmpty()) {
        const QString field = m_state.login.isEmpty() ? QStringLiteral("login") : QStringLiteral("password");
        move(SignIn::Step::AskPassword, Error{.fault = Fault::Malformed, .field = field, .reason = Reason::Empty});
        return;
    }
    move(SignIn::Step::CheckingPassword);
    m_call = m_http.login(m_state.login, password, [this, attempt](const Result<Challenge> &challenge) {
        if (attempt != m_attempt) {
            return;
        }
        if (!challenge) {
            move(SignIn::Step::AskPassword, challenge.error());
            return;
        }
        m_challenge = challenge->challenge;
        m_state.totp = challenge->totp;
        m_state.codeExpiresAt = m_clock.now() + challenge->expiresIn;
        move(SignIn::Step::AskCode);
        askDemoCode();
    });
}

void SignInFlow::confirmCode(const QString &code)
{
    if (m_state.step != SignIn::Step::AskCode) {
        return;
    }
    const QString digits = codeIn(code);
    if (digits.isEmpty()) {
        move(SignIn::Step::AskCode,
             Error{.fault = Fault::Malformed, .field = QStringLiteral("code"), .reason = Reason::Empty});
        return;
    }
    const quint64 attempt = ++m_attempt;
    move(SignIn::Step::CheckingCode);
    m_call = m_http.confirm(m_challenge, digits, [this, attempt](const Result<Tokens> &tokens) {
        if (attempt != m_attempt) {
            return;
        }
        if (!tokens) {
            // A challenge that is used up or over begins again at the password; a slip of the finger does not.
            const bool over = m_clock.now() >= m_state.codeExpiresAt || tokens.error().fault == Fault::NotFound ||
                              tokens.error().reason == Reason::CodeExpired;
            move(over ? SignIn::Step::AskPassword : SignIn::Step::AskCode, tokens.error());
            if (!over) {
                askDemoCode();
            }
            return;
        }
        if (tokens->user.role == Role::Citizen) {
            m_http.logout(tokens->access, [](const Result<wire::Empty> &) {});
            move(SignIn::Step::AskPassword, Error{.fault = Fault::Forbidden, .reason = Reason::NotStaff});
            return;
        }
        m_challenge.clear();
        if (!m_state.remembering) {
            m_keyring.remove(m_account, [](const Done &) {}); // of an earlier sign-in
        }
        m_tokens.adopt(*tokens);
        move(SignIn::Step::SignedIn);
        emit signedIn();
    });
}

void SignInFlow::cancelCode()
{
    ++m_attempt;
    m_http.cancel(m_call);
    m_challenge.clear();
    move(SignIn::Step::AskPassword);
}

void SignInFlow::keep(const Renewal &renewal)
{
    if (!m_state.remembering) {
        return;
    }
    const QJsonObject kept{{QStringLiteral("login"), m_state.login},
                           {QStringLiteral("refresh"), renewal.token},
                           {QStringLiteral("idempotencyKey"), renewal.idempotencyKey}};
    m_keyring.save(m_account, QJsonDocument(kept).toJson(QJsonDocument::Compact), [this](const Done &saved) {
        if (!saved) {
            onKeychainTrouble();
        } else if (std::exchange(m_state.keychainTrouble, false)) {
            emit changed();
        }
    });
}

void SignInFlow::onKeychainTrouble()
{
    m_state.keychainTrouble = true;
    emit changed();
}

void SignInFlow::retryKeychain()
{
    if (m_tokens.isHeld()) {
        keep(m_tokens.renewal());
    } else {
        ++m_attempt;
        move(SignIn::Step::Resuming);
        askKeychain();
    }
}

void SignInFlow::continueWithoutKeychain()
{
    m_state.remembering = false;
    m_state.mayRemember = false;
    m_state.keychainTrouble = false;
    emit changed();
}

void SignInFlow::signOut()
{
    if (m_state.step != SignIn::Step::SignedIn) {
        return;
    }
    if (const QString access = m_tokens.accessNow(); !access.isEmpty()) {
        m_http.logout(access, [](const Result<wire::Empty> &done) {
            if (!done) {
                qCInfo(logClient) << "the server did not hear of the signing out";
            }
        });
    }
    leave(false);
}

void SignInFlow::onEnded(const Error &error)
{
    qCInfo(logClient) << "the server has ended the session";
    m_state.error = error;
    leave(true);
}

void SignInFlow::leave(bool ended)
{
    ++m_attempt;
    m_tokens.clear();
    m_keyring.remove(m_account, [](const Done &) {});
    m_state.step = SignIn::Step::AskPassword;
    m_state.sessionEnded = ended;
    m_state.error.reset();
    emit signedOut();
    emit changed();
    askDemo();
}

} // namespace otklik::client
