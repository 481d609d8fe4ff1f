// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/screenstest.h"

#include "tests/ui/support/freshwindow.h"
#include "ui/conversation/closedialog.h"
#include "ui/conversation/composer/composer.h"
#include "ui/conversation/composer/composeredit.h"
#include "ui/conversation/contextcolumn.h"
#include "ui/conversation/conversationpane.h"
#include "ui/documents/transcriptdialog.h"
#include "ui/history/historyscreen.h"
#include "ui/queue/queuepane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette.h"
#include "ui/shell/sessionsdialog.h"
#include "ui/templates/templatepopup.h"
#include "ui/templates/templatescreen.h"
#include "ui/widgets/notices.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTest>

using namespace otklik;
using namespace otklik::ui;
using namespace otklik::test;
using Stage = FreshWindow;

namespace {

/// The template's row, or none.
int rowOf(QAbstractItemModel &model, const char *title)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data().toString() == QLatin1String(title)) {
            return row;
        }
    }
    return -1;
}

QStringList paletteTitles(MainWindow &window)
{
    QStringList titles;
    const auto *const palette = window.findChild<Palette *>();
    const QAbstractItemModel *const model = palette ? palette->findChild<QListView *>()->model() : nullptr;
    for (int row = 0; model && row < model->rowCount(); ++row) {
        titles << model->index(row, 0).data().toString();
    }
    return titles;
}

} // namespace

