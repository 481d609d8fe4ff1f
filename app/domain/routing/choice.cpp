// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/routing/choice.h"

#include "app/domain/reason.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace otklik::routing {

namespace {

/// Of the shares of capacity that would be taken with one more: of two who have nothing, who may have more is the
/// freer.
constexpr int loadsCompared(const Candidate &a, const Candidate &b)
{
    const qint64 left = qint64(a.load + fullWeight) * b.capacity;
    const qint64 right = qint64(b.load + fullWeight) * a.capacity;
    return left < right ? -1 : left > right ? 1 : 0;
}

const Candidate *bestOf(const Choice &choice)
{
    const Candidate *best = nullptr;
    for (const Candidate &candidate : choice.candidates) {
        const bool can = barrierOf(candidate, choice.mostOpenFactor) == Verdict::Chosen;
        if (can && (best == nullptr || isBetter(candidate, *best))) {
            best = &candidate;
        }
    }
    return best;
}

QJsonObject toObject(const Candidate &candidate)
{
    return {{QStringLiteral("person"), candidate.person.toString()},
            {QStringLiteral("state"), static_cast<int>(candidate.state)},
            {QStringLiteral("tier"), candidate.tier},
            {QStringLiteral("hasLevel"), candidate.hasLevel},
            {QStringLiteral("hasSkills"), candidate.hasSkills},
            {QStringLiteral("previous"), candidate.previous},
            {QStringLiteral("load"), candidate.load},
            {QStringLiteral("open"), candidate.open},
            {QStringLiteral("capacity"), candidate.capacity},
            {QStringLiteral("lastGiven"), toMs(candidate.lastGiven)},
            {QStringLiteral("triedAt"), toMs(candidate.triedAt)}};
}

Instant instantOf(const QJsonObject &object, QLatin1StringView field)
{
    return fromMs(object.value(field).toInteger());
}

Result<Candidate> candidateOf(const QJsonObject &object)
{
    using Key = QLatin1StringView;
    Candidate candidate{.person = PersonId::fromString(object.value(Key("person")).toString()),
                        .tier = object.value(Key("tier")).toInt(),
                        .hasLevel = object.value(Key("hasLevel")).toBool(),
                        .hasSkills = object.value(Key("hasSkills")).toBool(),
                        .previous = object.value(Key("previous")).toBool(),
                        .load = object.value(Key("load")).toInt(),
                        .open = object.value(Key("open")).toInt(),
                        .capacity = object.value(Key("capacity")).toInt(),
                        .lastGiven = instantOf(object, Key("lastGiven")),
                        .triedAt = instantOf(object, Key("triedAt"))};
    if (!candidate.person) {
        return malformed(QStringLiteral("person"), Reason::Missing);
    }
    const int state = object.value(Key("state")).toInt(-1);
    if (state < 0 || state > static_cast<int>(presence::State::Drain)) {
        return malformed(QStringLiteral("state"), Reason::UnknownValue);
    }
    candidate.state = static_cast<presence::State>(state);
    return candidate;
}

} // namespace

Verdict barrierOf(const Candidate &candidate, int mostOpenFactor)
{
    if (!candidate.hasLevel) {
        return Verdict::OtherLevel;
    }
    if (!candidate.hasSkills) {
        return Verdict::LacksSkill;
    }
    if (!presence::takesNew(candidate.state)) {
        return Verdict::NotOnline;
    }
    if (candidate.load + fullWeight > candidate.capacity * fullWeight) {
        return Verdict::Full;
    }
    if (candidate.open >= candidate.capacity * mostOpenFactor) {
        return Verdict::TooManyOpen;
    }
    return isSet(candidate.triedAt) ? Verdict::AskedBefore : Verdict::Chosen;
}

bool isBetter(const Candidate &a, const Candidate &b)
{
    if (a.previous != b.previous) {
        return a.previous;
    }
    if (a.tier != b.tier) {
        return a.tier < b.tier;
    }
    if (const int loads = loadsCompared(a, b); loads != 0) {
        return loads < 0;
    }
    return std::pair(a.lastGiven, a.person) < std::pair(b.lastGiven, b.person);
}

PersonId chosenOf(const Choice &choice)
{
    const Candidate *best = bestOf(choice);
    return best == nullptr ? PersonId{} : best->person;
}

QList<Verdict> verdictsOf(const Choice &choice)
{
    const Candidate *best = bestOf(choice);
    QList<Verdict> verdicts;
    for (const Candidate &candidate : choice.candidates) {
        Verdict verdict = barrierOf(candidate, choice.mostOpenFactor);
        if (verdict == Verdict::Chosen && &candidate != best) {
            if (best->previous && !candidate.previous) {
                verdict = Verdict::NotPrevious;
            } else if (best->tier != candidate.tier) {
                verdict = Verdict::OnlyOverflow;
            } else {
                verdict = loadsCompared(*best, candidate) == 0 ? Verdict::GivenLater : Verdict::MoreLoaded;
            }
        }
        verdicts.append(verdict);
    }
    return verdicts;
}

QByteArray toJson(const Choice &choice)
{
    QJsonArray candidates;
    for (const Candidate &candidate : choice.candidates) {
        candidates.append(toObject(candidate));
    }
    const QJsonObject object{{QStringLiteral("conversation"), choice.conversation.toString()},
                             {QStringLiteral("line"), choice.line.toString()},
                             {QStringLiteral("level"), choice.level},
                             {QStringLiteral("priority"), choice.priority},
                             {QStringLiteral("since"), toMs(choice.since)},
                             {QStringLiteral("at"), toMs(choice.at)},
                             {QStringLiteral("mostOpenFactor"), choice.mostOpenFactor},
                             {QStringLiteral("candidates"), candidates}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Choice> choiceFromJson(const QByteArray &json)
{
    using Key = QLatin1StringView;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject()) {
        return fail(Fault::NotJson);
    }
    const QJsonObject object = document.object();
    Choice choice{.conversation = ConversationId::fromString(object.value(Key("conversation")).toString()),
                  .line = LineId::fromString(object.value(Key("line")).toString()),
                  .level = object.value(Key("level")).toInt(),
                  .priority = object.value(Key("priority")).toInt(),
                  .since = instantOf(object, Key("since")),
                  .at = instantOf(object, Key("at")),
                  .mostOpenFactor = object.value(Key("mostOpenFactor")).toInt()};
    if (!choice.conversation) {
        return malformed(QStringLiteral("conversation"), Reason::Missing);
    }
    if (!object.value(Key("candidates")).isArray()) {
        return malformed(QStringLiteral("candidates"), Reason::Type);
    }
    const QJsonArray candidates = object.value(Key("candidates")).toArray();
    for (const QJsonValue &item : candidates) {
        OTKLIK_TRY(const auto candidate, candidateOf(item.toObject()));
        choice.candidates.append(candidate);
    }
    return choice;
}

} // namespace otklik::routing
