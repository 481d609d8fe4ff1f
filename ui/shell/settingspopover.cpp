// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/settingspopover.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace otklik::ui {

namespace {

constexpr std::array idleChoices{5, 10, 30, 0}; ///< minutes

} // namespace

SettingsPopover::SettingsPopover(const Preferences &preferences, QWidget *parent) : QFrame(parent, Qt::Popup)
{
    setProperty("kind", QStringLiteral("popover"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(340);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(6);
    m_title = makeLabel(type::title, QFont::DemiBold, Tone::Normal, this);
    column->addWidget(m_title);
    const auto add = [&](QLabel *&label, SegmentedControl *&control, int choices) {
        label = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, this);
        control = new SegmentedControl(choices, this);
        column->addSpacing(6);
        column->addWidget(label);
        column->addWidget(control);
    };
    add(m_themeLabel, m_theme, 3);
    add(m_languageLabel, m_language, 2);
    add(m_enterLabel, m_enter, 2);
    add(m_idleLabel, m_idle, static_cast<int>(idleChoices.size()));
    m_theme->setCurrent(static_cast<int>(preferences.theme));
    m_language->setCurrent(preferences.language == Language::Russian ? 0 : 1);
    m_enter->setCurrent(preferences.enterSends ? 0 : 1);
    const auto *const idle = std::find(idleChoices.begin(), idleChoices.end(), preferences.idleMinutes);
    if (idle != idleChoices.end()) {
        m_idle->setCurrent(static_cast<int>(idle - idleChoices.begin()));
    }
    m_server = makeLabel(type::caption, QFont::Normal, Tone::Muted, this);
    m_server->setWordWrap(true);
    column->addSpacing(8);
    column->addWidget(m_server);
    connect(m_theme, &SegmentedControl::chosen, this, [this](int choice) { emit themeChosen(ThemeChoice(choice)); });
    connect(m_language, &SegmentedControl::chosen, this,
            [this](int choice) { emit languageChosen(choice == 0 ? Language::Russian : Language::English); });
    connect(m_enter, &SegmentedControl::chosen, this, [this](int choice) { emit enterChosen(choice == 0); });
    connect(m_idle, &SegmentedControl::chosen, this,
            [this](int choice) { emit idleChosen(idleChoices[static_cast<size_t>(choice)]); });
    retranslate();
}

void SettingsPopover::setServer(const QString &server, const QString &version)
{
    m_address = server;
    m_version = version;
    retranslate();
}

void SettingsPopover::retranslate()
{
    setAccessibleName(tr("Settings"));
    m_title->setText(tr("Settings"));
    m_themeLabel->setText(tr("Theme"));
    m_theme->setText(0, tr("As the system"));
    m_theme->setText(1, tr("Light"));
    m_theme->setText(2, tr("Dark"));
    m_theme->setAccessibleName(tr("Theme"));
    m_languageLabel->setText(tr("Language"));
    m_language->setText(0, QStringLiteral("Русский"));
    m_language->setText(1, QStringLiteral("English"));
    m_language->setAccessibleName(tr("Language"));
    m_enterLabel->setText(tr("A message is sent by"));
    m_enter->setText(0, QStringLiteral("Enter"));
    m_enter->setText(1, QStringLiteral("Ctrl+Enter"));
    m_enter->setAccessibleName(tr("A message is sent by"));
    m_idleLabel->setText(tr("Away when nothing was touched for"));
    for (size_t choice = 0; choice < idleChoices.size(); ++choice) {
        m_idle->setText(static_cast<int>(choice),
                        idleChoices[choice] == 0 ? tr("Never") : tr("%n min", nullptr, idleChoices[choice]));
    }
    m_idle->setAccessibleName(m_idleLabel->text());
    m_server->setText(m_version.isEmpty()
                          ? tr("Otklik %1 · %2").arg(QStringLiteral(OTKLIK_VERSION), m_address)
                          : tr("Otklik %1 · server %2 · %3").arg(QStringLiteral(OTKLIK_VERSION), m_version, m_address));
    m_server->setAccessibleName(m_server->text());
}

void SettingsPopover::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
