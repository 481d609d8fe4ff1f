// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include <QHash>

namespace otklik::ui {

namespace {

// Words between @ and ; or a blank are tokens of the theme. Item views are never styled here: delegates paint them.
const char *const fields = R"(
QLineEdit, QPlainTextEdit[kind="field"], QComboBox, QDateEdit {
    background: @field; color: @text; border: 1px solid @border; border-radius: 8px; padding: 0 10px; min-height: 34px;
    selection-background-color: @accent; selection-color: @onAccent; }
QPlainTextEdit[kind="field"] { padding: 6px 6px; }
QLineEdit:hover, QComboBox:hover, QPlainTextEdit[kind="field"]:hover, QDateEdit:hover { border-color: @scroll; }
QLineEdit:focus, QPlainTextEdit[kind="field"]:focus, QComboBox:focus, QDateEdit:focus {
    border: 2px solid @accent; padding: 0 9px; background: @surface; }
QPlainTextEdit[kind="field"]:focus { padding: 5px 5px; }
QLineEdit:disabled, QPlainTextEdit[kind="field"]:disabled, QComboBox:disabled { color: @muted; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid @danger; }
QPlainTextEdit[kind="composer"] { background: transparent; border: none; color: @text;
    selection-background-color: @accent; selection-color: @onAccent; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(:/icons/arrow-@variant.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @border; border-radius: 8px; padding: 4px;
    outline: none; selection-background-color: @selected; selection-color: @text; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @muted; background: @field; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @accent; width: 14px; height: 14px; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/tick-@variant.svg); }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 8px; height: 8px; background: @onAccent; }
QRadioButton::indicator:checked:focus { border-color: @text; }
)";

const char *const buttons = R"(
QPushButton, QToolButton, QCheckBox, QRadioButton { outline: none; }
QPushButton { background: @surface; color: @text; border: 1px solid @border; border-radius: 8px; padding: 0 14px;
    min-height: 32px; font-weight: 600; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @selected; }
