// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
// Renders every screen and state, light and dark, Russian and English, to PNG files in the folder given as argument.
// What is shown comes from the real daemon's demonstration through a real sign-in; a screen that stays empty there is
// an error, not a picture.
#include "tests/support/manualclock.h"
#include "tests/ui/support/sheet.h"
#include "tests/ui/support/world.h"
#include "ui/appeals/appealdetails.h"
#include "ui/appeals/appealscreen.h"
#include "ui/conversation/composer/composer.h"
#include "ui/conversation/conversationpane.h"
#include "ui/conversation/stream/conversationview.h"
#include "ui/documents/documentchecker.h"
#include "ui/documents/transcriptdialog.h"
#include "ui/documents/verificationdialog.h"
#include "ui/history/historyscreen.h"
#include "ui/queue/queuepane.h"
#include "ui/report/behindpane.h"
#include "ui/report/reportscreen.h"
#include "ui/requests/requestdetails.h"
#include "ui/requests/requestscreen.h"
#include "ui/shell/mainwindow.h"
#include "ui/templates/templatescreen.h"
#include "ui/wall/figuretile.h"
#include "ui/wall/wallscreen.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPainter>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>

using namespace otklik;
using namespace otklik::ui;

namespace {

constexpr int patienceMs = 20'000;

void settle()
{
    for (int i = 0; i < 6; ++i) {
        QApplication::processEvents();
    }
}

/// One pass over all pictures in one theme and language.
class Gallery {
public:
    Gallery(test::World &world, Appearance &appearance, const QDir &folder, ThemeChoice theme, Language language)
        : m_world(world), m_appearance(appearance), m_folder(folder), m_theme(theme), m_language(language)
    {}

    /// False when something did not come from the server that should have.
    bool paintAll();

private:
    using Step = std::function<void(MainWindow &)>;
    using Ready = std::function<bool(MainWindow &)>;
    void paintSignIn();
    void signInByHand();
    void paintQueue();
    void paintConversation();
    void paintUnsent();
    void paintDocuments();
    void askForDocuments();
    void paintRequests();
    void paintAppeals();
    void makeAppeals();
    void answerARequest();
    void paintSupervision();
    void paintOthers();
    void paintSheet();
    std::unique_ptr<MainWindow> windowOf(client::DeskClient &desk);
    void shoot(client::DeskClient &desk, const QString &name, const Step &act, const Ready &ready);
    void shoot(const QString &name, const Step &act, const Ready &ready)
    {
        shoot(*m_world.elena->desk, name, act, ready);
    }
    void save(const QString &name, QWidget &window);
    bool wait(const QString &what, const std::function<bool()> &condition);
    void openMarias(MainWindow &window);
    client::RemoteDesk &desk() { return *m_world.elena->desk; }

