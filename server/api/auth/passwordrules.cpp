// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/auth/passwordrules.h"

#include "app/domain/reason.h"

#include <QSet>

#include <algorithm>
#include <array>

namespace otklik::server {

namespace {

constexpr int DistinctMin = 4;

/// The front of every guesser's list, Russian keyboards included; shorter ones fail by length.
constexpr std::array Common{
    u"12345678",  u"123456789", u"1234567890", u"password", u"password1", u"passw0rd",     u"qwertyui", u"qwertyuiop",
    u"qwerty123", u"1q2w3e4r",  u"1qaz2wsx",   u"iloveyou", u"sunshine",  u"football",     u"11111111", u"йцукенгш",
    u"qwerty12",  u"abcd1234",  u"1234qwer",   u"q1w2e3r4", u"пароль123", u"парольпароль", u"87654321", u"zaq12wsx",
};

} // namespace

Done checkPassword(const QString &password, const QString &login)
{
    const QString field = QStringLiteral("password");
    if (password.size() < PasswordMin) {
        return malformed(field, Reason::TooShort, PasswordMin);
    }
    if (password.size() > PasswordMax) {
        return malformed(field, Reason::TooLong, PasswordMax);
    }
    const QString folded = password.toLower();
    const bool common = std::any_of(Common.begin(), Common.end(),
                                    [&folded](const char16_t *word) { return folded == QStringView(word); });
    const QSet<QChar> distinct(folded.begin(), folded.end());
    // A phone is told with and without its country's digit.
    const bool isLogin = login.size() >= PasswordMin && folded.contains(login.toLower().right(10));
    if (common || distinct.size() < DistinctMin || isLogin) {
        return malformed(field, Reason::Weak);
    }
    return {};
}

} // namespace otklik::server
