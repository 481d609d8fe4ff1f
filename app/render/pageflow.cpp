// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/render/pageflow.h"

#include "app/domain/picturesize.h"
#include "app/render/fonts.h"

#include <QBuffer>
#include <QImageReader>
#include <QTextLayout>

#include <algorithm>

namespace otklik::render {

namespace {

// A margin for the file of the case on the left, as office work has it.
constexpr qreal PageWidth = 210;
constexpr qreal PageHeight = 297;
constexpr qreal Left = 25;
constexpr qreal Right = 15;
constexpr qreal Top = 20;
constexpr qreal Bottom = 20;
constexpr qreal HeadAt = 11; ///< of the line in the upper margin
constexpr qreal FootAt = 12; ///< above the lower edge

constexpr qreal PictureWidthMax = 110;
constexpr qreal PictureHeightMax = 90;
constexpr int PictureDpi = 150;
constexpr qreal MillimetresPerInch = 25.4;
constexpr qreal BarWidth = 0.8;
constexpr qreal BarGap = 3;

const QColor Quiet(0x5d, 0x66, 0x75);
const QColor Hairline(0xd5, 0xda, 0xe3);

} // namespace

struct PageFlow::Line {
    const QTextLayout &layout;
    const QTextLine &line;
    QPointF at = {}; ///< device units
};

PageFlow::PageFlow(QPdfWriter &device, QPainter *painter, EmojiPictures &pictures, Frame frame, int pages)
    : m_device(device), m_painter(painter), m_pictures(pictures), m_frame(std::move(frame)), m_pages(pages)
{}

qreal PageFlow::toDevice(qreal millimetres) const
{
    return millimetres / MillimetresPerInch * m_device.resolution();
}

qreal PageFlow::width()
{
    return PageWidth - Left - Right;
}

qreal PageFlow::lineHeight(const QFont &font) const
{
    return QFontMetricsF(font, &m_device).lineSpacing() * MillimetresPerInch / m_device.resolution();
}

int PageFlow::finish()
{
    drawFrame();
    return m_page;
}

void PageFlow::newPage()
{
    drawFrame();
    ++m_page;
    m_y = 0;
    m_atTop = true;
    if (m_painter) {
        m_device.newPage();
    }
}

void PageFlow::drawFrame()
{
    if (!m_painter) {
        return;
    }
    const QFont font = textFont(8);
    m_painter->setFont(font);
    m_painter->setPen(Quiet);
    const QRectF foot(toDevice(Left), toDevice(PageHeight - FootAt), toDevice(width()),
                      QFontMetricsF(font, &m_device).height());
    m_painter->drawText(foot, Qt::AlignRight, m_frame.page.arg(m_page).arg(m_pages));
    m_painter->drawText(foot, Qt::AlignLeft, m_frame.foot);
    if (m_page > 1) {
        m_painter->drawText(foot.translated(0, toDevice(HeadAt) - foot.top()), Qt::AlignLeft, m_frame.head);
    }
    m_painter->fillRect(QRectF(foot.left(), foot.top() - toDevice(1.5), foot.width(), toDevice(0.2)), Hairline);
}

void PageFlow::keep(qreal height)
{
    if (!m_atTop && m_y + toDevice(height) > toDevice(PageHeight - Top - Bottom)) {
        newPage();
    }
}

void PageFlow::skip(qreal height)
{
    if (!m_atTop) { // no page begins with a gap
        m_y += toDevice(height);
    }
}

qreal PageFlow::fittingLine(qreal height)
{
    if (!m_atTop && m_y + height > toDevice(PageHeight - Top - Bottom)) {
        newPage();
    }
    m_atTop = false;
    return toDevice(Top) + m_y;
}

void PageFlow::add(const Text &text)
{
    QTextLayout layout(text.text, text.font, &m_device);
    QTextOption option(text.alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    const bool rightToLeft = text.text.isRightToLeft();
    option.setTextDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    if (!text.alignment) {
        option.setAlignment(rightToLeft ? Qt::AlignRight | Qt::AlignAbsolute : Qt::AlignLeft | Qt::AlignAbsolute);
    }
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> ranges;
    for (int at = 0; at < text.text.size(); ++at) {
        if (m_pictures.indexOf(text.text.at(at)) >= 0) {
            QTextLayout::FormatRange range{.start = at, .length = 1, .format = {}};
            range.format.setFontFamilies({m_pictures.family()});
            range.format.setFontWeight(QFont::Normal);
            ranges.append(range);
        }
    }
    layout.setFormats(ranges);
    const qreal left = text.left + (text.bar.isValid() ? BarGap : 0);
    const qreal inner = (text.width > 0 ? text.width : width() - text.left) - (text.bar.isValid() ? 2 * BarGap : 0);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(toDevice(inner));
        line.setPosition({0, 0});
    }
    layout.endLayout();
    const qreal spacing = QFontMetricsF(text.font, &m_device).lineSpacing();
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const qreal height = std::max(line.height(), spacing);
        const qreal y = fittingLine(height);
        if (m_painter) {
            if (text.bar.isValid()) {
                const QRectF back(toDevice(Left + text.left), y, toDevice(inner + 2 * BarGap), height + 1);
                m_painter->fillRect(back, text.background);
                m_painter->fillRect(QRectF(back.left(), y, toDevice(BarWidth), height + 1), text.bar);
            }
            drawLine({layout, line, {toDevice(Left + left), y}}, text);
        }
        m_y += height;
    }
}

