// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/words/routingwords.h"

#include <algorithm>

namespace otklik::desk {

namespace {

using routing::Verdict;

/// Hundredths of a conversation as people read them: «2.4».
QString loadText(int weight, Language language)
{
    return localeOf(language).toString(weight / 100.0, 'f', weight % 100 == 0 ? 0 : 1);
}

QString returnedText(const store::AssignmentStep &step, Language language, const Words &words)
{
    switch (step.cause) {
    case routing::Cause::OperatorGone:
        return words.say(QT_TRANSLATE_NOOP("Words", "Back in the queue: %1 is not there any more."), language);
    case routing::Cause::OperatorOnBreak:
        return words.say(QT_TRANSLATE_NOOP("Words", "Back in the queue: %1 is on a break."), language);
    case routing::Cause::OperatorSilent:
        return words.say(QT_TRANSLATE_NOOP("Words", "Back in the queue: %1 did not answer in time."), language);
    default:
        return words.say(QT_TRANSLATE_NOOP("Words", "Given back to the queue by %1."), language);
    }
}

QString sourceOf(const store::AssignmentStep &step, Language language, const Words &words)
{
    using store::StepKind;
    switch (step.kind) {
    case StepKind::Offered:
        return words.say(QT_TRANSLATE_NOOP("Words", "Offered to %1."), language);
    case StepKind::Accepted:
        return words.say(QT_TRANSLATE_NOOP("Words", "Accepted by %1."), language);
    case StepKind::Declined:
        return words.say(QT_TRANSLATE_NOOP("Words", "Declined by %1."), language);
    case StepKind::Expired:
        return words.say(QT_TRANSLATE_NOOP("Words", "%1 did not answer the offer in time."), language);
    case StepKind::Withdrawn:
        return words.say(QT_TRANSLATE_NOOP("Words", "The offer to %1 was withdrawn."), language);
    case StepKind::Assigned:
        return words.say(QT_TRANSLATE_NOOP("Words", "Given to %1."), language);
    case StepKind::Claimed:
        return words.say(QT_TRANSLATE_NOOP("Words", "%1 took it from the queue."), language);
    case StepKind::Returned:
        return returnedText(step, language, words);
    case StepKind::Overflow:
        return words.say(QT_TRANSLATE_NOOP("Words", "It has waited long: operators of %1 may take it too."), language);
    case StepKind::Transferred:
        return words.say(QT_TRANSLATE_NOOP("Words", "Transferred: %1."), language);
    case StepKind::TakenOver:
        return words.say(QT_TRANSLATE_NOOP("Words", "Taken over by %1."), language);
    }
    return {};
}

} // namespace

QString whyYou(const routing::Choice &choice, Language language, const Words &words)
{
    const QList<Verdict> verdicts = routing::verdictsOf(choice);
    const qsizetype at = verdicts.indexOf(Verdict::Chosen);
    if (at < 0) {
        return {};
    }
    const routing::Candidate &chosen = choice.candidates.at(at);
    if (chosen.previous) {
        return words.say(QT_TRANSLATE_NOOP("Words", "You led the citizen's last conversation."), language);
    }
    if (chosen.tier > 0) {
        return words.say(QT_TRANSLATE_NOOP("Words", "It has waited long, and nobody of its own line is free."),
                         language);
    }
    if (verdicts.contains(Verdict::MoreLoaded)) {
        return words.say(QT_TRANSLATE_NOOP("Words", "You have the most room: %1 of %2."), language)
            .arg(loadText(chosen.load, language), QString::number(chosen.capacity));
    }
    if (verdicts.contains(Verdict::GivenLater)) {
        return words.say(QT_TRANSLATE_NOOP("Words", "You were given something the longest ago."), language);
    }
    return words.say(QT_TRANSLATE_NOOP("Words", "You are the only one of the line who is free now."), language);
}

QString verdictText(Verdict verdict, const routing::Candidate &candidate, Language language, const Words &words)
{
    const auto say = [&](const char *source) {
        return words.say(source, language);
    };
    switch (verdict) {
    case Verdict::Chosen:
        return say(candidate.previous ? QT_TRANSLATE_NOOP("Words", "chosen: led the citizen's last conversation")
                                      : QT_TRANSLATE_NOOP("Words", "chosen"));
    case Verdict::OtherLevel:
        return say(QT_TRANSLATE_NOOP("Words", "works at another level"));
    case Verdict::LacksSkill:
        return say(QT_TRANSLATE_NOOP("Words", "lacks a skill that is needed"));
    case Verdict::NotOnline:
        return say(QT_TRANSLATE_NOOP("Words", "takes nothing now"));
    case Verdict::Full:
        return say(QT_TRANSLATE_NOOP("Words", "has no room: %1 of %2"))
            .arg(loadText(candidate.load, language), QString::number(candidate.capacity));
    case Verdict::TooManyOpen:
        return words.say(QT_TRANSLATE_N_NOOP("Words", "leads %n conversation(s), whose citizens could all write again"),
                         language, candidate.open);
    case Verdict::AskedBefore:
        return say(QT_TRANSLATE_NOOP("Words", "did not take it just now"));
    case Verdict::NotPrevious:
        return say(QT_TRANSLATE_NOOP("Words", "free, but the previous operator is there"));
    case Verdict::OnlyOverflow:
        return say(QT_TRANSLATE_NOOP("Words", "free, but not of its own line"));
    case Verdict::MoreLoaded:
        return say(QT_TRANSLATE_NOOP("Words", "free, but has less room: %1 of %2"))
            .arg(loadText(candidate.load, language), QString::number(candidate.capacity));
    case Verdict::GivenLater:
        return say(QT_TRANSLATE_NOOP("Words", "free, but was given something more recently"));
    }
    return {};
}

QString stepText(const store::AssignmentStep &step, const QString &name, Language language, const Words &words)
{
    return sourceOf(step, language, words).arg(name);
}

QString waitingText(const routing::Choice &choice, bool manual, Language language, const Words &words)
{
    if (manual) {
        return words.say(QT_TRANSLATE_NOOP("Words", "It waits until an operator of the line takes it."), language);
    }
    return routing::chosenOf(choice)
               ? words.say(QT_TRANSLATE_NOOP("Words", "It waits for its turn."), language)
               : words.say(QT_TRANSLATE_NOOP("Words", "It waits: nobody who may take it is free."), language);
}

} // namespace otklik::desk
