// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/windowtest.h"

#include "tests/support/manualclock.h"
#include "tests/ui/support/demodesk.h"
#include "tests/ui/support/nameless.h"
#include "ui/conversation/closedialog.h"
#include "ui/conversation/composer/composer.h"
#include "ui/conversation/composer/composeredit.h"
#include "ui/conversation/composer/filechips.h"
#include "ui/conversation/conversationpane.h"
#include "ui/history/historyscreen.h"
#include "ui/queue/queuepane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette.h"
#include "ui/shell/sessionsdialog.h"
#include "ui/templates/templatepopup.h"
#include "ui/templates/templatescreen.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace otklik;
using namespace otklik::ui;
using otklik::test::namelessIn;

namespace {

constexpr ConversationId shown{118};

/// The window with a plausible morning.
struct Stage {
    explicit Stage(Language language = Language::English, const std::function<void(test::FakeDesk &)> &prepare = {})
        : appearance(*qApp)
    {
        test::fillDemo(desk, clock.now(), language);
        if (prepare) {
            prepare(desk);
        }
        Preferences preferences;
        preferences.language = language;
        preferences.theme = ThemeChoice::Light;
        window = std::make_unique<MainWindow>(desk, clock, appearance, preferences);
        window->show();
        QApplication::setActiveWindow(window.get());
        QCoreApplication::processEvents();
    }
    test::ManualClock clock;
    test::FakeDesk desk;
    Appearance appearance;
    std::unique_ptr<MainWindow> window;
};

/// A composer on a stage of its own.
struct Desk {
    Desk() : composer(&stage, &stage)
    {
        stage.resize(700, 500);
        composer.setGeometry(0, 300, 700, 200);
        stage.show();
        composer.setTemplates({{TemplateId{1},
                                QStringLiteral("Greeting"),
                                QStringLiteral("hello"),
                                QStringLiteral("Hello {{citizen.name}}, until {{date}}!"),
                                TemplateScope::Shared,
                                {},
                                3}});
        composer.setContext({}, {{QStringLiteral("citizen.name"), QStringLiteral("Anna")}});
    }
    void type(const QString &text)
    {
        for (const QChar c : text) {
            QTest::sendKeyEvent(QTest::Click, &composer.edit(), Qt::Key_unknown, QString(c), Qt::NoModifier);
        }
    }
    QString text() { return composer.edit().toPlainText(); }
    QWidget stage;
    Composer composer;
};

} // namespace

void WindowTest::enterSendsAndShiftEnterBreaks()
{
    Desk desk;
    QSignalSpy sent(&desk.composer, &Composer::sendWanted);
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.size(), 0);
    desk.type(QStringLiteral("Да"));
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return, Qt::ShiftModifier);
    desk.type(QStringLiteral("нет"));
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent[0][0].value<client::Draft>().text, QStringLiteral("Да\nнет"));
}

void WindowTest::ctrlEnterSendsWhenChosenSo()
{
    Desk desk;
    desk.composer.setEnterSends(false);
    QSignalSpy sent(&desk.composer, &Composer::sendWanted);
    desk.type(QStringLiteral("a"));
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.size(), 0);
    QCOMPARE(desk.text(), QStringLiteral("a\n"));
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent.size(), 1);
}

void WindowTest::anUnfilledVariableHoldsTheSending()
{
    Desk desk;
    QSignalSpy sent(&desk.composer, &Composer::sendWanted);
    desk.composer.setDraft({.text = QStringLiteral("until {{date}}!")});
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.size(), 0);
    QCOMPARE(desk.composer.edit().textCursor().selectedText(), QStringLiteral("{{date}}"));
    desk.type(QStringLiteral("Friday"));
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
}

void WindowTest::aReplyIsHeldWhereOnlyANoteMayBeWritten()
{
    Desk desk;
    QSignalSpy sent(&desk.composer, &Composer::sendWanted);
    desk.composer.setReplyAllowed(false, QStringLiteral("Take it first."));
    desk.type(QStringLiteral("a"));
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.size(), 0);
    QCOMPARE(desk.text(), QStringLiteral("a"));
    desk.composer.setMode(Visibility::Note);
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent[0][0].value<client::Draft>().visibility, Visibility::Note);
}

