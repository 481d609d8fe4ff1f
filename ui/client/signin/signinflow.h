// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskstate.h"
#include "ui/client/secrets/keyring.h"
#include "ui/client/signin/tokenkeeper.h"

namespace otklik::client {

/// Who sits here: password, code, tokens, and the refresh token's way into and out of the keychain.
class SignInFlow : public QObject {
    Q_OBJECT

public:
    /// `account` names this server's secret in the keychain.
    SignInFlow(HttpApi &http, TokenKeeper &tokens, Keyring &keyring, const Clock &clock, QString account,
               QObject *parent = nullptr);

    const SignIn &state() const { return m_state; }

    void resume();
    void signIn(const QString &login, const QString &password, bool remember);
    void confirmCode(const QString &code);
    void cancelCode();
    void signOut();
    void retryKeychain();
    void continueWithoutKeychain();

signals:
    void changed();
    void signedIn();
    /// Also when the server has ended the session.
    void signedOut();

private:
    void move(SignIn::Step step, const std::optional<Error> &error = {});
    void askKeychain();
    void keep(const Renewal &renewal);
    void onKeychainTrouble();
    void onEnded(const Error &error);
    void leave(bool ended);
    void askDemo();
    void askDemoCode();

    HttpApi &m_http;
    TokenKeeper &m_tokens;
    Keyring &m_keyring;
    const Clock &m_clock;
    const QString m_account;
    SignIn m_state;
    QString m_challenge;
    HttpApi::Call m_call = 0;
    HttpApi::Call m_demoCall = 0;
    quint64 m_attempt = 0; ///< answers of an attempt that was left behind are not heard
};

} // namespace otklik::client