void PageFlow::addBeside(const Text &text)
{
    const qreal height = QFontMetricsF(text.font, &m_device).lineSpacing();
    (void)fittingLine(height); // a page that has no room for it
    const qreal y = m_y;
    add(text);
    m_y = y;
}

void PageFlow::drawLine(const Line &line, const Text &text)
{
    m_painter->setPen(text.colour);
    line.line.draw(m_painter, line.at);
    for (int at = line.line.textStart(); at < line.line.textStart() + line.line.textLength(); ++at) {
        const int index = m_pictures.indexOf(text.text.at(at));
        if (index < 0) {
            continue;
        }
        const qreal from = line.line.cursorToX(at);
        const qreal to = line.line.cursorToX(at + 1);
        const qreal side = std::abs(to - from) * 0.96;
        const qreal middle = line.at.x() + (from + to) / 2;
        const qreal baseline = line.at.y() + line.line.ascent();
        m_painter->drawImage(QRectF(middle - side / 2, baseline - side * 0.8, side, side),
                             m_pictures.picture(index, text.background));
    }
}

void PageFlow::addPicture(const QByteArray &content, qreal left)
{
    PictureSizeReader head;
    if (head.read(content) != PictureSizeReader::State::Found || !PictureBounds().take(head.size())) {
        return;
    }
    QBuffer buffer;
    buffer.setData(content);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, content.startsWith('\xFF') ? "jpeg" : "png");
    reader.setAutoTransform(true);
    const QSize pixels(static_cast<int>(head.size().width), static_cast<int>(head.size().height));
    const bool turned = reader.transformation().testFlag(QImageIOHandler::TransformationRotate90);
    const auto toPixels = [](qreal millimetres) {
        return static_cast<int>(millimetres / MillimetresPerInch * PictureDpi);
    };
    const QSize box = turned ? QSize(toPixels(PictureHeightMax), toPixels(PictureWidthMax))
                             : QSize(toPixels(PictureWidthMax), toPixels(PictureHeightMax));
    const bool fits = pixels.width() <= box.width() && pixels.height() <= box.height();
    const QSize scaled = (fits ? pixels : pixels.scaled(box, Qt::KeepAspectRatio)).expandedTo({1, 1});
    const QSize shown = turned ? scaled.transposed() : scaled;
    const QSizeF paper = QSizeF(shown) * m_device.resolution() / PictureDpi;
    const qreal y = fittingLine(paper.height());
    m_y += paper.height();
    if (!m_painter) {
        return;
    }
    reader.setScaledSize(scaled);
    const QImage picture = reader.read();
    const QRectF place(QPointF(toDevice(Left + left), y), paper);
    if (picture.isNull()) {
        m_painter->fillRect(place, Hairline); // a broken one: its name and SHA-256 stand above
        return;
    }
    // Transparency is no valid PDF/A-1b.
    QImage opaque(picture.size(), QImage::Format_RGB32);
    opaque.fill(Qt::white);
    QPainter(&opaque).drawImage(0, 0, picture);
    m_painter->drawImage(place, opaque);
}

void PageFlow::addLine(const QColor &colour)
{
    const qreal height = toDevice(0.25);
    const qreal y = fittingLine(height);
    if (m_painter) {
        m_painter->fillRect(QRectF(toDevice(Left), y, toDevice(width()), height), colour);
    }
    m_y += height;
}

} // namespace otklik::render
