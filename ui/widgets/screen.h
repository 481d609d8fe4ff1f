// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/permissions.h"
#include "ui/widgets/deskscreen.h"

#include <QKeySequence>

namespace otklik::ui {

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

signals:
    void openWanted(otklik::ConversationId id);
    void said(const QString &sentence, bool good);
    /// So much on it waits to be read; shown at its button.
    void unreadChanged(int count);
};

} // namespace otklik::ui
