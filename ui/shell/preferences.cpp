// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/preferences.h"

#include <QSettings>

#include <algorithm>

namespace otklik::ui {

namespace {

const QString themeKey = QStringLiteral("appearance/theme");
const QString languageKey = QStringLiteral("appearance/language");
const QString enterKey = QStringLiteral("composer/enterSends");
const QString contextKey = QStringLiteral("window/details");
const QString idleKey = QStringLiteral("presence/idleMinutes");
const QString geometryKey = QStringLiteral("window/geometry");
const QString panesKey = QStringLiteral("window/panes");

QString word(ThemeChoice choice)
{
    return choice == ThemeChoice::Light  ? QStringLiteral("light")
           : choice == ThemeChoice::Dark ? QStringLiteral("dark")
                                         : QStringLiteral("system");
}

ThemeChoice themeOf(const QString &word)
{
    return word == QStringLiteral("light")  ? ThemeChoice::Light
           : word == QStringLiteral("dark") ? ThemeChoice::Dark
                                            : ThemeChoice::System;
}

} // namespace

Preferences loadPreferences(const QSettings &file)
{
    Preferences preferences;
    preferences.theme = themeOf(file.value(themeKey).toString());
    const QString language = file.value(languageKey).toString();
    preferences.language = language == QStringLiteral("ru")   ? Language::Russian
                           : language == QStringLiteral("en") ? Language::English
                                                              : Appearance::systemLanguage();
    preferences.enterSends = file.value(enterKey, true).toBool();
    preferences.contextShown = file.value(contextKey, true).toBool();
    preferences.idleMinutes = std::clamp(file.value(idleKey, preferences.idleMinutes).toInt(), 0, 24 * 60);
    preferences.geometry = file.value(geometryKey).toByteArray();
    preferences.panes = file.value(panesKey).toByteArray();
    return preferences;
}

void savePreferences(QSettings &file, const Preferences &preferences)
{
    file.setValue(themeKey, word(preferences.theme));
    file.setValue(languageKey, preferences.language == Language::Russian ? QStringLiteral("ru") : QStringLiteral("en"));
    file.setValue(enterKey, preferences.enterSends);
    file.setValue(contextKey, preferences.contextShown);
    file.setValue(idleKey, preferences.idleMinutes);
    file.setValue(geometryKey, preferences.geometry);
    file.setValue(panesKey, preferences.panes);
}

} // namespace otklik::ui
