// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/transcript/document.h"

#include <algorithm>

namespace otklik::transcript {

namespace {

constexpr qsizetype columns = 78;
const QString indent(4, u' ');

/// One line without anything that would disturb a terminal or forge the look of the transcript.
QString clean(const QString &text)
{
    QString result;
    for (const QChar unit : text) {
        if (unit == u'\t' || unit == QChar(QChar::Nbsp)) {
            result.append(u' ');
        } else if (unit.category() != QChar::Other_Control) {
            result.append(unit);
        }
    }
    return result;
}

void appendWrapped(QString &out, const QString &line, const QString &lead)
{
    qsizetype width = 0;
    out += lead;
    for (const QString &word : line.split(u' ')) {
        if (width > 0 && lead.size() + width + 1 + word.size() > columns) {
            out += u'\n' + lead + word;
            width = word.size();
        } else {
            out += width > 0 ? u' ' + word : word;
            width += word.size() + (width > 0 ? 1 : 0);
        }
    }
    while (out.endsWith(u' ')) {
        out.chop(1);
    }
    out += u'\n';
}

/// The paragraphs of a text: people end them in three ways.
void appendText(QString &out, QString text, const QString &lead)
{
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\r', u'\n');
    text.replace(QChar(QChar::LineSeparator), u'\n');
    text.replace(QChar(QChar::ParagraphSeparator), u'\n');
    for (const QString &line : text.split(u'\n')) {
        appendWrapped(out, clean(line), lead);
    }
}

void appendEntry(QString &out, const Entry &entry)
{
    const QString time = entry.time.isEmpty() ? QString() : u'[' + clean(entry.time) + QStringLiteral("] ");
    switch (entry.kind) {
    case Entry::Kind::Day:
        out += QStringLiteral("---- ") + clean(entry.text) + QStringLiteral(" ----\n\n");
        return;
    case Entry::Kind::Notice:
        out += time + QStringLiteral("* ");
        appendText(out, entry.text, QString());
        break;
    case Entry::Kind::Message:
    case Entry::Kind::Note:
        out += time + clean(entry.author) + u'\n';
        if (!entry.text.isEmpty()) {
            // A note is set apart at every line, so that none passes for what the citizen was told.
            appendText(out, entry.text, entry.kind == Entry::Kind::Note ? QStringLiteral("  | ") : indent);
        }
        break;
    }
    for (const QString &file : entry.files) {
        out += indent + QStringLiteral("+ ") + clean(file) + u'\n';
    }
    out += u'\n';
}

} // namespace

QByteArray plainText(const Document &document)
{
    const QString title = clean(document.title);
    QString out = title + u'\n' + QString(std::min(title.size(), columns), u'=') + u'\n';
    qsizetype widest = 0;
    for (const Fact &fact : document.facts) {
        widest = std::max(widest, clean(fact.label).size());
    }
    for (const Fact &fact : document.facts) {
        out += (clean(fact.label) + u':').leftJustified(widest + 2) + clean(fact.value) + u'\n';
    }
    out += u'\n';
    for (const Entry &entry : document.entries) {
        appendEntry(out, entry);
    }
    if (!document.footer.isEmpty()) {
        out += QStringLiteral("----\n");
        appendText(out, document.footer, QString());
    }
    return out.toUtf8();
}

} // namespace otklik::transcript
