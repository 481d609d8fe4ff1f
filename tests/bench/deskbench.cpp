// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// bench_desk: how many durable messages a second the desk takes by itself, and what one costs its thread. A real desk
// on a real database, without a port: messages of both sides in many conversations, so many in flight that group commit
// fills. In the same run bare rows go into the same database, one a sync and in batches, so that figures of different
// machines can be compared by their ratio.
//
//     bench_desk --messages 40000 --conversations 500 --in-flight 1000 [--database postgresql://…]
#include "app/store/readers.h"
#include "app/vault/sodiumrandom.h"
#include "server/delivery/bus.h"
#include "server/desk/engine/deskthread.h"
#include "server/desk/words/words.h"
#include "tests/bench/benchtext.h"
#include "tests/bench/reference.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QUuid>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace otklik;

namespace {

struct Plan {
    QString database = {};
    int conversations = 500;
    int messages = 40'000;
    int inFlight = 1000;
    int length = 120;
    bool byLine = false; ///< citizens name the line instead of the conversation
    bool bare = true;
};

struct Pair {
    desk::Actor citizen = {};
    desk::Actor op = {};
    ConversationId conversation = {};
};

double threadCpuSeconds()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return double(spent.tv_sec) + double(spent.tv_nsec) * 1e-9;
}

/// The desk, its people, and the load.
class Bench : public QObject {
public:
    explicit Bench(const Plan &plan)
        : m_plan(plan), m_vault(vault::Key::fromBytes(QByteArray(vault::Key::size, 'k')), m_random),
          m_readers(plan.database, m_vault, m_clock),
          m_desk({.database = plan.database}, m_clock, m_vault, m_readers, m_words, m_bus)
    {}
    ~Bench() override { m_desk.stop(); }

    Done prepare();
    void load();
    void report() const;
    int failed() const { return m_failed; }
    int averageBatch() const { return m_batches > 0 ? std::max<int>(1, int(m_plan.messages / m_batches)) : 1; }
    double perSecond() const { return m_plan.messages / m_wall; }

private:
    Done inside(const std::function<Done(desk::Context &)> &work);
    Result<wire::Response> ask(const desk::Actor &who, wire::Request request);
    Result<desk::Actor> person(Role role, int number);
    void submitNext();
    double deskCpu();
    void wait(const std::function<bool()> &over) const;

    const Plan m_plan;
    SystemClock m_clock;
    vault::SodiumRandom m_random;
    vault::Vault m_vault;
    desk::Words m_words;
    store::Readers m_readers;
    delivery::Bus m_bus;
    desk::DeskThread m_desk;
    Inbox m_inbox;
    bench::Texts m_texts;
    LineId m_line;
    std::vector<Pair> m_pairs;
    QElapsedTimer m_timer;
    std::vector<qint64> m_times; ///< from submit to answer, ns
    int m_submitted = 0;
    int m_answered = 0;
    int m_failed = 0;
    quint64 m_pushes = 0;
    quint64 m_batches = 0;
    int m_largest = 0;
    double m_wall = 0;
    double m_cpu = 0;
};

