// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/exposition.h"
#include "app/base/measures.h"
#include "app/store/conversations/outgoingmail.h"
#include "server/desk/duties/duty.h"
#include "server/notify/smtpmailer.h"

#include <atomic>

namespace otklik::server {

/// Sends what stands in the table of outgoing mail. An attempt is written down before it is made: a process that ends
/// meanwhile leaves the mail to be tried again with the same Message-ID. send() belongs to the thread of the duties,
/// expose() to any.
class MailQueue {
public:
    /// Without a mailer nothing is sent, and what waits from former days goes on waiting.
    MailQueue(desk::DeskThread &desk, notify::SmtpMailer *mailer) : m_desk(desk), m_mailer(mailer) {}

    /// The one that waits longest; whether there may be more.
    void send(const Inbox::Sender &to, Duty::Done done);
    void expose(Exposition &out) const;

private:
    struct Taken {
        std::optional<store::OutgoingMail> mail = {};
        store::MailCounts counts = {};
    };
    void deliver(const store::OutgoingMail &mail, const Inbox::Sender &to, const Duty::Done &done);
    void settle(const store::OutgoingMail &mail, MailTrouble trouble, const Inbox::Sender &to, const Duty::Done &done);

    void count(store::MailState state);

    desk::DeskThread &m_desk;
    notify::SmtpMailer *const m_mailer; ///< may be null
    Counter m_sent;
    Counter m_deferred;
    Counter m_givenUp;
    std::atomic<int> m_waiting = 0;
    std::atomic<int> m_dead = 0;
};

} // namespace otklik::server
