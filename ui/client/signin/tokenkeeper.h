// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "ui/client/transport/httpapi.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace otklik::client {

/// A refresh token with the key under which it is exchanged: kept together, they outlive an answer that was lost.
struct Renewal {
    QString token = {};
    QString idempotencyKey = {};
};

/// The tokens of the session. Renews the access token before it ends, one renewal at a time: a refresh token used twice
/// would revoke the whole session.
class TokenKeeper : public QObject {
    Q_OBJECT

public:
    using Given = std::function<void(const Result<QString> &access)>;

    TokenKeeper(HttpApi &http, const Clock &clock, QObject *parent = nullptr);

    void adopt(const Tokens &tokens);
    /// Only a refresh token is at hand; the first access() renews.
    void adoptRenewal(const Renewal &renewal);
    /// Waiting askers hear Unauthenticated.
    void clear();
    bool isHeld() const { return !m_renewing.token.isEmpty(); }
    Renewal renewal() const { return m_renewing; }
    /// Without renewing; empty when there is none.
    QString accessNow() const { return m_access; }

    /// A token with some life left. `given` may run at once, while `context` lives.
    void access(QObject *context, Given given);
    /// The server has refused the access token: the next access() renews.
    void distrust() { m_access.clear(); }

signals:
    /// A new pair: the refresh token must be kept before the old one is forgotten.
    void rotated(const otklik::client::Renewal &renewal);
    /// The server refuses the refresh token: the person has to sign in again.
    void ended(const otklik::Error &error);

private:
    struct Asker {
        QPointer<QObject> context;
        Given given;
    };
    void renew();
    void answer(const Result<QString> &access);

    HttpApi &m_http;
    const Clock &m_clock;
    QString m_access;
    Renewal m_renewing;
    Instant m_accessUntil = {};
    HttpApi::Call m_renewal = 0;
    QList<Asker> m_askers;
};

} // namespace otklik::client
