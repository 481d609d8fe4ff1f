// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/pool.h"
#include "app/domain/mailtries.h"
#include "app/settings/settings.h"
#include "server/notify/mimemessage.h"

#include <atomic>
#include <chrono>
#include <functional>

namespace otklik::notify {

struct SmtpOptions {
    QString url = {};  ///< smtp://HOST[:PORT] or smtps://HOST[:PORT]
    QString from = {}; ///< the sender, as checkEmail() gives it
    QString user = {}; ///< empty: nobody signs in
    QString password = {};
    /// Whether a connection to smtp:// goes on with TLS. Opportunistic: where the server offers it; a certificate that
    /// is not trusted is refused all the same.
    settings::Smtp::StartTls startTls = settings::Smtp::StartTls::Required;
    QString authorities = {}; ///< a PEM file of trusted authorities; empty: those of the system
    std::chrono::milliseconds connecting{10'000};
    std::chrono::milliseconds patience{60'000}; ///< for one attempt; as long again for taking leave of who hangs
};

/// Hands e-mails to a mail server, one after the other, on a thread of its own. Logs neither addresses nor texts.
class SmtpMailer {
public:
    explicit SmtpMailer(SmtpOptions options);
    /// Gives up what is under way.
    ~SmtpMailer();
    SmtpMailer(const SmtpMailer &) = delete;
    SmtpMailer &operator=(const SmtpMailer &) = delete;

    const SmtpOptions &options() const { return m_options; }
    /// From any thread; `report` runs once on the thread of `to`, with None once the server has taken the mail for all
    /// it answers. `mail.from` is that of the options.
    void send(Mail mail, Inbox::Sender to, std::function<void(MailTrouble)> report);
    /// The same at once; waits for it.
    MailTrouble deliver(Mail mail) const;

private:
    const SmtpOptions m_options;
    std::atomic<bool> m_ending = false;
    Pool m_pool{1, 8};
};

} // namespace otklik::notify
