// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/manualclock.h"
#include "tests/ui/support/fakedesk.h"
#include "ui/queue/queuepane.h"
#include "ui/shell/mainwindow.h"
#include "ui/templates/templatescreen.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QListView>

namespace otklik::test {

inline constexpr PersonId elena{7};
inline constexpr PersonId boris{8};
inline constexpr PersonId maria{418};
inline constexpr LineId benefits{3};

inline wire::Summary summaryOf(qint64 id, Status status, PersonId op = {}, PersonId citizen = maria)
{
    wire::Summary one;
    one.id = ConversationId{id};
    one.number = QStringLiteral("2026-%1").arg(id, 6, 10, QLatin1Char('0'));
    one.status = status;
    one.op = op;
    one.citizen = citizen;
    one.citizenName = citizen == maria ? QStringLiteral("Maria Sokolova") : QStringLiteral("Ildar Khasanov");
    one.citizenPhone = QStringLiteral("+79990000001");
    one.line = benefits;
    one.lineName = QStringLiteral("Benefits");
    one.lastSeq = 1;
    one.lastAt = fromMs(1'780'000'000'000 + id);
    return one;
}

inline wire::TemplateView templateOf(qint64 id, const char *title, const char *trigger)
{
    return {TemplateId{id},
            QLatin1String(title),
            QLatin1String(trigger),
            QStringLiteral("Text of it."),
            TemplateScope::Shared,
            {},
            0};
}

/// The window as it opens before anybody has signed in; what happens then is told as the real client tells it.
struct FreshWindow {
    FreshWindow() : appearance(*qApp)
    {
        ui::Preferences preferences;
        preferences.language = Language::English;
        window = std::make_unique<ui::MainWindow>(desk, clock, appearance, preferences);
        window->show();
        QApplication::setActiveWindow(window.get());
        QCoreApplication::processEvents();
    }
    void signIn(PersonId id, const QString &name, Role role = Role::Supervisor)
    {
        desk.signInValue.step = client::SignIn::Step::SignedIn;
        emit desk.changed(client::SignInChanged{});
        wire::SessionOpen::Result session;
        session.user = {id, name, role, {}};
        desk.apply(desk.mirrorValue.open(session));
        connect(client::Connection::State::Online);
    }
    void signOut()
    {
        emit desk.changed(client::Leaving{});
        desk.draftValue.clear();
        desk.outgoingValue.clear();
        desk.apply(desk.mirrorValue.clear());
        connect(client::Connection::State::Offline);
        desk.signInValue.step = client::SignIn::Step::AskPassword;
        emit desk.changed(client::SignInChanged{});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void connect(client::Connection::State state)
    {
        desk.connectionValue.state = state;
        emit desk.changed(client::ConnectionChanged{});
    }
    client::Mirror &mirror() { return desk.mirrorValue; }
    void put(const wire::Summary &summary) { desk.apply(mirror().put(summary, mirror().mark())); }
    void putTemplates(const QList<wire::TemplateView> &all) { desk.apply(mirror().putTemplates(all)); }
    /// The demo's morning: one conversation of one's own, one that waits, two templates, a line, a colleague.
    void fill()
    {
        put(summaryOf(118, Status::Assigned, elena));
        put(summaryOf(119, Status::Queued, {}, PersonId{419}));
        putTemplates({templateOf(1, "Greeting", "hello"), templateOf(2, "Farewell", "bye")});
        wire::LineView line;
        line.line = benefits;
        line.name = QStringLiteral("Benefits");
        desk.apply(mirror().putLines({line}));
        wire::OperatorView colleague;
        colleague.op = boris;
        colleague.name = QStringLiteral("Boris");
        desk.apply(mirror().putOperators({colleague}));
    }
    QAbstractItemModel &templateRows() { return *window->page<ui::TemplateScreen>().findChild<QListView *>()->model(); }
    QAbstractItemModel &queueRows() { return *window->queue().findChild<QListView *>()->model(); }
    QStringList words(QWidget &root)
    {
        QStringList all;
        for (const QLabel *const label : root.findChildren<QLabel *>()) {
            all << label->text() << label->accessibleName(); // the whole of what is cut
        }
        for (const QAbstractButton *const button : root.findChildren<QAbstractButton *>()) {
            all << button->accessibleName();
        }
        return all;
    }
    bool says(QWidget &root, const char *text)
    {
        return words(root).join(QLatin1Char('\n')).contains(QLatin1String(text));
    }

    ManualClock clock;
    FakeDesk desk;
    ui::Appearance appearance;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace otklik::test
