// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "server/notify/smsgateway.h"

#include <QByteArray>
#include <QList>
#include <QThread>
#include <QUrl>

#include <chrono>
#include <memory>

namespace otklik::notify {

struct HttpSmsOptions {
    QUrl url = {};
    QByteArray secret = {}; ///< sent as a bearer token; empty: none is sent
    QString sender = {};    ///< the name that the phone shows; empty leaves it to the gateway
    std::chrono::milliseconds timeout{10'000};
    int attempts = 4;
    std::chrono::milliseconds firstPause{1'000}; ///< doubles with each attempt
    std::chrono::milliseconds longestPause{30'000};
    int waiting = 1'000; ///< messages under way at most; beyond it RateLimited
};

/// A message that was given up. Without its text and all but the end of its phone.
struct UndeliveredSms {
    QString phoneEnd = {};
    int status = 0; ///< HTTP; 0 when there was no answer
    int attempts = 0;
    Instant at = {};
};

/// Sends by POST of {"to", "text", "from"?} as JSON. 2xx is taken; 408, 429, 5xx and broken connections are tried
/// again with growing pauses under the same Idempotency-Key; anything else is refused for good. Works on a thread of
/// its own. Messages still under way when it is destroyed are reported Unavailable.
class HttpSmsGateway final : public SmsGateway {
public:
    static constexpr int keptDeadLetters = 100;

    /// `clock` and `random` outlive it.
    HttpSmsGateway(HttpSmsOptions options, const Clock &clock, RandomSource &random);
    ~HttpSmsGateway() override;

    void send(const QString &phone, const QString &text, Inbox::Sender to, Report report) override;
    /// The last messages that were given up, newest first. From any thread.
    QList<UndeliveredSms> deadLetters() const;

private:
    class SmsWorker;

    const int m_mostWaiting;
    QThread m_thread;
    std::unique_ptr<SmsWorker> m_worker; // lives on m_thread
    Inbox::Sender m_desk;                // of the worker
};

} // namespace otklik::notify