    test::World &m_world;
    Appearance &m_appearance;
    QDir m_folder;
    ThemeChoice m_theme;
    Language m_language;
    const Clock *m_clock = nullptr; ///< of the windows; none: the time of day
    bool m_good = true;
};

bool Gallery::wait(const QString &what, const std::function<bool()> &condition)
{
    const bool came = QTest::qWaitFor(condition, patienceMs);
    if (!came) {
        std::fprintf(stderr, "never shown: %s\n", qPrintable(what));
        m_good = false;
    }
    return came;
}

void Gallery::save(const QString &name, QWidget &window)
{
    settle();
    [[maybe_unused]] const bool decoded = QTest::qWaitFor([&] { return window.findChildren<QProcess *>().isEmpty(); });
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

std::unique_ptr<MainWindow> Gallery::windowOf(client::DeskClient &desk)
{
    Preferences preferences;
    preferences.theme = m_theme;
    preferences.language = m_language;
    auto window =
        std::make_unique<MainWindow>(desk, m_clock ? *m_clock : m_world.elena->clock, m_appearance, preferences);
    window->resize(1440, 900); // whatever the screen is
    window->show();
    QApplication::setActiveWindow(window.get());
    settle();
    return window;
}

void Gallery::shoot(client::DeskClient &desk, const QString &name, const Step &act, const Ready &ready)
{
    const std::unique_ptr<MainWindow> window = windowOf(desk);
    const bool signedIn = desk.signInState().step == client::SignIn::Step::SignedIn;
    if (signedIn) { // a new language asks for everything anew
        wait(QStringLiteral("the desk of ") + name, [&] {
            return desk.connection().state == client::Connection::State::Online && !desk.mirror().templates().isEmpty();
        });
    }
    act(*window);
    settle();
    wait(name, [&] { return ready(*window); });
    save(name, *window);
    for (QWidget *const other : QApplication::topLevelWidgets()) {
        if (other != window.get()) {
            other->close();
        }
    }
    QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

QLineEdit *fieldOf(MainWindow &window, QLineEdit::EchoMode echo, bool large = false)
{
    for (QLineEdit *const field : window.findChildren<QLineEdit *>()) {
        if (field->isVisible() && field->echoMode() == echo && (field->font().pixelSize() > 18) == large) {
            return field;
        }
    }
    return nullptr;
}

QPushButton *buttonOf(MainWindow &window, const QString &text)
{
    for (QPushButton *const button : window.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

void Gallery::paintSignIn()
{
    using SignInStep = client::SignIn::Step;
    test::DeskStage stage(m_world.server.address());
    client::RemoteDesk &fresh = *stage.desk;
    fresh.resume();
    const auto offered = [](MainWindow &window) {
        return buttonOf(window, QStringLiteral("supervisor1")) != nullptr;
    };
    shoot(
        fresh, QStringLiteral("signin"), [](MainWindow &) {}, offered);
    shoot(
        fresh, QStringLiteral("signin-small"), [](MainWindow &window) { window.resize(window.minimumSize()); },
        offered);
    shoot(
        fresh, QStringLiteral("signin-wrong"),
        [&](MainWindow &window) {
            window.resize(window.minimumSize());
            fresh.signIn(QStringLiteral("operator2"), QStringLiteral("not the password"), false);
        },
        [&](MainWindow &) { return fresh.signInState().step == SignInStep::AskPassword && fresh.signInState().error; });
    shoot(
        fresh, QStringLiteral("signin-code"),
        [&](MainWindow &) { fresh.signIn(QStringLiteral("operator2"), fresh.signInState().demoPassword, false); },
        [&](MainWindow &window) {
            const QLineEdit *const code = fieldOf(window, QLineEdit::Normal, true);
            return fresh.signInState().step == SignInStep::AskCode && code && code->text().size() == 6;
        });
    test::LockedKeyring locked;
    test::DeskStage closed(m_world.server.address(), {}, &locked);
    closed.desk->resume();
    shoot(
        *closed.desk, QStringLiteral("signin-keychain"),
        [](MainWindow &window) { QTest::keyClick(&window, Qt::Key_Tab); },
        [&](MainWindow &) { return closed.desk->signInState().keychainTrouble; });
    shoot(
        *closed.desk, QStringLiteral("signin-unremembered"),
        [&](MainWindow &) { closed.desk->continueWithoutKeychain(); }, offered);
}

/// As a newcomer does it: a name, two buttons.
void Gallery::signInByHand()
{
    const std::unique_ptr<MainWindow> window = windowOf(desk());
    QPushButton *const name = buttonOf(*window, QStringLiteral("operator1"));
    if (!name) {
        std::fprintf(stderr, "nobody is offered to sign in as\n");
        m_good = false;
        return;
    }
    QTest::keyClick(name, Qt::Key_Space);
    QTest::keyClick(window->focusWidget(), Qt::Key_Space);
    wait(QStringLiteral("the code, filled in"), [&] {
        const QLineEdit *const code = fieldOf(*window, QLineEdit::Normal, true);
        return code && code->text().size() == 6;
    });
    QTest::keyClick(window->focusWidget(), Qt::Key_Space);
    const QAbstractItemModel &rows = *window->queue().findChild<QListView *>()->model();
    const QAbstractItemModel &templates = *window->page<TemplateScreen>().findChild<QListView *>()->model();
    wait(QStringLiteral("one's own conversations after the sign-in"), [&] { return rows.rowCount() >= 3; });
    wait(QStringLiteral("templates after the sign-in"), [&] { return templates.rowCount() >= 10; });
    for (const ConversationId id : desk().mirror().conversations(client::Mirror::Scope::Mine)) {
        if (desk().mirror().conversation(id)->citizenPhone == QStringLiteral("+79990000001")) {
            m_world.marias = id;
        }
    }
    m_world.maria->http.upload(m_world.maria->tokens.accessNow(), test::screenshot(),
                               QStringLiteral("Снимок экрана.png"), QStringLiteral("image/png"), {},
                               [this](const Result<FileInfo> &stored) {
                                   wire::MessageSend send;
                                   send.clientId = QStringLiteral("5e0e0f5a-7f0e-4c0e-9a34-0d6a3f1f7a01");
                                   send.conversation = m_world.marias;
                                   send.text = QStringLiteral("Вот что я вижу на экране.");
                                   send.files = stored ? QList<FileId>{stored->file} : QList<FileId>{};
                                   m_world.maria->rpc.call(send, [](const Result<wire::MessageSend::Result> &) {});
                               });
    wait(QStringLiteral("a message that comes"),
         [&] { return desk().mirror().conversation(m_world.marias)->lastText.startsWith(QStringLiteral("Вот")); });
    askForDocuments();
    makeAppeals();
}

/// One with an address, and one with a few words.
void Gallery::askForDocuments()
{
    const auto ask = [this](const wire::TranscriptRequest &request) {
        m_world.maria->rpc.call(request, [](const Result<wire::TranscriptRequest::Result> &) {});
    };
    ask({.conversation = m_world.marias, .email = QStringLiteral("maria.sokolova@example.org")});
    ask({.conversation = m_world.marias,
         .format = DocumentFormat::Docx,
         .comment = QStringLiteral("Нужно для суда. С телефона скачать не получается: приложение закрывается.")});
}

/// Two of one conversation, one of them under consideration.
void Gallery::makeAppeals()
{
    const auto ask = [this](const wire::AppealCreate &request) {
        m_world.maria->rpc.call(request, [this](const Result<wire::AppealCreate::Result> &made) {
            if (made && made->number.endsWith(u'1')) {
                desk().ask(wire::AppealUpdate{.appeal = made->appeal, .status = appeals::Status::Accepted},
                           &m_world.maria->rpc);
            }
        });
    };
    ask({.conversation = m_world.marias,
         .description = QStringLiteral("Отказали в едином пособии на детей 8 и 11 лет: в доход семьи включили "
                                       "заработок бывшего мужа, хотя брак расторгнут. Прошу пересмотреть решение и "
                                       "сообщить причину."),
         .fullName = QStringLiteral("Соколова Мария Андреевна"),
         .email = QStringLiteral("maria.sokolova@example.org"),
         .messages = {1}});
    ask({.conversation = m_world.marias,
         .description = QStringLiteral("Дважды списали госпошлину, прошу вернуть."),
         .fullName = QStringLiteral("Соколова Мария Андреевна"),
         .post = QStringLiteral("170100, Тверь, ул. Трёхсвятская, 1")});
}

void Gallery::openMarias(MainWindow &window)
{
    window.openConversation(m_world.marias);
    wait(QStringLiteral("the conversation"),
         [this] { return desk().mirror().isLoaded(m_world.marias) && !desk().mirror().behind(m_world.marias); });
    QTest::qWait(300); // the picture of the file
}

void Gallery::paintQueue()
{
    const auto rows = [](int least) {
        return [least](MainWindow &window) {
            return window.queue().findChild<QListView *>()->model()->rowCount() >= least;
        };
    };
    shoot(
        QStringLiteral("queue-none"), [](MainWindow &) {}, rows(3));
    shoot(
        QStringLiteral("queue-waiting"),
        [](MainWindow &window) {
            window.queue().setScope(QueueProxy::Scope::Waiting);
            window.openConversation(window.queue().at(0));
        },
        rows(3));
    shoot(
        QStringLiteral("queue-all"), [](MainWindow &window) { window.queue().setScope(QueueProxy::Scope::All); },
        rows(10));
    shoot(
        *m_world.oleg->desk, QStringLiteral("queue-empty"), [](MainWindow &) {}, [](MainWindow &) { return true; });
}

void Gallery::paintConversation()
{
    const Step open = [this](MainWindow &window) {
        openMarias(window);
    };
    const Ready shown = [](MainWindow &window) {
        return window.conversation().view().lastShown() > 3;
    };
    shoot(QStringLiteral("desk"), open, shown);
    shoot(
        QStringLiteral("desk-typing"),
        [&](MainWindow &window) {
            open(window);
            wire::TypingSet typing;
            typing.conversation = m_world.marias;
            typing.text = QStringLiteral("И ещё вопрос: если справка за прошлый год, её примут");
            m_world.maria->rpc.call(typing, [](const Result<wire::Empty> &) {});
            window.conversation().composer().setDraft(
                {.text = QStringLiteral("Мария Андреевна, решение по заявлению появится в личном кабинете до 18:00.")});
            window.conversation().composer().focusText();
        },
        [this](MainWindow &) { return !desk().mirror().typing(m_world.marias).isEmpty(); });
    shoot(
        QStringLiteral("desk-note"),
        [&](MainWindow &window) {
            open(window);
            window.conversation().composer().setDraft(
                {.text = QStringLiteral("Перезвонить работодателю в пятницу"), .visibility = Visibility::Note});
            window.conversation().composer().focusText();
        },
        shown);
    shoot(
        QStringLiteral("desk-templates"),
        [&](MainWindow &window) {
            open(window);
            window.conversation().composer().openTemplates();
        },
        shown);
    shoot(
        QStringLiteral("desk-close"),
        [&](MainWindow &window) {
            open(window);
            window.conversation().close();
        },
        shown);
    shoot(
        QStringLiteral("desk-transfer"),
        [&](MainWindow &window) {
            open(window);
            window.conversation().transfer(TransferDialog::Way::Colleague);
        },
        [](MainWindow &window) {
            const auto *const dialog = window.findChild<TransferDialog *>();
            return dialog && dialog->findChild<QListWidget *>()->count() > 0;
        });
    shoot(
        QStringLiteral("desk-transcript"),
        [&](MainWindow &window) {
            open(window);
            window.conversation().saveTranscript();
        },
        shown);
    desk().saveDraft(m_world.marias, {});
}

void Gallery::paintUnsent()
{
    ConversationId closed;
    for (const ConversationId id : desk().mirror().conversations(client::Mirror::Scope::All)) {
        if (desk().mirror().conversation(id)->status == Status::Closed) {
            closed = id;
        }
    }
    const QString refused = desk().send(closed, {.text = QStringLiteral("Загружать не нужно.")});
    shoot(
        QStringLiteral("desk-unsent"), [&](MainWindow &window) { window.openConversation(closed); },
        [&](MainWindow &) {
            const QList<client::Outgoing> unsent = desk().outgoing(closed);
            return !unsent.isEmpty() && unsent.constFirst().delivery == client::Delivery::Failed;
        });
    desk().discard(refused);
    QString waiting;
    shoot(
        QStringLiteral("offline"),
        [&](MainWindow &window) {
            openMarias(window);
            m_world.proxy->setDown(true);
            wait(QStringLiteral("a broken line"),
                 [this] { return desk().connection().state == client::Connection::State::Waiting; });
            waiting = desk().send(m_world.marias, {.text = QStringLiteral("Проверю и напишу.")});
            emit desk().changed(client::LocalStoreChanged{false});
            window.say(m_language == Language::Russian ? QStringLiteral("Обращение закрыто")
                                                       : QStringLiteral("The conversation is closed"));
        },
        [this](MainWindow &) { return !desk().outgoing(m_world.marias).isEmpty(); });
    desk().discard(waiting);
    m_world.proxy->setDown(false);
    desk().reconnectNow();
}

/// What was found is chosen to be saved, and a document is checked.
void Gallery::paintDocuments()
{
    const Step choose = [this](MainWindow &window) {
        window.showScreen(QStringLiteral("history"));
        auto &history = window.page<HistoryScreen>();
        history.findChild<QLineEdit *>()->setText(QStringLiteral("пособие"));
        auto *const hits = history.findChild<QListView *>();
        wait(QStringLiteral("hits"), [hits] { return hits->model()->rowCount() > 1; });
        hits->setCurrentIndex(hits->model()->index(0, 0));
        hits->selectAll();
    };
    const Ready read = [](MainWindow &window) {
        return window.page<HistoryScreen>().findChild<ConversationView *>()->isVisible();
    };
    shoot(QStringLiteral("history-chosen"), choose, read);
    shoot(
        QStringLiteral("history-zip"),
        [&](MainWindow &window) {
            choose(window);
            QTest::keyClick(&window, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        },
        [](MainWindow &window) { return window.findChild<TranscriptDialog *>() != nullptr; });
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("2026-000118.pdf"));
    const auto check = [&path](MainWindow &window) {
        window.showScreen(QStringLiteral("history"));
        window.page<HistoryScreen>().findChild<DocumentChecker *>()->checkFile(path);
    };
    const Ready told = [](MainWindow &window) {
        const auto *const dialog = window.findChild<VerificationDialog *>();
        return dialog && dialog->isTold();
    };
    bool kept = false;
    desk().transcript(
        {.numbers = {desk().mirror().conversation(m_world.marias)->number}, .format = client::TranscriptFormat::Pdf},
        &desk(), {}, [&](const Result<QByteArray> &bytes) {
            QFile file(path);
            kept = bytes && file.open(QIODevice::WriteOnly) && file.write(*bytes) == bytes->size();
        });
    if (!wait(QStringLiteral("a transcript"), [&kept] { return kept; })) {
        return;
    }
    shoot(QStringLiteral("document-genuine"), check, told);
    QFile file(path);
    QByteArray altered = file.open(QIODevice::ReadWrite) ? file.readAll() : QByteArray();
    altered[altered.size() / 2] = static_cast<char>(altered.at(altered.size() / 2) ^ 1);
    file.seek(0);
    file.write(altered);
    file.close();
    shoot(QStringLiteral("document-altered"), check, told);
}

void Gallery::paintRequests()
{
    const Step choose = [this](MainWindow &window) {
        window.showScreen(QStringLiteral("requests"));
        auto *const list = window.page<RequestScreen>().findChild<QListView *>();
        wait(QStringLiteral("requests"), [list] { return list->model()->rowCount() >= 2; });
        list->setCurrentIndex(list->model()->index(1, 0));
    };
    const Ready shown = [](MainWindow &window) {
        return window.page<RequestScreen>().findChild<RequestDetails *>()->isVisible();
    };
    shoot(QStringLiteral("requests"), choose, shown);
    shoot(
        QStringLiteral("requests-small"),
        [&](MainWindow &window) {
            window.resize(window.minimumSize());
            choose(window);
            QListView &list = *window.page<RequestScreen>().findChild<QListView *>();
            list.setCurrentIndex(list.model()->index(0, 0));
        },
        shown);
    shoot(
        QStringLiteral("requests-decline"),
        [&](MainWindow &window) {
            choose(window);
            emit window.page<RequestScreen>().findChild<RequestDetails *>()->answerWanted(DocumentDecision::Decline);
        },
        shown);
    shoot(
        QStringLiteral("requests-none"),
        [](MainWindow &window) {
            window.showScreen(QStringLiteral("requests"));
            auto *const shownOnes = window.page<RequestScreen>().findChild<SegmentedControl *>();
            shownOnes->setCurrent(1);
            emit shownOnes->chosen(1);
        },
        [](MainWindow &window) { return window.page<RequestScreen>().findChild<EmptyState *>()->isVisible(); });
    test::ManualClock later; // when the working day is over
    later.set(m_world.elena->clock.now() + std::chrono::hours(24 * 8));
    m_clock = &later;
    shoot(QStringLiteral("requests-late"), choose, shown);
    m_clock = nullptr;
}

/// With the button, to the end: the document is made, comes into the chat, and the request leaves those that wait.
void Gallery::paintAppeals()
{
    const Step choose = [this](MainWindow &window) {
        window.showScreen(QStringLiteral("appeals"));
        auto *const list = window.page<AppealScreen>().findChild<QListView *>();
        wait(QStringLiteral("appeals"), [list] { return list->model()->rowCount() >= 2; });
        list->setCurrentIndex(list->model()->index(0, 0));
    };
    const Ready shown = [](MainWindow &window) { // with the message that was chosen
        const auto labels = window.page<AppealScreen>().findChild<AppealDetails *>()->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(),
                           [](const QLabel *label) { return label->isVisible() && label->text().contains(u'\n'); });
    };
    shoot(QStringLiteral("appeals"), choose, shown);
    shoot(
        QStringLiteral("appeals-small"),
        [&](MainWindow &window) {
            window.resize(window.minimumSize());
            choose(window);
        },
        shown);
    shoot(
        QStringLiteral("appeals-package"),
        [&](MainWindow &window) {
            choose(window);
            emit window.page<AppealScreen>().findChild<AppealDetails *>()->packageWanted();
        },
        shown);
}

void Gallery::answerARequest()
{
    const std::unique_ptr<MainWindow> window = windowOf(desk());
    window->showScreen(QStringLiteral("requests"));
    auto *const list = window->page<RequestScreen>().findChild<QListView *>();
    wait(QStringLiteral("requests that wait"), [list] { return list->model()->rowCount() >= 2; });
    const int before = list->model()->rowCount();
    list->setCurrentIndex(list->model()->index(0, 0));
    settle();
    QPushButton *const answer = buttonOf(*window, RequestDetails::tr("Answer in the chat"));
    if (!answer) {
        std::fprintf(stderr, "a request cannot be answered\n");
        m_good = false;
        return;
    }
    const auto files = [this] {
        const QList<Message> &messages = desk().mirror().messages(m_world.marias);
        return std::ranges::count_if(messages, [](const Message &one) {
            return !one.files.isEmpty() && one.files.constFirst().type == QLatin1String("application/pdf");
        });
    };
    openMarias(*window);
    const auto filesBefore = files();
    window->showScreen(QStringLiteral("requests"));
    QTest::mouseClick(answer, Qt::LeftButton);
    wait(QStringLiteral("the answered request gone from those that wait"),
         [list, before] { return list->model()->rowCount() == before - 1; });
    wait(QStringLiteral("the document in the chat"), [&] { return files() == filesBefore + 1; });
    save(QStringLiteral("requests-answered"), *window);
}

void Gallery::paintOthers()
{
    const Ready always = [](MainWindow &) {
        return true;
    };
    const auto key = [](Qt::Key pressed, Qt::KeyboardModifiers with = {}) {
        return [pressed, with](MainWindow &window) {
            QTest::keyClick(&window, pressed, with);
        };
    };
    shoot(
        QStringLiteral("history"),
        [this](MainWindow &window) {
            window.showScreen(QStringLiteral("history"));
            window.page<HistoryScreen>().findChild<QLineEdit *>()->setText(QStringLiteral("пособие"));
            auto *const hits = window.page<HistoryScreen>().findChild<QListView *>();
            wait(QStringLiteral("hits"), [hits] { return hits->model()->rowCount() > 0; });
            hits->setCurrentIndex(hits->model()->index(0, 0));
        },
        [](MainWindow &window) { return window.page<HistoryScreen>().findChild<ConversationView *>()->isVisible(); });
    shoot(
        QStringLiteral("history-empty"), [](MainWindow &window) { window.showScreen(QStringLiteral("history")); },
        always);
    shoot(
        QStringLiteral("templates"),
        [](MainWindow &window) {
            window.showScreen(QStringLiteral("templates"));
            auto *const list = window.page<TemplateScreen>().findChild<QListView *>();
            list->setCurrentIndex(list->model()->index(1, 0));
        },
        [](MainWindow &window) {
            return window.page<TemplateScreen>().findChild<QListView *>()->model()->rowCount() >= 10;
        });
    shoot(
        QStringLiteral("palette"),
        [&](MainWindow &window) {
            openMarias(window);
            key(Qt::Key_K, Qt::ControlModifier)(window);
        },
        always);
    shoot(QStringLiteral("settings"), key(Qt::Key_Comma, Qt::ControlModifier), always);
    shoot(QStringLiteral("presence"), key(Qt::Key_Period, Qt::ControlModifier), always);
    shoot(QStringLiteral("sessions"), key(Qt::Key_S, Qt::AltModifier), [](MainWindow &window) {
        const auto *const table = window.findChild<QAbstractItemView *>(QStringLiteral("sessions"));
        return table && table->model()->rowCount() > 0;
    });
    shoot(QStringLiteral("keys"), key(Qt::Key_F1), always);
}

void Gallery::paintSheet()
{
    m_appearance.setTheme(m_theme);
    m_appearance.setLanguage(m_language);
    test::ControlSheet sheet;
    sheet.show();
    settle();
    save(QStringLiteral("controls"), sheet);
}

/// What the demonstration's day looks like to who answers for it.
void Gallery::paintSupervision()
{
    client::RemoteDesk &desk = *m_world.nina->desk;
    const Ready known = [](MainWindow &window) {
        return window.page<WallScreen>().findChild<FigureTile *>()->value() != QStringLiteral("–");
    };
    const auto wall = [](MainWindow &window) {
        window.showScreen(QStringLiteral("wall"));
    };
    shoot(desk, QStringLiteral("wall"), wall, known);
    shoot(
        desk, QStringLiteral("wall-small"),
        [&](MainWindow &window) {
            window.resize(window.minimumSize());
            wall(window);
        },
        known);
    const auto report = [this](MainWindow &window, int segment) {
        window.showScreen(QStringLiteral("report"));
        auto &screen = window.page<ReportScreen>();
        wire::ReportConversations question{.filter = {.groupBy = wire::ReportGroup::Line}};
        question.filter.to = m_world.nina->clock.now() + std::chrono::hours(24);
        question.filter.from = question.filter.to - std::chrono::hours(24 * 30);
        screen.answer(question);
        screen.findChild<SegmentedControl *>()->setCurrent(segment);
        emit screen.findChild<SegmentedControl *>()->chosen(segment);
    };
    const Ready counted = [](MainWindow &window) {
        auto &screen = window.page<ReportScreen>();
        return screen.findChild<QTableView *>()->model()->rowCount() > 1 &&
               screen.findChild<BehindPane *>()->findChild<QListView *>()->model()->rowCount() > 0;
    };
    shoot(
        desk, QStringLiteral("report"), [&](MainWindow &window) { report(window, 0); }, counted);
    shoot(
        desk, QStringLiteral("report-operators"), [&](MainWindow &window) { report(window, 1); }, counted);
    shoot(
        desk, QStringLiteral("report-none"), [](MainWindow &window) { window.showScreen(QStringLiteral("report")); },
        [](MainWindow &window) { return window.page<ReportScreen>().findChild<EmptyState *>() != nullptr; });
}

bool Gallery::paintAll()
{
    paintSheet();
    paintSignIn();
    if (!m_world.marias) {
        signInByHand();
    }
    if (m_good) {
        paintQueue();
        paintConversation();
        paintUnsent();
        paintDocuments();
        paintRequests();
        paintAppeals();
        paintSupervision();
        paintOthers();
        if (m_theme == ThemeChoice::Dark && m_language == Language::English) { // the last: it changes what is shown
            answerARequest();
        }
    }
    return m_good;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("gallery"));
    folder.mkpath(QStringLiteral("."));
    Appearance appearance(app);
    test::World world;
    if (!world.open()) {
        std::fprintf(stderr, "the demonstration does not come up\n");
        return 1;
    }
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
        for (const Language language : {Language::Russian, Language::English}) {
            if (!Gallery(world, appearance, folder, theme, language).paintAll()) {
                return 1;
            }
        }
    }
    return 0;
}
