// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

#include <QLocale>
#include <QObject>
#include <QTranslator>

class QApplication;

namespace otklik::ui {

enum class ThemeChoice { System, Light, Dark };

/// Applies theme and language to the whole application, live. One per application, made right after it.
class Appearance final : public QObject {
    Q_OBJECT

public:
    explicit Appearance(QApplication &app, QObject *parent = nullptr);
    ~Appearance() override;

    void setTheme(ThemeChoice choice);
    ThemeChoice themeChoice() const { return m_choice; }

    /// Replaces the translators and the default locale; widgets hear of it by QEvent::LanguageChange.
    void setLanguage(Language language);
    Language language() const { return m_language; }

    /// What the system asks for: Russian when its language is Russian, else English.
    static Language systemLanguage();

private:
    void apply();
    void askDesktop();
    bool systemIsDark() const;

    QApplication &m_app;
    ThemeChoice m_choice = ThemeChoice::System;
    Language m_language = Language::English;
    bool m_paletteWasDark = false; ///< as the platform gave it before ours
    int m_desktopPreference = 0;   ///< of the desktop portal: 0 none, 1 dark, 2 light
    QTranslator m_words;
    QTranslator m_qtWords;
};

/// The locale in which dates and numbers are shown.
QLocale localeFor(Language language);

} // namespace otklik::ui