void ScreensTest::everyScreenShowsWhatComesAfterTheSignIn()
{
    Stage stage;
    QCOMPARE(stage.templateRows().rowCount(), 0);
    stage.signIn(elena, QStringLiteral("Elena Kovaleva"));
    stage.fill();
    QCOMPARE(stage.templateRows().rowCount(), 2);
    QCOMPARE(stage.queueRows().rowCount(), 1); // of one's own
    QVERIFY(stage.says(*stage.window, "Elena Kovaleva"));
    bool lineOffered = false;
    for (const QComboBox *const box : stage.window->page<TemplateScreen>().findChildren<QComboBox *>()) {
        lineOffered = lineOffered || box->findText(QStringLiteral("Benefits")) >= 0;
    }
    QVERIFY(lineOffered);
    stage.window->page<TemplateScreen>().findChild<QPlainTextEdit *>()->setPlainText(
        QStringLiteral("{{operator.name}}"));
    QVERIFY(stage.says(stage.window->page<TemplateScreen>(), "Elena Kovaleva"));
    QTest::keyClick(stage.window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(paletteTitles(*stage.window).contains(QStringLiteral("Maria Sokolova")));
}

void ScreensTest::aTemplateThatComesChangesOrGoesIsSeenWhereverTemplatesAre()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    stage.window->openConversation(ConversationId{118});
    QTest::keyClick(stage.window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *const slash = stage.window->findChild<TemplatePopup *>()->findChild<QListView *>()->model();
    stage.desk.apply(stage.mirror().putTemplate(templateOf(3, "Reminder", "remind")));
    QVERIFY(rowOf(stage.templateRows(), "Reminder") >= 0);
    QVERIFY(rowOf(*slash, "Reminder") >= 0);
    QVERIFY(paletteTitles(*stage.window).contains(QStringLiteral("Reminder")));

    QListView *const list = stage.window->page<TemplateScreen>().findChild<QListView *>();
    list->setCurrentIndex(stage.templateRows().index(rowOf(stage.templateRows(), "Greeting"), 0));
    stage.desk.apply(stage.mirror().putTemplate(templateOf(1, "Salutation", "hello")));
    QCOMPARE(rowOf(stage.templateRows(), "Greeting"), -1);
    QVERIFY(rowOf(*slash, "Salutation") >= 0);
    QVERIFY(paletteTitles(*stage.window).contains(QStringLiteral("Salutation")));
    QCOMPARE(stage.window->page<TemplateScreen>().findChildren<QLineEdit *>().at(1)->text(),
             QStringLiteral("Salutation"));

    stage.desk.apply(stage.mirror().removeTemplate(TemplateId{1}));
    QCOMPARE(stage.templateRows().rowCount(), 2);
    QCOMPARE(rowOf(*slash, "Salutation"), -1);
    QVERIFY(!paletteTitles(*stage.window).contains(QStringLiteral("Salutation")));
    QCOMPARE(stage.window->page<TemplateScreen>().findChildren<QLineEdit *>().at(1)->text(), QString());
}

void ScreensTest::templatesOfColleaguesAreAskedForWhenSomebodyLooks()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    QCOMPARE(stage.desk.asked<wire::TemplateList>().size(), 0);
    stage.window->showScreen(QStringLiteral("templates"));
    QCOMPARE(stage.desk.asked<wire::TemplateList>().size(), 1);
    QTest::keyClick(stage.window.get(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(stage.desk.asked<wire::TemplateList>().size(), 2);
}

void ScreensTest::onlyWhatOnesRoleMayChangeIsOfferedForChange()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"), Role::Operator);
    wire::TemplateView own = templateOf(3, "Own", "own");
    own.scope = TemplateScope::Personal;
    stage.putTemplates({templateOf(1, "Shared", "shared"), own});
    stage.window->showScreen(QStringLiteral("templates"));
    QListView *const list = stage.window->page<TemplateScreen>().findChild<QListView *>();
    const auto offered = [&](const char *title) {
        list->setCurrentIndex(stage.templateRows().index(rowOf(stage.templateRows(), title), 0));
        int buttons = 0;
        for (const QAbstractButton *const button :
             stage.window->page<TemplateScreen>().findChildren<QAbstractButton *>()) {
            const bool acts = button->text() == QStringLiteral("Save") || button->text() == QStringLiteral("Remove");
            buttons += acts && button->isVisible() ? 1 : 0;
        }
        return buttons;
    };
    QCOMPARE(offered("Shared"), 0);
    QVERIFY(stage.window->page<TemplateScreen>().findChild<QPlainTextEdit *>()->isReadOnly());
    QCOMPARE(offered("Own"), 2);
    QVERIFY(!stage.window->page<TemplateScreen>().findChild<QPlainTextEdit *>()->isReadOnly());
    wire::SessionOpen::Result session;
    session.user = {elena, QStringLiteral("Elena"), Role::Supervisor, {}}; // promoted meanwhile
    stage.desk.apply(stage.mirror().open(session));
    QCOMPARE(offered("Shared"), 2);
}

void ScreensTest::wordsTypedIntoATemplateThatGoesStay()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    QListView *const list = stage.window->page<TemplateScreen>().findChild<QListView *>();
    list->setCurrentIndex(stage.templateRows().index(rowOf(stage.templateRows(), "Greeting"), 0));
    auto *const text = stage.window->page<TemplateScreen>().findChild<QPlainTextEdit *>();
    text->setPlainText(QStringLiteral("Written for an hour."));
    stage.desk.apply(stage.mirror().putTemplate(templateOf(1, "Salutation", "hello"))); // by a colleague
    QCOMPARE(text->toPlainText(), QStringLiteral("Written for an hour."));
    stage.desk.apply(stage.mirror().removeTemplate(TemplateId{1}));
    QCOMPARE(text->toPlainText(), QStringLiteral("Written for an hour."));
    QVERIFY(stage.says(stage.window->page<TemplateScreen>(), "New template"));
}

void ScreensTest::theSlashListSurvivesThatItsTemplatesGo()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    stage.window->openConversation(ConversationId{118});
    stage.window->conversation().composer().openTemplates();
    auto *const popup = stage.window->findChild<TemplatePopup *>();
    QVERIFY(popup->isVisible());
    QTest::keyClick(&stage.window->conversation().composer().edit(), Qt::Key_Down);
    stage.desk.apply(stage.mirror().removeTemplate(TemplateId{2}));
    QVERIFY(popup->findChild<QListView *>()->currentIndex().isValid());
    stage.putTemplates({});
    QVERIFY(!popup->isVisible());
    QTest::keyClick(&stage.window->conversation().composer().edit(), Qt::Key_Return);
}

