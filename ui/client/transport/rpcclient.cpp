// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/transport/rpcclient.h"

#include "app/base/log.h"
#include "app/base/overload.h"
#include "app/domain/reason.h"

#include <algorithm>

namespace otklik::client {

namespace {

tl::unexpected<Error> unavailable(Reason reason)
{
    return tl::unexpected<Error>(Error{.fault = Fault::Unavailable, .reason = reason});
}

} // namespace

RpcClient::RpcClient(Scheduler &scheduler, Limits limits, QObject *parent)
    : QObject(parent), m_scheduler(scheduler), m_limits(limits)
{}

RpcClient::~RpcClient()
{
    dropLink();
    // Their contexts die with the client: nobody is left to hear.
    for (const Pending &pending : std::as_const(m_pending)) {
        m_scheduler.cancel(pending.timeout);
    }
}

void RpcClient::attach(std::unique_ptr<wire::Link> link)
{
    dropLink();
    failAll(Reason::Lost);
    m_link = std::move(link);
    connect(m_link.get(), &wire::Link::received, this, &RpcClient::receive);
    connect(m_link.get(), &wire::Link::closed, this, [this](wire::CloseCode code) {
        dropLink();
        failAll(Reason::Lost);
        emit closed(code);
    });
}

void RpcClient::detach(wire::CloseCode code)
{
    if (m_link) {
        m_link->disconnect(this);
        m_link->close(code);
        // It may still have the close frame to write; its own time-out ends it, or the end of this.
        wire::Link *leaving = m_link.release();
        leaving->setParent(this);
        connect(leaving, &wire::Link::closed, leaving, &QObject::deleteLater);
    }
    failAll(Reason::Lost);
}

void RpcClient::dropLink()
{
    if (m_link) {
        m_link->disconnect(this);
        m_link.release()->deleteLater(); // it may be the one that is calling us
    }
}

void RpcClient::dispatch(const wire::Request &request, Answered answered)
{
    Reason refusal = Reason::None;
    if (!m_link) {
        refusal = Reason::Offline;
    } else if (m_pending.size() >= m_limits.pending || m_link->backlog() > m_limits.backlog) {
        refusal = Reason::Busy;
    }
    if (refusal != Reason::None) {
        QMetaObject::invokeMethod(
            this, [answered = std::move(answered), refusal] { answered(unavailable(refusal)); }, Qt::QueuedConnection);
        return;
    }
    const qint64 id = ++m_lastId;
    const auto timeout = m_scheduler.after(m_limits.answerWithin, [this, id] {
        qCWarning(logClient) << "no answer in time to call" << id;
        answer(id, unavailable(Reason::Timeout));
    });
    m_pending.insert(id, {std::move(answered), wire::responseKind(request), timeout});
    m_link->send(wire::encodeRequest(id, request));
}

void RpcClient::receive(const QByteArray &bytes)
{
    const Result<wire::ServerFrame> decoded = wire::decodeServerFrame(bytes);
    if (!decoded) {
        // A newer server may say things that this program does not know; they are not for it.
        qCWarning(logClient) << "a frame was not understood:" << decoded.error().detail;
        return;
    }
    std::visit(Overload{
                   [this](const wire::ResponseFrame &response) { answer(response.id, response.result); },
                   [this](const wire::ErrorFrame &frame) { answer(frame.id, tl::unexpected<Error>(frame.error)); },
                   [this](const wire::Notification &notification) { emit pushed(notification); },
               },
               *decoded);
}

void RpcClient::answer(qint64 id, const Result<QJsonValue> &result)
{
    const auto found = m_pending.find(id);
    if (found == m_pending.end()) {
        return; // its time was over
    }
    const Pending pending = std::move(*found);
    m_pending.erase(found);
    m_scheduler.cancel(pending.timeout);
    if (result) {
        pending.answered(wire::decodeResponse(pending.kind, *result));
    } else {
        pending.answered(tl::unexpected<Error>(result.error()));
    }
}

void RpcClient::failAll(Reason reason)
{
    QList<qint64> ids = m_pending.keys();
    std::sort(ids.begin(), ids.end());
    for (const qint64 id : std::as_const(ids)) {
        answer(id, unavailable(reason));
    }
}

} // namespace otklik::client