void WindowTest::theSlashListPutsInTheFilledTemplate()
{
    Desk desk;
    desk.composer.edit().setFocus();
    desk.type(QStringLiteral("Yes /hel"));
    auto *const popup = desk.stage.findChild<TemplatePopup *>();
    QVERIFY(popup->isVisible());
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QVERIFY(!popup->isVisible());
    QCOMPARE(desk.text(), QStringLiteral("Yes Hello Anna, until {{date}}!"));
    QCOMPARE(desk.composer.edit().textCursor().selectedText(), QStringLiteral("{{date}}"));
    QCOMPARE(desk.composer.draft().usedTemplate, TemplateId{1});
    desk.composer.setDraft({});
    desk.type(QStringLiteral("/zzz"));
    QVERIFY(!popup->isVisible());
}

void WindowTest::ofATextWithItsPictureTheTextIsTaken()
{
    Desk desk;
    QSignalSpy pictures(&desk.composer.edit(), &ComposerEdit::picturePasted);
    QSignalSpy files(&desk.composer.edit(), &ComposerEdit::filesPasted);
    const auto paste = [&desk](const QString &text, bool picture, const QString &file = {}) {
        auto *const data = new QMimeData;
        if (!text.isEmpty()) {
            data->setText(text);
            data->setHtml(QStringLiteral("<p>%1</p>").arg(text));
        }
        if (picture) {
            data->setImageData(QImage(4, 4, QImage::Format_RGB32));
        }
        if (!file.isEmpty()) {
            data->setUrls({QUrl::fromLocalFile(file)});
        }
        QApplication::clipboard()->setMimeData(data);
        desk.composer.edit().clear();
        desk.composer.edit().paste();
    };
    paste(QStringLiteral("Заявление"), true); // Word
    QCOMPARE(desk.text(), QStringLiteral("Заявление"));
    paste(QStringLiteral("1\t2"), true); // a table
    QCOMPARE(desk.text(), QStringLiteral("1\t2"));
    QCOMPARE(pictures.size(), 0);
    paste({}, true);
    QCOMPARE(pictures.size(), 1);
    paste(QStringLiteral(" \n"), true); // a picture out of Word
    QCOMPARE(pictures.size(), 2);
    paste({}, false, QStringLiteral("/tmp/Скан.pdf"));
    QCOMPARE(files.size(), 1);
    paste(QStringLiteral("/tmp/Скан.pdf"), true, QStringLiteral("/tmp/Скан.pdf")); // a file manager
    QCOMPARE(files.size(), 2);
    QCOMPARE(desk.text(), QString());
}

void WindowTest::blanksAloneAreNotSent()
{
    Desk desk;
    QSignalSpy sent(&desk.composer, &Composer::sendWanted);
    for (const QString &blank : {QStringLiteral("\u2800"), QStringLiteral("\u200B\u3164"), QStringLiteral(" \u00AD")}) {
        desk.composer.setDraft({.text = blank});
        QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    }
    QCOMPARE(sent.size(), 0);
}

void WindowTest::thePaletteShowsWhyARowWasFound()
{
    PaletteModel model({{QStringLiteral("Прошу подождать")},
                        {QStringLiteral("Отмена приёма")},
                        {QStringLiteral("Мария"), QStringLiteral("Соколова")},
                        {QStringLiteral("Соколова Мария"), QStringLiteral("№ 2026-000010")}});
    QCOMPARE(model.rowCount(), 4);
    model.setQuery(QStringLiteral("соколова"));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.at(0).title, QStringLiteral("Соколова Мария"));
    QCOMPARE(model.highlights(0, 0), (QList<knowledge::Range>{{0, 8}}));
    QVERIFY(model.highlights(1, 0).isEmpty());
    QCOMPARE(model.highlights(1, 1), (QList<knowledge::Range>{{0, 8}}));
    model.setQuery(QStringLiteral("2026\u221210"));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.highlights(0, 1), (QList<knowledge::Range>{{2, 11}}));
}

void WindowTest::theCounterAppearsNearTheLimit()
{
    Desk desk;
    desk.composer.setTextMax(600);
    QSignalSpy sent(&desk.composer, &Composer::sendWanted);
    desk.composer.setDraft({.text = QString(601, QLatin1Char('x'))});
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.size(), 0);
    desk.composer.setDraft({.text = QString(600, QLatin1Char('x'))});
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
}

