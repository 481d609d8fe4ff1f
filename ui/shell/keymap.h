// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QKeySequence>
#include <QObject>

#include <functional>

class QKeyEvent;
class QWidget;

namespace otklik::ui {

/// The keys of a window, bound by physical key: Alt+J works on the Russian layout too, where that key writes «О».
/// Keys are heard only while the window is active and no dialog stands over it.
class KeyMap final : public QObject {
    Q_OBJECT

public:
    struct Entry {
        QKeySequence keys = {};
        std::function<QString()> what = {}; ///< for the key sheet, in the language of the moment
        std::function<void()> run = {};
    };

    explicit KeyMap(QWidget *window);

    void bind(const QKeySequence &keys, std::function<QString()> what, std::function<void()> run);
    /// A character typed where no text is written.
    void bindCharacter(QChar character, std::function<void()> run);
    const QList<Entry> &entries() const { return m_entries; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool handle(const QKeyEvent &event);
    QWidget *m_window;
    QList<Entry> m_entries;
    QHash<QChar, std::function<void()>> m_characters;
};

/// The Latin key at the place of a Cyrillic one on a standard keyboard; any other key as it is.
int latinKey(int key);

} // namespace otklik::ui
