// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/doubles.h"

#include <QTest>

#include <utility>

namespace otklik::test {

using namespace client;

Scheduler::Ticket ManualScheduler::after(std::chrono::milliseconds delay, std::function<void()> task)
{
    m_tasks.insert({m_clock.now() + delay, ++m_last}, std::move(task));
    return m_last;
}

void ManualScheduler::cancel(Ticket ticket)
{
    m_tasks.removeIf([ticket](const auto &task) { return task.key().ticket == ticket; });
}

void ManualScheduler::advance(std::chrono::milliseconds by)
{
    const Instant end = m_clock.now() + by;
    while (!m_tasks.isEmpty() && m_tasks.firstKey().at <= end) {
        m_clock.set(m_tasks.firstKey().at);
        const auto task = m_tasks.take(m_tasks.firstKey());
        task();
    }
    m_clock.set(end);
}

std::chrono::milliseconds ManualScheduler::next() const
{
    return m_tasks.isEmpty() ? std::chrono::milliseconds(-1) : m_tasks.firstKey().at - m_clock.now();
}

FakeLink::~FakeLink()
{
    *alive = false;
}

void FakeLink::send(const QByteArray &frame)
{
    const auto decoded = wire::decodeRequest(frame);
    QVERIFY2(decoded, frame.constData());
    m_said.append(*decoded);
}

void FakeLink::close(wire::CloseCode code, const QString &)
{
    closedWith = code;
}

QList<wire::RequestFrame> FakeLink::said()
{
    return std::exchange(m_said, {});
}

void FakeLink::answers(const QJsonValue &id, const wire::Response &response)
{
    emit received(wire::encodeResponse(id, response));
}

void FakeLink::refuses(const QJsonValue &id, const Error &error)
{
    emit received(wire::encodeError(id, error));
}

void FakeLink::pushes(const wire::Notification &notification)
{
    emit received(wire::encodeNotification(notification));
}

void FakeOpener::open(const QUrl &, Opened opened)
{
    ++attempts;
    m_opened = std::move(opened);
}

FakeLink *FakeOpener::accepts()
{
    auto link = std::make_unique<FakeLink>();
    FakeLink *const raw = link.get();
    std::exchange(m_opened, {})(std::move(link));
    return raw;
}

void FakeOpener::refuses(Reason reason)
{
    std::exchange(m_opened, {})(tl::unexpected<Error>(Error{.fault = Fault::Unavailable, .reason = reason}));
}

void FakeKeeper::keep(const Outgoing &outgoing, Saved saved)
{
    const bool good = !broken;
    if (good) {
        state.outgoing.removeIf([&](const Outgoing &one) { return one.clientId == outgoing.clientId; });
        state.outgoing.append(outgoing);
    }
    m_waiting.append([saved, good] { saved(good ? Done() : Done(fail(Fault::Unavailable))); });
    if (!slow) {
        answer();
    }
}

void FakeKeeper::forget(const QString &clientId, Saved saved)
{
    state.outgoing.removeIf([&](const Outgoing &one) { return one.clientId == clientId; });
    m_waiting.append([saved] { saved({}); });
    if (!slow) {
        answer();
    }
}

void FakeKeeper::keepDraft(ConversationId conversation, const Draft &draft, Saved saved)
{
    state.drafts.insert(conversation, draft);
    m_waiting.append([saved] { saved({}); });
    if (!slow) {
        answer();
    }
}

void FakeKeeper::answer()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &task : waiting) {
        task();
    }
}

} // namespace otklik::test
