// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/hostiletest.h"

#include "tests/support/manualclock.h"
#include "tests/ui/support/demodesk.h"
#include "tests/ui/support/hostiletexts.h"
#include "ui/appeals/appealscreen.h"
#include "ui/conversation/composer/composer.h"
#include "ui/conversation/conversationpane.h"
#include "ui/conversation/stream/conversationview.h"
#include "ui/documents/documentchecker.h"
#include "ui/history/historyscreen.h"
#include "ui/queue/queuepane.h"
#include "ui/requests/requestscreen.h"
#include "ui/shell/mainwindow.h"
#include "ui/templates/templatescreen.h"
#include "ui/widgets/emoji.h"
#include "ui/widgets/foreigntext.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QTextDocument>

#include <numeric>

using namespace otklik;
using namespace otklik::ui;

namespace {

constexpr ConversationId shown{118};
constexpr qint64 mostMemory = 200 * 1024 * 1024;

/// What a tooltip says when the toolkit has made of it whatever it makes of it.
QString asShown(const QString &toolTip)
{
    if (!Qt::mightBeRichText(toolTip)) {
        return toolTip;
    }
    QTextDocument document;
    document.setHtml(toolTip);
    return document.toPlainText();
}

void askToolTip(QWidget *widget, QPoint at)
{
    QHelpEvent event(QEvent::ToolTip, at, widget->mapToGlobal(at));
    QApplication::sendEvent(widget, &event);
}

/// The window with everything hostile in it, and the hands that go through its screens.
class Visitor {
public:
    explicit Visitor(const QString &text) : m_appearance(*qApp)
    {
        test::fillDemo(m_desk, m_clock.now(), Language::Russian);
        test::makeHostile(m_desk, m_clock.now(), text);
        for (const auto state : {DocumentRequestState::Open, DocumentRequestState::Declined}) {
            m_desk.requests.append({.id = DocumentRequestId{m_desk.requests.size() + 1},
                                    .conversation = ConversationId{31},
                                    .number = text.left(60),
                                    .line = LineId{1},
                                    .citizen = PersonId{418},
                                    .citizenName = text.left(200),
                                    .email = text.left(254),
                                    .comment = text.left(500),
                                    .state = state,
                                    .dueAt = m_clock.now() - std::chrono::hours(1),
                                    .createdAt = m_clock.now() - std::chrono::hours(30),
                                    .by = PersonId{7},
                                    .byName = text.left(200),
                                    .reason = text.left(500)});
        }
        m_desk.appeals.append({.id = AppealId{1},
                               .number = text.left(60),
                               .conversation = ConversationId{31},
                               .conversationNumber = text.left(60),
                               .line = LineId{1},
                               .lineName = text.left(60),
                               .citizen = PersonId{418},
                               .fullName = text.left(200),
                               .email = text.left(254),
                               .post = text.left(500),
                               .description = text.left(2000),
                               .messages = {1},
                               .files = {{.file = FileId{5}, .name = text.left(200)}},
                               .operatorName = text.left(200),
                               .timeZone = QStringLiteral("Europe/Moscow"),
                               .answer = text.left(500),
                               .history = {{.byName = text.left(200), .reason = text.left(500)}},
                               .packages = {{.byName = text.left(200), .reason = text.left(500)}}});
        m_desk.verification = {.verdict = client::Verification::Verdict::Altered,
                               .number = text.left(60),
                               .format = text.left(20),
                               .issuedAt = m_clock.now(),
                               .difference = text.left(2000)};
        Preferences preferences;
        preferences.theme = ThemeChoice::Light;
        m_window = std::make_unique<MainWindow>(m_desk, m_clock, m_appearance, preferences);
        m_window->resize(1280, 800);
        m_window->show();
        QApplication::setActiveWindow(m_window.get());
        m_text = text;
    }

