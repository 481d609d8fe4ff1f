// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "server/notify/smsgateway.h"

#include <QHash>
#include <QList>
#include <QThreadPool>

#include <memory>
#include <mutex>

namespace otklik::notify {

struct SentSms {
    QString phone = {};
    QString text = {};
    Instant at = {};
};

/// For demonstration and tests: every message becomes a JSON line {"at","phone","text"} of a file that only its owner
/// may read, and the last ones stay in memory to be shown on the demo page. Never for real citizens: codes lie there
/// in the open.
class FileOutbox final : public SmsGateway {
public:
    static constexpr int keptPerPhone = 5;
    static constexpr int keptPhones = 1000;

    /// The file, and the folder that it lies in, are made with the first message. Without a path messages stay in
    /// memory only.
    FileOutbox(QString path, const Clock &clock);
    ~FileOutbox() override;

    void send(const QString &phone, const QString &text, Inbox::Sender to, Report report) override;
    /// The last messages to this phone that were written, newest first. From any thread.
    QList<SentSms> last(const QString &phone) const;

private:
    Done append(const SentSms &sms) const;
    void remember(const SentSms &sms);

    const QString m_path;
    const Clock &m_clock;
    mutable std::mutex m_mutex; // guards m_last and m_order
    QHash<QString, QList<SentSms>> m_last;
    QList<QString> m_order;              // phones, oldest first: the bound of m_last
    std::unique_ptr<QThreadPool> m_pool; // one thread: lines keep their order
};

} // namespace otklik::notify
