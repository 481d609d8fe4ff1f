// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/clusterkeys.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextBoundaryFinder>

namespace otklik::ui {

namespace {

/// Whether the letter before `position` is more than one code point: all others the toolkit takes whole.
bool endsInSequence(const QString &text, int position)
{
    QTextBoundaryFinder letters(QTextBoundaryFinder::Grapheme, text);
    letters.setPosition(position);
    const qsizetype start = letters.toPreviousBoundary();
    return start >= 0 && QStringView(text).sliced(start, position - start).toUcs4().size() > 1;
}

bool takeLetter(QPlainTextEdit *edit)
{
    QTextCursor cursor = edit->textCursor();
    if (edit->isReadOnly() || cursor.hasSelection() ||
        !endsInSequence(cursor.block().text(), cursor.positionInBlock())) {
        return false;
    }
    cursor.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    edit->setTextCursor(cursor);
    return true;
}

bool takeLetter(QLineEdit *edit)
{
    if (edit->isReadOnly() || edit->hasSelectedText() || edit->echoMode() != QLineEdit::Normal ||
        !endsInSequence(edit->text(), edit->cursorPosition())) {
        return false;
    }
    edit->cursorBackward(true);
    edit->del();
    return true;
}

} // namespace

ClusterKeys::ClusterKeys(QObject *parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool ClusterKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    const auto *const key = static_cast<QKeyEvent *>(event);
    if (key->key() != Qt::Key_Backspace || (key->modifiers() & ~Qt::ShiftModifier) != Qt::NoModifier) {
        return false;
    }
    if (auto *const edit = qobject_cast<QPlainTextEdit *>(watched)) {
        return takeLetter(edit);
    }
    if (auto *const edit = qobject_cast<QLineEdit *>(watched)) {
        return takeLetter(edit);
    }
    return false;
}

} // namespace otklik::ui
