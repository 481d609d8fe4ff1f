// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// How long one decision of the routing rule takes with 10,000 conversations waiting and 500 operators.
// usage: bench_routing [ROUNDS]

#include "app/domain/routing/decide.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <vector>

using namespace otklik;
using namespace otklik::routing;
using namespace std::chrono_literals;

namespace {

constexpr int waitingCount = 10'000;
constexpr int operatorCount = 500;
constexpr int lineCount = 20;

Snapshot snapshotOf(std::mt19937 &random, int freeOperators)
{
    const auto upTo = [&](int most) {
        return static_cast<int>(random() % static_cast<unsigned>(most + 1));
    };
    Snapshot snapshot{.now = fromMs(1'795'000'000'000)};
    for (int id = 1; id <= lineCount; ++id) {
        snapshot.lines.append({.line = {id}, .overflow = {{600s, {1 + id % lineCount}, 1}, {1200s, {id}, 2}}});
    }
    for (int id = 1; id <= operatorCount; ++id) {
        Operator person{.id = {id}, .state = presence::State::Online};
        for (int line = 0; line < 3; ++line) {
            person.lines.append({{1 + (id + line * 7) % lineCount}, static_cast<quint8>(id % 5 == 0 ? 0b110 : 0b10)});
        }
        if (id % 4 == 0) {
            person.skills = {{1 + id % 3}};
        }
        snapshot.operators.append(person);
        for (int count = id <= freeOperators ? 2 : 3; count > 0; --count) {
            snapshot.held.append({.place = {.id = {100'000 + id * 10 + count}, .line = {1}}, .by = {id}});
        }
    }
    for (int id = 1; id <= waitingCount; ++id) {
        Waiting waiting{.id = {id},
                        .line = {1 + upTo(lineCount - 1)},
                        .level = upTo(9) == 0 ? 2 : 1,
                        .priority = upTo(3),
                        .since = snapshot.now - std::chrono::seconds(upTo(3600)),
                        .previous = {upTo(operatorCount)}};
        if (upTo(9) == 0) {
            waiting.skills = {{1 + upTo(2)}};
        }
        if (upTo(3) == 0) {
            waiting.tried = {{{1 + upTo(operatorCount - 1)}, snapshot.now - 10s}};
        }
        const auto waited = snapshot.now - waiting.since;
        waiting.overflowed = waited >= 1200s ? 2 : waited >= 600s ? 1 : 0; // told before, but for the newest
        if (id % 100 == 0) {
            waiting.overflowed = 0;
        }
        snapshot.waiting.append(waiting);
    }
    return snapshot;
}

double processorMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double quantile(std::vector<double> &values, double part)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<size_t>(part * static_cast<double>(values.size() - 1))];
}

void measure(const char *name, int freeOperators, int rounds)
{
    std::mt19937 random(1);
    std::vector<double> took;
    std::vector<double> worked; // without what other programs took meanwhile
    qsizetype decided = 0;
    for (int round = 0; round < rounds; ++round) {
        const Snapshot snapshot = snapshotOf(random, freeOperators);
        const double processor = processorMs();
        const auto begin = std::chrono::steady_clock::now();
        decided += decide(snapshot).size();
        took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
        worked.push_back(processorMs() - processor);
    }
    std::printf(
        "%-20s p50 %.2f ms  p99 %.2f ms; of the processor p50 %.2f ms  p99 %.2f ms  (%lld decisions in a round)\n",
        name, quantile(took, 0.5), quantile(took, 0.99), quantile(worked, 0.5), quantile(worked, 0.99),
        static_cast<long long>(decided / rounds));
}

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::max(std::atoi(argv[1]), 1) : 200;
    std::printf("%d waiting, %d operators, %d rounds\n", waitingCount, operatorCount, rounds);
    measure("everybody is full", 0, rounds);
    measure("one slot is free", 1, rounds);
    measure("ten slots are free", 10, rounds);
    measure("500 slots are free", operatorCount, rounds);
}
