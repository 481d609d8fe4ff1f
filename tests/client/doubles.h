// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/random.h"
#include "app/wire/codec.h"
#include "tests/support/manualclock.h"
#include "ui/client/outbox/deskkeeper.h"
#include "ui/client/transport/scheduler.h"
#include "ui/client/transport/websocketlink.h"

#include <QMap>

namespace otklik::test {

/// Time by hand: advance() moves the clock and runs what became due, in order.
class ManualScheduler final : public client::Scheduler {
public:
    explicit ManualScheduler(ManualClock &clock) : m_clock(clock) {}
    Ticket after(std::chrono::milliseconds delay, std::function<void()> task) override;
    void cancel(Ticket ticket) override;
    void advance(std::chrono::milliseconds by);
    qsizetype waiting() const { return m_tasks.size(); }
    /// How long until the next task; negative when there is none.
    std::chrono::milliseconds next() const;

private:
    struct Due {
        Instant at;
        Ticket ticket;
        friend auto operator<=>(const Due &, const Due &) = default;
    };
    ManualClock &m_clock;
    QMap<Due, std::function<void()>> m_tasks;
    Ticket m_last = 0;
};

/// Dice that always show the same share of what is possible.
class FixedRandom final : public RandomSource {
public:
    explicit FixedRandom(double of = 0.5) : share(of) {}
    QByteArray bytes(int count) override { return QByteArray(count, 'r'); }
    quint32 below(quint32 bound) override { return static_cast<quint32>(share * bound); }
    double share;
};

/// The server's end of a link, spoken by the test: what the client said, and what it hears.
class FakeLink final : public wire::Link {
    Q_OBJECT

public:
    using Link::Link;
    ~FakeLink() override;
    void send(const QByteArray &frame) override;
    void close(wire::CloseCode code, const QString &reason) override;
    qint64 backlog() const override { return 0; }

    /// The requests said since the last call of this.
    QList<wire::RequestFrame> said();
    /// The only request said since the last look, as a T; fails the test otherwise.
    template <class T>
    std::optional<std::pair<QJsonValue, T>> says()
    {
        const QList<wire::RequestFrame> all = said();
        if (all.size() != 1 || !std::holds_alternative<T>(all.constFirst().request)) {
            return std::nullopt;
        }
        return std::pair(all.constFirst().id, std::get<T>(all.constFirst().request));
    }
    void answers(const QJsonValue &id, const wire::Response &response);
    void refuses(const QJsonValue &id, const Error &error);
    void pushes(const wire::Notification &notification);
    void drops(wire::CloseCode code) { emit closed(code); }

    std::optional<wire::CloseCode> closedWith;
    std::shared_ptr<bool> alive = std::make_shared<bool>(true);

private:
    QList<wire::RequestFrame> m_said;
};

/// Hands out fake links, or errors, as the test says.
class FakeOpener final : public client::LinkOpener {
public:
    void open(const QUrl &url, Opened opened) override;
    void cancel() override { m_opened = {}; }
    bool isAsked() const { return static_cast<bool>(m_opened); }
    /// The link belongs to the client; the pointer is good until it drops it.
    FakeLink *accepts();
    void refuses(Reason reason);

    int attempts = 0;

private:
    Opened m_opened;
};

/// A disk that the test can break, and that answers when told to.
class FakeKeeper final : public client::DeskKeeper {
public:
    void load(Loaded loaded) override { loaded(state); }
    void keep(const client::Outgoing &outgoing, Saved saved) override;
    void forget(const QString &clientId, Saved saved) override;
    void keepDraft(ConversationId conversation, const client::Draft &draft, Saved saved) override;
    /// Answers what waits.
    void answer();

    State state;
    bool broken = false;
    bool slow = false;

private:
    QList<std::function<void()>> m_waiting;
};

} // namespace otklik::test
