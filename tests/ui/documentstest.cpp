// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/documentstest.h"

#include "tests/ui/support/freshwindow.h"
#include "ui/documents/documentchecker.h"
#include "ui/documents/savingdialog.h"
#include "ui/documents/transcriptdialog.h"
#include "ui/documents/verificationdialog.h"
#include "ui/history/historyscreen.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QLineEdit>
#include <QListView>
#include <QProgressBar>
#include <QTest>

using namespace otklik;
using namespace otklik::ui;
using namespace otklik::test;
using Verdict = client::Verification::Verdict;

namespace {

/// The history with two hits of one conversation and one of another.
struct Stage : FreshWindow {
    Stage()
    {
        signIn(elena, QStringLiteral("Elena"));
        fill();
        for (const qint64 id : {118, 119, 118}) {
            desk.hits.hits.append({.conversation = ConversationId{id},
                                   .number = QStringLiteral("2026-000%1").arg(id),
                                   .seq = desk.hits.hits.size() + 1});
        }
        find();
    }

    HistoryScreen &history() { return window->page<HistoryScreen>(); }
    QListView &list() { return *history().findChild<QListView *>(); }

    void find()
    {
        window->showScreen(QStringLiteral("history"));
        auto *const search = history().findChild<QLineEdit *>();
        search->setText(QStringLiteral("word"));
        QTest::keyClick(search, Qt::Key_Return);
    }
    void choose(int row, QItemSelectionModel::SelectionFlag how = QItemSelectionModel::Select)
    {
        list().selectionModel()->setCurrentIndex(list().model()->index(row, 0), how);
    }
    /// The first visible one that begins with these letters.
    template <class Dialog>
    void click(const char *begin)
    {
        const QWidget &place = widget<Dialog>();
        const auto buttons = place.template findChildren<QAbstractButton *>();
        for (QAbstractButton *const button : buttons) {
            if (!button->isHidden() && button->text().startsWith(QLatin1StringView(begin))) {
                button->click();
                return;
            }
        }
        QFAIL(begin);
    }
    template <class Dialog>
    Dialog &widget()
    {
        return *window->findChild<Dialog *>();
    }
    template <class Dialog>
    bool isOpen()
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        const auto *const dialog = window->findChild<Dialog *>();
        return dialog && dialog->isVisible();
    }
    /// Through both dialogs, to the place.
    void save(const QString &path)
    {
        click<TranscriptDialog>("Save");
        emit widget<QFileDialog>().fileSelected(path);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    int times(const QString &command) const
    {
        return static_cast<int>(std::count_if(desk.said.begin(), desk.said.end(),
                                              [&command](const QString &one) { return one.startsWith(command); }));
    }
};

const QString Both = QStringLiteral("transcript 2026-000118,2026-000119.pdf");

} // namespace

