// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/permissions.h"
#include "ui/widgets/deskscreen.h"

#include <QKeySequence>

#include <functional>

namespace otklik::ui {

/// What a person can do with a screen from anywhere: a key, and an entry of the palette.
struct ScreenAct {
    QKeySequence keys = {};
    std::function<QString()> what = {}; ///< in the language of the moment
    std::function<void()> run = {};
};

/// A page of the window. The list of all stands in ui/shell/screens.cpp; the rail, the keys, the palette and the pages
/// follow from it.
class Screen : public DeskScreen {
    Q_OBJECT

public:
    using DeskScreen::DeskScreen;

    /// Names it for programs: "history".
    virtual QString id() const = 0;
    /// For people, in the language of the moment.
    virtual QString title() const = 0;
    /// The name of its icon.
    virtual QString iconName() const = 0;
    virtual QKeySequence shortcut() const = 0;
    /// Who has not this grant does not see the screen.
    virtual Grant grant() const = 0;
    /// Somebody has chosen it: the focus goes where work begins.
    virtual void arrive() = 0;

    /// What the count at its button tells a screen reader.
    virtual QString countText(int count) const { return tr("%n unread message(s)", nullptr, count); }
    virtual QList<ScreenAct> acts() { return {}; }
    /// Saves what is chosen on it as a document. False when nothing there can be: the open conversation is meant.
    virtual bool saveTranscript() { return false; }

signals:
    void openWanted(otklik::ConversationId id);
    void said(const QString &sentence, bool good);
    /// So much on it waits to be read; shown at its button.
    void unreadChanged(int count);
};

} // namespace otklik::ui
