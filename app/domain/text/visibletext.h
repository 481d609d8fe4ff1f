// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// resources/widget/text/visible.js has the same rules, and both are held to tests/data/text/visible.json.
namespace otklik {

/// Whether a reader would see anything: a letter, a digit, a sign. Spaces, the blank of Braille, zero-width and control
/// characters, and marks that stand on no letter are nothing.
bool hasVisible(QStringView text);

/// At most `most` UTF-16 units of it; what a reader takes for one character is not cut. A single one that is longer
/// than that is cut between its code points.
QString cutText(const QString &text, qsizetype most);

} // namespace otklik
