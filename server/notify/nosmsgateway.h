// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/notify/smsgateway.h"

namespace otklik::notify {

/// Where no gateway is configured: nothing is sent, and nothing is written down in its place.
class NoSmsGateway final : public SmsGateway {
public:
    void send(const QString &, const QString &, Inbox::Sender to, Report report) override
    {
        to.post([report = std::move(report)] {
            report(fail(Fault::Unavailable, QStringLiteral("no SMS gateway is configured: see [sms]")));
        });
    }
};

} // namespace otklik::notify
