// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace otklik::ui {

/// A variable that stands in a text: «{{citizen.name | dear applicant}}».
struct Placeholder {
    int start = 0;
    int length = 0;
    QString name = {};
    std::optional<QString> fallback = {};
};
QList<Placeholder> holesIn(const QString &text);

/// Variables and their values; a variable that is not listed has none.
using TemplateFacts = QHash<QString, QString>;

/// Puts in values, else fallbacks. What has neither stays as it is: a hole to be filled by hand.
QString filledTemplate(const QString &text, const TemplateFacts &facts);

/// A «/word» that ends at the cursor and begins a word.
struct SlashWord {
    int start = 0; ///< of the slash
    QString query = {};
};
std::optional<SlashWord> slashWordAt(const QString &text, int cursor);

} // namespace otklik::ui
