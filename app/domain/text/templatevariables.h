// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QList>
#include <QString>

namespace otklik {

/// A place in a template: {{citizen.name}}, {{ citizen.name | colleague }}.
struct TemplateHole {
    QString name = {};
    QString fallback = {};
    qsizetype start = 0; ///< of the braces, in UTF-16 units
    qsizetype length = 0;
    friend bool operator==(const TemplateHole &, const TemplateHole &) = default;
};

/// The names that a template may use, in the order in which an editor offers them.
QStringList templateVariables();

/// All holes in order of the text. Braces that hold no name are text.
QList<TemplateHole> holesOf(const QString &text);

struct FilledTemplate {
    QString text = {};
    QStringList missing = {}; ///< names without value and fallback, each once; their holes stay in the text
};

/// Puts values, or else fallbacks, into the holes. A value is put in as it is: braces in it mean nothing.
FilledTemplate fill(const QString &text, const QHash<QString, QString> &values);

} // namespace otklik
