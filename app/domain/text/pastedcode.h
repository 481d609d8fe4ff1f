// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// resources/widget/text/code.js has the same rule, and both are held to tests/data/text/codes.json.
namespace otklik {

/// The six digits of a sign-in code in what was typed or pasted: «123-456», «12 34 56», or the whole message in which
/// it came. Of several numbers of six digits it is the one that stands in a sentence with «код», «пароль», "code" or
/// "password". Empty when there is none or it cannot be told which.
QString codeIn(const QString &text);

} // namespace otklik
