// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
// Renders every window and state, light and dark, Russian and English, to PNG files in the folder given as argument.
#include "tests/support/manualclock.h"
#include "tests/ui/support/demodesk.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/conversationpane.h"
#include "ui/history/historyscreen.h"
#include "ui/queue/queuepane.h"
#include "ui/templates/templatescreen.h"
#include "ui/workstation/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QTest>

using namespace otklik;
using namespace otklik::ui;

namespace {

/// One pass over all pictures in one theme and language.
class Gallery {
public:
    Gallery(Appearance &appearance, const QDir &folder, ThemeChoice theme, Language language)
        : m_appearance(appearance), m_folder(folder), m_theme(theme), m_language(language)
    {}

    void paintAll();

private:
    using Prepare = std::function<void(test::FakeDesk &)>;
    using Step = std::function<void(test::FakeDesk &, MainWindow &)>;
    void paintSignIn();
    void paintQueue();
    void paintConversation();
    void paintOthers();
    void shoot(const QString &name, const Prepare &prepare, const Step &act);
    void save(const QString &name, QWidget &window);

    Appearance &m_appearance;
    QDir m_folder;
    ThemeChoice m_theme;
    Language m_language;
    test::ManualClock m_clock{fromMs(1'780'040'520'000)};
};

void settle()
{
    for (int i = 0; i < 6; ++i) {
        QApplication::processEvents();
    }
}

void Gallery::save(const QString &name, QWidget &window)
{
    settle();
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    for (QWidget *const other : QApplication::topLevelWidgets()) { // dialogs, menus and popovers over it
        if (other != &window && other->isVisible()) {
            const QRect place(window.mapFromGlobal(other->pos()), other->size());
            painter.fillRect(place.adjusted(-1, -1, 1, 1), QColor(0, 0, 0, 70));
            painter.drawPixmap(place.topLeft(), other->grab());
        }
    }
    painter.end();
    const bool dark = m_theme == ThemeChoice::Dark;
    const bool russian = m_language == Language::Russian;
    picture.save(m_folder.filePath(QStringLiteral("%1-%2-%3.png")
                                       .arg(name, dark ? QStringLiteral("dark") : QStringLiteral("light"),
                                            russian ? QStringLiteral("ru") : QStringLiteral("en"))));
}

void Gallery::shoot(const QString &name, const Prepare &prepare, const Step &act)
{
    test::FakeDesk desk;
    test::fillDemo(desk, m_clock.now(), m_language);
    if (prepare) {
        prepare(desk);
    }
    Preferences preferences;
    preferences.theme = m_theme;
    preferences.language = m_language;
    MainWindow window(desk, m_clock, m_appearance, preferences);
    window.show();
    settle();
    if (act) {
        act(desk, window);
    }
    save(name, window);
    for (QWidget *const other : QApplication::topLevelWidgets()) {
        if (other != &window) {
            other->close();
        }
    }
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void Gallery::paintSignIn()
{
    using SignInStep = client::SignIn::Step;
    const auto at = [](SignInStep step, std::optional<Error> error = {}) {
        return [step, error](test::FakeDesk &desk) {
            desk.signInValue.step = step;
            desk.signInValue.login = QStringLiteral("operator1");
            desk.signInValue.error = error;
        };
    };
    shoot(QStringLiteral("signin"), at(SignInStep::AskPassword), {});
    shoot(QStringLiteral("signin-wrong"),
          at(SignInStep::AskPassword, Error{.fault = Fault::Unauthenticated, .reason = QStringLiteral("credentials")}),
          {});
    shoot(QStringLiteral("signin-code"),
          [this, at](test::FakeDesk &desk) {
              at(SignInStep::AskCode)(desk);
              desk.signInValue.codeExpiresAt = m_clock.now() + std::chrono::seconds(173);
          },
          {});
    shoot(QStringLiteral("signin-keychain"),
          [at](test::FakeDesk &desk) {
              at(SignInStep::AskPassword)(desk);
              desk.signInValue.keychainTrouble = true;
              desk.signInValue.keychainDetail = QStringLiteral("org.freedesktop.secrets: locked");
          },
          {});
}

void Gallery::paintQueue()
{
    shoot(QStringLiteral("queue-none"), {}, {});
    shoot(QStringLiteral("queue-waiting"), {}, [](test::FakeDesk &, MainWindow &window) {
        window.queue().setScope(QueueProxy::Scope::Waiting);
        window.openConversation(ConversationId{124});
    });
    shoot(QStringLiteral("queue-all"), {}, [](test::FakeDesk &, MainWindow &window) {
        window.queue().setScope(QueueProxy::Scope::All);
        window.openConversation(ConversationId{31});
    });
    shoot(
        QStringLiteral("queue-empty"),
        [](test::FakeDesk &desk) {
            const wire::SessionOpen::Result session{.user = {PersonId{8}, QStringLiteral("Boris"), Role::Operator, {}}};
            desk.mirrorValue.clear();
            desk.mirrorValue.open(session);
        },
        {});
    shoot(
        QStringLiteral("offline"),
        [](test::FakeDesk &desk) { desk.connectionValue.state = client::Connection::State::Waiting; },
        [](test::FakeDesk &desk, MainWindow &window) {
            window.openConversation(ConversationId{118});
            emit desk.changed(client::ConnectionChanged{});
            emit desk.changed(client::LocalStoreChanged{false});
        });
}

void Gallery::paintConversation()
{
    const auto open = [](test::FakeDesk &, MainWindow &window) {
        window.openConversation(ConversationId{118});
    };
    shoot(QStringLiteral("desk"), {}, open);
    shoot(QStringLiteral("desk-typing"), {}, [open](test::FakeDesk &desk, MainWindow &window) {
        open(desk, window);
        desk.apply(desk.mirrorValue.apply(
            wire::TypingChanged{ConversationId{118},
                                {AuthorKind::Citizen, PersonId{418}, QStringLiteral("Мария Соколова")},
                                QStringLiteral("И ещё вопрос: если справка за прошлый год, её примут"),
                                true},
            fromMs(0)));
        window.conversation().composer().setDraft(
            {.text =
                 QStringLiteral("Мария Андреевна, решение по заявлению в личном кабинете до 18:00. Если понадобится "
                                "справка, я прикреплю образец здесь."),
             .files = {{FileId{9}, QStringLiteral("Образец справки.pdf"), QStringLiteral("application/pdf"), 90'112}}});
        window.conversation().composer().focusText();
    });
    shoot(QStringLiteral("desk-note"), {}, [open](test::FakeDesk &desk, MainWindow &window) {
        open(desk, window);
        window.conversation().composer().setDraft(
            {.text = QStringLiteral("Перезвонить работодателю в пятницу"), .visibility = Visibility::Note});
        window.conversation().composer().focusText();
    });
    shoot(QStringLiteral("desk-templates"), {}, [open](test::FakeDesk &desk, MainWindow &window) {
        open(desk, window);
        window.conversation().composer().openTemplates();
    });
    shoot(
        QStringLiteral("desk-unsent"),
        [this](test::FakeDesk &desk) {
            const ConversationId id{118};
            const Error refused{.fault = Fault::Conflict, .state = QStringLiteral("closed")};
            desk.outgoingValue[id] = {{.clientId = QStringLiteral("a"),
                                       .conversation = id,
                                       .text = QStringLiteral("Загружать не нужно."),
                                       .at = m_clock.now(),
                                       .delivery = client::Delivery::Failed,
                                       .durable = true,
                                       .error = refused},
                                      {.clientId = QStringLiteral("b"),
                                       .conversation = id,
                                       .text = QStringLiteral("Проверю и напишу."),
                                       .at = m_clock.now(),
                                       .delivery = client::Delivery::Waiting,
                                       .durable = true}};
        },
        [open](test::FakeDesk &desk, MainWindow &window) {
            open(desk, window);
            window.say(QStringLiteral("OK"));
        });
    shoot(QStringLiteral("desk-close"), {}, [open](test::FakeDesk &desk, MainWindow &window) {
        open(desk, window);
        window.conversation().close();
    });
}

void Gallery::paintOthers()
{
    shoot(QStringLiteral("history"), {}, [](test::FakeDesk &, MainWindow &window) {
        window.showScreen(NavigationRail::Screen::History);
        window.history().findChild<QLineEdit *>()->setText(QStringLiteral("справка"));
        QTest::qWait(300);
        window.history().findChild<QListView *>()->setCurrentIndex(
            window.history().findChild<QListView *>()->model()->index(0, 0));
    });
    shoot(QStringLiteral("history-empty"), {},
          [](test::FakeDesk &, MainWindow &window) { window.showScreen(NavigationRail::Screen::History); });
    shoot(QStringLiteral("templates"), {}, [](test::FakeDesk &, MainWindow &window) {
        window.showScreen(NavigationRail::Screen::Templates);
        window.templates().findChild<QListView *>()->setCurrentIndex(
            window.templates().findChild<QListView *>()->model()->index(1, 0));
    });
    shoot(QStringLiteral("palette"), {}, [](test::FakeDesk &, MainWindow &window) {
        window.openConversation(ConversationId{118});
        QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    });
    shoot(QStringLiteral("settings"), {},
          [](test::FakeDesk &, MainWindow &window) { QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier); });
    shoot(QStringLiteral("presence"), {},
          [](test::FakeDesk &, MainWindow &window) { QTest::keyClick(&window, Qt::Key_Period, Qt::ControlModifier); });
    shoot(
        QStringLiteral("sessions"),
        [this](test::FakeDesk &desk) { desk.sessionsValue = test::demoSessions(m_clock.now()); },
        [](test::FakeDesk &, MainWindow &window) { QTest::keyClick(&window, Qt::Key_S, Qt::AltModifier); });
    shoot(QStringLiteral("keys"), {},
          [](test::FakeDesk &, MainWindow &window) { QTest::keyClick(&window, Qt::Key_F1); });
}

void Gallery::paintAll()
{
    paintSignIn();
    paintQueue();
    paintConversation();
    paintOthers();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("gallery"));
    folder.mkpath(QStringLiteral("."));
    Appearance appearance(app);
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
        for (const Language language : {Language::Russian, Language::English}) {
            Gallery(appearance, folder, theme, language).paintAll();
        }
    }
    return 0;
}
