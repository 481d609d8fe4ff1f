// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/render/pdf.h"

#include "app/render/fonts.h"
#include "app/render/pageflow.h"
#include "app/render/readabletexts.h"

#include <QBuffer>
#include <QPageLayout>

namespace otklik::render {

namespace {

using transcript::Attachment;
using transcript::Document;
using transcript::Entry;

constexpr int Resolution = 300;
constexpr qreal TimeWidth = 16;  ///< of the column with the time of day
constexpr qreal LabelWidth = 38; ///< of the names of the facts
constexpr qreal EntryGap = 3;
constexpr qreal FactGap = 1;

const QColor Ink(0x1b, 0x23, 0x33);
const QColor Quiet(0x5d, 0x66, 0x75);
const QColor Accent(0x1d, 0x4e, 0xb5);
const QColor Hairline(0xd5, 0xda, 0xe3);
const QColor NoteBack(0xff, 0xf6, 0xdd);
const QColor NoteBar(0xd9, 0xa4, 0x06);
const QColor FileBar(0xa9, 0xb8, 0xd6);

/// Every text in clean lines, and with its emoji marked.
class Marked {
public:
    explicit Marked(EmojiPictures &pictures) : m_pictures(pictures) {}
    QString line(const QString &text) const { return m_pictures.mark(transcript::cleanLine(text)); }
    QString lines(const QString &text) const
    {
        QStringList lines = transcript::cleanLines(text);
        for (QString &one : lines) {
            one = m_pictures.mark(one);
        }
        return lines.join(u'\n');
    }
    Document document(Document document) const
    {
        document.title = line(document.title);
        document.footer = lines(document.footer);
        for (transcript::Fact &fact : document.facts) {
            fact = {.label = line(fact.label), .value = line(fact.value)};
        }
        for (Entry &entry : document.entries) {
            entry.time = line(entry.time);
            entry.author = line(entry.author);
            entry.text = lines(entry.text);
            for (Attachment &file : entry.files) {
                file.name = line(file.name);
                file.size = line(file.size);
            }
        }
        return document;
    }

private:
    EmojiPictures &m_pictures;
};

/// The document on its pages.
class Pages {
public:
    Pages(const Document &document, const QString &digest, PageFlow &flow)
        : m_document(document), m_digest(digest), m_flow(flow)
    {}

    void add()
    {
        addCover();
        for (qsizetype at = 0; at < m_document.entries.size(); ++at) {
            addEntry(m_document.entries.at(at));
        }
        addEnd();
    }

private:
    void addCover();
    void addEntry(const Entry &entry);
    void addMessage(const Entry &entry);
    void addFile(const Attachment &file, const QColor &background);
    void addEnd();

