// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/auth/consent.h"

#include "server/desk/words/words.h"

namespace otklik::server {

QString consentVersion()
{
    return QStringLiteral("2026-1");
}

QString consentText(const desk::Words &words, Language language)
{
    return words.say(
        QT_TRANSLATE_NOOP("Words", "I agree that the support service processes my full name, phone, e-mail, passport "
                                   "data, SNILS and what I write and attach, in order to answer my requests and to "
                                   "keep their history. The data are stored sealed and are given to nobody else "
                                   "except where the law demands it. I can take this consent back at any time by "
                                   "writing to support; my data are then erased."),
        language);
}

} // namespace otklik::server
