// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/render/docxparts.h"

#include <QXmlStreamWriter>

namespace otklik::render::docx {

namespace {

const QByteArray Head("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
const QByteArray WordSpace("http://schemas.openxmlformats.org/wordprocessingml/2006/main");
const QByteArray Relations("http://schemas.openxmlformats.org/officeDocument/2006/relationships/");
const QByteArray Word("application/vnd.openxmlformats-officedocument.wordprocessingml.");

struct Style {
    const char *name;
    const char *type; ///< «paragraph» or «character»
    QByteArray paragraph = {};
    QByteArray run = {};
};

QByteArray spacing(int before, int after)
{
    return "<w:spacing w:before=\"" + QByteArray::number(before) + "\" w:after=\"" + QByteArray::number(after) + "\"/>";
}

/// Half points, as the format counts.
QByteArray letters(int halfPoints, const char *colour, bool bold = false)
{
    const QByteArray size = QByteArray::number(halfPoints);
    return QByteArray(bold ? "<w:b/><w:bCs/>" : "") + "<w:color w:val=\"" + colour + "\"/><w:sz w:val=\"" + size +
           "\"/><w:szCs w:val=\"" + size + "\"/>";
}

QByteArray toXml(const Style &style)
{
    QByteArray xml = QByteArray("<w:style w:type=\"") + style.type + "\" w:customStyle=\"1\" w:styleId=\"" +
                     style.name + "\"><w:name w:val=\"" + style.name + "\"/>";
    if (!style.paragraph.isEmpty()) {
        xml += "<w:pPr>" + style.paragraph + "</w:pPr>";
    }
    if (!style.run.isEmpty()) {
        xml += "<w:rPr>" + style.run + "</w:rPr>";
    }
    return xml + "</w:style>";
}

QByteArray escaped(const QString &text)
{
    return transcript::cleanLine(text).toHtmlEscaped().toUtf8();
}

QByteArray field(const char *name)
{
    return QByteArray("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> ") +
           name +
           " </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>"
           "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
}

QByteArray run(const QString &text)
{
    return "<w:r><w:t xml:space=\"preserve\">" + escaped(text) + "</w:t></w:r>";
}

} // namespace

QByteArray contentTypes()
{
    return Head +
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
           "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
           "<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Default Extension=\"png\" "
           "ContentType=\"image/png\"/>"
           "<Override PartName=\"/word/document.xml\" ContentType=\"" +
           Word + "document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"" + Word +
           "styles+xml\"/><Override PartName=\"/word/footer1.xml\" ContentType=\"" + Word +
           "footer+xml\"/><Override PartName=\"/docProps/core.xml\" "
           "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";
}

QByteArray relations()
{
    return Head +
           "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
           "<Relationship Id=\"document\" Type=\"" +
           Relations +
           "officeDocument\" Target=\"word/document.xml\"/>"
           "<Relationship Id=\"properties\" "
           "Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" "
           "Target=\"docProps/core.xml\"/></Relationships>";
}

QByteArray documentRelations(const QList<QByteArray> &pictures)
{
    QByteArray xml = Head +
                     "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                     "<Relationship Id=\"styles\" Type=\"" +
                     Relations + "styles\" Target=\"styles.xml\"/><Relationship Id=\"footer\" Type=\"" + Relations +
                     "footer\" Target=\"footer1.xml\"/>";
    for (qsizetype at = 0; at < pictures.size(); ++at) {
        xml += "<Relationship Id=\"picture" + QByteArray::number(at + 1) + "\" Type=\"" + Relations +
               "image\" Target=\"media/" + pictures.at(at) + "\"/>";
    }
    return xml + "</Relationships>";
}

QByteArray styles(const QString &language)
{
    constexpr auto ink = "1B2333";
    constexpr auto quiet = "5D6675";
    constexpr auto accent = "1D4EB5";
    const QByteArray indent = "<w:ind w:left=\"284\"/>";
    const QByteArray noteBar =
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"6\" w:color=\"D9A406\"/></w:pBdr>"
        "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFF6DD\"/>";
    const QByteArray rule = "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"6\" w:color=\"D5DAE3\"/></w:pBdr>";
    const QList<Style> all{
        {"Subtitle", "paragraph", "<w:keepNext/>" + spacing(0, 40), letters(22, accent)},
        {"Title", "paragraph", "<w:keepNext/>" + spacing(0, 160), letters(40, ink, true)},
        {"Heading2", "paragraph",
         "<w:keepNext/>" + spacing(240, 120) + "<w:jc w:val=\"center\"/><w:outlineLvl w:val=\"1\"/>",
         letters(18, quiet, true)},
        {"FactLabel", "paragraph", spacing(20, 40), letters(20, quiet)},
        {"Fact", "paragraph", spacing(20, 40), letters(20, ink)},
        {"Author", "paragraph", "<w:keepNext/>" + spacing(160, 0), letters(20, ink, true)},
        {"Message", "paragraph", spacing(0, 0) + indent, letters(20, ink)},
        {"NoteAuthor", "paragraph", "<w:keepNext/>" + noteBar + spacing(160, 0) + indent, letters(20, ink, true)},
        {"Note", "paragraph", noteBar + spacing(0, 0) + indent, letters(20, ink)},
        {"Notice", "paragraph", spacing(120, 0), letters(17, quiet)},
        {"File", "paragraph", spacing(60, 0) + indent, letters(20, ink)},
        {"Digest", "paragraph", spacing(0, 0) + indent, letters(14, quiet)},
        {"EndHeading", "paragraph", "<w:keepNext/>" + rule + spacing(160, 20), letters(17, ink, true)},
        {"End", "paragraph", spacing(40, 20), letters(17, quiet)},
        {"Footer", "paragraph", "<w:tabs><w:tab w:val=\"right\" w:pos=\"9600\"/></w:tabs>" + spacing(0, 0),
         letters(16, quiet)},
        {"Time", "character", {}, "<w:b w:val=\"0\"/><w:bCs w:val=\"0\"/><w:color w:val=\"5D6675\"/>"},
        {"StaffName", "character", {}, "<w:color w:val=\"1D4EB5\"/>"},
    };
    QByteArray xml =
        Head + "<w:styles xmlns:w=\"" + WordSpace +
        "\"><w:docDefaults><w:rPrDefault><w:rPr>"
        "<w:rFonts w:ascii=\"Noto Sans\" w:hAnsi=\"Noto Sans\" w:cs=\"Noto Sans Arabic\"/><w:lang w:val=\"" +
        escaped(language.isEmpty() ? QStringLiteral("ru") : language) + "\"/></w:rPr></w:rPrDefault></w:docDefaults>";
    for (const Style &style : all) {
        xml += toXml(style);
    }
    return xml + "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Facts\"><w:name "
                 "w:val=\"Facts\"/></w:style></w:styles>";
}

QByteArray footer(const transcript::Document &document)
{
    QByteArray xml = Head + "<w:ftr xmlns:w=\"" + WordSpace + "\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>" +
                     run(document.title) + "<w:r><w:tab/></w:r>";
    const QString &words = document.words.page; // «Страница %1 из %2»
    const qsizetype first = words.indexOf(QStringLiteral("%1"));
    const qsizetype second = words.indexOf(QStringLiteral("%2"), first);
    if (first >= 0 && second > first) {
        xml += run(words.left(first)) + field("PAGE") + run(words.mid(first + 2, second - first - 2)) +
               field("NUMPAGES") + run(words.mid(second + 2));
    } else {
        xml += field("PAGE");
    }
    return xml + "</w:p></w:ftr>";
}

QByteArray properties(const transcript::Document &document)
{
    return Head +
           "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
           escaped(document.title) + "</dc:title><dc:identifier>" +
           escaped(transcript::machineMark(document.number, transcript::digestOf(document))) +
           "</dc:identifier><dc:language>" + escaped(document.language) + "</dc:language></cp:coreProperties>";
}

} // namespace otklik::render::docx
