// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/transcript/document.h"

#include <QCryptographicHash>

#include <algorithm>

namespace otklik::transcript {

namespace {

constexpr qsizetype columns = 78;
const QString indent(4, u' ');

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

void appendText(QString &out, const QString &text, const QString &lead)
{
    for (const QString &line : cleanLines(text)) {
        appendWrapped(out, line, lead);
    }
}

void appendFile(QString &out, const Attachment &file)
{
    const QString size = file.size.isEmpty() ? QString() : QStringLiteral(" (") + cleanLine(file.size) + u')';
    out += indent + QStringLiteral("+ ") + cleanLine(file.name) + size + u'\n';
    if (!file.sha256.isEmpty()) {
        out += indent + QStringLiteral("  SHA-256 ") + cleanLine(file.sha256) + u'\n';
    }
}

void appendEntry(QString &out, const Entry &entry)
{
    const QString time = entry.time.isEmpty() ? QString() : u'[' + cleanLine(entry.time) + QStringLiteral("] ");
    switch (entry.kind) {
    case Entry::Kind::Day:
        out += QStringLiteral("---- ") + cleanLine(entry.text) + QStringLiteral(" ----\n\n");
        return;
    case Entry::Kind::Notice:
        out += time + QStringLiteral("* ");
        appendText(out, entry.text, QString());
        break;
    case Entry::Kind::Message:
    case Entry::Kind::Note:
        out += time + cleanLine(entry.author) + u'\n';
        if (!entry.text.isEmpty()) {
            // A note is set apart at every line, so that none passes for what the citizen was told.
            appendText(out, entry.text, entry.kind == Entry::Kind::Note ? QStringLiteral("  | ") : indent);
        }
        break;
    }
    for (const Attachment &file : entry.files) {
        appendFile(out, file);
    }
    out += u'\n';
}

} // namespace

QString cleanLine(const QString &text)
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

QStringList cleanLines(QString text)
{
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\r', u'\n');
    text.replace(QChar(QChar::LineSeparator), u'\n');
    text.replace(QChar(QChar::ParagraphSeparator), u'\n');
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        line = cleanLine(line);
    }
    return lines;
}

QByteArray canonicalText(const Document &document)
{
    const QString title = cleanLine(document.title);
    QString out = title + u'\n' + QString(std::min(title.size(), columns), u'=') + u'\n';
    qsizetype widest = 0;
    for (const Fact &fact : document.facts) {
        widest = std::max(widest, cleanLine(fact.label).size());
    }
    for (const Fact &fact : document.facts) {
        out += (cleanLine(fact.label) + u':').leftJustified(widest + 2) + cleanLine(fact.value) + u'\n';
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

QString digestOf(const Document &document)
{
    return QString::fromLatin1(QCryptographicHash::hash(canonicalText(document), QCryptographicHash::Sha256).toHex());
}

QByteArray plainText(const Document &document)
{
    QByteArray text = canonicalText(document);
    const QByteArray digest = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    return text + "SHA-256 " + digest + '\n';
}

} // namespace otklik::transcript
