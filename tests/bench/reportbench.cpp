// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// bench_report: how long report.responseTime takes over many conversations, and what one count of the live wall costs.
//
//     bench_report [--conversations 1000000] [--database postgresql://…]
#include "app/store/store.h"
#include "app/vault/sodiumrandom.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>
#include <random>

using namespace otklik;
using namespace std::chrono_literals;

namespace {

constexpr int lineCount = 20;
constexpr int operatorCount = 60;
constexpr int topicCount = 200;
const Instant begun = fromMs(1'764'547'200'000); // 1 December 2025

figures::ConversationFigures figuresOf(std::mt19937 &random, Instant at)
{
    const auto upTo = [&random](unsigned most) {
        return static_cast<int>(random() % (most + 1));
    };
    figures::ConversationFigures one{.line = {1 + upTo(lineCount - 1)}, .registeredAt = at, .askedAt = at};
    one.offered = true;
    const Instant end = at + std::chrono::seconds(600 + upTo(3000));
    if (upTo(49) == 0) {
        one.abandonedAt = at + std::chrono::seconds(upTo(600));
        one.abandonedAfter = one.abandonedAt - at;
    } else {
        const std::chrono::milliseconds took(1000 + upTo(400'000));
        one.firstResponseHuman = figures::Taken{
            .from = at, .to = at + took, .raw = took, .business = took, .person = {1 + upTo(operatorCount - 1)}};
        one.responses = {*one.firstResponseHuman};
        one.personTookPart = true;
    }
    one.lastResolution = figures::Taken{.from = at, .to = end, .raw = end - at, .business = end - at};
    one.ratingAsked = true;
    if (upTo(2) == 0) {
        one.rating = 1 + static_cast<int>(upTo(4));
    }
    return one;
}

Done fill(store::Store &store, int conversations)
{
    std::mt19937 random(1);
    const std::chrono::milliseconds step = std::chrono::milliseconds(365 * 24h) / conversations;
    for (int from = 1; from <= conversations;) {
        store::Transaction tx(store.database());
        for (const int until = std::min(from + 10'000, conversations + 1); from < until; ++from) {
            const Conversation conversation{
                .id = {from}, .citizen = {1 + from % 100'000}, .topic = QString::number(random() % topicCount)};
            OTKLIK_TRY_DONE(store.figures.write(tx, conversation, figuresOf(random, begun + step * from)));
        }
        OTKLIK_TRY_DONE(tx.commit());
    }
    return {};
}

void measure(const char *name, store::Store &store, const store::ReportScope &scope)
{
    const Instant now = begun + 400 * 24h;
    double best = 1e9;
    int answered = 0;
    for (int round = 0; round < 3; ++round) {
        QElapsedTimer timer;
        timer.start();
        const auto table = store.reports.table(scope, now);
        best = std::min(best, double(timer.nsecsElapsed()) / 1e6);
        answered = table ? table->total.sums.answered : -1;
    }
    std::printf("%-28s %9.1f ms, %d answered\n", name, best, answered);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption count(QStringLiteral("conversations"), {}, QStringLiteral("n"), QStringLiteral("1000000"));
    const QCommandLineOption database(QStringLiteral("database"), {}, QStringLiteral("url"));
    parser.addOptions({count, database});
    parser.addHelpOption();
    parser.process(app);
    QTemporaryDir folder;
    const QString url = parser.isSet(database)
                            ? parser.value(database)
                            : QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("r.sqlite"));
    vault::SodiumRandom random;
    const vault::Vault vault(vault::Key::fromBytes(QByteArray(vault::Key::size, 'k')), random);
    const SystemClock clock;
    auto store = store::Store::open(url, vault, clock);
    const Done filled = store ? fill(**store, parser.value(count).toInt()) : tl::unexpected(store.error());
    if (!filled) {
        std::fprintf(stderr, "%s\n", qPrintable(filled.error().detail));
        return 1;
    }
    const auto scope = [](std::chrono::hours length, store::ReportBy by) {
        store::ReportScope asked{.by = by};
        asked.window = {
            .from = begun + 365 * 24h - length, .to = begun + 365 * 24h + 1h, .zone = QTimeZone("Europe/Moscow")};
        return asked;
    };
    measure("a day", **store, scope(24h, store::ReportBy::Line));
    measure("a month by operator", **store, scope(30 * 24h, store::ReportBy::Operator));
    measure("the year, all", **store, scope(366 * 24h, store::ReportBy::All));
    measure("the year by line", **store, scope(366 * 24h, store::ReportBy::Line));
    measure("the year by topic", **store, scope(366 * 24h, store::ReportBy::Topic));
    measure("the year by hour", **store, scope(366 * 24h, store::ReportBy::Hour));
    return 0;
}
