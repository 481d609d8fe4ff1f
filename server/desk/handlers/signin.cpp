// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/domain/text/smsnumbers.h"
#include "server/desk/handlers/sessioncommands.h"

#include <QCryptographicHash>

#include <array>

namespace otklik::desk {

namespace {

using Kind = store::AttemptBook::Kind;

tl::unexpected<Error> unauthenticated(Reason reason, int attemptsLeft = 0)
{
    return tl::unexpected<Error>(Error{.fault = Fault::Unauthenticated, .reason = reason, .limit = attemptsLeft});
}

tl::unexpected<Error> tooOften(Reason reason, std::chrono::milliseconds left)
{
    return tl::unexpected<Error>(Error{.fault = Fault::RateLimited, .reason = reason, .retryAfter = left});
}

tl::unexpected<Error> refusal(const store::ChallengeOutcome &outcome)
{
    using Verdict = store::ChallengeOutcome::Verdict;
    switch (outcome.verdict) {
    case Verdict::Expired:
        return unauthenticated(Reason::CodeExpired);
    case Verdict::Exhausted:
        return unauthenticated(Reason::TooManyAttempts);
    case Verdict::Unknown:
        return unauthenticated(Reason::CodeExpired);
    case Verdict::Good:
    case Verdict::Wrong:
        break;
    }
    return outcome.attemptsLeft > 0 ? unauthenticated(Reason::WrongCode, outcome.attemptsLeft)
                                    : unauthenticated(Reason::TooManyAttempts);
}

// ---- Attempts ----------------------------------------------------------------------------------------------------

/// RateLimited while the key has to wait.
Done mayTry(Kind kind, const QString &who, const AttemptRules &rules, Reason reason, Context &context)
{
    return context.store.attempts.find(context.tx, kind, who).and_then([&](const Attempts &attempts) -> Done {
        const AttemptState now = standing(attempts, rules, context.now);
        return now.door == Door::Open ? Done() : Done(tooOften(reason, now.left));
    });
}

Done count(Kind kind, const QString &who, const AttemptRules &rules, Context &context)
{
    return context.store.attempts.find(context.tx, kind, who).and_then([&](const Attempts &attempts) {
        return context.store.attempts.keep(context.tx, kind, who, counted(attempts, rules, context.now));
    });
}

Done countAddress(const Caller &caller, Context &context)
{
    return count(Kind::Address, caller.address, caller.rules.address, context);
}

Done mayTry(const Caller &caller, Context &context)
{
    return mayTry(Kind::Address, caller.address, caller.rules.address, Reason::Attempts, context);
}

Done uncount(Kind kind, const QString &who, Context &context)
{
    return context.store.attempts.find(context.tx, kind, who).and_then([&](const Attempts &attempts) {
        return context.store.attempts.keep(context.tx, kind, who, takenBack(attempts, context.now));
    });
}

Done uncount(const store::Credentials &person, const Caller &caller, Context &context)
{
    return context.store.people.setAttempts(context.tx, person.person, takenBack(person.attempts, context.now))
        .and_then([&] { return uncount(Kind::Address, caller.address, context); });
}

Done belowCeiling(const QString &who, const Ceiling &ceiling, Context &context)
{
    return context.store.attempts.find(context.tx, Kind::Ceiling, who).and_then([&](const Attempts &attempts) -> Done {
        const AttemptState now = standing(attempts, ceiling, context.now);
        return now.door == Door::Open ? Done() : Done(tooOften(Reason::Codes, now.left));
    });
}

Done countBelow(const QString &who, const Ceiling &ceiling, Context &context)
{
    if (ceiling.most <= 0) {
        return {};
    }
    return context.store.attempts.find(context.tx, Kind::Ceiling, who).and_then([&](const Attempts &attempts) {
        return context.store.attempts.keep(context.tx, Kind::Ceiling, who, counted(attempts, ceiling, context.now));
    });
}

/// Messages cost money: so many to a phone, for an address and altogether. Looked at all before one is counted.
Done keepCeilings(const QString &phone, const Caller &caller, Context &context)
{
    const SignInRules &rules = caller.rules;
    const std::array<std::pair<QString, Ceiling>, 4> ceilings{{
        {QStringLiteral("phone/") + phone, rules.codesToPhoneADay},
        {QStringLiteral("address/") + caller.address, rules.codesOfAddressADay},
        {QStringLiteral("hour"), rules.codesAnHour},
        {QStringLiteral("day"), rules.codesADay},
    }};
    for (const auto &[who, ceiling] : ceilings) {
        if (const Done below = belowCeiling(who, ceiling, context); !below) {
            if (who == QLatin1String("hour") || who == QLatin1String("day")) {
                qCWarning(logDesk).noquote() << "as many codes were sent as [sms] allows in a" << who;
            }
            return below;
        }
    }
    for (const auto &[who, ceiling] : ceilings) {
        if (const Done kept = countBelow(who, ceiling, context); !kept) {
            return kept;
        }
    }
    return {};
}

Done allowCode(const QString &phone, const Caller &caller, Context &context)
{
    const SignInRules &rules = caller.rules;
    if (!mayGetSms(phone, rules.smsPrefixes)) {
        return malformed(QStringLiteral("phone"), Reason::NoSms);
    }
    return mayTry(Kind::Phone, phone, rules.codesToPhone, Reason::Codes, context)
        .and_then(
            [&] { return mayTry(Kind::CodesAsked, caller.address, rules.codesOfAddress, Reason::Codes, context); })
        .and_then([&] { return keepCeilings(phone, caller, context); })
        .and_then([&] { return count(Kind::Phone, phone, rules.codesToPhone, context); })
        .and_then([&] { return count(Kind::CodesAsked, caller.address, rules.codesOfAddress, context); });
}

Done logRefusal(PersonId person, bool nowLocked, Context &context)
{
    const Done refused = context.log("session.refused", {}, person);
    return refused && nowLocked ? context.log("person.locked", {}, person, person.value) : refused;
}

/// Whose wrong codes are counted: those of a decoy beside the account, which a stranger must not lock.
struct CodeOwner {
    PersonId person = {};
    bool decoy = false;
    Attempts attempts = {};
    QString decoyName() const { return QStringLiteral("decoy/") + person.toString(); }
};

Result<CodeOwner> ownerOf(const store::Challenge &challenge, Context &context)
{
    CodeOwner owner{.person = challenge.person, .decoy = challenge.decoy};
    const auto attempts = owner.decoy
                              ? context.store.attempts.find(context.tx, Kind::Login, owner.decoyName())
                              : context.store.people.credentials(owner.person).map([](const store::Credentials &known) {
                                    return known.attempts;
                                });
    return attempts.map([&owner](const Attempts &counted) {
        owner.attempts = counted;
        return owner;
    });
}

/// A wrong code counts for the account and the address, and is kept though it is refused.
Done countWrongCode(const CodeOwner &owner, const Caller &caller, Context &context)
{
    const Attempts attempts = counted(owner.attempts, caller.rules.account, context.now);
    const bool locked = !owner.decoy && standing(attempts, caller.rules.account, context.now).door == Door::Locked;
    const Done kept = owner.decoy ? context.store.attempts.keep(context.tx, Kind::Login, owner.decoyName(), attempts)
                                  : context.store.people.setAttempts(context.tx, owner.person, attempts);
    return kept.and_then([&] { return countAddress(caller, context); }).and_then([&] {
        return logRefusal(owner.person, locked, context);
    });
}

} // namespace

// ---- The password ------------------------------------------------------------------------------------------------

Result<TrySignIn::Result> handle(const TrySignIn &command, Context &context)
{
    const Caller &caller = command.caller;
    OTKLIK_TRY_DONE(mayTry(caller, context));
    const auto known = context.store.people.credentials(command.login);
    if (!known && known.error().fault != Fault::NotFound) {
        return tl::unexpected<Error>(known.error());
    }
    OTKLIK_TRY(const auto before, known ? Result<Attempts>(known->attempts)
                                        : context.store.attempts.find(context.tx, Kind::Login, command.login));
    const AttemptState now = standing(before, caller.rules.account, context.now);
    if (now.door == Door::Wait) {
        return tooOften(Reason::Attempts, now.left);
    }
    TrySignIn::Result result{.person = known.value_or(store::Credentials{}), .locked = now.door == Door::Locked};
    // Tries at a locked door do not prolong the lock: else a stranger could keep it shut for ever.
    const Attempts after = result.locked ? before : counted(before, caller.rules.account, context.now);
    const Done written = known ? context.store.people.setAttempts(context.tx, known->person, after)
                               : context.store.attempts.keep(context.tx, Kind::Login, command.login, after);
    return written.and_then([&] { return countAddress(caller, context); }).map([&result] { return result; });
}

Result<wire::Empty> handle(const SignInUndone &command, Context &context)
{
    const auto known = context.store.people.credentials(command.login);
    if (!known && known.error().fault != Fault::NotFound) {
        return tl::unexpected<Error>(known.error());
    }
    const Done back =
        known ? uncount(*known, command.caller, context) : uncount(Kind::Login, command.login, context).and_then([&] {
            return uncount(Kind::Address, command.caller.address, context);
        });
    return back.map([] { return wire::Empty{}; });
}

Result<wire::Empty> handle(const SignInFailed &command, Context &context)
{
    OTKLIK_TRY(const auto person, context.store.people.credentials(command.person));
    const bool locked = standing(person.attempts, command.rules.account, context.now).door == Door::Locked;
    return logRefusal(command.person, locked, context).map([] { return wire::Empty{}; });
}

Result<wire::Empty> handle(const AllowCode &command, Context &context)
{
    return mayTry(command.caller, context)
        .and_then([&] { return allowCode(command.phone, command.caller, context); })
        .map([] { return wire::Empty{}; });
}

Result<OpenChallenge::Result> handle(const OpenChallenge &command, Context &context)
{
    OTKLIK_TRY(const auto person, context.store.people.credentials(command.person));
    OTKLIK_TRY_DONE(uncount(person, command.caller, context));
    if (!command.phone.isEmpty()) {
        if (const Done allowed = allowCode(command.phone, command.caller, context); !allowed) {
            context.keepThoughRefused(); // the password was right all the same
            return tl::unexpected<Error>(allowed.error());
        }
    }
    return context.store.challenges
        .open(context.tx, command.person, command.totp, command.codeHash, context.now, command.expiresAt)
        .map([](ChallengeId challenge) { return OpenChallenge::Result{.challenge = challenge}; });
}

// ---- Registration ------------------------------------------------------------------------------------------------

namespace {

/// Whoever asks cannot tell that the phone has an account already: the challenge is a decoy, and the phone's owner is
/// told by SMS.
Result<RegisterCitizen::Result> registerKnown(const RegisterCitizen &command, Context &context)
{
    return context.store.people.byLogin(command.phone)
        .and_then([&](const Person &person) {
            return context.store.challenges.openDecoy(context.tx, person.id, context.now, command.codeExpiresAt);
        })
        .map([](ChallengeId challenge) { return RegisterCitizen::Result{.challenge = challenge, .known = true}; });
}

} // namespace

Result<RegisterCitizen::Result> handle(const RegisterCitizen &command, Context &context)
{
    const Person person{.role = Role::Citizen,
                        .name = command.fullName,
                        .login = command.phone,
                        .phone = command.phone,
                        .email = command.email,
                        .snils = command.snils,
                        .passport = command.passport,
                        .language = command.language,
                        .createdAt = context.now};
    const auto added = context.store.people.add(context.tx, person, command.passwordHash);
    if (!added) {
        return added.error().fault == Fault::Conflict ? registerKnown(command, context)
                                                      : tl::unexpected<Error>(added.error());
    }
    const store::Consent consent{.person = *added,
                                 .version = QStringLiteral("1"),
                                 .textHash =
                                     QCryptographicHash::hash(command.consentText.toUtf8(), QCryptographicHash::Sha256),
                                 .at = context.now};
    OTKLIK_TRY_DONE(context.store.people.addConsent(context.tx, consent));
    OTKLIK_TRY(const auto challenge, context.store.challenges.open(context.tx, *added, false, command.codeHash,
                                                                   context.now, command.codeExpiresAt));
    return context.log("person.registered", {}, *added, added->value).map([&] {
        return RegisterCitizen::Result{.challenge = challenge};
    });
}

// ---- The second factor -------------------------------------------------------------------------------------------

namespace {

Result<store::ChallengeOutcome> tryCode(const ConfirmChallenge &command, Context &context)
{
    return command.totpGood
               ? context.store.challenges.confirmTotp(context.tx, command.challenge, *command.totpGood,
                                                      command.totpStep, context.now)
               : context.store.challenges.confirm(context.tx, command.challenge, command.codeHash, context.now);
}

Result<ConfirmChallenge::Result> letIn(const ConfirmChallenge &command, const Person &person, Context &context)
{
    if (person.role == Role::Citizen) { // the code came by SMS: the phone is theirs
        OTKLIK_TRY_DONE(context.store.people.confirm(context.tx, person.id, context.now));
    }
    OTKLIK_TRY_DONE(context.store.people.setAttempts(context.tx, person.id, {}));
    const auto session = context.store.sessions.open(context.tx, person.id, command.refreshHash, context.now,
                                                     command.refreshExpiresAt, command.client, command.address);
    if (!session) {
        return tl::unexpected<Error>(session.error());
    }
    return context.log("session.opened", {}, person.id, session->value).map([&] {
        return ConfirmChallenge::Result{.person = person, .session = *session};
    });
}

Result<ConfirmChallenge::Result> refuseCode(const store::ChallengeOutcome &outcome, const CodeOwner &owner,
                                            const Caller &caller, Context &context)
{
    context.keepThoughRefused();
    const Done kept = outcome.verdict == store::ChallengeOutcome::Verdict::Wrong
                          ? countWrongCode(owner, caller, context)
                          : logRefusal(owner.person, false, context);
    return kept ? refusal(outcome) : tl::unexpected<Error>(kept.error());
}

} // namespace

Result<ConfirmChallenge::Result> handle(const ConfirmChallenge &command, Context &context)
{
    const auto challenge = context.store.challenges.byId(command.challenge);
    if (!challenge) {
        return challenge.error().fault == Fault::NotFound ? unauthenticated(Reason::CodeExpired)
                                                          : tl::unexpected<Error>(challenge.error());
    }
    OTKLIK_TRY_DONE(mayTry(command.caller, context));
    OTKLIK_TRY(const auto owner, ownerOf(*challenge, context));
    // A challenge opened before the lock gives no more tries than one opened after it: none.
    if (standing(owner.attempts, command.caller.rules.account, context.now).door == Door::Locked) {
        return unauthenticated(Reason::TooManyAttempts);
    }
    OTKLIK_TRY(const auto outcome, tryCode(command, context));
    if (outcome.verdict != store::ChallengeOutcome::Verdict::Good) {
        return refuseCode(outcome, owner, command.caller, context);
    }
    OTKLIK_TRY(const auto person, context.store.people.byId(outcome.person));
    if (person.blocked) {
        return unauthenticated(Reason::Blocked);
    }
    return letIn(command, person, context);
}

} // namespace otklik::desk