    /// One thing that a person does, and what follows from it.
    template <class Act>
    void step(const char *what, Act act)
    {
        QElapsedTimer timer;
        timer.start();
        act();
        QCoreApplication::processEvents();
        m_window->grab();
        if (timer.elapsed() > m_longest) {
            m_longest = timer.elapsed();
            m_slowest = what;
        }
        look(what);
        // Dialogs and menus are closed again.
        const QList<QWidget *> others = QApplication::topLevelWidgets();
        for (QWidget *const other : others) {
            if (other != m_window.get() && other->isVisible()) {
                other->close();
            }
        }
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void visitQueue();
    void visitConversation();
    void visitHistory();
    void visitDocuments();
    void visitOthers();

    QStringList troubles() const { return m_troubles; }
    qint64 longest() const { return m_longest; }
    const char *slowest() const { return m_slowest; }

private:
    void hover(QWidget *root);
    void look(const char *what);

    test::ManualClock m_clock;
    test::FakeDesk m_desk;
    Appearance m_appearance;
    std::unique_ptr<MainWindow> m_window;
    QString m_text;
    QStringList m_troubles;
    qint64 m_longest = 0;
    const char *m_slowest = "";
};

/// Rests the mouse on everything: rows of lists, and widgets with a tooltip.
void Visitor::hover(QWidget *root)
{
    QList<QPointer<QWidget>> widgets; // a tooltip is one of them, and goes when the next one comes
    for (QWidget *const widget : root->findChildren<QWidget *>()) {
        widgets.append(widget);
    }
    for (const QPointer<QWidget> &widget : std::as_const(widgets)) {
        if (!widget || !widget->isVisible()) {
            continue;
        }
        if (auto *const list = qobject_cast<QAbstractItemView *>(widget.data())) {
            for (int row = 0; row < qMin(3, list->model()->rowCount()); ++row) {
                askToolTip(list->viewport(), list->visualRect(list->model()->index(row, 0)).center());
            }
        } else if (!widget->toolTip().isEmpty()) {
            askToolTip(widget, widget->rect().center());
        }
    }
}

void Visitor::look(const char *what)
{
    const QList<QWidget *> all = QApplication::allWidgets();
    for (const QWidget *const widget : all) {
        const auto *const label = qobject_cast<const QLabel *>(widget);
        if (label && label->textFormat() != Qt::PlainText && !label->inherits("QTipLabel")) {
            m_troubles << QStringLiteral("%1: a label guesses: %2").arg(QLatin1String(what), label->text().left(60));
        }
        const auto *const button = qobject_cast<const QAbstractButton *>(widget);
        if (button && !button->shortcut().isEmpty()) {
            m_troubles << QStringLiteral("%1: a mnemonic: %2").arg(QLatin1String(what), button->text().left(60));
        }
        if (const auto *const menu = qobject_cast<const QMenu *>(widget)) {
            for (const QAction *const action : menu->actions()) {
                const bool key = action->text().contains(QLatin1Char('\t')) && !action->text().contains(u"\tCtrl+");
                if (key || !QKeySequence::mnemonic(action->text()).isEmpty()) {
                    m_troubles << QStringLiteral("%1: a menu: %2").arg(QLatin1String(what), action->text().left(60));
                }
            }
        }
        QAccessibleInterface *const heard =
            widget->isVisible() ? QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget)) : nullptr;
        if (heard && (heard->text(QAccessible::Description).startsWith(u"<p>") ||
                      heard->text(QAccessible::Name).startsWith(u"<p>"))) {
            m_troubles << QStringLiteral("%1: markup is read aloud").arg(QLatin1String(what));
        }
    }
    if (m_window->width() != 1280 || m_window->minimumSizeHint().width() > 1280) {
        m_troubles << QStringLiteral("%1: the window wants %2 pixels")
                          .arg(QLatin1String(what))
                          .arg(m_window->minimumSizeHint().width());
    }
}

void Visitor::visitQueue()
{
    using Scope = QueueProxy::Scope;
    for (const Scope scope : {Scope::Mine, Scope::Waiting, Scope::All}) {
        step("the queue", [&] { m_window->queue().setScope(scope); });
        step("the mouse over the queue", [&] { hover(m_window.get()); });
    }
}

