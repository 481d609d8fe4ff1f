// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/screen.h"

#include <QPointer>

class QButtonGroup;
class QToolButton;

namespace otklik::ui {

class PresencePopover;

/// The dark column on the left: the screens, settings, and who is signed in with their presence.
class NavigationRail final : public QWidget {
    Q_OBJECT

public:
    /// Follows their titles and what is unread on them; they must outlive it.
    explicit NavigationRail(const QList<Screen *> &screens, QWidget *parent = nullptr);

    void setScreen(const Screen *screen);
    /// Hides the buttons of screens that somebody of this role does not see.
    void setRole(Role role);
    /// `story` says since when and why (presenceStory()).
    void setPerson(PersonId id, const QString &name, Presence presence, const QString &story = {});
    /// The desk has answered the choice of a presence: with trouble it stays open and says it.
    void endChoice(const QString &trouble);

signals:
    void screenChosen(otklik::ui::Screen *screen);
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

    void setUnread(qsizetype screen, int count);

    const QList<Screen *> m_screens;
    QButtonGroup *m_buttons = nullptr; ///< in the order of the screens
    QToolButton *m_help = nullptr;
    QToolButton *m_settings = nullptr;
    QToolButton *m_person = nullptr;
    PersonId m_id;
    QString m_name;
    QString m_story;
    QPointer<PresencePopover> m_popover;
    QList<int> m_unread; ///< of each screen
    Presence m_presence = Presence::Offline;
};

} // namespace otklik::ui
