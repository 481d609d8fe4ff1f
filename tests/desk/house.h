// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/store/readers.h"
#include "app/vault/sodiumrandom.h"
#include "server/delivery/bus.h"
#include "server/delivery/projector.h"
#include "server/desk/duties/attendance.h"
#include "server/desk/engine/deskthread.h"
#include "server/desk/words/words.h"
#include "tests/support/manualclock.h"
#include "tests/support/testdatabase.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace otklik::test {

QString uuid();
/// Handles events until it is so; false after ten seconds.
bool waitUntil(const std::function<bool()> &so);

class House;

/// A person with one session at the desk: says requests, hears pushes.
class Voice {
public:
    Voice(House &house, desk::Actor actor);
    ~Voice();
    Voice(const Voice &) = delete;
    Voice &operator=(const Voice &) = delete;

    /// Asks and waits for the answer.
    template <class M>
    Result<typename M::Result> says(M message);
    /// Asks without waiting; the answer is kept in `answers`.
    void calls(wire::Request request);

    Result<desk::FileOpened> opens(FileId file);
    /// The transcript.
    Result<QString> reads(const QString &number, bool notes);

    /// Everything of that kind heard since the last call, in order.
    template <class N>
    QList<N> hears();
    /// True when nothing at all was heard since the last hears(); waits for what is on its way.
    bool hearsNothing();
    void forgetWhatWasHeard();

    void watches(ConversationId conversation) { watched.insert(conversation); }

    House &house;
    desk::Actor actor;
    QSet<ConversationId> watched = {};
    LineScope works{.all = true}; ///< as the session layer knows it
    QList<wire::Notification> heard = {};
    QList<Result<wire::Response>> answers = {};
};

/// A real desk thread over a real SQLite file, or over PostgreSQL where OTKLIK_TEST_POSTGRESQL names one, with a clock
/// that only the test moves, and a hub that is the test itself.
class House {
public:
    explicit House(const desk::DeskOptions &options = {});
    ~House();

    /// Runs work of the house on the desk thread and waits.
    Done inside(const std::function<Done(desk::Context &)> &work);
    /// Asks as the session layer does and waits.
    template <class C>
    Result<typename C::Result> commands(C command);
    /// Waits until everything said so far was answered and told.
    void settle();

    /// The duties of attendance have their turn, a second after the last; with other links than the desk's, if given.
    void looksForTheAbsent();
    void looksForTheAbsent(const desk::LinkCounts &links);

    PersonId addPerson(Role role, const QString &name, const QString &login);
    /// None: every line.
    void worksOn(PersonId person, const QList<LineId> &lines);
    LineId addLine(const QString &name, const QList<WorkingInterval> &hours = {}, bool closedMembership = false);
    FileId addFile(PersonId owner, const QString &name);
    /// Of SQLite.
    QString databasePath() const { return folder.filePath(QStringLiteral("desk.sqlite")); }
    QString databaseUrl() const { return url; }

    QTemporaryDir folder;
    TestDatabase database;
    QString url; ///< what the options say, or a new database
    ManualClock clock{fromMs(1'795'000'000'000)};
    vault::SodiumRandom random;
    vault::Vault vault;
    desk::Words words;
    store::Readers readers;
    delivery::Bus bus;
    desk::DeskThread desk;
    Inbox inbox;
    QList<Voice *> voices = {};
    QList<SessionId> revoked = {};
    server::AbsenceWatch absence{std::chrono::minutes(5)};
    std::chrono::seconds looked{0};
    QStringList order = {}; ///< «reply» and «push», as they came

private:
    void hear(const std::vector<delivery::Published> &published);
};

/// A house with one line and the usual people.
struct Desk : House {
    explicit Desk(const desk::DeskOptions &options = {});
    LineId benefits = addLine(QStringLiteral("Пособия"));
    Voice citizen;
    Voice stranger;
    Voice anna;
    Voice boris;
    Voice irina; ///< the supervisor

    wire::MessageSend toLine(const QString &text) const;
    wire::MessageSend to(ConversationId conversation, const QString &text) const;
    /// The citizen writes; the conversation waits in the queue.
    ConversationId opened(const QString &text = QStringLiteral("Здравствуйте!"));
    /// The same, and Anna has taken it.
    ConversationId taken(const QString &text = QStringLiteral("Здравствуйте!"));
    void forgetAll();
};

template <class M>
Result<typename M::Result> Voice::says(M message)
{
    std::optional<Result<wire::Response>> answer;
    const Done admitted = house.desk.submit(actor, wire::Request(std::move(message)), house.inbox.sender(),
                                            [&answer, this](Result<wire::Response> given) {
                                                house.order << QStringLiteral("reply");
                                                answer = std::move(given);
                                            });
    if (!admitted) {
        return tl::unexpected(admitted.error());
    }
    if (!waitUntil([&answer] { return answer.has_value(); })) {
        qFatal("no answer");
    }
    house.settle();
    return std::move(*answer).map(
        [](wire::Response &&given) { return std::get<typename M::Result>(std::move(given)); });
}

template <class N>
QList<N> Voice::hears()
{
    QList<N> found;
    for (const wire::Notification &notification : std::as_const(heard)) {
        if (const N *const fits = std::get_if<N>(&notification)) {
            found.append(*fits);
        }
    }
    heard.clear();
    return found;
}

template <class C>
Result<typename C::Result> House::commands(C command)
{
    std::optional<Result<desk::SessionOutcome>> answer;
    desk.submit(desk::SessionCommand(std::move(command)), inbox.sender(),
                [&answer](Result<desk::SessionOutcome> given) { answer = std::move(given); });
    if (!waitUntil([&answer] { return answer.has_value(); })) {
        qFatal("no answer");
    }
    settle();
    return std::move(*answer).map(
        [](desk::SessionOutcome &&given) { return std::get<typename C::Result>(std::move(given)); });
}

} // namespace otklik::test