void ScreensTest::aConversationThatComesChangesOrGoesIsSeenInEveryList()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    stage.window->openConversation(ConversationId{118});
    stage.desk.hits.hits = {{.conversation = ConversationId{118}, .number = QStringLiteral("2026-000118"), .seq = 1}};
    stage.window->showScreen(QStringLiteral("history"));
    auto *const search = stage.window->page<HistoryScreen>().findChild<QLineEdit *>();
    search->setText(QStringLiteral("word"));
    QTest::keyClick(search, Qt::Key_Return);
    QListView *const found = stage.window->page<HistoryScreen>().findChild<QListView *>();
    found->setCurrentIndex(found->model()->index(0, 0));
    QTest::keyClick(stage.window.get(), Qt::Key_K, Qt::ControlModifier);

    stage.put(summaryOf(120, Status::Assigned, elena)); // one more of the same citizen
    QCOMPARE(stage.queueRows().rowCount(), 2);
    QVERIFY(stage.says(*stage.window->findChild<ContextColumn *>(), "2026-000120"));
    QCOMPARE(paletteTitles(*stage.window).count(QStringLiteral("Maria Sokolova")), 2);

    wire::Summary closed = summaryOf(120, Status::Closed, elena);
    closed.lastSeq = 2;
    stage.put(closed);
    QCOMPARE(stage.queueRows().rowCount(), 1);
    QVERIFY(stage.says(*stage.window->findChild<ContextColumn *>(), "Closed"));
    wire::Summary here = summaryOf(118, Status::Wrapup, elena);
    here.topic = QStringLiteral("Child benefit");
    here.lastSeq = 2;
    stage.put(here);
    QVERIFY(stage.says(stage.window->page<HistoryScreen>(), "Wrap-up"));
    QVERIFY(stage.says(stage.window->page<HistoryScreen>(), "Child benefit"));
    QVERIFY(stage.says(*stage.window->findChild<ContextColumn *>(), "Wrap-up"));
}

void ScreensTest::theContextTellsUntilWhenToAnswerAndWhatARatingSays()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    stage.window->openConversation(ConversationId{118});
    auto &context = *stage.window->findChild<ContextColumn *>();
    wire::Summary here = summaryOf(118, Status::Assigned, elena);
    here.firstResponseDueAt = stage.clock.now() + std::chrono::minutes(5);
    here.lastSeq = 2;
    stage.put(here);
    QVERIFY(stage.says(context, "Answer by"));
    here.firstResponseDueAt = {};
    here.lastSeq = 3;
    stage.put(here);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!stage.says(context, "Answer by"));
    here = summaryOf(118, Status::Closed, elena);
    here.rating = 4;
    here.ratingComment = QStringLiteral("Quick");
    here.lastSeq = 4;
    stage.put(here);
    QVERIFY(stage.says(context, "Review"));
    QVERIFY(stage.says(context, "Quick"));
}

void ScreensTest::whatComesBackAfterABrokenLineIsTheServersTruth()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    stage.connect(client::Connection::State::Waiting);
    QVERIFY(stage.says(*stage.window, "No connection"));
    wire::SessionOpen::Result session;
    session.user = {elena, QStringLiteral("Elena Kovaleva"), Role::Operator, {}}; // married meanwhile
    stage.desk.apply(stage.mirror().open(session));
    stage.connect(client::Connection::State::Online);
    QVERIFY(stage.says(*stage.window, "Elena Kovaleva"));
    stage.putTemplates({templateOf(2, "Farewell", "bye")});
    stage.desk.apply(stage.mirror().putList(client::Mirror::Scope::Mine, {}, true, stage.mirror().mark()));
    QCOMPARE(stage.templateRows().rowCount(), 1);
    QCOMPARE(stage.queueRows().rowCount(), 0);
}