void WindowTest::pastedFilesAreToldAndUploadsHoldTheSending()
{
    Desk desk;
    QSignalSpy sent(&desk.composer, &Composer::sendWanted);
    desk.type(QStringLiteral("a"));
    desk.composer.chips().begin(1, QStringLiteral("a.pdf"));
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.size(), 0);
    desk.composer.chips().finish(1, {FileId{5}, QStringLiteral("a.pdf"), QStringLiteral("application/pdf"), 10});
    QTest::keyClick(&desk.composer.edit(), Qt::Key_Return);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent[0][0].value<client::Draft>().files.size(), 1);
    desk.composer.chips().begin(2, QStringLiteral("b.exe"));
    desk.composer.chips().fail(2, QStringLiteral("This kind cannot be sent."));
    QVERIFY(!desk.composer.chips().uploading());
    QCOMPARE(desk.composer.chips().files().size(), 1);
}

void WindowTest::closingAsksForTheOutcomeAndKeepsTheWordsOnFailure()
{
    Stage stage;
    stage.window->openConversation(shown);
    stage.desk.refusal = Error{.fault = Fault::Unavailable};
    stage.window->conversation().close();
    auto *const dialog = stage.window->findChild<CloseDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(namelessIn(*dialog).isEmpty());
    auto *const outcome = dialog->findChild<QComboBox *>();
    outcome->setCurrentText(QStringLiteral("  "));
    QPushButton *confirm = nullptr;
    for (QPushButton *const button : dialog->findChildren<QPushButton *>()) {
        confirm = button->isDefault() ? button : confirm;
    }
    confirm->click();
    QVERIFY(stage.desk.asked<wire::ConversationClose>().isEmpty());
    outcome->setCurrentText(QStringLiteral("Done"));
    confirm->click();
    QVERIFY(dialog->isVisible());
    QCOMPARE(outcome->currentText(), QStringLiteral("Done"));
    stage.desk.refusal = {};
    confirm->click();
    QVERIFY(!dialog->isVisible());
    const wire::ConversationClose asked = stage.desk.asked<wire::ConversationClose>().constLast();
    QCOMPARE(asked.conversation, ConversationId{118});
    QCOMPARE(asked.resolution, QStringLiteral("Done"));
}

void WindowTest::theSignInGoesFromPasswordToCode()
{
    using Step = client::SignIn::Step;
    Stage stage(Language::English, [](test::FakeDesk &desk) { desk.signInValue.step = Step::AskPassword; });
    const QList<QLineEdit *> fields = stage.window->findChildren<QLineEdit *>();
    const auto field = [&](const QString &name) {
        for (QLineEdit *const one : fields) {
            if (one->accessibleName() == name && one->isVisible()) {
                return one;
            }
        }
        return static_cast<QLineEdit *>(nullptr);
    };
    QVERIFY(field(QStringLiteral("Login")));
    QTest::keyClick(field(QStringLiteral("Password")), Qt::Key_Return);
    QVERIFY(stage.desk.said.filter(QStringLiteral("signIn")).isEmpty());
    field(QStringLiteral("Login"))->setText(QStringLiteral("operator1"));
    field(QStringLiteral("Password"))->setText(QStringLiteral("secret"));
    QTest::keyClick(field(QStringLiteral("Password")), Qt::Key_Return);
    QVERIFY(stage.desk.said.contains(QStringLiteral("signIn operator1 remember")));
    stage.desk.signInValue.step = Step::AskCode;
    emit stage.desk.changed(client::SignInChanged{});
    QLineEdit *const code = field(QStringLiteral("Code"));
    QVERIFY(code);
    QVERIFY(namelessIn(*stage.window).isEmpty());
    code->setText(QStringLiteral("12"));
    QTest::keyClick(code, Qt::Key_Return);
    QVERIFY(stage.desk.said.filter(QStringLiteral("code")).isEmpty());
    code->setText(QStringLiteral("123 456"));
    QTest::keyClick(code, Qt::Key_Return);
    QVERIFY(stage.desk.said.contains(QStringLiteral("code 123456")));
}

