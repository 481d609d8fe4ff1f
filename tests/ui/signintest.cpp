// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/signintest.h"

#include "app/domain/reason.h"
#include "tests/support/manualclock.h"
#include "tests/ui/support/fakedesk.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>

using namespace otklik;
using namespace otklik::ui;
using SignInStep = client::SignIn::Step;

namespace {

const QList<client::DemoPerson> staff{{QStringLiteral("operator1"), QStringLiteral("Elena"), Role::Operator},
                                      {QStringLiteral("operator2"), QStringLiteral("Anna"), Role::Operator},
                                      {QStringLiteral("supervisor1"), QStringLiteral("Irina"), Role::Supervisor},
                                      {QStringLiteral("admin1"), QStringLiteral("Pavel"), Role::Administrator}};

struct Stage {
    explicit Stage(Language language = Language::English) : appearance(*qApp)
    {
        Preferences preferences;
        preferences.language = language;
        window = std::make_unique<MainWindow>(desk, clock, appearance, preferences);
        window->show();
        QApplication::setActiveWindow(window.get());
        QCoreApplication::processEvents();
    }
    void tell() { emit desk.changed(client::SignInChanged{}); }
    void offerStaff()
    {
        desk.signInValue.demoStaff = staff;
        desk.signInValue.demoPassword = QStringLiteral("Otklik-demo-1");
        tell();
    }
    template <class T>
    T *named(const QString &name)
    {
        for (T *const one : window->findChildren<T *>()) {
            if (one->isVisible() && one->accessibleName() == name) {
                return one;
            }
        }
        return nullptr;
    }
    QPushButton *button(const QString &text)
    {
        for (QPushButton *const one : window->findChildren<QPushButton *>()) {
            if (one->isVisible() && one->text() == text) {
                return one;
            }
        }
        return nullptr;
    }
    QString words()
    {
        QStringList all;
        for (const QLabel *const label : window->findChildren<QLabel *>()) {
            if (label->isVisible()) {
                all << label->text();
            }
        }
        return all.join(QLatin1Char('\n'));
    }

    test::ManualClock clock;
    test::FakeDesk desk;
    Appearance appearance;
    std::unique_ptr<MainWindow> window;
};

} // namespace

void SignInTest::aDemonstrationOffersWhomToSignInAs()
{
    Stage stage;
    stage.offerStaff();
    auto *const admin = stage.named<QPushButton>(QStringLiteral("Sign in as admin1, administrator"));
    QVERIFY(admin && stage.named<QPushButton>(QStringLiteral("Sign in as operator1, operator")) &&
            stage.named<QPushButton>(QStringLiteral("Sign in as supervisor1, supervisor")));
    QVERIFY(!stage.button(QStringLiteral("operator2"))); // one of each is enough
    // By the keyboard alone: to the name by Tab, then two presses.
    stage.named<QLineEdit>(QStringLiteral("Login"))->setFocus();
    for (int i = 0; i < 20 && !admin->hasFocus(); ++i) {
        QTest::keyClick(stage.window->focusWidget(), Qt::Key_Tab);
    }
    QVERIFY(admin->hasFocus());
    QTest::keyClick(admin, Qt::Key_Space);
    QTest::keyClick(stage.window->focusWidget(), Qt::Key_Space);
    QVERIFY(stage.desk.said.contains(QStringLiteral("signIn admin1 remember")));
    QCOMPARE(stage.named<QLineEdit>(QStringLiteral("Password"))->text(), QStringLiteral("Otklik-demo-1"));
    stage.desk.signInValue.step = SignInStep::AskCode;
    stage.tell();
    stage.desk.signInValue.demoCode = QStringLiteral("492817"); // a moment later
    stage.tell();
    QCOMPARE(stage.named<QLineEdit>(QStringLiteral("Code"))->text(), QStringLiteral("492817"));
    QTest::keyClick(stage.window->focusWidget(), Qt::Key_Space);
    QVERIFY(stage.desk.said.contains(QStringLiteral("code 492817")));
    // It was used up meanwhile: the next one takes its place.
    stage.desk.signInValue.error = Error{.fault = Fault::Unauthenticated};
    stage.desk.signInValue.demoCode = QStringLiteral("118204");
    stage.tell();
    QCOMPARE(stage.named<QLineEdit>(QStringLiteral("Code"))->text(), QStringLiteral("118204"));
}

