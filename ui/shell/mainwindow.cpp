// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/mainwindow.h"

#include "app/base/clock.h"
#include "app/base/overload.h"
#include "app/domain/reason.h"
#include "ui/conversation/stream/conversationaccessible.h"
#include "ui/models/presencewords.h"
#include "ui/report/reportscreen.h"
#include "ui/shell/keymap.h"
#include "ui/shell/palette.h"
#include "ui/shell/screens.h"
#include "ui/shell/sessionsdialog.h"
#include "ui/shell/settingspopover.h"
#include "ui/signin/signinscreen.h"
#include "ui/theme/theme.h"
#include "ui/wall/wallscreen.h"
#include "ui/widgets/clusterkeys.h"
#include "ui/widgets/notices.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QStackedWidget>

namespace otklik::ui {

namespace {

constexpr int titleBarRoom = 40; // the frame is unknown before the window shows

} // namespace

MainWindow::MainWindow(client::DeskClient &desk, const Clock &clock, Appearance &appearance,
                       const Preferences &preferences)
    : DeskScreen(desk, nullptr), m_appearance(appearance), m_preferences(preferences), m_keys(new KeyMap(this))
{
    installConversationAccessibility();
    new ClusterKeys(this);
    m_appearance.setTheme(preferences.theme);
    m_appearance.setLanguage(preferences.language);
    build(clock);
    m_desk.setLanguage(preferences.language);
    m_queue = &page<QueueScreen>();
    joinRail();
    bindKeys();
    bindScreens();
    setMinimumSize(900, 560);
    const QSize room = screen()->availableSize() - QSize(0, titleBarRoom);
    resize(QSize(1440, 900).boundedTo(room));
    if (!preferences.geometry.isEmpty()) {
        restoreGeometry(preferences.geometry);
    }
    if (!preferences.panes.isEmpty()) {
        m_queue->restorePanes(preferences.panes);
    }
    conversation().setEnterSends(preferences.enterSends);
    conversation().setContextShown(preferences.contextShown);
    m_queue->setIdleAfter(preferences.idleMinutes);
    retranslate();
    showSignIn();
    showConnection();
}

void MainWindow::build(const Clock &clock)
{
    auto *const outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget(this);
    m_signIn = new SignInScreen(m_desk, clock, this);
    m_stack->addWidget(m_signIn);
    m_stack->addWidget(buildDesk(clock));
    outer->addWidget(m_stack);
    m_toast = new Toast(this);
}

QWidget *MainWindow::buildDesk(const Clock &clock)
{
    auto *const desk = new QWidget(this);
    auto *const row = new QHBoxLayout(desk);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const QList<Screen *> screens = makeScreens(m_desk, clock);
    m_rail = new NavigationRail(screens, desk);
    row->addWidget(m_rail);
    auto *const column = new QVBoxLayout;
    column->setSpacing(0);
    m_connection = new Banner(desk);
    m_store = new Banner(desk);
    m_screens = new QStackedWidget(desk);
    column->addWidget(m_connection);
    column->addWidget(m_store);
    column->addWidget(m_screens, 1);
    row->addLayout(column, 1);

    for (Screen *const screen : screens) {
        m_screens->addWidget(screen);
        connect(screen, &Screen::openWanted, this, &MainWindow::openConversation);
        connect(screen, &Screen::said, this, &MainWindow::say);
    }
    return desk;
}

void MainWindow::joinRail()
{
    connect(m_rail, &NavigationRail::screenChosen, this, [this](const Screen *chosen) { showScreen(chosen->id()); });
    connect(&conversation(), &ConversationPane::contextChanged, this, [this](bool shown) {
        m_preferences.contextShown = shown;
        remember();
    });
    connect(m_rail, &NavigationRail::settingsWanted, this, &MainWindow::openSettings);
    connect(m_rail, &NavigationRail::helpWanted, this, &MainWindow::openKeys);
    connect(m_rail, &NavigationRail::presenceChosen, this, &MainWindow::setPresence);
    connect(m_rail, &NavigationRail::sessionsWanted, this, &MainWindow::openSessions);
    connect(m_rail, &NavigationRail::signOutWanted, this, [this] { m_desk.signOut(); });
    auto &report = page<ReportScreen>();
    connect(&page<WallScreen>(), &WallScreen::figureWanted, this, [this, &report](const auto &question) {
        showScreen(report.id());
        report.answer(question);
    });
    connect(&page<WallScreen>(), &WallScreen::queueWanted, this, [this](auto scope) {
        showScreen(m_queue->id());
        queue().setScope(scope);
    });
    connect(m_connection, &Banner::actionChosen, this, [this] { m_desk.reconnectNow(); });
    connect(m_signIn, &SignInScreen::languageWanted, this, [this] {
        setLanguage(m_preferences.language == Language::Russian ? Language::English : Language::Russian);
    });
    connect(m_signIn, &SignInScreen::themeWanted, this, [this] {
        m_preferences.theme = themeFor(this).dark ? ThemeChoice::Light : ThemeChoice::Dark;
        m_appearance.setTheme(m_preferences.theme);
        remember();
    });
}

// ---- Following the desk ------------------------------------------------------------------------------------------

void MainWindow::hear(const client::DeskChange &change)
{
    using namespace client;
    std::visit(Overload{[this](const SignInChanged &) { showSignIn(); },
                        [this](const ConnectionChanged &) { showConnection(); },
                        [this](const SessionOpened &) {
                            refreshPerson();
                            m_rail->setRole(m_desk.mirror().me().role);
                            if (m_sessions) {
                                askSessions();
                            }
                        },
                        [this](const OneOf<OwnPresenceChanged, OperatorsChanged> auto &) { refreshPerson(); },
                        [this](const LocalStoreChanged &changed) { showStore(changed.good); },
                        [this](const Pushed &pushed) {
                            if (const auto *const alert = std::get_if<wire::AlertAdded>(&pushed.push)) {
                                say(alert->text, false);
                            }
                        },
                        [](const OneOf<ConversationsChanged, DraftsLoaded, DraftChanged, Leaving, MessagesChanged,
                                       OutgoingChanged, TypingShown, MessageArrived, ConversationWaits,
                                       ConversationGone, LinesChanged, TemplatesChanged> auto &) {
                        }},
               change);
    if (std::holds_alternative<ConversationsChanged>(change) || std::holds_alternative<TemplatesChanged>(change) ||
        std::holds_alternative<ConnectionChanged>(change)) {
        refreshOverlays();
    }
}

void MainWindow::showSignIn()
{
    const bool signedIn = m_desk.signInState().step == client::SignIn::Step::SignedIn;
    m_stack->setCurrentIndex(signedIn ? 1 : 0);
    if (signedIn != m_signedIn) {
        m_signedIn = signedIn;
        closeDialogs();
        m_store->dismiss();
        showScreen(m_queue->id());
        m_queue->reset();
    }
    refreshPerson();
}

/// What was opened for one person is not shown to the next, nor over the sign-in.
void MainWindow::closeDialogs()
{
    const QList<QWidget *> children = findChildren<QWidget *>();
    for (QWidget *const child : children) {
        if (child->isWindow() && child->isVisible()) {
            child->close();
        }
    }
}

void MainWindow::showConnection()
{
    using State = client::Connection::State;
    const client::Connection &now = m_desk.connection();
    if (now.state == State::Online || !m_signedIn) {
        m_connection->dismiss();
        refreshPerson();
        return;
    }
    const bool waiting = now.state == State::Waiting;
    const QString words = now.reason == Reason::Tls
                              ? tr("The server's certificate is not trusted, so the connection was not made.")
                              : tr("No connection, trying again… What you write is kept and goes out by itself.");
    m_connection->present(Banner::Mood::Warning, QStringLiteral("wifi-off"), words,
                          waiting ? tr("Try now") : QString());
}

void MainWindow::showStore(bool good)
{
    if (good) {
        m_store->dismiss();
    } else {
        m_store->present(Banner::Mood::Danger, QStringLiteral("exclamation-triangle"),
                         tr("Not saved, trying again: this computer's disk does not take drafts and unsent messages."));
    }
}

void MainWindow::refreshPerson()
{
    const client::Mirror &mirror = m_desk.mirror();
    const bool online = m_desk.connection().state == client::Connection::State::Online;
    const wire::OperatorView *const me = mirror.operatorView(mirror.me().id);
    m_rail->setPerson(mirror.me().id, mirror.me().name, online ? mirror.presence() : Presence::Offline,
                      online && me ? presenceStory(*me) : QString());
}

} // namespace otklik::ui
