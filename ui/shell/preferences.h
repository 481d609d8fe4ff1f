// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/appearance.h"

#include <QByteArray>

class QSettings;

namespace otklik::ui {

/// What a person has set on this computer; nothing of it is a secret.
struct Preferences {
    ThemeChoice theme = ThemeChoice::System;
    Language language = Language::Russian;
    bool enterSends = true;
    bool contextShown = true;
    int idleMinutes = 10; ///< without a touch, after which one is away; 0: never
    QByteArray geometry = {};
    QByteArray panes = {};
};

/// Anything missing or odd in the file becomes the default; the language's default is the system's.
Preferences loadPreferences(const QSettings &file);
void savePreferences(QSettings &file, const Preferences &preferences);

} // namespace otklik::ui