void Visitor::visitConversation()
{
    step("a conversation", [&] { m_window->openConversation(shown); });
    step("the mouse over the details", [&] { hover(m_window.get()); });
    auto *const view = m_window->conversation().findChild<ConversationView *>();
    step("the mouse over messages", [&] {
        for (int y = 4; y < view->viewport()->height(); y += 24) {
            for (const int x : {80, 200, view->viewport()->width() - 120}) {
                QTest::mouseMove(view->viewport(), QPoint(x, y));
                askToolTip(view->viewport(), QPoint(x, y));
            }
        }
    });
    step("a menu over messages", [&] {
        for (int y = view->viewport()->height() - 8; y > 0; y -= 90) {
            const QPoint at(view->viewport()->width() - 120, y);
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, view->viewport()->mapToGlobal(at));
            QApplication::sendEvent(view->viewport(), &event);
        }
    });
    step("scrolling", [&] {
        for (const int key : {Qt::Key_Home, Qt::Key_End, Qt::Key_Home}) {
            QTest::keyClick(view, Qt::Key(key));
        }
    });
    step("somebody types", [&] {
        m_desk.apply(m_desk.mirrorValue.apply(
            wire::TypingChanged{shown, {AuthorKind::Citizen, PersonId{418}, m_text.left(200)}, m_text.left(4000), true},
            fromMs(0)));
    });
    step("a draft", [&] {
        m_window->conversation().composer().setDraft(
            {.text = m_text.left(4000),
             .files = {{FileId{9}, m_text.left(120), QStringLiteral("application/pdf"), 90'112}}});
    });
    step("the mouse over a draft", [&] { hover(m_window.get()); });
    step("a quotation", [&] { m_window->conversation().composer().quote(m_text.left(4000)); });
    step("templates in the composer", [&] {
        m_window->conversation().composer().setDraft({});
        m_window->conversation().composer().openTemplates();
    });
    step("the dialogue that closes", [&] { m_window->conversation().close(); });
    step("another's conversation", [&] { m_window->openConversation(ConversationId{31}); });
}

void Visitor::visitHistory()
{
    step("the history", [&] {
        m_window->showScreen(QStringLiteral("history"));
        m_window->page<HistoryScreen>().findChild<QLineEdit *>()->setText(QStringLiteral("справка"));
        QTest::keyClick(m_window->page<HistoryScreen>().findChild<QLineEdit *>(), Qt::Key_Return);
    });
    auto *const list = m_window->page<HistoryScreen>().findChild<QListView *>();
    QTRY_VERIFY(list->model()->rowCount() > 0);
    step("a hit", [&] { list->setCurrentIndex(list->model()->index(0, 0)); });
    step("the mouse over the history", [&] { hover(m_window.get()); });
    const QList<QPushButton *> chips = m_window->page<HistoryScreen>().findChildren<QPushButton *>();
    for (QPushButton *const chip : chips) {
        if (chip->isVisible() && chip->isCheckable()) {
            step("a filter", [&] { chip->click(); });
        }
    }
    step("a chosen filter", [&] {
        chips.first()->click();
        if (auto *const menu = qobject_cast<QMenu *>(QApplication::activePopupWidget())) {
            menu->actions().last()->trigger();
        }
    });
}

void Visitor::visitDocuments()
{
    auto &screen = m_window->page<RequestScreen>();
    auto *const list = screen.findChild<QListView *>();
    step("the requests for documents", [&] {
        m_window->showScreen(QStringLiteral("requests"));
        emit screen.findChild<SegmentedControl *>()->chosen(2);
    });
    QTRY_COMPARE(list->model()->rowCount(), 2);
    for (const int row : {0, 1}) {
        step("a request", [&] { list->setCurrentIndex(list->model()->index(row, 0)); });
        step("the mouse over a request", [&] { hover(m_window.get()); });
    }
    auto &appeals = m_window->page<AppealScreen>();
    auto *const listed = appeals.findChild<QListView *>();
    step("the formal appeals", [&] { m_window->showScreen(QStringLiteral("appeals")); });
    QTRY_COMPARE(listed->model()->rowCount(), 1);
    step("an appeal", [&] { listed->setCurrentIndex(listed->model()->index(0, 0)); });
    step("the mouse over an appeal", [&] { hover(m_window.get()); });
    step("a document that is checked", [&] {
        m_window->page<HistoryScreen>().findChild<DocumentChecker *>()->checkFile(QStringLiteral("/tmp/") + m_text);
    });
}

void Visitor::visitOthers()
{
    step("the templates", [&] {
        m_window->showScreen(QStringLiteral("templates"));
        auto *const list = m_window->page<TemplateScreen>().findChild<QListView *>();
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            list->setCurrentIndex(list->model()->index(row, 0));
        }
    });
    step("the mouse over the templates", [&] { hover(m_window.get()); });
    step("the palette", [&] { QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier); });
    step("the presence", [&] { QTest::keyClick(m_window.get(), Qt::Key_Period, Qt::ControlModifier); });
    step("the sessions", [&] { QTest::keyClick(m_window.get(), Qt::Key_S, Qt::AltModifier); });
    step("a sentence", [&] { m_window->say(m_text.left(4000), false); });
    step("the sign-in", [&] {
        m_desk.signInValue.step = client::SignIn::Step::AskPassword;
        m_desk.signInValue.keychainTrouble = true;
        m_desk.signInValue.login = m_text.left(200);
        emit m_desk.changed(client::SignInChanged{});
    });
}

const QList<test::HostileText> &markup()
{
    static const QList<test::HostileText> all = test::hostileTexts(QStringLiteral("/nowhere/picture.png"));
    return all;
}

int emojiLength(const QString &text)
{
    const QList<EmojiRun> runs = emojiRuns(text);
    return std::accumulate(runs.begin(), runs.end(), 0, [](int sum, const EmojiRun &run) { return sum + run.length; });
}

} // namespace

void HostileTest::aTooltipShowsMarkupAsItWasWritten_data()
{
    QTest::addColumn<QString>("text");
    for (const test::HostileText &one : markup()) {
        QTest::newRow(one.name.constData()) << one.text;
    }
}