void SignInTest::aCodeThatAPersonTypesIsTheirs()
{
    Stage stage;
    stage.offerStaff();
    stage.desk.signInValue.step = SignInStep::AskCode;
    stage.tell();
    auto *const code = stage.named<QLineEdit>(QStringLiteral("Code"));
    QTest::keyClicks(code, QStringLiteral("12"));
    stage.desk.signInValue.demoCode = QStringLiteral("492817");
    stage.tell();
    QCOMPARE(code->text(), QStringLiteral("12"));
    QVERIFY(code->hasFocus());
}

void SignInTest::withoutADemonstrationNobodyIsOffered()
{
    Stage stage;
    stage.tell();
    QVERIFY(!stage.button(QStringLiteral("operator1")));
    QVERIFY(!stage.words().contains(QStringLiteral("demonstration")));
    stage.desk.signInValue.step = SignInStep::AskCode;
    stage.tell();
    QVERIFY(!stage.words().contains(QStringLiteral("demonstration")));
}

void SignInTest::whatWasDeclinedIsNotOffered()
{
    Stage stage;
    QCheckBox *const tick = stage.window->findChild<QCheckBox *>();
    QVERIFY(tick->isVisible());
    stage.desk.signInValue.mayRemember = false;
    stage.tell();
    QVERIFY(!tick->isVisible());
    stage.named<QLineEdit>(QStringLiteral("Login"))->setText(QStringLiteral("operator1"));
    stage.named<QLineEdit>(QStringLiteral("Password"))->setText(QStringLiteral("secret"));
    stage.button(QStringLiteral("Sign in"))->click();
    QVERIFY(stage.desk.said.contains(QStringLiteral("signIn operator1 once")));
}

void SignInTest::theSilentKeychainIsToldInOurWords()
{
    Stage stage(Language::Russian);
    stage.desk.signInValue.keychainTrouble = true;
    stage.tell();
    const QString words = stage.words();
    QVERIFY(words.contains(QStringLiteral("Связка ключей не отвечает")));
    static const QRegularExpression latin(QStringLiteral("[A-Za-z]{3,}"));
    QVERIFY2(!latin.match(QString(words).remove(QStringLiteral("Otklik"))).hasMatch(), qPrintable(words));
    QVERIFY(qobject_cast<QPushButton *>(stage.window->focusWidget())); // the first way on has the keyboard
}

void SignInTest::theSmallestWindowShowsWhatIsTypedAndPressed_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<bool>("demo");
    QTest::newRow("English") << Language::English << false;
    QTest::newRow("Russian") << Language::Russian << false;
}

void SignInTest::theSmallestWindowShowsWhatIsTypedAndPressed()
{
    QFETCH(Language, language);
    QFETCH(bool, demo);
    Stage stage(language);
    stage.window->resize(stage.window->minimumSize());
    if (demo) {
        stage.offerStaff();
    }
    stage.desk.signInValue.error = Error{.fault = Fault::Unavailable, .reason = Reason::Tls}; // two lines
    stage.tell();
    QCoreApplication::processEvents();
    int looked = 0;
    for (const QWidget *const part : stage.window->findChildren<QWidget *>()) {
        if (part->isVisible() && (qobject_cast<const QPushButton *>(part) || qobject_cast<const QLineEdit *>(part))) {
            QVERIFY2(part->visibleRegion().boundingRect() == part->rect(), qPrintable(part->accessibleName()));
            ++looked;
        }
    }
    QVERIFY(looked >= 5);
}
