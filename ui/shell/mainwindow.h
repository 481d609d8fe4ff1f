// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/navigationrail.h"
#include "ui/shell/preferences.h"
#include "ui/shell/queuescreen.h"

#include <QPointer>

class QStackedWidget;

namespace otklik {
class Clock;
}

namespace otklik::ui {

class Banner;
class KeyMap;
class Palette;
class SessionsDialog;
class SettingsPopover;
class SignInScreen;
class Toast;
struct PaletteEntry;

/// The workstation's window: sign-in, then the rail and its screens. It follows the desk by changed(); what a person
/// sets goes out by preferencesChanged() and is kept by whoever made the window.
class MainWindow final : public DeskScreen {
    Q_OBJECT

public:
    MainWindow(client::DeskClient &desk, const Clock &clock, Appearance &appearance, const Preferences &preferences);

    void openConversation(ConversationId id);
    void say(const QString &sentence, bool good = true);
    QueuePane &queue() { return m_queue->list(); }
    ConversationPane &conversation() { return m_queue->conversation(); }
    /// One of the screens of makeScreens().
    template <class S>
    S &page()
    {
        return *findChild<S *>();
    }
    /// By its id(); one that the person does not see is not shown.
    void showScreen(const QString &id);

signals:
    void preferencesChanged(const otklik::ui::Preferences &preferences);

protected:
    void hear(const client::DeskChange &change) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build(const Clock &clock);
    QWidget *buildDesk(const Clock &clock);
    void joinRail();
    void bindKeys();
    void bindScreens();
    bool isSeen(const Screen &screen) const;
    void showSignIn();
    void closeDialogs();
    void showConnection();
    void showStore(bool good);
    void refreshPerson();
    void openSettings(QPoint at);
    void openKeys();
    void openSessions();
    void openPalette();
    void refreshOverlays();
    QList<PaletteEntry> paletteEntries();
    void askSessions();
    void setPresence(Presence presence, const QString &reason);
    void setLanguage(Language language);
    void retranslate();
    void remember();

    Appearance &m_appearance;
    Preferences m_preferences;
    KeyMap *m_keys = nullptr;
    QStackedWidget *m_stack = nullptr;
    SignInScreen *m_signIn = nullptr;
    NavigationRail *m_rail = nullptr;
    Banner *m_connection = nullptr;
    Banner *m_store = nullptr;
    QStackedWidget *m_screens = nullptr;
    QueueScreen *m_queue = nullptr;
    Toast *m_toast = nullptr;
    QPointer<Palette> m_palette;
    QPointer<SessionsDialog> m_sessions;
    QPointer<SettingsPopover> m_settings;
    bool m_signedIn = false;
};

} // namespace otklik::ui
