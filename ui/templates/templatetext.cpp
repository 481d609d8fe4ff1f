// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/templates/templatetext.h"

#include <QRegularExpression>

namespace otklik::ui {

QList<Placeholder> holesIn(const QString &text)
{
    static const QRegularExpression variable(QStringLiteral(R"(\{\{\s*([\w.]+)\s*(?:\|([^{}]*))?\}\})"));
    QList<Placeholder> holes;
    for (auto found = variable.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        Placeholder hole{
            static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), match.captured(1), {}};
        if (match.hasCaptured(2)) {
            hole.fallback = match.captured(2).trimmed();
        }
        holes.append(hole);
    }
    return holes;
}

QString filledTemplate(const QString &text, const TemplateFacts &facts)
{
    QString filled = text;
    const QList<Placeholder> holes = holesIn(text);
    for (auto hole = holes.crbegin(); hole != holes.crend(); ++hole) {
        const QString value = facts.value(hole->name).trimmed();
        if (!value.isEmpty()) {
            filled.replace(hole->start, hole->length, value);
        } else if (hole->fallback) {
            filled.replace(hole->start, hole->length, *hole->fallback);
        }
    }
    return filled;
}

std::optional<SlashWord> slashWordAt(const QString &text, int cursor)
{
    for (int i = cursor - 1; i >= 0; --i) {
        if (text[i] == QLatin1Char('/')) {
            const bool begins = i == 0 || text[i - 1].isSpace();
            return begins ? std::optional(SlashWord{i, text.mid(i + 1, cursor - i - 1)}) : std::nullopt;
        }
        if (text[i].isSpace()) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace otklik::ui
