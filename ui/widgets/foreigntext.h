// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMessageBox>
#include <QString>
#include <QVariant>

class QWidget;

namespace otklik::ui {

/// A text that somebody outside of this program may have written: a message, a name, a topic, a file's name, or a
/// sentence of ours with one of these in it. Toolkit setters that guess HTML, mnemonics or columns never see it as it
/// is: there is no way back to a QString but the forms below, each for the places that read it so. tests/layers
/// refuses the guessing setters everywhere else.
class ForeignText {
public:
    ForeignText(QString text) : m_text(std::move(text)) {} // any QString may be one, so this is no explicit constructor
    bool isEmpty() const { return m_text.isEmpty(); }

    /// For places that never interpret: painters, plain-text labels, fields, accessible names.
    const QString &letters() const { return m_text; }
    /// For places that guess HTML: escaped, so that each letter shows as itself, and wrapped. At most ToolTipMax
    /// letters and ToolTipEmojiMax of emoji, the rest is «…».
    QString toHtml() const;
    /// For menus and buttons, on one line: «&» makes no mnemonic and a tabulator no column of keys.
    QString toCaption() const;

    static constexpr qsizetype ToolTipMax = 300;
    static constexpr qsizetype ToolTipEmojiMax = 24;
    static constexpr qsizetype CaptionMax = 120;

private:
    QString m_text;
};

/// Shown when the mouse rests on the widget; empty for none. A screen reader gets the letters.
void setPlainToolTip(QWidget *widget, const ForeignText &text);
/// What a model answers for Qt::ToolTipRole.
QVariant plainToolTip(const ForeignText &text);
/// A message box all of whose texts show as they are. It deletes itself when closed.
QMessageBox *makeMessageBox(QMessageBox::Icon icon, const ForeignText &text, const ForeignText &more);

} // namespace otklik::ui
