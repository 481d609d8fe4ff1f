// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/render/docx.h"

#include "app/archive/zipwriter.h"
#include "app/domain/picturesize.h"
#include "app/render/docxparts.h"

#include <QBuffer>
#include <QImageReader>
#include <QXmlStreamWriter>

namespace otklik::render {

namespace {

using archive::ZipWriter;
using transcript::Attachment;
using transcript::Document;
using transcript::Entry;

const QString WordSpace = QStringLiteral("http://schemas.openxmlformats.org/wordprocessingml/2006/main");
const QString RelationSpace = QStringLiteral("http://schemas.openxmlformats.org/officeDocument/2006/relationships");
const QString DrawingSpace = QStringLiteral("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing");
const QString GraphicSpace = QStringLiteral("http://schemas.openxmlformats.org/drawingml/2006/main");
const QString PictureSpace = QStringLiteral("http://schemas.openxmlformats.org/drawingml/2006/picture");

constexpr qint64 EmuPerMillimetre = 36'000;
constexpr qint64 PictureWidthMax = 110 * EmuPerMillimetre;
constexpr qint64 PictureHeightMax = 90 * EmuPerMillimetre;
constexpr qint64 EmuPerPixel = 6'096; ///< at 150 dpi

/// Without what XML cannot hold: half characters and the last two of the first plane.
QString xmlText(const QString &text)
{
    QString result;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar unit = text.at(at);
        if (unit.isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate()) {
            result.append(unit).append(text.at(++at));
        } else if (!unit.isSurrogate() && unit.unicode() < 0xFFFE) {
            result.append(unit);
        }
    }
    return result;
}

struct Picture {
    QByteArray content = {};
    QByteArray name = {}; ///< «image1.png»
};

/// word/document.xml, and the pictures that it names.
class Body {
public:
    explicit Body(const Document &document) : m_document(document), m_xml(&m_bytes) {}

    QByteArray write();
    const QList<Picture> &pictures() const { return m_pictures; }

private:
    struct Run {
        QString text = {};
        const char *style = nullptr; ///< of characters
    };
    void paragraph(const char *style, const QList<Run> &runs);
    void facts();
    void cell(int width, const char *style, const QString &text);
    void entry(const Entry &entry);
    void file(const Attachment &file);
    void picture(const Attachment &file);
    void drawing(int number, const QString &name, const QSize &size);
    void end();
    void page();
    void value(const char *element, const char *text)
    {
        m_xml.writeEmptyElement(WordSpace, QLatin1StringView(element));
        m_xml.writeAttribute(WordSpace, QStringLiteral("val"), QLatin1StringView(text));
    }