void WindowTest::keysWorkOnTheRussianLayout()
{
    Stage stage;
    QTest::sendKeyEvent(QTest::Press, stage.window.get(), Qt::Key(u'О'), QStringLiteral("о"), Qt::AltModifier);
    const ConversationId first = stage.window->conversation().current();
    QVERIFY(bool(first));
    QTest::keyClick(stage.window.get(), Qt::Key_J, Qt::AltModifier);
    QVERIFY(stage.window->conversation().current() != first);
    QTest::sendKeyEvent(QTest::Press, stage.window.get(), Qt::Key(u'З'), QStringLiteral("з"), Qt::AltModifier);
    QCOMPARE(stage.window->conversation().composer().mode(), Visibility::Note);
    QTest::keyClick(stage.window.get(), Qt::Key_N, Qt::ControlModifier);
    const auto claims = stage.desk.asked<wire::ConversationClaim>();
    QCOMPARE(claims.size(), 1);
    QCOMPARE(claims.constFirst().conversation, ConversationId{125});
}

void WindowTest::thePaletteFindsAConversationAndOpensIt()
{
    Stage stage;
    QTest::keyClick(stage.window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *const palette = stage.window->findChild<Palette *>();
    QVERIFY(palette && palette->isVisible());
    QVERIFY(namelessIn(*palette).isEmpty());
    auto *const search = palette->findChild<QLineEdit *>();
    search->setText(QStringLiteral("000121"));
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    QCOMPARE(stage.window->conversation().current(), ConversationId{121});
}

void WindowTest::switchingConversationsKeepsTheDraft()
{
    Stage stage;
    stage.window->openConversation(shown);
    stage.window->conversation().composer().edit().setPlainText(QStringLiteral("half a sentence"));
    stage.window->openConversation(ConversationId{119});
    QCOMPARE(stage.desk.draftValue.value(shown).text, QStringLiteral("half a sentence"));
    stage.window->openConversation(shown);
    QCOMPARE(stage.window->conversation().composer().edit().toPlainText(), QStringLiteral("half a sentence"));
}

void WindowTest::sessionsAreShownAndEndedByKeyboard()
{
    Stage stage(Language::English, [](test::FakeDesk &desk) { desk.sessionsValue = test::demoSessions(fromMs(1)); });
    QTest::keyClick(stage.window.get(), Qt::Key_S, Qt::AltModifier);
    auto *const dialog = stage.window->findChild<SessionsDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(namelessIn(*dialog).isEmpty());
    auto *const table = dialog->findChild<QTableWidget *>();
    QCOMPARE(table->rowCount(), 3);
    QCOMPARE(table->item(1, 0)->text(), QStringLiteral("Otklik 0.1.0, Linux · this one"));
    QCOMPARE(table->item(2, 0)->text(), QStringLiteral("Unknown program"));
    const auto button = [dialog](const char *text) {
        const auto buttons = dialog->findChildren<QPushButton *>();
        return *std::find_if(buttons.begin(), buttons.end(),
                             [text](QPushButton *one) { return one->text() == QLatin1String(text); });
    };
    QPushButton *const end = button("End this session");
    QVERIFY(end->isEnabled());
    QTest::keyClick(table, Qt::Key_Down); // the one that asks is left by «Sign out»
    QVERIFY(!end->isEnabled());
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(end, Qt::Key_Space);
    QCOMPARE(stage.desk.asked<wire::SessionRevoke>().constLast().session, SessionId{31});
    stage.desk.sessionsValue.removeLast();
    QTest::keyClick(button("End all others"), Qt::Key_Space);
    QVERIFY(stage.desk.asked<wire::SessionRevoke>().constLast().others);
    QCOMPARE(table->rowCount(), 2);

    stage.desk.refusal = Error{.fault = Fault::Unavailable};
    QTest::keyClick(button("End all others"), Qt::Key_Space);
    const auto labels = dialog->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *one) {
        return one->property("tone").toString() == QLatin1String("danger") && one->isVisible();
    }));
    QVERIFY(button("End all others")->isEnabled());
}

