// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "app/base/result.h"

#include <QString>

#include <functional>

namespace otklik::notify {

/// How short messages leave the house. Implementations never block the caller and log neither phones nor texts.
class SmsGateway {
public:
    /// Good: the gateway has taken the message. Else Malformed (refused for good), RateLimited (too many are waiting)
    /// or Unavailable (given up after the last attempt).
    using Report = std::function<void(Done)>;

    virtual ~SmsGateway() = default;
    /// From any thread; the report runs once on the thread of `to`. `phone` in E.164.
    virtual void send(const QString &phone, const QString &text, Inbox::Sender to, Report report) = 0;
};

} // namespace otklik::notify
