// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/appearance.h"

#include "resources/icons/lookresources.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFontDatabase>
#include <QLibraryInfo>
#include <QStyleFactory>

namespace otklik::ui {

QLocale localeFor(Language language)
{
    return language == Language::Russian ? QLocale(QLocale::Russian, QLocale::Russia)
                                         : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

Appearance::Appearance(QApplication &app, QObject *parent)
    : QObject(parent), m_app(app), m_paletteWasDark(app.palette().color(QPalette::Window).lightness() < 128)
{
    initLookResources();
    for (const char *const weight : {"Regular", "Medium", "SemiBold", "Bold"}) {
        QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/Inter-%1.otf").arg(QLatin1String(weight)));
    }
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(uiFont());
    apply();
    askDesktop();
}

Appearance::~Appearance()
{
    QCoreApplication::removeTranslator(&m_words);
    QCoreApplication::removeTranslator(&m_qtWords);
}

Language Appearance::systemLanguage()
{
    // Russian is what most people here read; a system that names no language («C») is no reason to leave it.
    const QLocale::Language language = QLocale::system().language();
    return language == QLocale::Russian || language == QLocale::C ? Language::Russian : Language::English;
}

void Appearance::setTheme(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

void Appearance::setLanguage(Language language)
{
    m_language = language;
    const QLocale locale = localeFor(language);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_qtWords);
    QCoreApplication::removeTranslator(&m_words);
    if (m_qtWords.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                       QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&m_qtWords);
    }
    if (m_words.load(locale, QStringLiteral("otklik"), QStringLiteral("_"), QStringLiteral(":/i18n"))) {
        QCoreApplication::installTranslator(&m_words);
    }
}

bool Appearance::systemIsDark() const
{
    return m_desktopPreference == 0 ? m_paletteWasDark : m_desktopPreference == 1;
}

void Appearance::apply()
{
    const bool dark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && systemIsDark());
    const Theme &theme = dark ? darkTheme() : lightTheme();
    QApplication::setPalette(paletteFor(theme));
    m_app.setStyleSheet(styleSheetFor(theme));
}

void Appearance::askDesktop()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.portal.Desktop"), QStringLiteral("/org/freedesktop/portal/desktop"),
        QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("Read"));
    call << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme");
    auto *const watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (reply.isError()) {
            return;
        }
        QVariant value = reply.value().variant();
        if (value.userType() == qMetaTypeId<QDBusVariant>()) {
            value = value.value<QDBusVariant>().variant();
        }
        m_desktopPreference = value.toInt();
        apply();
    });
}

} // namespace otklik::ui
