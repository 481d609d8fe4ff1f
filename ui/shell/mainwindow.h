// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/queuemodel.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/preferences.h"
#include "ui/widgets/deskscreen.h"

#include <QPointer>

class QSplitter;
class QStackedWidget;

namespace otklik {
class Clock;
}

namespace otklik::ui {

class Banner;
class ConversationPane;
class HistoryScreen;
class KeyMap;
class Palette;
class QueuePane;
class SessionsDialog;
class SettingsPopover;
class SignInScreen;
class TemplateScreen;
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
    QueuePane &queue() { return *m_queue; }
    ConversationPane &conversation() { return *m_conversation; }
    HistoryScreen &history() { return *m_history; }
    TemplateScreen &templates() { return *m_templates; }
    void showScreen(NavigationRail::Screen screen);

signals:
    void preferencesChanged(const otklik::ui::Preferences &preferences);

protected:
    void hear(const client::DeskChange &change) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void build(const Clock &clock);
    QWidget *buildDesk(const Clock &clock);
    void joinQueue();
    void joinRail();
    void bindKeys();
    void bindScreens();
    void showSignIn();
    void closeDialogs();
    void showConnection();
    void showStore(bool good);
    void takeConversations(const QList<ConversationId> &ids);
    bool justTaken(ConversationId id) const;
    void refillQueue();
    void refreshCounts();
    void refreshPerson();
    void refreshDrafts();
    void claimNext();
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
    QueueModel m_rows;
    KeyMap *m_keys = nullptr;
    QStackedWidget *m_stack = nullptr;
    SignInScreen *m_signIn = nullptr;
    NavigationRail *m_rail = nullptr;
    Banner *m_connection = nullptr;
    Banner *m_store = nullptr;
    QStackedWidget *m_screens = nullptr;
    QSplitter *m_panes = nullptr;
    QueuePane *m_queue = nullptr;
    ConversationPane *m_conversation = nullptr;
    HistoryScreen *m_history = nullptr;
    TemplateScreen *m_templates = nullptr;
    Toast *m_toast = nullptr;
    QPointer<Palette> m_palette;
    QPointer<SessionsDialog> m_sessions;
    QPointer<SettingsPopover> m_settings;
    bool m_signedIn = false;
};

} // namespace otklik::ui
