// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// bench_wall: what one count of the live wall costs the process: 60 operators, conversations of which a fifth waits.
// Counted once a second, so many milliseconds are so many tenths of a percent of a core.
//
//     bench_wall [--conversations 500] [--database postgresql://…]
#include "app/store/readers.h"
#include "app/vault/sodiumrandom.h"
#include "app/wire/codec.h"
#include "server/delivery/bus.h"
#include "server/desk/engine/deskthread.h"
#include "server/desk/words/words.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTemporaryDir>
#include <QUuid>

#include <cstdio>
#include <ctime>

using namespace otklik;

namespace {

constexpr int operatorCount = 60;
constexpr int rounds = 100;

double cpuSeconds()
{
    timespec spent{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return double(spent.tv_sec) + double(spent.tv_nsec) * 1e-9;
}

class Bench {
public:
    explicit Bench(const QString &url)
        : m_vault(vault::Key::fromBytes(QByteArray(vault::Key::size, 'k')), m_random), m_readers(url, m_vault, m_clock),
          m_desk({.database = url}, m_clock, m_vault, m_readers, m_words, m_bus)
    {}
    ~Bench() { m_desk.stop(); }

    Done prepare(int conversations);
    Done run();

private:
    template <class Answer, class Submit>
    Answer waitFor(Submit submit)
    {
        std::optional<Answer> answer;
        submit([&answer](Answer given) { answer = std::move(given); });
        while (!answer) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        return *std::move(answer);
    }
    Result<wire::Response> ask(const desk::Actor &who, wire::Request request);
    Result<desk::Actor> person(Role role);

    SystemClock m_clock;
    vault::SodiumRandom m_random;
    vault::Vault m_vault;
    desk::Words m_words;
    store::Readers m_readers;
    delivery::Bus m_bus;
    desk::DeskThread m_desk;
    Inbox m_inbox;
    LineId m_line;
    int m_people = 0;
    desk::Actor m_supervisor = {};
};

Result<wire::Response> Bench::ask(const desk::Actor &who, wire::Request request)
{
    return waitFor<Result<wire::Response>>([&](auto reply) {
        if (const Done admitted = m_desk.submit(who, std::move(request), m_inbox.sender(), reply); !admitted) {
            reply(tl::unexpected(admitted.error()));
        }
    });
}

Result<desk::Actor> Bench::person(Role role)
{
    ++m_people;
    desk::Actor actor{.role = role, .name = QStringLiteral("Соколова %1").arg(m_people), .session = {m_people}};
    const auto made = waitFor<Result<wire::Empty>>([&](auto reply) {
        m_desk.submit(std::make_shared<desk::TypedJob<wire::Empty>>(
            "bench.person",
            [&actor, this](desk::Context &context) -> Result<wire::Empty> {
                if (!m_line) {
                    OTKLIK_TRY(m_line, context.store.lines.add(context.tx, Line{.name = QStringLiteral("Пособия")}));
                }
                const Person person{.role = actor.role,
                                    .name = actor.name,
                                    .login = QStringLiteral("bench%1").arg(m_people),
                                    .createdAt = context.now};
                OTKLIK_TRY(actor.person,
                           context.store.people.add(context.tx, person, QByteArray("hash"), {}, context.now));
                return wire::Empty{};
            },
            m_inbox.sender(), reply));
    });
    return made.map([&actor](const wire::Empty &) { return actor; });
}

Done Bench::prepare(int conversations)
{
    OTKLIK_TRY_DONE(m_desk.start());
    OTKLIK_TRY(m_supervisor, person(Role::Supervisor));
    QList<desk::Actor> operators;
    for (int i = 0; i < operatorCount; ++i) {
        OTKLIK_TRY(auto op, person(Role::Operator));
        OTKLIK_TRY(const auto online, ask(op, wire::PresenceSet{.state = Presence::Online}));
        operators.append(std::move(op));
    }
    for (int i = 0; i < conversations; ++i) {
        OTKLIK_TRY(const auto citizen, person(Role::Citizen));
        OTKLIK_TRY(const auto sent,
                   ask(citizen, wire::MessageSend{.clientId = QUuid::createUuid().toString(QUuid::WithoutBraces),
                                                  .line = m_line,
                                                  .text = QStringLiteral("Где моя справка?")}));
        if (i % 5 != 0) {
            const ConversationId conversation = std::get<wire::MessageSend::Result>(sent).conversation;
            OTKLIK_TRY(const auto claimed, ask(operators.at(i % operatorCount), wire::ConversationClaim{conversation}));
        }
    }
    return {};
}

Done Bench::run()
{
    const double before = cpuSeconds();
    qsizetype bytes = 0;
    for (int i = 0; i < rounds; ++i) {
        OTKLIK_TRY(const auto shown, ask(m_supervisor, wire::ReportLive{}));
        bytes = wire::encodeNotification(wire::ReportChanged{std::get<wire::LivePanel>(shown)}).size();
    }
    std::printf("a count of the wall: %.2f ms of CPU, %lld bytes\n", (cpuSeconds() - before) * 1000 / rounds,
                static_cast<long long>(bytes));
    return {};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption count(QStringLiteral("conversations"), {}, QStringLiteral("n"), QStringLiteral("500"));
    const QCommandLineOption database(QStringLiteral("database"), {}, QStringLiteral("url"));
    parser.addOptions({count, database});
    parser.addHelpOption();
    parser.process(app);
    QTemporaryDir folder;
    Bench bench(parser.isSet(database) ? parser.value(database)
                                       : QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("w.sqlite")));
    const int conversations = parser.value(count).toInt();
    const Done done = bench.prepare(conversations).and_then([&bench] { return bench.run(); });
    if (!done) {
        std::fprintf(stderr, "%s\n", qPrintable(done.error().detail));
        return 1;
    }
    return 0;
}
