// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/render/documentlines.h"

#include "app/archive/zipreader.h"

#include <QCryptographicHash>
#include <QXmlStreamReader>

namespace otklik::render {

namespace {

using transcript::Format;

/// As canonicalText() would write it, by the style of the paragraph.
QString lineOf(const QString &style, const QString &text)
{
    if (style == u"Heading2") {
        return QStringLiteral("---- ") + text + QStringLiteral(" ----");
    }
    const qsizetype gap = text.indexOf(QStringLiteral("  ")); // between time and name
    if (style.endsWith(u"Author") && gap > 0) {
        return u'[' + text.left(gap) + QStringLiteral("] ") + text.mid(gap + 2);
    }
    return text;
}

QByteArray paragraphsOf(const QByteArray &docx)
{
    QXmlStreamReader xml(archive::zipPart(docx, "word/document.xml"));
    QStringList lines;
    QString style;
    QString text;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == u"p" && xml.prefix() == u"w") {
            style.clear();
            text.clear();
        } else if (xml.isStartElement() && xml.name() == u"pStyle") {
            style = xml.attributes().value(QLatin1StringView("w:val")).toString();
        } else if (xml.isStartElement() && xml.name() == u"t") {
            text += xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == u"docPr") {
            text += u'<' + xml.attributes().value(QLatin1StringView("name")).toString() + u'>'; // a picture
        } else if (xml.isEndElement() && xml.name() == u"p" && xml.prefix() == u"w") {
            lines.append(lineOf(style, text));
        }
    }
    return xml.hasError() ? QByteArray() : lines.join(u'\n').toUtf8();
}

/// The number behind a key of the dictionary at `from`.
int referenceAt(const QByteArray &pdf, qsizetype from, const char *key)
{
    const qsizetype at = pdf.indexOf(key, from);
    const qsizetype end = pdf.indexOf(">>", from);
    if (at < 0 || at > end) {
        return 0;
    }
    const qsizetype begin = at + static_cast<qsizetype>(qstrlen(key));
    return pdf.mid(begin, pdf.indexOf(' ', begin) - begin).toInt();
}

QByteArray pagesOf(const QByteArray &pdf)
{
    QByteArray lines;
    for (qsizetype at = pdf.indexOf("/Type /Page\n"); at >= 0; at = pdf.indexOf("/Type /Page\n", at + 1)) {
        const int number = referenceAt(pdf, at, "/Contents ");
        const qsizetype object = pdf.indexOf('\n' + QByteArray::number(number) + " 0 obj\n");
        const qsizetype from = pdf.indexOf("\nstream\n", object);
        const qsizetype to = pdf.indexOf("endstream", from);
        if (number <= 0 || object < 0 || from < 0 || to < 0) {
            return {};
        }
        lines += QCryptographicHash::hash(pdf.mid(from, to - from), QCryptographicHash::Sha256).toHex() + '\n';
    }
    return lines;
}

} // namespace

QByteArray documentLines(const QByteArray &file, Format format)
{
    switch (format) {
    case Format::Pdf:
        return pagesOf(file);
    case Format::Docx:
        return paragraphsOf(file);
    case Format::Txt:
        break;
    }
    return file;
}

} // namespace otklik::render