void DocumentsTest::theReadConversationIsSavedFromTheHistory()
{
    Stage stage;
    stage.choose(1);
    QTest::keyClick(stage.window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    stage.save(QStringLiteral("/tmp/a.pdf"));
    QCOMPARE(stage.times(QStringLiteral("transcript 2026-000119.pdf")), 1);
    QCOMPARE(stage.times(QStringLiteral("saveFile /tmp/a.pdf")), 1);
    QVERIFY(stage.says(*stage.window, "Transcript saved"));
    QVERIFY(!stage.isOpen<SavingDialog>());
}

void DocumentsTest::severalAreSavedAsOneZip()
{
    Stage stage;
    stage.choose(0);
    QVERIFY(!stage.history().findChild<QLabel *>(QStringLiteral("chosen"))->isVisible()); // of one there is no ZIP
    for (const int row : {0, 1, 2}) {
        stage.choose(row);
    }
    QVERIFY(stage.says(stage.history(), "2 conversations chosen")); // one of them was found twice
    stage.click<HistoryScreen>("Save as ZIP");
    QVERIFY(stage.says(stage.widget<TranscriptDialog>(), "2 conversations: a document of each"));
    stage.click<TranscriptDialog>("Save");
    QCOMPARE(stage.widget<QFileDialog>().defaultSuffix(), QStringLiteral("zip"));
    emit stage.widget<QFileDialog>().fileSelected(QStringLiteral("/tmp/a.zip"));
    QCOMPARE(stage.times(Both), 1);
    QCOMPARE(stage.times(QStringLiteral("saveFile /tmp/a.zip")), 1);
    QVERIFY(stage.says(*stage.window, "Transcripts saved"));
}

void DocumentsTest::tooManyForOneZipAreRefusedAtOnce()
{
    Stage stage;
    for (int i = 0; i < 49; ++i) {
        stage.desk.hits.hits.append(
            {.conversation = ConversationId{200 + i}, .number = QStringLiteral("2026-000%1").arg(200 + i), .seq = 1});
    }
    stage.find();
    stage.list().selectAll();
    QVERIFY(stage.says(stage.history(), "51 conversations chosen"));
    stage.click<HistoryScreen>("Save as ZIP");
    QVERIFY(!stage.isOpen<TranscriptDialog>());
    QVERIFY(stage.says(*stage.window, "At most 50"));
    stage.choose(0, QItemSelectionModel::Deselect);
    stage.choose(2, QItemSelectionModel::Deselect); // the other hit of the same
    stage.click<HistoryScreen>("Save as ZIP");
    QVERIFY(stage.isOpen<TranscriptDialog>());
}

void DocumentsTest::anErrorLosesNothing()
{
    Stage stage;
    stage.choose(0);
    stage.choose(1);
    stage.click<HistoryScreen>("Save as ZIP");
    stage.desk.refusal = Error{.fault = Fault::Unavailable, .said = QStringLiteral("Too busy.")};
    stage.save(QStringLiteral("/tmp/a.zip"));
    QVERIFY(stage.isOpen<SavingDialog>());
    QVERIFY(stage.says(stage.widget<SavingDialog>(), "Too busy."));
    QVERIFY(stage.says(stage.history(), "2 conversations chosen"));
    stage.desk.refusal.reset();
    stage.click<SavingDialog>("Try again");
    QCOMPARE(stage.times(Both), 2);
    QCOMPARE(stage.times(QStringLiteral("saveFile /tmp/a.zip")), 1);
    QVERIFY(!stage.isOpen<SavingDialog>());
}

void DocumentsTest::whatCannotBeWrittenIsNotFetchedAgain()
{
    Stage stage;
    stage.choose(0);
    stage.choose(1);
    stage.desk.holdsDownloads = true;
    stage.click<HistoryScreen>("Save as ZIP");
    stage.save(QStringLiteral("/full/a.zip"));
    stage.desk.refusal = Error{.fault = Fault::Unavailable, .said = QStringLiteral("The disk is full.")};
    stage.desk.heldDocument(QByteArray("PK"));
    QVERIFY(stage.says(stage.widget<SavingDialog>(), "The disk is full."));
    stage.desk.refusal.reset();
    stage.click<SavingDialog>("Try again");
    QCOMPARE(stage.times(Both), 1);
    QCOMPARE(stage.times(QStringLiteral("saveFile /full/a.zip")), 2);
    QVERIFY(!stage.isOpen<SavingDialog>());
}

void DocumentsTest::aZipUnderWayShowsHowFarItIsAndCanBeCancelled()
{
    Stage stage;
    stage.choose(0);
    stage.choose(1);
    stage.desk.holdsDownloads = true;
    stage.click<HistoryScreen>("Save as ZIP");
    stage.save(QStringLiteral("/tmp/a.zip"));
    QTRY_VERIFY(stage.isOpen<SavingDialog>());
    const QProgressBar &bar = *stage.widget<SavingDialog>().findChild<QProgressBar *>();
    QCOMPARE(bar.maximum(), 0); // nothing is known yet
    stage.desk.heldProgress(25, 100);
    QCOMPARE(bar.value(), 25);
    QVERIFY(!bar.accessibleName().isEmpty());
    stage.click<SavingDialog>("Cancel");
    QVERIFY(!stage.isOpen<SavingDialog>());
    QCOMPARE(stage.times(QStringLiteral("cancel")), 1);
    QCOMPARE(stage.times(QStringLiteral("saveFile")), 0);
    QVERIFY(stage.says(stage.history(), "2 conversations chosen"));
}

void DocumentsTest::aDocumentIsJudgedInPlainWords_data()
{
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("words");
    QTest::newRow("issued") << static_cast<int>(Verdict::Issued) << QStringLiteral("The document is genuine")
                            << QStringLiteral("No. 2026-000118, as PDF");
    QTest::newRow("altered") << static_cast<int>(Verdict::Altered) << QStringLiteral("The document was altered")
                             << QStringLiteral("Line 34 differs first.");
    QTest::newRow("unknown") << static_cast<int>(Verdict::Unknown) << QStringLiteral("The document is not known")
                             << QStringLiteral("issued no such document");
}

void DocumentsTest::aDocumentIsJudgedInPlainWords()
{
    QFETCH(int, verdict);
    QFETCH(QString, title);
    QFETCH(QString, words);
    Stage stage;
    stage.desk.verification = {.verdict = static_cast<Verdict>(verdict),
                               .number = QStringLiteral("2026-000118"),
                               .format = QStringLiteral("pdf"),
                               .issuedAt = stage.clock.now(),
                               .difference = verdict == static_cast<int>(Verdict::Altered)
                                                 ? QStringLiteral("Line 34 differs first.")
                                                 : QString()};
    stage.history().findChild<DocumentChecker *>()->checkFile(QStringLiteral("/tmp/<b>a.pdf"));
    QCOMPARE(stage.times(QStringLiteral("verify /tmp/<b>a.pdf")), 1);
    auto &dialog = stage.widget<VerificationDialog>();
    QVERIFY(stage.says(dialog, qPrintable(title)));
    QVERIFY(stage.says(dialog, qPrintable(words)));
    QVERIFY(stage.says(dialog, "<b>a.pdf"));
    QVERIFY2(dialog.accessibleDescription().contains(title), qPrintable(dialog.accessibleDescription()));
    stage.click<VerificationDialog>("Close");
    QVERIFY(!stage.isOpen<VerificationDialog>());
}

void DocumentsTest::aDocumentThatCannotBeReadCanBeTriedAgain()
{
    Stage stage;
    stage.desk.refusal = Error{.fault = Fault::Unavailable, .said = QStringLiteral("It cannot be read.")};
    stage.history().findChild<DocumentChecker *>()->checkFile(QStringLiteral("/tmp/a.pdf"));
    QVERIFY(stage.says(stage.widget<VerificationDialog>(), "It cannot be read."));
    stage.desk.refusal.reset();
    stage.click<VerificationDialog>("Try again");
    QVERIFY(stage.says(stage.widget<VerificationDialog>(), "The document is not known"));
}

void DocumentsTest::bothAreReachedByKeysAndByThePalette()
{
    Stage stage;
    QTest::keyClick(stage.window.get(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(stage.isOpen<QFileDialog>());
    stage.widget<QFileDialog>().reject();
    QVERIFY(!stage.isOpen<QFileDialog>());
    QTest::keyClick(stage.window.get(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(stage.says(*stage.window, "Choose a conversation first"));
    QTest::keyClick(stage.window.get(), Qt::Key_K, Qt::ControlModifier);
    QAbstractItemModel &entries = *stage.widget<Palette>().findChild<QListView *>()->model();
    for (const char *const words : {"Check a document…", "Save the conversations chosen in the history"}) {
        const QString title = QString::fromUtf8(words);
        QVERIFY2(!entries.match(entries.index(0, 0), Qt::DisplayRole, title, 1, Qt::MatchExactly).isEmpty(), words);
    }
}
