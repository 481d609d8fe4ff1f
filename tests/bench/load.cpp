// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
//
// The load generator of tests/bench/bench: talks, connects, or plays ping-pong with the echo port, and prints one JSON
// object for each phase.
#include "tests/bench/cpu.h"
#include "tests/bench/talk.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <utility>

namespace {

using namespace otklik::bench;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

std::vector<std::string> linesOf(const std::string &path)
{
    std::vector<std::string> lines;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        lines.push_back(line);
    }
    return lines;
}

double milliseconds(std::vector<std::uint32_t> &sorted, double share)
{
    return sorted.empty() ? 0
                          : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))] / 1000.0;
}

void print(Figures figures)
{
    std::sort(figures.delays.begin(), figures.delays.end());
    const double messages = static_cast<double>(std::max<std::size_t>(figures.delivered, 1));
    std::printf("{\"phase\":\"%s\",\"seconds\":%.2f,\"sent\":%zu,\"durablePerSecond\":%.0f,\"deliveredPerSecond\":%.0f,"
                "\"p50\":%.2f,\"p95\":%.2f,\"p99\":%.2f,\"max\":%.2f,\"serverMicroseconds\":%.1f,"
                "\"generatorMicroseconds\":%.1f}\n",
                figures.name.c_str(), figures.seconds, figures.sent,
                static_cast<double>(figures.acknowledged) / figures.seconds, messages / figures.seconds,
                milliseconds(figures.delays, 0.5), milliseconds(figures.delays, 0.95),
                milliseconds(figures.delays, 0.99), milliseconds(figures.delays, 1),
                figures.serverCpuSeconds * 1e6 / messages, figures.ownCpuSeconds * 1e6 / messages);
    std::fflush(stdout);
}

/// Some connections at a time connect, sign in and leave again.
void connects(std::uint16_t port, int serverPid, const std::vector<std::string> &tokens, std::chrono::seconds time)
{
    constexpr std::size_t atOnce = 64;
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<std::unique_ptr<Client>> clients(atOnce);
    std::vector<std::size_t> done;
    std::size_t signedIn = 0;
    std::size_t next = 0;
    const auto begin = [&](std::size_t at) {
        clients[at] = std::make_unique<Client>(epoll, port, [&, at](Client &, std::string_view frame) {
            if (frame.find("\"result\"") == std::string_view::npos) {
                return; // a push may come before the answer to nothing else
            }
            ++signedIn;
            done.push_back(at);
        });
        clients[at]->send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session.open\",\"params\":{\"token\":\"" +
                          tokens[next++ % tokens.size()] + "\"}}");
    };
    for (std::size_t i = 0; i < atOnce; ++i) {
        begin(i);
    }
    const double cpu = cpuSecondsOf(serverPid);
    const auto start = Clock::now();
    while (Clock::now() - start < time) {
        epoll_event events[128];
        const int ready = ::epoll_wait(epoll, events, 128, 100);
        for (int i = 0; i < ready; ++i) {
            static_cast<Client *>(events[i].data.ptr)->serve(events[i].events);
        }
        for (const std::size_t at : std::exchange(done, {})) {
            begin(at);
        }
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    std::printf("{\"phase\":\"connects\",\"seconds\":%.2f,\"connectsPerSecond\":%.0f,\"serverMicroseconds\":%.1f}\n",
                seconds, static_cast<double>(signedIn) / seconds,
                (cpuSecondsOf(serverPid) - cpu) * 1e6 / static_cast<double>(std::max<std::size_t>(signedIn, 1)));
}

/// As many frames of a message's size as the same socket stack echoes, over as many connections.
void echo(std::uint16_t port, int serverPid, std::size_t connections, std::chrono::seconds time)
{
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    const std::string frame(420, 'x');
    std::size_t echoed = 0;
    bool over = false;
    std::vector<std::unique_ptr<Client>> clients;
    for (std::size_t i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<Client>(epoll, port, [&](Client &client, std::string_view) {
            ++echoed;
            if (!over) {
                client.send(frame);
            }
        }));
        clients.back()->send(frame);
    }
    const auto run = [&](std::chrono::seconds for_) {
        for (const auto start = Clock::now(); Clock::now() - start < for_;) {
            epoll_event events[256];
            const int ready = ::epoll_wait(epoll, events, 256, 100);
            for (int i = 0; i < ready; ++i) {
                static_cast<Client *>(events[i].data.ptr)->serve(events[i].events);
            }
        }
    };
    run(1s);
    const std::size_t before = echoed;
    const double cpu = cpuSecondsOf(serverPid);
    run(time);
    over = true;
    const double count = static_cast<double>(echoed - before);
    std::printf("{\"phase\":\"loopback echo\",\"echoesPerSecond\":%.0f,\"serverMicroseconds\":%.1f}\n",
                count / static_cast<double>(time.count()), (cpuSecondsOf(serverPid) - cpu) * 1e6 / count);
}

int usage()
{
    std::fprintf(stderr,
                 "bench_load --port P --pid PID [--citizens FILE --operators FILE] PHASE…\n"
                 "PHASE: paced:RATE:SECONDS full:IN_FLIGHT:SECONDS connects:SECONDS echo:CONNECTIONS:SECONDS\n");
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
    std::map<std::string, std::string> options;
    std::vector<std::vector<std::string>> phases;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument.rfind("--", 0) == 0 && i + 1 < argc) {
            options[argument] = argv[++i];
            continue;
        }
        std::vector<std::string> parts(1);
        for (const char c : argument) {
            if (c == ':') {
                parts.emplace_back();
            } else {
                parts.back().push_back(c);
            }
        }
        phases.push_back(parts);
    }
    if (phases.empty() || options["--port"].empty() || options["--pid"].empty()) {
        return usage();
    }
    const auto port = static_cast<std::uint16_t>(std::stoi(options["--port"]));
    const int pid = std::stoi(options["--pid"]);
    const std::vector<std::string> citizens = linesOf(options["--citizens"]);
    std::unique_ptr<Talk> talk;
    for (const std::vector<std::string> &phase : phases) {
        const auto number = [&phase](std::size_t i) {
            return std::stoi(phase.at(i));
        };
        if (phase[0] == "connects") {
            connects(port, pid, citizens, std::chrono::seconds(number(1)));
            continue;
        }
        if (phase[0] == "echo") {
            echo(port, pid, static_cast<std::size_t>(number(1)), std::chrono::seconds(number(2)));
            continue;
        }
        if (!talk) {
            talk = std::make_unique<Talk>(Talk::Options{
                .port = port, .serverPid = pid, .citizens = citizens, .operators = linesOf(options["--operators"])});
            talk->begin();
        }
        print(phase[0] == "paced" ? talk->paced(number(1), std::chrono::seconds(number(2)))
                                  : talk->closedLoop(number(1), std::chrono::seconds(number(2))));
    }
    return 0;
}
