// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/composer/composeredit.h"

#include "app/domain/text/clipboardchoice.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emoji.h"

#include <QImage>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextLayout>
#include <QUrl>

namespace otklik::ui {

namespace {

constexpr int mostLines = 6;

QStringList localFiles(const QMimeData &source)
{
    QStringList paths;
    for (const QUrl &url : source.urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        }
    }
    return paths;
}

ClipboardOffer offerOf(const QMimeData &source)
{
    // text() alone would make a text of addresses, too.
    const bool hasText = source.hasFormat(QStringLiteral("text/plain"));
    return {.text = hasText ? source.text() : QString(), .files = localFiles(source), .picture = source.hasImage()};
}

} // namespace

ComposerEdit::ComposerEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setProperty("kind", QStringLiteral("composer"));
    setFrameShape(QFrame::NoFrame);
    setFont(uiFont());
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(2);
    viewport()->setAutoFillBackground(false);
    showEmoji(this);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, &ComposerEdit::fit);
    fit();
}

void ComposerEdit::fit()
{
    // A plain text layout counts its height in lines.
    const int lines = qMax(1, qRound(document()->documentLayout()->documentSize().height()));
    const int lineHeight = fontMetrics().lineSpacing();
    setVerticalScrollBarPolicy(lines > mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const int height = qMin(lines, mostLines) * lineHeight + 8;
    if (height != this->height() || minimumHeight() != height) {
        setFixedHeight(height);
    }
}

void ComposerEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fit();
    }
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    bool taken = false;
    if (event->modifiers() == Qt::NoModifier || event->key() == Qt::Key_Backtab) {
        emit keyOffered(event->key(), &taken);
    }
    if (taken) {
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (control || (m_enterSends && !shift)) {
        emit sendWanted();
    } else {
        insertPlainText(QStringLiteral("\n"));
        ensureCursorVisible();
    }
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return chooseFrom(offerOf(*source)) != ClipboardChoice::Nothing || QPlainTextEdit::canInsertFromMimeData(source);
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    take(*source);
}

void ComposerEdit::take(const QMimeData &source)
{
    switch (chooseFrom(offerOf(source))) {
    case ClipboardChoice::Files:
        emit filesPasted(localFiles(source));
        break;
    case ClipboardChoice::Picture:
        emit picturePasted(qvariant_cast<QImage>(source.imageData()));
        break;
    case ClipboardChoice::Text:
    case ClipboardChoice::Nothing:
        QPlainTextEdit::insertFromMimeData(&source);
        break;
    }
}

} // namespace otklik::ui