void HostileTest::aTooltipShowsMarkupAsItWasWritten()
{
    QFETCH(QString, text);
    text = text.left(ForeignText::ToolTipMax).simplified(); // a document keeps one space of several
    QWidget widget;
    setPlainToolTip(&widget, text);
    const auto letters = [](QString shownText) { // what is no text in a document at all
        return shownText.remove(QChar(0)).remove(QChar(0xFFFE)).remove(QChar(0xFFFF)).remove(QChar(0xAD)).simplified();
    };
    QString shown = letters(asShown(widget.toolTip()));
    QCOMPARE(letters(asShown(plainToolTip(text).toString())), shown);
    const QString dots(QChar(0x2026));
    if (shown.endsWith(dots) && !letters(text).endsWith(dots)) { // of many emoji only the first
        QVERIFY(emojiLength(text) > ForeignText::ToolTipEmojiMax);
        shown.chop(1);
        QCOMPARE(shown, letters(text).left(shown.size()));
    } else {
        QCOMPARE(shown, letters(text));
    }
    QCOMPARE(widget.accessibleDescription(), text);
    setPlainToolTip(&widget, QString());
    QVERIFY(widget.toolTip().isEmpty());
    QVERIFY(!plainToolTip(QString()).isValid());
}

void HostileTest::aLongTooltipEndsInDots()
{
    const auto shownOf = [](const QString &text) {
        return asShown(plainToolTip(text).toString());
    };
    const QString full(ForeignText::ToolTipMax, u'я');
    QCOMPARE(shownOf(full), full);
    QCOMPARE(shownOf(full + u'я'), full + QChar(0x2026));
    const QString family = QStringLiteral("👨‍👩‍👧‍👦");
    const QString cut = shownOf(full.chopped(3) + family); // the end falls into the family
    QCOMPARE(cut, full.chopped(3) + QChar(0x2026));
}

void HostileTest::aTooltipHasFewEmoji()
{
    const QString family = QStringLiteral("👨‍👩‍👧‍👦");
    const qsizetype whole = ForeignText::ToolTipEmojiMax / family.size();
    const auto shownOf = [](const QString &text) {
        return asShown(plainToolTip(text).toString());
    };
    const QString some = QStringLiteral("Семья ") + family.repeated(whole);
    QCOMPARE(shownOf(some), some);
    QCOMPARE(shownOf(some + family), some + QChar(0x2026));
    const QString apart = family + QStringLiteral(" и ");
    QCOMPARE(shownOf(apart + family.repeated(20)), apart + family.repeated(whole - 1) + QChar(0x2026));
}

void HostileTest::aCaptionHasNoMnemonicAndNoColumn()
{
    QCOMPARE(ForeignText(QStringLiteral("А&Б && В\tCtrl+Q\nГ")).toCaption(), QStringLiteral("А&&Б &&&& В Ctrl+Q Г"));
    QCOMPARE(ForeignText(QStringLiteral("<b>да</b>")).toCaption(), QStringLiteral("<b>да</b>"));
    QPushButton button(ForeignText(QStringLiteral("Р&Д")).toCaption());
    QVERIFY(button.shortcut().isEmpty());
    QVERIFY(ForeignText(QString(4000, u'Ж')).toCaption().size() <= ForeignText::CaptionMax + 1);
}

void HostileTest::aMessageBoxShowsMarkupAsItWasWritten()
{
    const test::WatchedPicture picture;
    const QString text = QStringLiteral("<img src=\"%1\">").arg(picture.path());
    QMessageBox *const box = makeMessageBox(QMessageBox::Warning, text, text);
    box->open();
    QCoreApplication::processEvents();
    QVERIFY(box->isVisible());
    QCOMPARE(box->text(), text);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QCOMPARE(asShown(box->informativeText()), text);
    QVERIFY(!picture.wasOpened());
    box->close();
}

void HostileTest::everyScreenShowsHostileTextsAsTheyAre_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < markup().size(); ++i) {
        QTest::newRow(markup()[i].name.constData()) << i;
    }
}

void HostileTest::everyScreenShowsHostileTextsAsTheyAre()
{
    QFETCH(int, index);
    const test::WatchedPicture picture;
    const QString text = test::hostileTexts(picture.path())[index].text;
    const qint64 before = test::memoryInUse();
    Visitor visitor(text);
    visitor.visitQueue();
    visitor.visitConversation();
    visitor.visitHistory();
    visitor.visitDocuments();
    visitor.visitOthers();
    QVERIFY2(visitor.troubles().isEmpty(), qPrintable(visitor.troubles().join(u'\n')));
    QVERIFY2(!picture.wasOpened(), "a text made the workstation read a file");
    const qint64 grown = test::memoryInUse() - before;
    QVERIFY2(grown < mostMemory, qPrintable(QString::number(grown)));
    // The wish is 100 ms, and is told, not tested: machines differ.
    qInfo("%lld ms at most, at %s; %lld MB", static_cast<long long>(visitor.longest()), visitor.slowest(),
          static_cast<long long>(grown / 1024 / 1024));
}
