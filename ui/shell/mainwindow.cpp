// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/mainwindow.h"

#include "app/base/clock.h"
#include "app/base/overload.h"
#include "app/domain/reason.h"
#include "ui/conversation/conversationpane.h"
#include "ui/conversation/stream/conversationaccessible.h"
#include "ui/history/historyscreen.h"
#include "ui/queue/queuepane.h"
#include "ui/shell/keymap.h"
#include "ui/shell/palette.h"
#include "ui/shell/sessionsdialog.h"
#include "ui/shell/settingspopover.h"
#include "ui/signin/signinscreen.h"
#include "ui/templates/templatescreen.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clusterkeys.h"
#include "ui/widgets/notices.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QScreen>
#include <QSplitter>
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
    joinQueue();
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
        m_panes->restoreState(preferences.panes);
    }
    m_conversation->setEnterSends(preferences.enterSends);
    m_conversation->setContextShown(preferences.contextShown);
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
    m_rail = new NavigationRail(desk);
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

    m_panes = new QSplitter(Qt::Horizontal, desk);
    m_panes->setChildrenCollapsible(false);
    m_panes->setHandleWidth(1);
    m_queue = new QueuePane(clock, m_rows, desk);
    m_queue->setMinimumWidth(280);
    m_conversation = new ConversationPane(m_desk, clock, desk);
    m_conversation->setMinimumWidth(420);
    m_panes->addWidget(m_queue);
    m_panes->addWidget(m_conversation);
    m_panes->setStretchFactor(0, 0);
    m_panes->setStretchFactor(1, 1);
    m_panes->setSizes({348, 1028});
    m_history = new HistoryScreen(m_desk, clock, desk);
    m_templates = new TemplateScreen(m_desk, desk);
    m_screens->addWidget(m_panes); // in the order of NavigationRail::Screen
    m_screens->addWidget(m_history);
    m_screens->addWidget(m_templates);
    return desk;
}

void MainWindow::joinQueue()
{
    using Scope = QueueProxy::Scope;
    connect(m_queue, &QueuePane::openWanted, this, &MainWindow::openConversation);
    connect(m_queue, &QueuePane::moreWanted, this, [this](Scope scope) { m_desk.loadMore(scope); });
    connect(m_queue, &QueuePane::searchRested, this, [this](const QString &text) {
        if (text.size() < 2) {
            return;
        }
        m_desk.ask(wire::ConversationList{.scope = Scope::All, .query = text.trimmed()}, this,
                   [this](const auto &found) {
                       for (const wire::Summary &one : found ? found->conversations : QList<wire::Summary>()) {
                           if (!m_desk.mirror().conversation(one.id)) {
                               m_rows.put(one);
                           }
                       }
                   });
    });
    connect(m_conversation, &ConversationPane::said, this, &MainWindow::say);
    connect(m_conversation, &ConversationPane::openWanted, this, &MainWindow::openConversation);
    connect(m_history, &HistoryScreen::openWanted, this, &MainWindow::openConversation);
    connect(m_history, &HistoryScreen::said, this, &MainWindow::say);
    connect(m_templates, &TemplateScreen::said, this, &MainWindow::say);
    connect(m_conversation, &ConversationPane::contextChanged, this, [this](bool shown) {
        m_preferences.contextShown = shown;
        remember();
    });
}

void MainWindow::joinRail()
{
    connect(m_rail, &NavigationRail::screenChosen, this, &MainWindow::showScreen);
    connect(m_rail, &NavigationRail::settingsWanted, this, &MainWindow::openSettings);
    connect(m_rail, &NavigationRail::helpWanted, this, &MainWindow::openKeys);
    connect(m_rail, &NavigationRail::presenceChosen, this, &MainWindow::setPresence);
    connect(m_rail, &NavigationRail::sessionsWanted, this, &MainWindow::openSessions);
    connect(m_rail, &NavigationRail::signOutWanted, this, [this] { m_desk.signOut(); });
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
                            refreshCounts();
                            if (m_sessions) {
                                askSessions();
                            }
                        },
                        [this](const ConversationsChanged &changed) { takeConversations(changed.conversations); },
                        [this](const OwnPresenceChanged &) { refreshPerson(); },
                        [this](const OneOf<DraftsLoaded, DraftChanged> auto &) { refreshDrafts(); },
                        [this](const LocalStoreChanged &changed) { showStore(changed.good); },
                        [](const OneOf<Leaving, MessagesChanged, OutgoingChanged, TypingShown, MessageArrived,
                                       ConversationWaits, OperatorsChanged, LinesChanged, TemplatesChanged> auto &) {
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
        m_queue->clear();
        refillQueue();
        showScreen(NavigationRail::Screen::Queue);
        m_queue->focusList();
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

void MainWindow::takeConversations(const QList<ConversationId> &ids)
{
    const bool taken = ids.contains(m_conversation->current()) && justTaken(m_conversation->current());
    for (const ConversationId id : ids) {
        if (const wire::Summary *const now = m_desk.mirror().conversation(id)) {
            m_rows.put(*now);
        } else {
            m_rows.remove(id);
        }
    }
    refreshCounts();
    refreshDrafts();
    if (taken && m_queue->scope() == QueuePane::Scope::Waiting) {
        m_queue->setScope(QueuePane::Scope::Mine);
    }
    if (!m_queue->current()) {
        m_queue->setCurrent(m_conversation->current());
    }
}

bool MainWindow::justTaken(ConversationId id) const
{
    const client::Mirror &mirror = m_desk.mirror();
    const wire::Summary *const now = mirror.conversation(id);
    const QModelIndex row = m_rows.indexOf(id);
    return now && row.isValid() && m_rows.summary(row.row()).status == Status::Queued &&
           now->status == Status::Assigned && now->op == mirror.me().id;
}

void MainWindow::refillQueue()
{
    const client::Mirror &mirror = m_desk.mirror();
    QHash<ConversationId, wire::Summary> rows;
    using Scope = client::Mirror::Scope;
    for (const Scope scope : {Scope::Mine, Scope::Waiting, Scope::All}) {
        for (const ConversationId id : mirror.conversations(scope)) {
            if (const wire::Summary *const one = mirror.conversation(id)) {
                rows.insert(id, *one);
            }
        }
    }
    m_queue->setMe(mirror.me().id);
    m_rows.reset(rows.values());
    refreshCounts();
    refreshDrafts();
}

void MainWindow::refreshCounts()
{
    using Scope = client::Mirror::Scope;
    const client::Mirror &mirror = m_desk.mirror();
    int unread = 0;
    for (const ConversationId id : mirror.conversations(Scope::Mine)) {
        const wire::Summary *const one = mirror.conversation(id);
        unread += one ? one->unread : 0;
    }
    for (const Scope scope : {Scope::Mine, Scope::Waiting, Scope::All}) {
        m_queue->setCount(scope, mirror.count(scope));
    }
    m_rail->setUnread(unread);
    m_queue->setMe(mirror.me().id);
}

void MainWindow::refreshPerson()
{
    const client::Mirror &mirror = m_desk.mirror();
    const bool online = m_desk.connection().state == client::Connection::State::Online;
    m_rail->setPerson(mirror.me().id, mirror.me().name, online ? mirror.presence() : Presence::Offline);
    m_queue->setMe(mirror.me().id);
}

void MainWindow::refreshDrafts()
{
    const QList<ConversationId> drafts = m_desk.drafts();
    m_rows.setDrafts(QSet<ConversationId>(drafts.cbegin(), drafts.cend()));
}

} // namespace otklik::ui