void ScreensTest::nothingOfOnePersonIsLeftForTheNext()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    stage.window->openConversation(ConversationId{118});
    stage.window->conversation().composer().edit().setPlainText(QStringLiteral("half a sentence"));
    stage.window->queue().findChild<QLineEdit *>()->setText(QStringLiteral("maria"));
    stage.window->queue().setScope(QueuePane::Scope::All);
    stage.window->page<TemplateScreen>().findChild<QLineEdit *>()->setText(QStringLiteral("gree"));
    QListView *const list = stage.window->page<TemplateScreen>().findChild<QListView *>();
    list->setCurrentIndex(stage.templateRows().index(0, 0));
    stage.window->page<HistoryScreen>().findChild<QLineEdit *>()->setText(QStringLiteral("passport"));
    stage.signOut();
    QVERIFY(stage.desk.draftValue.isEmpty());
    QCOMPARE(stage.templateRows().rowCount(), 0);
    QCOMPARE(stage.queueRows().rowCount(), 0);
    stage.signIn(boris, QStringLiteral("Boris"));
    for (QWidget *const screen : std::initializer_list<QWidget *>{
             &stage.window->queue(), &stage.window->page<HistoryScreen>(), &stage.window->page<TemplateScreen>()}) {
        for (const QLineEdit *const field : screen->findChildren<QLineEdit *>()) {
            QCOMPARE(field->text(), QString());
        }
    }
    QCOMPARE(stage.window->page<TemplateScreen>().findChild<QPlainTextEdit *>()->toPlainText(), QString());
    QCOMPARE(stage.window->queue().scope(), QueuePane::Scope::Mine);
    QCOMPARE(stage.window->conversation().current(), ConversationId{});
    QVERIFY(stage.desk.draftValue.isEmpty());
    QVERIFY(!stage.says(*stage.window, "Elena"));
    stage.put(summaryOf(118, Status::Assigned, elena));
    QCOMPARE(stage.queueRows().rowCount(), 0); // Elena's
    stage.put(summaryOf(121, Status::Assigned, boris));
    QCOMPARE(stage.queueRows().rowCount(), 1);
}

void ScreensTest::aDraftMarksItsRowAtOnce()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    stage.put(summaryOf(120, Status::Assigned, elena, PersonId{420}));
    int marked = 0;
    QObject::connect(&stage.queueRows(), &QAbstractItemModel::dataChanged, stage.window.get(), [&] { ++marked; });
    stage.window->openConversation(ConversationId{118});
    stage.window->conversation().composer().edit().setPlainText(QStringLiteral("half a sentence"));
    stage.window->openConversation(ConversationId{120});
    QVERIFY(marked > 0);
}

void ScreensTest::aTranscriptIsSavedAsChosen()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    stage.window->openConversation(ConversationId{118});
    stage.window->conversation().saveTranscript();
    auto *const dialog = stage.window->findChild<TranscriptDialog *>();
    QVERIFY(dialog);
    const auto click = [dialog](const char *begin) {
        const auto buttons = dialog->findChildren<QAbstractButton *>();
        for (QAbstractButton *const button : buttons) {
            if (button->text().startsWith(QLatin1StringView(begin))) {
                button->click();
                return;
            }
        }
        QFAIL(begin);
    };
    click("DOCX");
    click("With internal notes");
    click("Hide");
    click("Save");
    auto *const place = stage.window->findChild<QFileDialog *>();
    QVERIFY(place);
    QCOMPARE(place->defaultSuffix(), QStringLiteral("docx"));
    emit place->fileSelected(QStringLiteral("/tmp/a.docx"));
    QVERIFY2(stage.desk.said.join(u'\n').contains(
                 QRegularExpression(QStringLiteral("transcript [0-9-]+\\.docx notes masked"))),
             qPrintable(stage.desk.said.join(u'\n')));
}

void ScreensTest::whatLiesOverTheScreensGoesWithTheSession()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    stage.window->openConversation(ConversationId{118});
    stage.window->conversation().close();
    QVERIFY(stage.window->findChild<CloseDialog *>());
    stage.signOut(); // by the server, behind their backs
    QVERIFY(!stage.window->findChild<CloseDialog *>());
    stage.signIn(elena, QStringLiteral("Elena"));
    QTest::keyClick(stage.window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(stage.window->findChild<Palette *>());
    stage.signOut();
    QVERIFY(!stage.window->findChild<Palette *>());
    stage.signIn(boris, QStringLiteral("Boris"));
    QTest::keyClick(stage.window.get(), Qt::Key_S, Qt::AltModifier);
    QVERIFY(stage.window->findChild<SessionsDialog *>());
    stage.signOut();
    QVERIFY(!stage.window->findChild<SessionsDialog *>());
}

void ScreensTest::whatIsSaidCoversNothingThatIsTypedOrPressed_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(900, 560);
    QTest::newRow("usual") << QSize(1440, 900);
}

