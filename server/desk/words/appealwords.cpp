// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/words/appealwords.h"

namespace otklik::desk {

QString alertText(const delivery::AppealAlert &alert, Language language, const Words &words)
{
    if (alert.over) {
        return words
            .say(QT_TRANSLATE_NOOP("Words", "The term of appeal No. %1 is over, and it is not answered."), language)
            .arg(alert.number);
    }
    return words.say(QT_TRANSLATE_NOOP("Words", "Appeal No. %1 is to be answered by %2."), language)
        .arg(alert.number, localeOf(language).toString(alert.dueDate, QStringLiteral("d MMMM")));
}

QString statusText(appeals::Status status, Language language, const Words &words)
{
    using appeals::Status;
    switch (status) {
    case Status::Registered:
        return words.say(QT_TRANSLATE_NOOP("Words", "registered"), language);
    case Status::Accepted:
        return words.say(QT_TRANSLATE_NOOP("Words", "under consideration"), language);
    case Status::Forwarded:
        return words.say(QT_TRANSLATE_NOOP("Words", "forwarded"), language);
    case Status::Extended:
        return words.say(QT_TRANSLATE_NOOP("Words", "extended"), language);
    case Status::Answered:
        return words.say(QT_TRANSLATE_NOOP("Words", "answered"), language);
    case Status::Rejected:
        return words.say(QT_TRANSLATE_NOOP("Words", "rejected"), language);
    }
    return {};
}

} // namespace otklik::desk
