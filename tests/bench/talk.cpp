// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/talk.h"

#include "tests/bench/benchtext.h"
#include "tests/bench/cpu.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <sys/epoll.h>
#include <utility>

namespace otklik::bench {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype textLength = 112; ///< with its number in front about 120 characters
constexpr std::size_t differentTexts = 4096;
constexpr auto patience = 120s;
/// What is still on its way when a phase ends is awaited so long, as a loss must show.
constexpr auto lastWait = 20s;
constexpr std::uint64_t controlIds = 1'000'000'000; ///< ids of calls that are no messages start here

/// The value of a JSON member that is a string or a number without anything to unescape; empty when it is not there.
std::string_view member(std::string_view frame, std::string_view name)
{
    const std::string key = '"' + std::string(name) + "\":";
    std::size_t from = frame.find(key);
    if (from == std::string_view::npos) {
        return {};
    }
    from += key.size();
    if (frame[from] == '"') {
        return frame.substr(from + 1, frame.find('"', from + 1) - from - 1);
    }
    return frame.substr(from, frame.find_first_of(",}", from) - from);
}

std::uint64_t numberOf(std::string_view digits)
{
    std::uint64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// `family` is one of 8, 9, a, b.
std::string uuidOf(char family, std::uint64_t number)
{
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(number));
    return std::string("00000000-0000-4000-") + family + "000-" + (digits + 4);
}

const std::vector<std::string> &texts()
{
    static const std::vector<std::string> all = [] {
        Texts source;
        std::vector<std::string> made(differentTexts);
        for (std::string &text : made) {
            text = source.next(textLength).toStdString();
        }
        return made;
    }();
    return all;
}

[[noreturn]] void giveUp(const char *what, std::string_view detail)
{
    std::fprintf(stderr, "%s: %.*s\n", what, static_cast<int>(std::min<std::size_t>(detail.size(), 400)),
                 detail.data());
    std::exit(1);
}

} // namespace

Talk::Talk(Options options) : m_options(std::move(options)), m_epoll(::epoll_create1(EPOLL_CLOEXEC)) {}

std::string Talk::call(std::uint64_t id, const char *method, const std::string &params) const
{
    return "{\"jsonrpc\":\"2.0\",\"id\":" + std::to_string(id) + ",\"method\":\"" + method + "\",\"params\":{" +
           params + "}}";
}

void Talk::turn(int milliseconds)
{
    epoll_event events[256];
    const int ready = ::epoll_wait(m_epoll, events, 256, milliseconds);
    for (int i = 0; i < ready; ++i) {
        auto *const client = static_cast<Client *>(events[i].data.ptr);
        client->serve(events[i].events);
        if (client->isLost()) {
            giveUp("the server closed a connection", std::to_string(client->index));
        }
    }
}

template <class Reached>
void Talk::until(const char *what, Reached reached)
{
    const Time end = std::chrono::steady_clock::now() + patience;
    while (!reached()) {
        if (std::chrono::steady_clock::now() > end) {
            giveUp("never happened", what);
        }
        turn(100);
    }
}

void Talk::begin()
{
    const std::size_t conversations = m_options.citizens.size();
    m_sides.resize(conversations * 2);
    for (const auto *tokens : {&m_options.citizens, &m_options.operators}) {
        for (const std::string &token : *tokens) {
            m_clients.push_back(std::make_unique<Client>(
                m_epoll, m_options.port, [this](Client &client, std::string_view frame) { heard(client, frame); }));
            m_clients.back()->index = m_clients.size() - 1;
            m_clients.back()->send(call(controlIds, "session.open", "\"token\":\"" + token + "\""));
            turn(0);
        }
    }
    until("everybody is signed in", [this] { return m_signedIn == m_clients.size(); });
    m_clients.front()->send(call(controlIds + 1, "line.list", {}));
    until("the lines are known", [this] { return !m_line.empty(); });
    for (std::size_t i = 0; i < conversations; ++i) {
        m_sides[2 * i].client = m_clients[i].get();
        m_sides[2 * i + 1].client = m_clients[conversations + i % m_options.operators.size()].get();
        m_clients[i]->send(call(controlIds + 10 + i, "message.send",
                                "\"clientId\":\"" + uuidOf('9', i) + "\",\"line\":\"" + m_line + "\",\"text\":\"" +
                                    texts()[i % differentTexts] + "\""));
    }
    until("every conversation is open", [=, this] { return m_opened == conversations; });
    for (std::size_t i = 0; i < conversations; ++i) {
        m_sides[2 * i + 1].client->send(call(controlIds + 10 + conversations + i, "conversation.claim",
                                             "\"conversation\":\"" + m_sides[2 * i].conversation + "\""));
    }
    until("every conversation is claimed", [=, this] { return m_claimed == conversations; });
}

void Talk::heard(const Client &client, std::string_view frame)
{
    // The server writes members in alphabetical order, so a push begins with jsonrpc and method, an answer with its id.
    if (frame.substr(0, 64).find("\"method\":\"") != std::string_view::npos) {
        heardPush(client, frame);
    } else {
        heardAnswer(frame);
    }
}