void ScreensTest::whatIsSaidCoversNothingThatIsTypedOrPressed()
{
    QFETCH(QSize, size);
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    stage.window->openConversation(ConversationId{118});
    stage.window->resize(size);
    stage.window->say(QStringLiteral("This kind of file cannot be sent. PDF, JPG and PNG can. ").repeated(2), false);
    const auto *const toast = stage.window->findChild<Toast *>();
    QVERIFY(toast->isVisible());
    QVERIFY(toast->testAttribute(Qt::WA_TransparentForMouseEvents));
    for (const QString &screen : {QStringLiteral("queue"), QStringLiteral("history"), QStringLiteral("templates")}) {
        stage.window->showScreen(screen);
        QCoreApplication::processEvents();
        for (const QWidget *const part : stage.window->findChildren<QWidget *>()) {
            const bool used = qobject_cast<const QAbstractButton *>(part) || qobject_cast<const QLineEdit *>(part) ||
                              qobject_cast<const QPlainTextEdit *>(part) || qobject_cast<const QComboBox *>(part);
            const QRect place(part->mapTo(stage.window.get(), QPoint()), part->size());
            const QRect shown = part->visibleRegion().boundingRect().translated(place.topLeft());
            QVERIFY2(!used || !part->isVisible() || !shown.intersects(toast->geometry()),
                     qPrintable(part->accessibleName()));
        }
    }
}

void ScreensTest::comingBackToTheWindowOpensNothing()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    stage.window->queue().focusList();
    QApplication::setActiveWindow(nullptr);
    QApplication::setActiveWindow(stage.window.get());
    QCOMPARE(stage.window->conversation().current(), ConversationId{});
    // Nor does the focus that Tab brings replace a template that is being written.
    stage.window->showScreen(QStringLiteral("templates"));
    auto *const text = stage.window->page<TemplateScreen>().findChild<QPlainTextEdit *>();
    text->setPlainText(QStringLiteral("Half a template"));
    stage.window->page<TemplateScreen>().findChild<QListView *>()->setFocus(Qt::BacktabFocusReason);
    QCOMPARE(text->toPlainText(), QStringLiteral("Half a template"));
    // The arrow is a choice.
    QTest::keyClick(stage.window->page<TemplateScreen>().findChild<QListView *>(), Qt::Key_Down);
    QCOMPARE(text->toPlainText(), QStringLiteral("Text of it."));
}

void ScreensTest::theUnreadGoWhenTheWindowComesToTheFront()
{
    Stage stage;
    stage.signIn(elena, QStringLiteral("Elena"));
    stage.fill();
    const ConversationId here{118};
    stage.window->openConversation(here);
    Message message;
    message.conversation = here;
    message.seq = 1;
    message.author = {AuthorKind::Citizen, maria, QStringLiteral("Maria Sokolova")};
    message.text = QStringLiteral("Are you there?");
    const auto read = [&](Seq seq) {
        return stage.desk.said.contains(QStringLiteral("read %1").arg(seq));
    };
    QApplication::setActiveWindow(nullptr); // behind another window
    stage.desk.apply(stage.mirror().putMessages({.conversation = here}, {{message}, false}));
    QCoreApplication::processEvents();
    QVERIFY(!read(1));
    QApplication::setActiveWindow(stage.window.get());
    QVERIFY(read(1));

    // Behind another screen of the same window.
    stage.window->showScreen(QStringLiteral("templates"));
    message.seq = 2;
    stage.desk.apply(stage.mirror().apply(wire::MessageAdded{here, message}, stage.clock.now()));
    QVERIFY(!read(2));
    stage.window->showScreen(QStringLiteral("queue"));
    QVERIFY(read(2));

    // Behind a dialog of its own.
    stage.window->conversation().close();
    QApplication::setActiveWindow(stage.window->findChild<CloseDialog *>());
    message.seq = 3;
    stage.desk.apply(stage.mirror().apply(wire::MessageAdded{here, message}, stage.clock.now()));
    QVERIFY(!read(3));
    stage.window->findChild<CloseDialog *>()->reject();
    QApplication::setActiveWindow(stage.window.get());
    QVERIFY(read(3));
}
