// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/templatevariables.h"

#include <QRegularExpression>
#include <QStringList>

namespace otklik {

QStringList templateVariables()
{
    return {QStringLiteral("citizen.name"), QStringLiteral("conversation.number"),
            QStringLiteral("line.name"),    QStringLiteral("operator.name"),
            QStringLiteral("topic"),        QStringLiteral("date"),
            QStringLiteral("time")};
}

QList<TemplateHole> holesOf(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\{\\{\\s*([\\p{L}][\\p{L}\\p{N}._-]{0,63})\\s*(?:\\|([^{}]*))?\\}\\}"));
    QList<TemplateHole> holes;
    for (auto matches = form.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        holes.append({.name = match.captured(1),
                      .fallback = match.captured(2).trimmed(),
                      .start = match.capturedStart(),
                      .length = match.capturedLength()});
    }
    return holes;
}

FilledTemplate fill(const QString &text, const QHash<QString, QString> &values)
{
    FilledTemplate filled;
    qsizetype end = 0;
    for (const TemplateHole &hole : holesOf(text)) {
        const QString value = values.value(hole.name);
        filled.text += QStringView(text).sliced(end, hole.start - end);
        if (!value.isEmpty()) {
            filled.text += value;
        } else if (!hole.fallback.isEmpty()) {
            filled.text += hole.fallback;
        } else {
            filled.text += QStringView(text).sliced(hole.start, hole.length);
            filled.missing.append(hole.name);
        }
        end = hole.start + hole.length;
    }
    filled.text += QStringView(text).sliced(end);
    filled.missing.removeDuplicates();
    return filled;
}

} // namespace otklik