void Talk::heardPush(const Client &client, std::string_view frame)
{
    if (frame.find("\"message.added\"") == std::string_view::npos) {
        return;
    }
    const std::size_t mark = frame.find("\"text\":\"#");
    if (mark == std::string_view::npos) {
        return;
    }
    const std::uint64_t number = numberOf(frame.substr(mark + 9, 20));
    if (number < m_sent.size() && m_sides[m_sent[number].side].client == &client) {
        return; // its own author hears of it too
    }
    if (number >= m_sent.size() || std::exchange(m_sent[number].pushed, true)) {
        giveUp("a message was pushed twice to the other side", frame);
    }
    const auto delay = std::chrono::steady_clock::now() - m_sent[number].at;
    ++m_delivered;
    if (number >= m_firstOfPhase) {
        m_delays.push_back(
            static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::microseconds>(delay).count()));
    }
}

void Talk::heardAnswer(std::string_view frame)
{
    const std::uint64_t id = numberOf(member(frame, "id"));
    if (frame.find("\"error\":{") != std::string_view::npos) {
        giveUp("the server refused", frame);
    }
    if (id < controlIds) {
        ++m_acknowledged;
        if (m_closedLoop) {
            say(m_sent[id].side);
        }
        return;
    }
    const std::uint64_t control = id - controlIds;
    const std::size_t conversations = m_sides.size() / 2;
    if (control == 0) {
        ++m_signedIn;
    } else if (control == 1) {
        m_line = member(frame, "line");
    } else if (control < 10 + conversations) {
        const std::string conversation(member(frame, "conversation"));
        m_sides[2 * (control - 10)].conversation = conversation;
        m_sides[2 * (control - 10) + 1].conversation = conversation;
        ++m_opened;
    } else {
        ++m_claimed;
    }
}

void Talk::say(std::size_t side)
{
    const std::uint64_t number = m_sent.size();
    std::string params;
    params.reserve(512);
    params.append("\"clientId\":\"")
        .append(uuidOf('8', number))
        .append("\",\"conversation\":\"")
        .append(m_sides[side].conversation);
    params.append("\",\"text\":\"#").append(std::to_string(number)).append(" ");
    params.append(texts()[m_random() % differentTexts]).append("\"");
    m_sent.push_back({.at = std::chrono::steady_clock::now(), .side = static_cast<std::uint32_t>(side)});
    m_sides[side].client->send(call(number, "message.send", params));
}

Figures Talk::measure(std::string name, std::chrono::seconds time, const std::function<void(Time)> &step)
{
    Figures figures;
    figures.name = std::move(name);
    const std::size_t sentBefore = m_firstOfPhase = m_sent.size();
    const std::size_t acknowledgedBefore = m_acknowledged;
    const std::size_t deliveredBefore = m_delivered;
    m_delays.clear();
    const double serverCpu = cpuSecondsOf(m_options.serverPid);
    const double ownCpu = ownCpuSeconds();
    const Time start = std::chrono::steady_clock::now();
    for (Time now = start; now - start < time; now = std::chrono::steady_clock::now()) {
        step(now);
    }
    m_closedLoop = false;
    figures.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    figures.sent = m_sent.size() - sentBefore;
    figures.acknowledged = m_acknowledged - acknowledgedBefore;
    figures.delivered = m_delivered - deliveredBefore;
    figures.serverCpuSeconds = cpuSecondsOf(m_options.serverPid) - serverCpu;
    figures.ownCpuSeconds = ownCpuSeconds() - ownCpu;
    const Time end = std::chrono::steady_clock::now() + lastWait;
    while (m_delivered < m_sent.size() || m_acknowledged < m_sent.size()) {
        if (std::chrono::steady_clock::now() > end) {
            giveUp("messages were lost", std::to_string(m_sent.size()) + " sent, " + std::to_string(m_acknowledged) +
                                             " acknowledged, " + std::to_string(m_delivered) + " pushed");
        }
        turn(50);
    }
    figures.delays = m_delays;
    return figures;
}

Figures Talk::paced(double perSecond, std::chrono::seconds time)
{
    const Time start = std::chrono::steady_clock::now();
    std::size_t said = 0;
    return measure("paced " + std::to_string(static_cast<int>(perSecond)) + "/s", time, [&](Time now) {
        const auto due = static_cast<std::size_t>(std::chrono::duration<double>(now - start).count() * perSecond);
        for (; said < due; ++said) {
            say(said % m_sides.size());
        }
        turn(1);
    });
}

Figures Talk::closedLoop(int inFlight, std::chrono::seconds time)
{
    m_closedLoop = true;
    for (std::size_t side = 0; side < m_sides.size(); ++side) {
        for (int i = 0; i < inFlight; ++i) {
            say(side);
        }
    }
    return measure("sustained, " + std::to_string(inFlight * m_sides.size()) + " in flight", time,
                   [this](Time) { turn(50); });
}

} // namespace otklik::bench