    const Document &m_document;
    const QString &m_digest;
    PageFlow &m_flow;
    const QFont m_body = textFont(10);
    const QFont m_bold = textFont(10, QFont::Bold);
    const QFont m_small = textFont(8.5);
    const QFont m_tiny = textFont(7.5);
};

void Pages::addCover()
{
    if (!m_document.words.kind.isEmpty()) {
        m_flow.add({.text = m_document.words.kind, .font = textFont(11), .colour = Accent});
        m_flow.skip(0.5);
    }
    m_flow.add({.text = m_document.title, .font = textFont(20, QFont::Bold), .colour = Ink});
    m_flow.skip(4);
    m_flow.addLine(Hairline);
    m_flow.skip(3);
    for (const transcript::Fact &fact : m_document.facts) {
        m_flow.keep(m_flow.lineHeight(m_body));
        m_flow.addBeside({.text = fact.label, .font = m_body, .colour = Quiet, .width = LabelWidth});
        m_flow.add({.text = fact.value, .font = m_body, .colour = Ink, .left = LabelWidth + 3});
        m_flow.skip(FactGap);
    }
    m_flow.skip(2);
    m_flow.addLine(Hairline);
    m_flow.skip(5);
}

void Pages::addEntry(const Entry &entry)
{
    const qreal line = m_flow.lineHeight(m_body);
    switch (entry.kind) {
    case Entry::Kind::Day:
        m_flow.skip(2);
        m_flow.keep(4 * line + EntryGap); // never alone at the foot of a page
        m_flow.add(
            {.text = entry.text, .font = textFont(9, QFont::Bold), .colour = Quiet, .alignment = Qt::AlignHCenter});
        m_flow.skip(EntryGap);
        return;
    case Entry::Kind::Notice:
        m_flow.keep(m_flow.lineHeight(m_small));
        m_flow.addBeside({.text = entry.time, .font = m_small, .colour = Quiet, .width = TimeWidth});
        for (const QString &text : entry.text.split(u'\n')) {
            m_flow.add({.text = text, .font = m_small, .colour = Quiet, .left = TimeWidth});
        }
        break;
    case Entry::Kind::Message:
    case Entry::Kind::Note:
        m_flow.keep(entry.text.isEmpty() ? 2 * line : 3 * line);
        addMessage(entry);
        break;
    }
    m_flow.skip(EntryGap);
}

void Pages::addMessage(const Entry &entry)
{
    const bool note = entry.kind == Entry::Kind::Note;
    const QColor background = note ? NoteBack : QColor(Qt::white);
    const QColor bar = note ? NoteBar : QColor();
    m_flow.addBeside({.text = entry.time, .font = m_body, .colour = Quiet, .width = TimeWidth});
    m_flow.add({.text = entry.author,
                .font = m_bold,
                .colour = entry.isStaff && !note ? Accent : Ink,
                .left = TimeWidth,
                .background = background,
                .bar = bar});
    if (!entry.text.isEmpty()) {
        for (const QString &text : entry.text.split(u'\n')) {
            m_flow.add(
                {.text = text, .font = m_body, .colour = Ink, .left = TimeWidth, .background = background, .bar = bar});
        }
    }
    for (const Attachment &file : entry.files) {
        addFile(file, background);
    }
}

void Pages::addFile(const Attachment &file, const QColor &background)
{
    const bool hashed = !file.sha256.isEmpty();
    m_flow.skip(1.5);
    m_flow.keep(m_flow.lineHeight(m_body) + (hashed ? m_flow.lineHeight(m_tiny) : 0));
    const QString size = file.size.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(file.size);
    m_flow.add({.text = file.name + size,
                .font = m_body,
                .colour = Ink,
                .left = TimeWidth,
                .background = background,
                .bar = FileBar});
    if (hashed) {
        m_flow.add({.text = QStringLiteral("SHA-256 ") + file.sha256,
                    .font = m_tiny,
                    .colour = Quiet,
                    .left = TimeWidth,
                    .background = background,
                    .bar = FileBar});
    }
    if (!file.picture.isEmpty()) {
        m_flow.skip(1.5);
        m_flow.addPicture(file.picture, TimeWidth);
    }
}

void Pages::addEnd()
{
    const qreal line = m_flow.lineHeight(m_small);
    m_flow.skip(2);
    m_flow.keep(7 * line);
    m_flow.addLine(Hairline);
    m_flow.skip(2);
    for (const QString &text : m_document.footer.split(u'\n')) {
        m_flow.add({.text = text, .font = m_small, .colour = Quiet});
    }
    m_flow.skip(2);
    if (!m_document.words.digest.isEmpty()) {
        m_flow.add({.text = m_document.words.digest, .font = textFont(8.5, QFont::Bold), .colour = Ink});
    }
    m_flow.add({.text = QStringLiteral("SHA-256 ") + m_digest, .font = m_small, .colour = Ink});
    if (!m_document.words.digestNote.isEmpty()) {
        m_flow.add({.text = m_document.words.digestNote, .font = m_small, .colour = Quiet});
    }
}

void prepare(QPdfWriter &writer, const Document &document, const QString &digest)
{
    writer.setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
    writer.setResolution(Resolution);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, {}, QPageLayout::Millimeter));
    writer.setTitle(transcript::cleanLine(document.title));
    writer.setCreator(transcript::machineMark(document.number, digest));
}

} // namespace

QByteArray writePdf(const Document &document)
{
    EmojiPictures pictures;
    const Document marked = Marked(pictures).document(document);
    if (!pictures.loadGlyphs()) {
        return {};
    }
    const QString digest = transcript::digestOf(document);
    const PageFlow::Frame frame{.head = marked.title, .foot = marked.number, .page = document.words.page};
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    prepare(writer, document, digest);
    PageFlow counting(writer, nullptr, pictures, frame, 0);
    Pages(marked, digest, counting).add();
    QPainter painter;
    if (!painter.begin(&writer)) {
        return {};
    }
    PageFlow drawing(writer, &painter, pictures, frame, counting.finish());
    Pages(marked, digest, drawing).add();
    (void)drawing.finish();
    if (!painter.end()) {
        return {};
    }
    buffer.close();
    return withReadableTexts(bytes, pictures.texts());
}

} // namespace otklik::render
