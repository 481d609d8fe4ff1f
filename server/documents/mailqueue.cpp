// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/documents/mailqueue.h"

#include "app/store/engine/leaderlock.h"
#include "server/desk/handlers/documentrequests.h"

namespace otklik::server {

void MailQueue::send(const Inbox::Sender &to, Duty::Done done)
{
    if (const auto ready = m_desk.ready(); !ready) {
        to.post([done = std::move(done), error = ready.error()] { done(tl::unexpected(error)); });
        return;
    }
    const auto take = [sends = m_mailer != nullptr](desk::Context &context) -> Result<Taken> {
        OTKLIK_TRY(const bool alone, store::LeaderLock::tryWork(context.tx));
        Taken taken;
        if (alone && sends) {
            OTKLIK_TRY(taken.mail, context.store.mails.take(context.tx, context.now));
        }
        OTKLIK_TRY(taken.counts, context.store.mails.counts());
        return taken;
    };
    m_desk.submit(std::make_shared<desk::TypedJob<Taken>>(
        "duty.mail", take, to, [this, to, done = std::move(done)](const Result<Taken> &taken) {
            if (taken) {
                m_waiting.store(taken->counts.waiting);
                m_dead.store(taken->counts.givenUp);
            }
            if (!taken || !taken->mail) {
                done(taken.map([](const Taken &) { return false; }));
                return;
            }
            deliver(*taken->mail, to, done);
        }));
}

void MailQueue::deliver(const store::OutgoingMail &mail, const Inbox::Sender &to, const Duty::Done &done)
{
    notify::Mail letter{.id = QString::number(mail.id) + u'.' + QString::number(toMs(mail.createdAt)),
                        .to = mail.to,
                        .subject = mail.subject,
                        .text = mail.text,
                        .fileName = mail.fileName,
                        .fileType = mail.fileType,
                        .file = mail.file,
                        .at = mail.createdAt};
    m_mailer->send(std::move(letter), to,
                   [this, mail, to, done](MailTrouble trouble) { settle(mail, trouble, to, done); });
}

void MailQueue::settle(const store::OutgoingMail &mail, MailTrouble trouble, const Inbox::Sender &to,
                       const Duty::Done &done)
{
    const auto write = [mail, trouble](desk::Context &context) -> Result<store::MailState> {
        OTKLIK_TRY_DONE(desk::mailTried(mail, trouble, context));
        return context.store.mails.byId(mail.id).map([](const store::OutgoingMail &now) { return now.state; });
    };
    m_desk.submit(std::make_shared<desk::TypedJob<store::MailState>>(
        "duty.mail", write, to, [this, done](const Result<store::MailState> &state) {
            if (state) {
                count(*state);
            }
            done(state.map([](store::MailState) { return true; }));
        }));
}

void MailQueue::count(store::MailState state)
{
    switch (state) {
    case store::MailState::Waiting:
        m_deferred.add();
        break;
    case store::MailState::Sent:
        m_sent.add();
        break;
    case store::MailState::GivenUp:
        m_givenUp.add();
        break;
    }
}

void MailQueue::expose(Exposition &out) const
{
    out.family("otklik_mail_total", "counter", "Attempts to send an e-mail, by what came of them.");
    out.sample("otklik_mail_total", {{"result", "sent"}}, m_sent.value());
    out.sample("otklik_mail_total", {{"result", "deferred"}}, m_deferred.value());
    out.sample("otklik_mail_total", {{"result", "given_up"}}, m_givenUp.value());
    out.gauge("otklik_mail_waiting", "E-mails that wait to be sent.", m_waiting.load());
    out.gauge("otklik_mail_given_up", "E-mails that were given up, as they stand in the database.", m_dead.load());
}

} // namespace otklik::server
