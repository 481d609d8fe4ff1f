// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "app/base/result.h"
#include "app/store/conversations/conversations.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <memory>

namespace otklik::desk {

class Context;

/// One command on its way to the database. It may be run twice, when a batch is rolled back and replayed; only the
/// answer of the last run counts. Made on any thread, run and answered on the desk thread.
class Job {
public:
    explicit Job(QByteArray kind) : m_kind(std::move(kind)), m_askedAt(std::chrono::steady_clock::now()) {}
    Job(const Job &) = delete;
    Job &operator=(const Job &) = delete;
    virtual ~Job() = default;

    const QByteArray &kind() const { return m_kind; }
    /// What it is going to need, as far as it is known beforehand.
    const store::PrefetchKey &prefetchKey() const { return m_prefetch; }
    void prefetch(store::PrefetchKey prefetchKey) { m_prefetch = std::move(prefetchKey); }
    std::chrono::steady_clock::time_point askedAt() const { return m_askedAt; }

    /// Does the work inside the open transaction and remembers the answer. An error means that the command was refused.
    virtual Done run(Context &context) = 0;
    /// Posts the remembered answer to the asker.
    virtual void answer() = 0;
    /// Posts this error instead of whatever run() said.
    virtual void refuse(const Error &error) = 0;

private:
    QByteArray m_kind;
    store::PrefetchKey m_prefetch = {};
    std::chrono::steady_clock::time_point m_askedAt;
};

/// A command whose answer is a T.
template <class T>
class TypedJob final : public Job {
public:
    using Handler = std::function<Result<T>(Context &)>;
    using Reply = std::function<void(Result<T>)>;

    TypedJob(QByteArray kind, Handler handler, Inbox::Sender to, Reply reply)
        : Job(std::move(kind)), m_handler(std::move(handler)), m_to(std::move(to)), m_reply(std::move(reply))
    {}

    Done run(Context &context) override
    {
        m_answer = m_handler(context);
        return m_answer ? Done() : Done(tl::unexpected<Error>(m_answer.error()));
    }
    void answer() override { say(std::move(m_answer)); }
    void refuse(const Error &error) override { say(tl::unexpected<Error>(error)); }

private:
    void say(Result<T> answer)
    {
        if (m_reply) {
            m_to.post([reply = std::exchange(m_reply, nullptr), answer = std::move(answer)]() mutable {
                reply(std::move(answer));
            });
        }
    }

    Handler m_handler;
    Inbox::Sender m_to;
    Reply m_reply;
    Result<T> m_answer = fail(Fault::Unavailable);
};

} // namespace otklik::desk