    const Document &m_document;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
    QList<Picture> m_pictures;
};

QByteArray Body::write()
{
    m_xml.writeStartDocument(QStringLiteral("1.0"), true);
    m_xml.writeNamespace(WordSpace, QStringLiteral("w"));
    m_xml.writeNamespace(RelationSpace, QStringLiteral("r"));
    m_xml.writeNamespace(DrawingSpace, QStringLiteral("wp"));
    m_xml.writeNamespace(GraphicSpace, QStringLiteral("a"));
    m_xml.writeNamespace(PictureSpace, QStringLiteral("pic"));
    m_xml.writeStartElement(WordSpace, QStringLiteral("document"));
    m_xml.writeStartElement(WordSpace, QStringLiteral("body"));
    if (!m_document.words.kind.isEmpty()) {
        paragraph("Subtitle", {{m_document.words.kind}});
    }
    paragraph("Title", {{m_document.title}});
    facts();
    for (const Entry &one : m_document.entries) {
        entry(one);
    }
    end();
    page();
    m_xml.writeEndDocument();
    return m_bytes;
}

void Body::paragraph(const char *style, const QList<Run> &runs)
{
    m_xml.writeStartElement(WordSpace, QStringLiteral("p"));
    m_xml.writeStartElement(WordSpace, QStringLiteral("pPr"));
    value("pStyle", style);
    const bool rightToLeft = !runs.isEmpty() && runs.last().text.isRightToLeft();
    if (rightToLeft) {
        m_xml.writeEmptyElement(WordSpace, QStringLiteral("bidi"));
    }
    m_xml.writeEndElement();
    for (const Run &run : runs) {
        m_xml.writeStartElement(WordSpace, QStringLiteral("r"));
        if (run.style || rightToLeft) {
            m_xml.writeStartElement(WordSpace, QStringLiteral("rPr"));
            if (run.style) {
                value("rStyle", run.style);
            }
            if (rightToLeft) {
                m_xml.writeEmptyElement(WordSpace, QStringLiteral("rtl"));
            }
            m_xml.writeEndElement();
        }
        m_xml.writeStartElement(WordSpace, QStringLiteral("t"));
        m_xml.writeAttribute(QStringLiteral("xml:space"), QStringLiteral("preserve"));
        m_xml.writeCharacters(xmlText(transcript::cleanLine(run.text)));
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }
    m_xml.writeEndElement();
}

void Body::cell(int width, const char *style, const QString &text)
{
    m_xml.writeStartElement(WordSpace, QStringLiteral("tc"));
    m_xml.writeStartElement(WordSpace, QStringLiteral("tcPr"));
    m_xml.writeEmptyElement(WordSpace, QStringLiteral("tcW"));
    m_xml.writeAttribute(WordSpace, QStringLiteral("w"), QString::number(width));
    m_xml.writeAttribute(WordSpace, QStringLiteral("type"), QStringLiteral("dxa"));
    m_xml.writeEndElement();
    paragraph(style, {{text}});
    m_xml.writeEndElement();
}

void Body::facts()
{
    if (m_document.facts.isEmpty()) {
        return;
    }
    constexpr int labelWidth = 2300; // twentieths of a point
    constexpr int valueWidth = 7300;
    m_xml.writeStartElement(WordSpace, QStringLiteral("tbl"));
    m_xml.writeStartElement(WordSpace, QStringLiteral("tblPr"));
    value("tblStyle", "Facts");
    m_xml.writeEmptyElement(WordSpace, QStringLiteral("tblW"));
    m_xml.writeAttribute(WordSpace, QStringLiteral("w"), QString::number(labelWidth + valueWidth));
    m_xml.writeAttribute(WordSpace, QStringLiteral("type"), QStringLiteral("dxa"));
    m_xml.writeEmptyElement(WordSpace, QStringLiteral("tblLayout"));
    m_xml.writeAttribute(WordSpace, QStringLiteral("type"), QStringLiteral("fixed"));
    m_xml.writeEndElement();
    m_xml.writeStartElement(WordSpace, QStringLiteral("tblGrid"));
    for (const int width : {labelWidth, valueWidth}) {
        m_xml.writeEmptyElement(WordSpace, QStringLiteral("gridCol"));
        m_xml.writeAttribute(WordSpace, QStringLiteral("w"), QString::number(width));
    }
    m_xml.writeEndElement();
    for (const transcript::Fact &fact : m_document.facts) {
        m_xml.writeStartElement(WordSpace, QStringLiteral("tr"));
        cell(labelWidth, "FactLabel", fact.label);
        cell(valueWidth, "Fact", fact.value);
        m_xml.writeEndElement();
    }
    m_xml.writeEndElement();
    paragraph("Fact", {});
}

void Body::entry(const Entry &entry)
{
    const QStringList lines = entry.text.isEmpty() ? QStringList() : transcript::cleanLines(entry.text);
    switch (entry.kind) {
    case Entry::Kind::Day:
        paragraph("Heading2", {{entry.text}});
        return;
    case Entry::Kind::Notice:
        for (qsizetype at = 0; at < lines.size(); ++at) {
            const QString lead = at == 0 && !entry.time.isEmpty() ? entry.time + QStringLiteral("  ") : QString();
            paragraph("Notice", {{lead + lines.at(at)}});
        }
        break;
    case Entry::Kind::Message:
    case Entry::Kind::Note: {
        const bool note = entry.kind == Entry::Kind::Note;
        const QString time = entry.time.isEmpty() ? QString() : entry.time + QStringLiteral("  ");
        paragraph(note ? "NoteAuthor" : "Author",
                  {{time, "Time"}, {entry.author, entry.isStaff && !note ? "StaffName" : nullptr}});
        for (const QString &line : lines) {
            paragraph(note ? "Note" : "Message", {{line}});
        }
        break;
    }
    }
    for (const Attachment &one : entry.files) {
        file(one);
    }
}

void Body::file(const Attachment &file)
{
    const QString size = file.size.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(file.size);
    paragraph("File", {{file.name + size}});
    if (!file.sha256.isEmpty()) {
        paragraph("Digest", {{QStringLiteral("SHA-256 ") + file.sha256}});
    }
    if (!file.picture.isEmpty()) {
        picture(file);
    }
}

void Body::picture(const Attachment &file)
{
    PictureSizeReader head;
    if (head.read(file.picture) != PictureSizeReader::State::Found || !PictureBounds().take(head.size())) {
        return;
    }
    QBuffer buffer;
    buffer.setData(file.picture);
    buffer.open(QIODevice::ReadOnly);
    const bool jpeg = file.picture.startsWith('\xFF');
    QImageReader reader(&buffer, jpeg ? "jpeg" : "png");
    QSize size(static_cast<int>(head.size().width), static_cast<int>(head.size().height));
    QByteArray content = file.picture;
    if (reader.transformation() != QImageIOHandler::TransformationNone) { // Word shows a turned photograph as it lies
        reader.setAutoTransform(true);
        const QImage turned = reader.read();
        QBuffer upright(&content);
        upright.open(QIODevice::WriteOnly | QIODevice::Truncate);
        if (turned.isNull() || !turned.save(&upright, jpeg ? "jpeg" : "png")) {
            return;
        }
        size = turned.size();
    }
    const int number = static_cast<int>(m_pictures.size()) + 1;
    const QByteArray name = "image" + QByteArray::number(number) + (jpeg ? ".jpeg" : ".png");
    m_pictures.append({.content = content, .name = name});
    drawing(number, file.name, size);
}

void Body::drawing(int number, const QString &name, const QSize &size)
{
    const qreal fit = std::min({1.0, static_cast<qreal>(PictureWidthMax) / (size.width() * EmuPerPixel),
                                static_cast<qreal>(PictureHeightMax) / (size.height() * EmuPerPixel)});
    const QString width = QString::number(static_cast<qint64>(size.width() * EmuPerPixel * fit));
    const QString height = QString::number(static_cast<qint64>(size.height() * EmuPerPixel * fit));
    const QString id = QString::number(number);
    const auto extent = [&](const QString &space, const char *element) {
        m_xml.writeEmptyElement(space, QLatin1StringView(element));
        m_xml.writeAttribute(QStringLiteral("cx"), width);
        m_xml.writeAttribute(QStringLiteral("cy"), height);
    };
    const auto named = [&](const QString &space, const char *element) {
        m_xml.writeEmptyElement(space, QLatin1StringView(element));
        m_xml.writeAttribute(QStringLiteral("id"), id);
        m_xml.writeAttribute(QStringLiteral("name"), xmlText(transcript::cleanLine(name)));
        m_xml.writeAttribute(QStringLiteral("descr"), xmlText(transcript::cleanLine(name)));
    };
    m_xml.writeStartElement(WordSpace, QStringLiteral("p"));
    m_xml.writeStartElement(WordSpace, QStringLiteral("pPr"));
    value("pStyle", "File");
    m_xml.writeEndElement();
    m_xml.writeStartElement(WordSpace, QStringLiteral("r"));
    m_xml.writeStartElement(WordSpace, QStringLiteral("drawing"));
    m_xml.writeStartElement(DrawingSpace, QStringLiteral("inline"));
    extent(DrawingSpace, "extent");
    named(DrawingSpace, "docPr");
    m_xml.writeStartElement(GraphicSpace, QStringLiteral("graphic"));
    m_xml.writeStartElement(GraphicSpace, QStringLiteral("graphicData"));
    m_xml.writeAttribute(QStringLiteral("uri"), PictureSpace);
    m_xml.writeStartElement(PictureSpace, QStringLiteral("pic"));
    m_xml.writeStartElement(PictureSpace, QStringLiteral("nvPicPr"));
    named(PictureSpace, "cNvPr");
    m_xml.writeEmptyElement(PictureSpace, QStringLiteral("cNvPicPr"));
    m_xml.writeEndElement();
    m_xml.writeStartElement(PictureSpace, QStringLiteral("blipFill"));
    m_xml.writeEmptyElement(GraphicSpace, QStringLiteral("blip"));
    m_xml.writeAttribute(RelationSpace, QStringLiteral("embed"), QStringLiteral("picture") + id);
    m_xml.writeStartElement(GraphicSpace, QStringLiteral("stretch"));
    m_xml.writeEmptyElement(GraphicSpace, QStringLiteral("fillRect"));
    m_xml.writeEndElement();
    m_xml.writeEndElement();
    m_xml.writeStartElement(PictureSpace, QStringLiteral("spPr"));
    m_xml.writeStartElement(GraphicSpace, QStringLiteral("xfrm"));
    m_xml.writeEmptyElement(GraphicSpace, QStringLiteral("off"));
    m_xml.writeAttribute(QStringLiteral("x"), QStringLiteral("0"));
    m_xml.writeAttribute(QStringLiteral("y"), QStringLiteral("0"));
    extent(GraphicSpace, "ext");
    m_xml.writeEndElement();
    m_xml.writeStartElement(GraphicSpace, QStringLiteral("prstGeom"));
    m_xml.writeAttribute(QStringLiteral("prst"), QStringLiteral("rect"));
    m_xml.writeEmptyElement(GraphicSpace, QStringLiteral("avLst"));
    for (int open = 0; open < 8; ++open) { // up to the paragraph's own
        m_xml.writeEndElement();
    }
    m_xml.writeEndElement();
}

void Body::end()
{
    for (const QString &line : transcript::cleanLines(m_document.footer)) {
        paragraph("End", {{line}});
    }
    if (!m_document.words.digest.isEmpty()) {
        paragraph("EndHeading", {{m_document.words.digest}});
    }
    paragraph("End", {{QStringLiteral("SHA-256 ") + transcript::digestOf(m_document)}});
    if (!m_document.words.digestNote.isEmpty()) {
        paragraph("End", {{m_document.words.digestNote}});
    }
}

void Body::page()
{
    m_xml.writeStartElement(WordSpace, QStringLiteral("sectPr"));
    m_xml.writeEmptyElement(WordSpace, QStringLiteral("footerReference"));
    m_xml.writeAttribute(WordSpace, QStringLiteral("type"), QStringLiteral("default"));
    m_xml.writeAttribute(RelationSpace, QStringLiteral("id"), QStringLiteral("footer"));
    m_xml.writeEmptyElement(WordSpace, QStringLiteral("pgSz"));
    m_xml.writeAttribute(WordSpace, QStringLiteral("w"), QStringLiteral("11906"));
    m_xml.writeAttribute(WordSpace, QStringLiteral("h"), QStringLiteral("16838"));
    m_xml.writeEmptyElement(WordSpace, QStringLiteral("pgMar"));
    for (const auto &[side, margin] : std::initializer_list<std::pair<const char *, const char *>>{{"top", "1134"},
                                                                                                   {"right", "850"},
                                                                                                   {"bottom", "1134"},
                                                                                                   {"left", "1417"},
                                                                                                   {"header", "567"},
                                                                                                   {"footer", "567"},
                                                                                                   {"gutter", "0"}}) {
        m_xml.writeAttribute(WordSpace, QLatin1StringView(side), QLatin1StringView(margin));
    }
    m_xml.writeEndElement();
}

} // namespace

QByteArray writeDocx(const Document &document)
{
    Body body(document);
    const QByteArray text = body.write();
    QList<QByteArray> pictures;
    for (const Picture &picture : body.pictures()) {
        pictures.append(picture.name);
    }
    ZipWriter zip;
    zip.add("[Content_Types].xml", docx::contentTypes());
    zip.add("_rels/.rels", docx::relations());
    // Stored as it is, so that the number and the SHA-256 are found without opening the archive.
    zip.add("docProps/core.xml", docx::properties(document), ZipWriter::Method::Stored);
    zip.add("word/_rels/document.xml.rels", docx::documentRelations(pictures));
    zip.add("word/styles.xml", docx::styles(document.language));
    zip.add("word/footer1.xml", docx::footer(document));
    zip.add("word/document.xml", text);
    for (const Picture &picture : body.pictures()) {
        zip.add("word/media/" + picture.name, picture.content, ZipWriter::Method::Stored);
    }
    return zip.finish();
}

} // namespace otklik::render
