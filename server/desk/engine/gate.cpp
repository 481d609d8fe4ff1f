// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/gate.h"

#include "app/wire/grants.h"
#include "server/desk/engine/handlers.h"

#include <atomic>

namespace otklik::desk {

namespace {

constexpr std::chrono::seconds untilWritten{1};

Grant needs(const FileLook &)
{
    return Grant::SignedIn;
}

Grant needs(const TranscriptLook &look)
{
    return look.notes ? Grant::SeeDesk : Grant::SignedIn;
}

Grant needs(const AppealLook &)
{
    return Grant::SignedIn;
}

Grant needs(const MissingLook &)
{
    return Grant::SeeDesk;
}

Grant needs(const IssuedLook &)
{
    return Grant::SeeDesk;
}

} // namespace

/// Given back to the person's budget when the look is over, however it ends.
class LookTime {
public:
    LookTime(std::shared_ptr<PersonBudgets> budgets, PersonId person, const Clock &clock)
        : m_budgets(std::move(budgets)), m_person(person), m_clock(clock)
    {}
    LookTime(const LookTime &) = delete;
    LookTime &operator=(const LookTime &) = delete;
    ~LookTime() { m_budgets->endLook(m_person, took, m_clock.now()); }

    std::chrono::microseconds took{0};

private:
    const std::shared_ptr<PersonBudgets> m_budgets;
    const PersonId m_person;
    const Clock &m_clock;
};

/// What was taken of the day's bytes for one file.
class UploadShare {
public:
    UploadShare(std::shared_ptr<PersonBudgets> budgets, PersonId person, qint64 bytes, const Clock &clock)
        : m_budgets(std::move(budgets)), m_person(person), m_taken(bytes), m_clock(clock)
    {}
    UploadShare(const UploadShare &) = delete;
    UploadShare &operator=(const UploadShare &) = delete;
    ~UploadShare() { m_budgets->giveBackUpload(m_person, m_taken - m_came, m_clock.now()); }

    void came(qint64 bytes) { m_came += bytes; }

private:
    const std::shared_ptr<PersonBudgets> m_budgets;
    const PersonId m_person;
    const qint64 m_taken;
    std::atomic<qint64> m_came = 0;
    const Clock &m_clock;
};

void UploadPermit::came(qint64 bytes) const
{
    m_share->came(bytes);
}

Done Gate::checkRight(const Actor &who, Grant needed)
{
    return granted(who.role, needed) ? Done() : Done(fail(Fault::Forbidden));
}

/// Strangers, who see the list of lines, share no budget: one of them would use up that of all.
Result<Permit> Gate::admitLook(const Actor &who) const
{
    Permit permit(who);
    if (!who.person) {
        return permit;
    }
    if (isStaff(who.role) && m_journal.isFull()) {
        return tl::unexpected(Error{.fault = Fault::Unavailable,
                                    .retryAfter = untilWritten,
                                    .detail = QStringLiteral("the entries of looks cannot be written")});
    }
    OTKLIK_TRY_DONE(m_budgets->beginLook(who.person, m_clock.now()));
    permit.m_lookTime = std::make_shared<LookTime>(m_budgets, who.person, m_clock);
    return permit;
}

Done Gate::takeCommand(const Actor &who, const wire::Request &request) const
{
    const bool isMessage = std::holds_alternative<wire::MessageSend>(request);
    if (isMessage && who.role == Role::Citizen) {
        return m_budgets->takeMessage(who.person, m_clock.now());
    }
    if (isMessage && m_budgets->limits().messagesPerMinute == 0) {
        return {};
    }
    return m_budgets->takeWrite(who.person, m_clock.now());
}

Result<Permit> Gate::admit(const Actor &who, const wire::Request &request) const
{
    if (!wire::permitted(who.role, request)) {
        return fail(Fault::Forbidden);
    }
    const bool isLook = std::visit([]<class M>(const M &) { return ReadingMessage<M>; }, request);
    if (isLook) {
        return admitLook(who);
    }
    return takeCommand(who, request).map([&who] { return Permit(who); });
}

Result<Permit> Gate::admit(const Actor &who, const FileLook &look) const
{
    return checkRight(who, needs(look)).and_then([&] { return admitLook(who); });
}

Result<Permit> Gate::admit(const Actor &who, const TranscriptLook &look) const
{
    return checkRight(who, needs(look)).and_then([&] { return admitLook(who); });
}

Result<Permit> Gate::admit(const Actor &who, const AppealLook &look) const
{
    return checkRight(who, needs(look)).and_then([&] { return admitLook(who); });
}

Result<Permit> Gate::admit(const Actor &who, const MissingLook &look) const
{
    return checkRight(who, needs(look)).and_then([&] { return admitLook(who); });
}

Result<Permit> Gate::admit(const Actor &who, const IssuedLook &look) const
{
    return checkRight(who, needs(look)).and_then([&] { return admitLook(who); });
}

Result<UploadPermit> Gate::admitUpload(const Actor &who, qint64 bytes) const
{
    return checkRight(who, Grant::SignedIn)
        .and_then([&] { return m_budgets->takeUpload(who.person, bytes, m_clock.now()); })
        .map([&] {
            return UploadPermit(who.person, m_budgets->limits().filesWaiting,
                                std::make_shared<UploadShare>(m_budgets, who.person, bytes, m_clock));
        });
}

Permit Gate::within(Permit permit, LineScope lines)
{
    permit.m_lines = std::move(lines);
    return permit;
}

void Gate::took(const Permit &permit, std::chrono::microseconds time)
{
    if (permit.m_lookTime) {
        permit.m_lookTime->took = time;
    }
}

} // namespace otklik::desk
