// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/preferences.h"

#include <QFrame>

class QLabel;

namespace otklik::ui {

class SegmentedControl;

/// Theme, language, Enter: every choice works at once.
class SettingsPopover final : public QFrame {
    Q_OBJECT

public:
    SettingsPopover(const Preferences &preferences, QWidget *parent);
    void setServer(const QString &server, const QString &version);

signals:
    void themeChosen(otklik::ui::ThemeChoice choice);
    void languageChosen(otklik::Language language);
    void enterChosen(bool sends);
    /// 0: never.
    void idleChosen(int minutes);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_title = nullptr;
    QLabel *m_themeLabel = nullptr;
    SegmentedControl *m_theme = nullptr;
    QLabel *m_languageLabel = nullptr;
    SegmentedControl *m_language = nullptr;
    QLabel *m_enterLabel = nullptr;
    SegmentedControl *m_enter = nullptr;
    QLabel *m_idleLabel = nullptr;
    SegmentedControl *m_idle = nullptr;
    QLabel *m_server = nullptr;
    QString m_address;
    QString m_version;
};

} // namespace otklik::ui
