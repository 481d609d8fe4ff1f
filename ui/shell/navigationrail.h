// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

#include <QWidget>

class QButtonGroup;
class QToolButton;

namespace otklik::ui {

/// The dark column on the left: the screens, settings, and who is signed in with their presence.
class NavigationRail final : public QWidget {
    Q_OBJECT

public:
    enum class Screen { Queue, History, Templates };

    explicit NavigationRail(QWidget *parent = nullptr);

    void setScreen(Screen screen);
    void setUnread(int count);
    void setPerson(PersonId id, const QString &name, Presence presence);

signals:
    void screenChosen(otklik::ui::NavigationRail::Screen screen);
    void settingsWanted(QPoint at);
    void helpWanted();
    void presenceChosen(otklik::Presence presence, const QString &reason);
    void sessionsWanted();
    void signOutWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

public:
    /// Opens the presence menu at the avatar.
    void openPresenceMenu();

private:
    void retranslate();

    QButtonGroup *m_screens = nullptr;
    QToolButton *m_queue = nullptr;
    QToolButton *m_history = nullptr;
    QToolButton *m_templates = nullptr;
    QToolButton *m_help = nullptr;
    QToolButton *m_settings = nullptr;
    QToolButton *m_person = nullptr;
    PersonId m_id;
    QString m_name;
    int m_unread = 0;
    Presence m_presence = Presence::Offline;
};

QString presenceName(Presence presence);

} // namespace otklik::ui
