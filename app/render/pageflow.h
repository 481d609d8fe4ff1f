// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/render/emojipictures.h"

#include <QFont>
#include <QPainter>
#include <QPdfWriter>

namespace otklik::render {

/// Lays text and pictures out on A4 pages, one below the other. Every number given to the PDF is of its own page:
/// larger ones than 32,767 are no valid PDF/A-1b. Lengths in millimetres, from the inner edge of the margins.
class PageFlow {
public:
    struct Text {
        QString text = {}; ///< one paragraph, as EmojiPictures marked it
        QFont font = {};
        QColor colour = Qt::black;
        qreal left = 0;
        qreal width = 0; ///< 0: to the right margin
        QColor background = Qt::white;
        QColor bar = {};              ///< a stripe left of every line; invalid: none
        Qt::Alignment alignment = {}; ///< none: by the direction of the text
    };
    /// What stands in the margins of every page.
    struct Frame {
        QString head = {}; ///< from the second page on
        QString foot = {};
        QString page = {}; ///< «Страница %1 из %2»
    };

    /// With `painter` null nothing is drawn, only the pages are counted. `pages`: how many there are.
    PageFlow(QPdfWriter &device, QPainter *painter, EmojiPictures &pictures, Frame frame, int pages);

    /// Ends the page; call once, after the last thing. Gives how many there are.
    int finish();
    void add(const Text &text);
    /// The same, and what comes next begins beside it: at the height of its first line.
    void addBeside(const Text &text);
    void addPicture(const QByteArray &content, qreal left);
    void addLine(const QColor &colour);
    void skip(qreal height);
    /// Begins a new page unless so much fits on this one.
    void keep(qreal height);
    /// Of one line.
    qreal lineHeight(const QFont &font) const;
    static qreal width();

private:
    struct Line;
    qreal toDevice(qreal millimetres) const;
    void newPage();
    void drawFrame();
    void drawLine(const Line &line, const Text &text);
    qreal fittingLine(qreal height);

    QPdfWriter &m_device;
    QPainter *m_painter;
    EmojiPictures &m_pictures;
    const Frame m_frame;
    const int m_pages;
    int m_page = 1;
    qreal m_y = 0; ///< device units below the top margin
    bool m_atTop = true;
};

} // namespace otklik::render
