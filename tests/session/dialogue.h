// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/codec.h"
#include "server/session/hub.h"
#include "server/session/session.h"
#include "tests/support/manualclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QTest>

#include <deque>

namespace otklik::test {

/// A link whose other end is the test.
class TestLink final : public wire::Link {
    Q_OBJECT

public:
    QList<QByteArray> frames = {};
    std::optional<wire::CloseCode> code = {};

    void send(const QByteArray &frame) override { frames << frame; }
    void close(wire::CloseCode with, const QString &) override
    {
        if (!code) {
            code = with;
            emit closed(with);
        }
    }
    qint64 backlog() const override { return 0; }
};

/// A desk that does nothing until the test says what it answers.
class TestDesk final : public desk::Desk {
public:
    TestDesk(const Clock &clock, const desk::Budgets &budgets) : Desk(clock, budgets) {}

    struct Asked {
        desk::Actor who = {};
        wire::Request request = {};
        Inbox::Sender to = {};
        Reply reply = {};
    };
    std::deque<Asked> asked = {};
    QList<desk::LinksChanged> links = {};
    std::vector<desk::SessionCommand> commands = {};

    using Desk::submit;
    void submit(desk::SessionCommand command, Inbox::Sender to, SessionReply reply) override
    {
        if (const auto *const changed = std::get_if<desk::LinksChanged>(&command)) {
            links << *changed;
        }
        commands.push_back(std::move(command));
        to.post([reply = std::move(reply)] { reply(wire::Empty{}); });
    }
    Result<void> ready() const override { return {}; }

    /// Answers the oldest question that is left.
    void answers(Result<wire::Response> response)
    {
        QVERIFY(!asked.empty());
        const Asked next = std::move(asked.front());
        asked.pop_front();
        next.reply(std::move(response));
    }

private:
    void take(desk::Permit who, wire::Request request, Inbox::Sender to, Reply reply, Prepare) override
    {
        asked.push_back({who.actor(), std::move(request), std::move(to), std::move(reply)});
    }
    void take(desk::Permit, desk::FileLook, Inbox::Sender to, FileReply reply) override
    {
        to.post([reply = std::move(reply)] { reply(fail(Fault::NotFound)); });
    }
    void take(desk::Permit, desk::TranscriptLook, Inbox::Sender to, TranscriptReply reply) override
    {
        to.post([reply = std::move(reply)] { reply(fail(Fault::NotFound)); });
    }
    void take(desk::Permit, desk::AppealLook, Inbox::Sender to, AppealReply reply) override
    {
        to.post([reply = std::move(reply)] { reply(fail(Fault::NotFound)); });
    }
    void take(desk::Permit, desk::MissingLook, Inbox::Sender to, MissingReply reply) override
    {
        to.post([reply = std::move(reply)] { reply(fail(Fault::NotFound)); });
    }
    void take(desk::Permit, desk::IssuedLook, Inbox::Sender to, IssuedReply reply) override
    {
        to.post([reply = std::move(reply)] { reply(fail(Fault::NotFound)); });
    }
};

/// Admits the tokens that the test has named: at once, or once it decides().
class TestDoor final : public server::Authenticator {
public:
    QHash<QByteArray, server::Identity> tokens = {};
    QHash<QByteArray, Error> refusals = {};
    bool thinks = false;

    void admit(const QByteArray &token, Inbox::Sender, Admitted admitted) const override
    {
        if (thinks) {
            m_waiting.push_back([this, token, admitted = std::move(admitted)] { decide(token, admitted); });
        } else {
            decide(token, admitted);
        }
    }
    /// Answers the oldest question that is left.
    void decides()
    {
        QVERIFY(!m_waiting.empty());
        const auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        next();
    }

private:
    void decide(const QByteArray &token, const Admitted &admitted) const
    {
        if (tokens.contains(token)) {
            admitted(tokens.value(token));
        } else {
            admitted(tl::unexpected(refusals.value(token, Error{.fault = Fault::Unauthenticated})));
        }
    }

    mutable std::deque<std::function<void()>> m_waiting;
};

/// One person at the other end of a link.
class Voice {
public:
    Voice(server::Hub &hub)
    {
        auto link = std::make_unique<TestLink>();
        m_link = link.get();
        hub.adopt(std::move(link), {});
    }

    void saysRaw(const QByteArray &frame) { emit m_link->received(frame); }
    /// The id under which the answer comes.
    qint64 says(const wire::Request &request)
    {
        saysRaw(wire::encodeRequest(++m_id, request));
        return m_id;
    }
    void leaves() { m_link->close(wire::CloseCode::Lost, {}); }

    bool hearsNothing() const { return !m_link || m_link->frames.isEmpty(); }
    /// The oldest frame not heard yet.
    QJsonObject hears()
    {
        if (hearsNothing()) {
            return {};
        }
        return QJsonDocument::fromJson(m_link->frames.takeFirst()).object();
    }
    QString hearsMethod() { return hears().value(QStringLiteral("method")).toString(); }
    /// The code of an error that is the next frame, 0 for anything else.
    int hearsError() { return hears().value(QStringLiteral("error")).toObject().value(QStringLiteral("code")).toInt(); }
    std::optional<wire::CloseCode> closedWith() const { return m_link ? m_link->code : std::nullopt; }

private:
    QPointer<TestLink> m_link;
    qint64 m_id = 0;
};

/// A hub with everything around it replaced.
struct Stage {
    explicit Stage(const desk::Budgets &budgets = desk::Budgets::lifted()) : desk(clock, budgets) {}

    ManualClock clock;
    Inbox inbox;
    TestDesk desk;
    TestDoor door = {};
    desk::Words words = {};
    server::Traffic traffic = {};
    server::SessionLimits limits = {};
    std::unique_ptr<server::Hub> hub = {};

    void open()
    {
        hub = std::make_unique<server::Hub>(server::Hub::Parts{.clock = clock,
                                                               .desk = desk,
                                                               .authenticator = door,
                                                               .words = words,
                                                               .here = inbox.sender(),
                                                               .traffic = traffic,
                                                               .limits = limits});
    }
    QByteArray token(Role role, qint64 person, Language language = Language::English, qint64 session = 0)
    {
        const QByteArray name = "token-" + QByteArray::number(person) + '-' + QByteArray::number(session);
        door.tokens[name] = {.actor = {.person = PersonId{person},
                                       .role = role,
                                       .name = QStringLiteral("Person %1").arg(person),
                                       .language = language,
                                       .session = SessionId{session ? session : person * 10}},
                             .expiresAt = clock.now() + std::chrono::minutes(15)};
        return name;
    }
    /// Opens the session and hears its greeting.
    void signIn(Voice &voice, const QByteArray &token)
    {
        voice.says(wire::SessionOpen{.token = QString::fromLatin1(token)});
        QVERIFY(voice.hears().contains(QStringLiteral("result")));
    }
};

} // namespace otklik::test
