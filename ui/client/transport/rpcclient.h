// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/codec.h"
#include "app/wire/link.h"
#include "ui/client/transport/scheduler.h"

#include <QHash>

#include <functional>
#include <memory>

namespace otklik::client {

/// Calls and their answers over one link at a time. Every call is answered exactly once: by the server, by its
/// time-out, or by the loss of the link (Unavailable, reason «lost»).
class RpcClient : public QObject {
    Q_OBJECT

public:
    struct Limits {
        std::chrono::milliseconds answerWithin{20'000};
        int pending = 256; ///< more are refused at once
        qint64 backlog = 4 * 1024 * 1024;
    };
    explicit RpcClient(Scheduler &scheduler, Limits limits, QObject *parent = nullptr);
    ~RpcClient() override;

    /// Takes over; an earlier link is dropped unheard.
    void attach(std::unique_ptr<wire::Link> link);
    /// Closes the link; closed() is not emitted.
    void detach(wire::CloseCode code);
    bool isAttached() const { return m_link != nullptr; }

    using Answered = std::function<void(const Result<wire::Response> &)>;
    /// The answer is the `Result` of the request's method.
    void dispatch(const wire::Request &request, Answered answered);
    template <class M>
    void call(const M &request, std::function<void(const Result<typename M::Result> &)> done)
    {
        dispatch(request, [done = std::move(done)](const Result<wire::Response> &answer) {
            done(answer.map([](const wire::Response &value) { return std::get<typename M::Result>(value); }));
        });
    }

signals:
    void pushed(const otklik::wire::Notification &notification);
    /// The link is gone and forgotten.
    void closed(otklik::wire::CloseCode code);

private:
    struct Pending {
        Answered answered = {};
        size_t kind = 0; ///< of the answer that is awaited
        Scheduler::Ticket timeout = 0;
    };

    void receive(const QByteArray &bytes);
    void answer(qint64 id, const Result<QJsonValue> &result);
    void dropLink();
    void failAll(Reason reason);

    Scheduler &m_scheduler;
    const Limits m_limits;
    std::unique_ptr<wire::Link> m_link;
    QHash<qint64, Pending> m_pending;
    qint64 m_lastId = 0;
};

} // namespace otklik::client
