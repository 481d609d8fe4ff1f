// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace otklik::knowledge {

/// Words so frequent, in Russian or English, that their mere number in a sealed index would give them away, and that
/// find nothing. «Не» is among them: whoever searches for «не пришёл» looks for the coming.
/// Expects a word as a Token has it.
bool isStopWord(const QString &word);

} // namespace otklik::knowledge