QPushButton:focus { border: 2px solid @accent; padding: 0 13px; min-height: 30px; }
QPushButton:disabled { color: @muted; background: @field; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; }
QPushButton[kind="primary"]:disabled { background: @field; color: @muted; border-color: @border; }
QPushButton[kind="note"] { background: @noteText; color: @surface; border: 1px solid @noteText; }
QPushButton[kind="note"]:hover, QPushButton[kind="note"]:pressed { border-color: @text; }
QPushButton[kind="note"]:focus { border: 2px solid @text; }
QPushButton[kind="note"]:disabled { background: @field; color: @muted; border-color: @border; }
QPushButton[kind="danger"] { color: @danger; }
QPushButton[kind="danger"]:disabled { color: @muted; }
QPushButton[kind="link"] { border: none; background: transparent; color: @accent; padding: 0 4px; min-height: 24px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:pressed { color: @accentHover; }
QPushButton[kind="link"]:disabled { color: @muted; }
QPushButton[kind="link"]:focus { border: 2px solid @accent; border-radius: 4px; padding: 0 2px; min-height: 20px; }
QPushButton[kind="chip"] { border: 1px solid @border; border-radius: 14px; min-height: 26px; padding: 0 12px;
    font-weight: 500; color: @secondary; background: @surface; }
QPushButton[kind="chip"]:hover { background: @hover; }
QPushButton[kind="chip"]:pressed { background: @selected; }
QPushButton[kind="chip"]:disabled { color: @muted; background: @field; }
QPushButton[kind="chip"]:checked { background: @accentSoft; color: @accent; border-color: @accent; }
QPushButton[kind="chip"]:focus { border: 2px solid @accent; padding: 0 11px; min-height: 24px; }
QToolButton { background: transparent; border: none; border-radius: 8px; padding: 0; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @selected; }
QToolButton:focus { border: 2px solid @accent; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[kind="rail"] { border-radius: 10px; }
QToolButton[kind="rail"]:hover, QToolButton[kind="rail"]:checked { background: @railActive; }
QToolButton[kind="rail"]:focus { border: 2px solid #9dbaff; }
)";

const char *const panes = R"(
QFrame[kind="pane"] { background: @surface; border: none; }
QFrame[kind="listpane"] { background: @surface; border: none; border-right: 1px solid @border; }
QFrame[kind="header"] { background: @surface; border: none; border-bottom: 1px solid @border; }
QFrame[kind="context"] { background: @window; border: none; border-left: 1px solid @border; }
QFrame[kind="card"] { background: @surface; border: 1px solid @border; border-radius: 12px; }
QListWidget { background: @surface; border: 1px solid @border; border-radius: 8px; padding: 3px; color: @text; outline: none; }
QListWidget:focus { border: 2px solid @accent; padding: 2px; }
QListWidget::item { padding: 6px 8px; border-radius: 6px; }
QListWidget::item:hover { background: @hover; }
QListWidget::item:selected { background: @accentSoft; color: @text; }
QListWidget::item:disabled { color: @muted; }
QFrame[kind="hint"] { background: @accentSoft; border: none; border-radius: 8px; }
QFrame[kind="popover"] { background: @surface; border: 1px solid @border; border-radius: 12px; }
QFrame[kind="bar"] { background: @surface; border: none; border-top: 1px solid @border; }
QLabel { background: transparent; }
QLabel[tone="secondary"] { color: @secondary; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="danger"] { color: @danger; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="note"] { color: @noteText; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="success"] { color: @success; }
QLabel[kind="pill"] { background: @field; color: @secondary; border-radius: 9px; padding: 2px 9px; min-height: 16px; max-height: 16px; }
QLabel[kind="pill"][tone="success"] { background: @successSoft; color: @success; }
QLabel[kind="pill"][tone="warning"] { background: @warningSoft; color: @warning; }
QLabel[kind="pill"][tone="danger"] { background: @dangerSoft; color: @danger; }
QLabel[kind="pill"][tone="accent"] { background: @accentSoft; color: @accent; }
QLabel[kind="key"] { background: @field; color: @secondary; border: 1px solid @border; border-radius: 5px; padding: 1px 6px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QDialog { background: @surface; }
QDialog[kind="palette"] { border: 1px solid @border; }
QMenu { background: @surface; border: 1px solid @border; border-radius: 10px; padding: 6px; }
QMenu::item { padding: 7px 14px 7px 10px; border-radius: 6px; min-width: 140px; color: @text; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: @border; margin: 5px 8px; }
QToolTip { background: @rail; color: #ffffff; border: none; padding: 5px 8px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @scroll; border-radius: 3px; min-height: 36px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: @muted; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: @scroll; border-radius: 3px; min-width: 36px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

QHash<QString, QColor> tokens(const Theme &theme)
{
    return {{QStringLiteral("rail"), theme.rail},
            {QStringLiteral("railActive"), theme.railActive},
            {QStringLiteral("window"), theme.window},
            {QStringLiteral("surface"), theme.surface},
            {QStringLiteral("field"), theme.field},
            {QStringLiteral("border"), theme.border},
            {QStringLiteral("hover"), theme.hover},
            {QStringLiteral("selected"), theme.selected},
            {QStringLiteral("text"), theme.text},
            {QStringLiteral("secondary"), theme.secondary},
            {QStringLiteral("muted"), theme.muted},
            {QStringLiteral("accent"), theme.accent},
            {QStringLiteral("accentHover"), theme.accentHover},
            {QStringLiteral("accentSoft"), theme.accentSoft},
            {QStringLiteral("onAccent"), theme.onAccent},
            {QStringLiteral("noteText"), theme.noteText},
            {QStringLiteral("success"), theme.success},
            {QStringLiteral("successSoft"), theme.successSoft},
            {QStringLiteral("warning"), theme.warning},
            {QStringLiteral("warningSoft"), theme.warningSoft},
            {QStringLiteral("danger"), theme.danger},
            {QStringLiteral("dangerSoft"), theme.dangerSoft},
            {QStringLiteral("scroll"), theme.scroll}};
}

} // namespace

QString styleSheetFor(const Theme &theme)
{
    const QString source = QLatin1String(fields) + QLatin1String(buttons) + QLatin1String(panes);
    const QHash<QString, QColor> colours = tokens(theme);
    QString sheet;
    sheet.reserve(source.size() * 2);
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source[i] != QLatin1Char('@')) {
            sheet += source[i];
            continue;
        }
        qsizetype end = i + 1;
        while (end < source.size() && source[end].isLetter()) {
            ++end;
        }
        const QString word = source.mid(i + 1, end - i - 1);
        sheet += word == QStringLiteral("variant") ? theme.dark ? QStringLiteral("dark") : QStringLiteral("light")
                                                   : colours.value(word).name();
        i = end - 1;
    }
    return sheet;
}

} // namespace otklik::ui