void Bench::wait(const std::function<bool()> &over) const
{
    while (!over()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

Done Bench::inside(const std::function<Done(desk::Context &)> &work)
{
    std::optional<Result<wire::Empty>> answer;
    m_desk.submit(std::make_shared<desk::TypedJob<wire::Empty>>(
        "bench.inside", [work](desk::Context &context) { return work(context).map([] { return wire::Empty{}; }); },
        m_inbox.sender(), [&answer](Result<wire::Empty> given) { answer = std::move(given); }));
    wait([&answer] { return answer.has_value(); });
    return std::move(*answer).map([](const wire::Empty &) {});
}

Result<wire::Response> Bench::ask(const desk::Actor &who, wire::Request request)
{
    std::optional<Result<wire::Response>> answer;
    OTKLIK_TRY_DONE(m_desk.submit(who, std::move(request), m_inbox.sender(),
                                  [&answer](Result<wire::Response> given) { answer = std::move(given); }));
    wait([&answer] { return answer.has_value(); });
    return *std::move(answer);
}

Result<desk::Actor> Bench::person(Role role, int number)
{
    desk::Actor actor{.role = role,
                      .name = QStringLiteral("Соколова Мария Андреевна %1").arg(number),
                      .session = SessionId{number + 1}};
    return inside([&](desk::Context &context) {
               const Person person{.role = role,
                                   .name = actor.name,
                                   .login = QStringLiteral("bench%1").arg(number),
                                   .createdAt = context.now};
               return context.store.people.add(context.tx, person, QByteArray("hash"), {}, context.now)
                   .map([&actor](PersonId made) { actor.person = made; });
           })
        .map([&actor] { return actor; });
}

/// One line, a citizen for each conversation, an operator for every five; every conversation is claimed.
Done Bench::prepare()
{
    m_bus.subscribe(m_inbox.sender(),
                    [this](const std::vector<delivery::Published> &told) { m_pushes += told.size(); });
    if (const Done started = m_desk.start(); !started) {
        return started;
    }
    const Done lined = inside([this](desk::Context &context) {
        return context.store.lines.add(context.tx, Line{.name = QStringLiteral("Пособия")}).map([this](LineId made) {
            m_line = made;
        });
    });
    if (!lined) {
        return lined;
    }
    Result<desk::Actor> op;
    for (int i = 0; i < m_plan.conversations; ++i) {
        if (i % 5 == 0) {
            op = person(Role::Operator, m_plan.conversations + i);
        }
        const auto citizen = person(Role::Citizen, i);
        if (!op || !citizen) {
            return fail(Fault::Unavailable, QStringLiteral("people cannot be made"));
        }
        Pair pair{.citizen = *citizen, .op = *op};
        const auto sent =
            ask(pair.citizen, wire::MessageSend{.clientId = QUuid::createUuid().toString(QUuid::WithoutBraces),
                                                .line = m_line,
                                                .text = m_texts.next(m_plan.length)});
        if (!sent) {
            return tl::unexpected<Error>(sent.error());
        }
        pair.conversation = std::get<wire::MessageSend::Result>(*sent).conversation;
        if (const auto claimed = ask(pair.op, wire::ConversationClaim{pair.conversation}); !claimed) {
            return tl::unexpected<Error>(claimed.error());
        }
        m_pairs.push_back(std::move(pair));
    }
    return {};
}

double Bench::deskCpu()
{
    double spent = 0;
    (void)inside([&spent](desk::Context &) {
        spent = threadCpuSeconds();
        return Done();
    });
    return spent;
}

void Bench::submitNext()
{
    const int number = m_submitted++;
    const auto count = int(m_pairs.size());
    const Pair &pair = m_pairs[size_t(number % count)];
    const bool byCitizen = (number / count) % 2 == 0;
    wire::MessageSend message{.clientId = QUuid::createUuid().toString(QUuid::WithoutBraces),
                              .text = m_texts.next(m_plan.length)};
    (byCitizen && m_plan.byLine ? message.line.value : message.conversation.value) =
        byCitizen && m_plan.byLine ? m_line.value : pair.conversation.value;
    m_desk.submit(byCitizen ? pair.citizen : pair.op, std::move(message), m_inbox.sender(),
                  [this, since = m_timer.nsecsElapsed()](const Result<wire::Response> &given) {
                      m_times.push_back(m_timer.nsecsElapsed() - since);
                      m_failed += given ? 0 : 1;
                      ++m_answered;
                      if (m_submitted < m_plan.messages) {
                          submitNext();
                      }
                  });
}

void Bench::load()
{
    const double cpuBefore = deskCpu();
    const quint64 batchesBefore = m_desk.metrics().batches;
    m_pushes = 0;
    m_times.reserve(size_t(m_plan.messages));
    m_timer.start();
    const int first = std::min(m_plan.inFlight, m_plan.messages);
    for (int i = 0; i < first; ++i) {
        submitNext();
    }
    wait([this] { return m_answered == m_plan.messages; });
    m_wall = double(m_timer.nsecsElapsed()) * 1e-9;
    const desk::DeskMetrics metrics = m_desk.metrics();
    m_batches = metrics.batches - batchesBefore;
    m_largest = metrics.largestBatch;
    m_cpu = deskCpu() - cpuBefore;
}

void Bench::report() const
{
    std::vector<qint64> times = m_times;
    std::sort(times.begin(), times.end());
    const auto at = [&times](double share) {
        return double(times[std::min(times.size() - 1, size_t(share * double(times.size())))]) * 1e-6;
    };
    std::printf("messages          %d in %d conversations, %d in flight, %d characters\n", m_plan.messages,
                m_plan.conversations, m_plan.inFlight, m_plan.length);
    std::printf("durable           %.0f messages/s, %d failed\n", perSecond(), m_failed);
    std::printf("desk thread       %.1f us of CPU a message, %.0f %% busy\n", m_cpu * 1e6 / m_plan.messages,
                m_cpu * 100 / m_wall);
    std::printf("batches           %llu, %.1f messages on average, %d at most\n",
                static_cast<unsigned long long>(m_batches), double(m_plan.messages) / double(m_batches), m_largest);
    std::printf("answer            p50 %.1f ms, p99 %.1f ms\n", at(0.5), at(0.99));
    std::printf("publications      %.2f a message\n", double(m_pushes) / m_plan.messages);
}

void reportBare(const Plan &plan, int batch, double perSecond)
{
    constexpr int sealedMore = 120; // the sealed name, nonces, tags and the columns of a message's row
    const int bytes = plan.length * 2 + sealedMore;
    const double one = bench::bareRowsPerSecond(plan.database, std::max(1000, plan.messages / 20), 1, bytes);
    const double many = bench::bareRowsPerSecond(plan.database, plan.messages, batch, bytes);
    std::printf("bare rows         %.0f/s one a sync, %.0f/s in batches of %d\n", one, many, batch);
    std::printf("ratio             %.2f of bare rows one a sync, %.3f of bare batches\n", perSecond / one,
                perSecond / many);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption database(QStringLiteral("database"), QStringLiteral("An empty database."),
                                      QStringLiteral("URL"));
    const QCommandLineOption messages(QStringLiteral("messages"), QStringLiteral("How many."), QStringLiteral("N"),
                                      QStringLiteral("40000"));
    const QCommandLineOption conversations(QStringLiteral("conversations"), QStringLiteral("How many."),
                                           QStringLiteral("N"), QStringLiteral("500"));
    const QCommandLineOption inFlight(QStringLiteral("in-flight"), QStringLiteral("Unanswered at most."),
                                      QStringLiteral("N"), QStringLiteral("1000"));
    const QCommandLineOption length(QStringLiteral("length"), QStringLiteral("Characters of a message."),
                                    QStringLiteral("N"), QStringLiteral("120"));
    const QCommandLineOption byLine(QStringLiteral("by-line"), QStringLiteral("Citizens name the line."));
    const QCommandLineOption noBare(QStringLiteral("no-bare"), QStringLiteral("Without the bare rows."));
    parser.addOptions({database, messages, conversations, inFlight, length, byLine, noBare});
    parser.addHelpOption();
    parser.process(app);

    const QTemporaryDir folder;
    Plan plan{.database = parser.value(database),
              .conversations = std::max(1, parser.value(conversations).toInt()),
              .messages = std::max(1, parser.value(messages).toInt()),
              .inFlight = std::max(1, parser.value(inFlight).toInt()),
              .length = std::max(1, parser.value(length).toInt()),
              .byLine = parser.isSet(byLine),
              .bare = !parser.isSet(noBare)};
    if (plan.database.isEmpty()) {
        plan.database = QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("bench.sqlite"));
    }
    Bench bench(plan);
    if (const Done prepared = bench.prepare(); !prepared) {
        std::fprintf(stderr, "%s\n", qPrintable(prepared.error().detail));
        return 1;
    }
    bench.load();
    bench.report();
    if (plan.bare) {
        reportBare(plan, bench.averageBatch(), bench.perSecond());
    }
    return bench.failed() == 0 ? 0 : 1;
}
