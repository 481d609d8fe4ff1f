// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/render/readabletexts.h"

#include "app/render/glyphfont.h"

#include <QMap>
#include <QRegularExpression>

namespace otklik::render {

namespace {

struct Object {
    int number = 0;
    QByteArray content = {}; ///< of its stream
};

/// Presentation forms of ligatures, Hebrew and Arabic; other compatibility characters were written as they are.
bool isPresentationForm(char16_t character)
{
    return (character >= 0xFB00 && character <= 0xFDFF) || (character >= 0xFE70 && character <= 0xFEFC);
}

QString textOf(char16_t character, bool isPicture, const QStringList &pictures)
{
    if (isPicture) {
        return pictures.value((character - pictureCharacter(0)) / 2);
    }
    const QString text{QChar(character)};
    return isPresentationForm(character) ? text.normalized(QString::NormalizationForm_KC) : text;
}

QByteArray toHex(const QString &text)
{
    QByteArray hex("<");
    for (const QChar unit : text) {
        hex += QByteArray::number(unit.unicode(), 16).rightJustified(4, '0').toUpper();
    }
    return hex + '>';
}

/// The stream of an object that QPdfWriter wrote without compression; the tables are.
QByteArray streamOf(const QByteArray &pdf, int number)
{
    const QByteArray begin = '\n' + QByteArray::number(number) + " 0 obj\n<< /Length ";
    const qsizetype at = pdf.indexOf(begin);
    const qsizetype from = pdf.indexOf(">>\nstream\n", at);
    const qsizetype to = pdf.indexOf("\nendstream", from);
    if (at < 0 || from < 0 || to < 0) {
        return {};
    }
    const qsizetype body = from + qstrlen(">>\nstream\n");
    return pdf.mid(body, to - body);
}

/// Every range of the table as a list of texts. Empty when nothing changes.
QByteArray withReadable(const QByteArray &table, bool ofPictures, const QStringList &pictures)
{
    static const QRegularExpression range(
        QStringLiteral("<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> (?:<([0-9A-Fa-f]{4})>|\\[([^\\]]*)\\])"));
    static const QRegularExpression hex(QStringLiteral("[0-9A-Fa-f]{4}"));
    QByteArray result;
    qsizetype copied = 0;
    bool changed = false;
    const QString text = QString::fromLatin1(table);
    for (auto ranges = range.globalMatch(text); ranges.hasNext();) {
        const QRegularExpressionMatch match = ranges.next();
        const int first = match.captured(1).toInt(nullptr, 16);
        const int last = match.captured(2).toInt(nullptr, 16);
        QList<char16_t> characters;
        if (match.hasCaptured(4)) {
            for (auto values = hex.globalMatch(match.captured(4)); values.hasNext();) {
                characters.append(static_cast<char16_t>(values.next().captured().toInt(nullptr, 16)));
            }
        } else {
            for (int i = first; i <= last; ++i) {
                characters.append(static_cast<char16_t>(match.captured(3).toInt(nullptr, 16) + i - first));
            }
        }
        QByteArray values;
        for (const char16_t character : characters) {
            const QString readable = textOf(character, ofPictures && character != 0, pictures);
            changed = changed || readable != QString(QChar(character));
            values += toHex(readable) + ' ';
        }
        result += table.mid(copied, match.capturedStart() - copied) + '<' + match.captured(1).toLatin1() + "> <" +
                  match.captured(2).toLatin1() + "> [" + values + ']';
        copied = match.capturedEnd();
    }
    return changed ? result + table.mid(copied) : QByteArray();
}

/// The number of the object that `key` of the dictionary around `at` refers to.
int referenceBehind(const QByteArray &pdf, qsizetype at, const char *key)
{
    const qsizetype from = pdf.indexOf(key, at) + static_cast<qsizetype>(qstrlen(key));
    return pdf.mid(from, pdf.indexOf(' ', from) - from).toInt();
}

/// One more section of the file, which replaces these objects.
QByteArray appended(const QByteArray &pdf, const QList<Object> &objects)
{
    const qsizetype trailer = pdf.lastIndexOf("trailer\n");
    const qsizetype start = pdf.lastIndexOf("startxref\n");
    const QByteArray previous = pdf.mid(start + 10, pdf.indexOf('\n', start + 10) - start - 10).trimmed();
    QByteArray dictionary = pdf.mid(trailer, start - trailer).trimmed();
    if (trailer < 0 || start < trailer || !dictionary.endsWith(">>")) {
        return pdf;
    }
    QByteArray result = pdf;
    if (!result.endsWith('\n')) {
        result += '\n';
    }
    QByteArray places;
    for (const Object &object : objects) {
        const QByteArray number = QByteArray::number(object.number);
        places += number + " 1\n" + QByteArray::number(result.size()).rightJustified(10, '0') + " 00000 n \n";
        result += number + " 0 obj\n<< /Length " + QByteArray::number(object.content.size()) + " >>\nstream\n" +
                  object.content + "\nendstream\nendobj\n";
    }
    dictionary.chop(2);
    const QByteArray at = QByteArray::number(result.size());
    return result + "xref\n" + places + dictionary + "/Prev " + previous + "\n>>\nstartxref\n" + at + "\n%%EOF\n";
}

} // namespace

QByteArray withReadableTexts(const QByteArray &pdf, const QStringList &pictures)
{
    static const QByteArray font = "/BaseFont /";
    QMap<int, Object> objects;
    for (qsizetype at = pdf.indexOf(font); at >= 0; at = pdf.indexOf(font, at + 1)) {
        const qsizetype end = pdf.indexOf("endobj", at);
        const qsizetype table = pdf.indexOf("/ToUnicode ", at);
        if (table < 0 || table > end) {
            continue;
        }
        const int number = referenceBehind(pdf, at, "/ToUnicode ");
        const bool ofPictures = pdf.mid(at + font.size(), qstrlen(GlyphFontName)) == GlyphFontName;
        const QByteArray content = withReadable(streamOf(pdf, number), ofPictures, pictures);
        if (!content.isEmpty()) {
            objects.insert(number, {.number = number, .content = content});
        }
    }
    return objects.isEmpty() ? pdf : appended(pdf, objects.values());
}

} // namespace otklik::render
