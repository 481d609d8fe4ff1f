// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/keymap.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace otklik::ui {

int latinKey(int key)
{
    static const QString cyrillic = QStringLiteral("ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ");
    static const QString latin = QStringLiteral("QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,.`");
    if (key < 0x400 || key > 0x4FF) {
        return key;
    }
    const qsizetype place = cyrillic.indexOf(QChar(key).toUpper());
    return place < 0 ? key : latin[place].unicode();
}

KeyMap::KeyMap(QWidget *window) : QObject(window), m_window(window)
{
    qApp->installEventFilter(this);
}

void KeyMap::bind(const QKeySequence &keys, std::function<QString()> what, std::function<void()> run)
{
    m_entries.append({keys, std::move(what), std::move(run)});
}

void KeyMap::bindCharacter(QChar character, std::function<void()> run)
{
    m_characters.insert(character, std::move(run));
}

bool KeyMap::handle(const QKeyEvent &event)
{
    const Qt::KeyboardModifiers modifiers =
        event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier | Qt::MetaModifier);
    const int key = latinKey(event.key());
    for (const Entry &entry : std::as_const(m_entries)) {
        const QKeyCombination wanted = entry.keys[0];
        if (wanted.key() == key && wanted.keyboardModifiers() == modifiers) {
            entry.run();
            return true;
        }
    }
    const QWidget *const focused = QApplication::focusWidget();
    const bool writing =
        focused && focused->testAttribute(Qt::WA_InputMethodEnabled) && !focused->inherits("QAbstractItemView");
    const auto character =
        event.text().size() == 1 ? m_characters.constFind(event.text().front()) : m_characters.cend();
    if (writing || character == m_characters.cend()) {
        return false;
    }
    (*character)();
    return true;
}

bool KeyMap::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || QApplication::activePopupWidget() ||
        (QApplication::activeModalWidget() && QApplication::activeModalWidget() != m_window)) {
        return false;
    }
    const auto *const widget = qobject_cast<QWidget *>(watched);
    const bool here = widget ? widget->window() == m_window : QApplication::activeWindow() == m_window;
    return here && handle(*static_cast<QKeyEvent *>(event));
}

} // namespace otklik::ui