void WindowTest::everyControlOfEveryScreenHasAName()
{
    Stage stage;
    stage.window->openConversation(shown);
    for (const QString &screen : {QStringLiteral("queue"), QStringLiteral("history"), QStringLiteral("templates")}) {
        stage.window->showScreen(screen);
        QCoreApplication::processEvents();
        const QStringList nameless = namelessIn(*stage.window);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
    }
    QTest::keyClick(stage.window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QWidget *const settings = QApplication::activePopupWidget();
    QVERIFY(settings);
    QVERIFY(namelessIn(*settings).isEmpty());
    settings->close();
}

void WindowTest::everyScreenOpensByItsKeyAndItsButton()
{
    Stage stage;
    QList<Screen *> screens = stage.window->findChildren<Screen *>();
    screens.removeIf([&](const Screen *one) { return !granted(stage.desk.mirrorValue.me().role, one->grant()); });
    QVERIFY(screens.size() >= 3);
    const QList<QAbstractButton *> buttons =
        stage.window->findChild<NavigationRail *>()->findChildren<QAbstractButton *>();
    for (Screen *const screen : screens) {
        const QKeyCombination keys = screen->shortcut()[0];
        QTest::keyClick(stage.window.get(), keys.key(), keys.keyboardModifiers());
        QVERIFY2(screen->isVisible(), qPrintable(screen->id()));
    }
    for (Screen *const screen : screens) {
        const auto button = std::find_if(buttons.begin(), buttons.end(), [screen](const QAbstractButton *one) {
            return one->accessibleName() == screen->title();
        });
        QVERIFY2(button != buttons.end(), qPrintable(screen->id()));
        (*button)->click();
        QVERIFY2(screen->isVisible(), qPrintable(screen->id()));
    }
}

void WindowTest::aScreenWithoutItsGrantIsNotThere()
{
    Stage stage;
    stage.desk.apply(stage.desk.mirrorValue.open({.user = {PersonId{31}, QStringLiteral("Maria"), Role::Citizen, {}}}));
    const auto &history = stage.window->page<HistoryScreen>();
    QTest::keyClick(stage.window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!history.isVisible());
    for (const QAbstractButton *const button :
         stage.window->findChild<NavigationRail *>()->findChildren<QAbstractButton *>()) {
        QVERIFY(button->accessibleName() != history.title() || !button->isVisible());
    }
}

void WindowTest::theFormOfATemplateFitsIntoASmallWindow_data()
{
    QTest::addColumn<Language>("language");
    QTest::newRow("English") << Language::English;
    QTest::newRow("Russian") << Language::Russian;
}

void WindowTest::theFormOfATemplateFitsIntoASmallWindow()
{
    QFETCH(Language, language);
    const Stage stage(language);
    stage.window->resize(stage.window->minimumSize());
    stage.window->showScreen(QStringLiteral("templates"));
    QWidget &screen = stage.window->page<TemplateScreen>();
    screen.findChild<QListView *>()->setCurrentIndex(screen.findChild<QListView *>()->model()->index(1, 0));
    QCoreApplication::processEvents();
    int looked = 0;
    const QList<QWidget *> parts = screen.findChildren<QWidget *>();
    for (const QWidget *const part : parts) {
        const auto *const label = qobject_cast<const QLabel *>(part);
        if (part->isVisible() && (qobject_cast<const QAbstractButton *>(part) || (label && !label->wordWrap()))) {
            QVERIFY2(part->width() >= part->sizeHint().width(), qPrintable(part->accessibleName()));
            ++looked;
        }
    }
    QVERIFY(looked > 10);
    // What lies further down is scrolled to, not squeezed.
    QVERIFY(screen.findChild<QPlainTextEdit *>()->height() >= 160);
}

void WindowTest::theLanguageAndTheThemeSwitchLive()
{
    Stage stage;
    stage.window->openConversation(shown);
    const auto labels = [&] {
        QStringList texts;
        for (const QLabel *const label : stage.window->findChildren<QLabel *>()) {
            texts << label->text();
        }
        return texts;
    };
    QVERIFY(labels().contains(QStringLiteral("Queue")));
    stage.appearance.setLanguage(Language::Russian);
    QCoreApplication::processEvents();
    QVERIFY(labels().contains(QStringLiteral("Очередь")));
    QVERIFY(!labels().contains(QStringLiteral("Queue")));
    stage.appearance.setTheme(ThemeChoice::Dark);
    QVERIFY(themeFor(stage.window.get()).dark);
    stage.appearance.setTheme(ThemeChoice::Light);
    QVERIFY(!themeFor(stage.window.get()).dark);
}
