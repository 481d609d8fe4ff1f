// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/emojitest.h"

#include "ui/conversation/composer/composeredit.h"
#include "ui/templates/templatepreview.h"
#include "ui/templates/templatetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/clusterkeys.h"
#include "ui/widgets/emoji.h"

#include <QFontDatabase>
#include <QGlyphRun>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace otklik::ui;

namespace {

const QString Flag = QStringLiteral("🇷🇺");
const QString Family = QStringLiteral("👨‍👩‍👧‍👦");
const QString Keycap = QStringLiteral("1️⃣");
const QString Thumb = QStringLiteral("👍🏽");
const QString Scotland = QStringLiteral("🏴󠁧󠁢󠁳󠁣󠁴󠁿");
const QString Rainbow = QStringLiteral("🏳️‍🌈");
const QString Accent = QStringLiteral("и\u0301");

void addLetters()
{
    QTest::addColumn<QString>("letter");
    QTest::newRow("a flag") << Flag;
    QTest::newRow("a keycap") << Keycap;
    QTest::newRow("a family") << Family;
    QTest::newRow("a skin tone") << Thumb;
    QTest::newRow("a flag of tags") << Scotland;
    QTest::newRow("a flag of two pictures") << Rainbow;
    QTest::newRow("a letter with an accent") << Accent;
    QTest::newRow("a plain emoji") << QStringLiteral("🙏");
    QTest::newRow("a plain letter") << QStringLiteral("ж");
}

/// The glyphs that a text is drawn with.
qsizetype glyphsOf(const QString &text, const QList<QTextLayout::FormatRange> &formats)
{
    QTextLayout layout(text, uiFont());
    layout.setFormats(formats);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    qsizetype glyphs = 0;
    for (const QGlyphRun &run : layout.glyphRuns()) {
        glyphs += run.glyphIndexes().size();
    }
    return glyphs;
}

} // namespace

void EmojiTest::anEmojiIsOneRun_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<EmojiRun>>("runs");
    const auto whole = [](const char *name, const QString &text) {
        QTest::newRow(name) << text << QList<EmojiRun>{{0, static_cast<int>(text.size())}};
    };
    const auto none = [](const char *name, const QString &text) {
        QTest::newRow(name) << text << QList<EmojiRun>();
    };
    whole("a flag", Flag);
    whole("two flags", Flag + QStringLiteral("🇩🇪"));
    whole("a family", Family);
    whole("a keycap", Keycap);
    whole("a keycap of an asterisk", QStringLiteral("*️⃣"));
    whole("a keycap without a selector", QStringLiteral("7⃣"));
    whole("a skin tone", Thumb);
    whole("a skin tone on what is a text else", QStringLiteral("☝🏽"));
    whole("a flag of tags", Scotland);
    whole("a flag of two pictures", Rainbow);
    whole("a burning heart", QStringLiteral("❤️‍🔥"));
    whole("a sign that is asked to be a picture", QStringLiteral("©️"));
    whole("a letter that is asked to be a picture", QStringLiteral("ℹ️"));
    none("a sign", QStringLiteral("©"));
    none("a picture that is asked to be a text", QStringLiteral("⌚︎"));
    none("digits", QStringLiteral("12:30, № 7 # *"));
    none("a digit that is asked to be a picture", QStringLiteral("1️"));
    none("a letter with an accent", Accent);
    none("half a pair", QString(QChar(0xD83D)));
    none("nothing", QString());
    QTest::newRow("between words") << QStringLiteral("Да 🙏👍 нет 1️⃣")
                                   << QList<EmojiRun>{{3, 4}, {12, 3}};
}

void EmojiTest::anEmojiIsOneRun()
{
    QFETCH(QString, text);
    QFETCH(QList<EmojiRun>, runs);
    QCOMPARE(emojiRuns(text), runs);
}

void EmojiTest::aKeycapIsOnePicture()
{
    if (!QFontDatabase::hasFamily(QStringLiteral("Noto Color Emoji"))) {
        QSKIP("the emoji font is not installed");
    }
    for (const QString &emoji : {Keycap, Flag, Family, Thumb, Scotland, Rainbow}) {
        QCOMPARE(glyphsOf(emoji, emojiFormats(emoji)), 1);
    }
}

void EmojiTest::backspaceTakesAWholeLetter_data()
{
    addLetters();
}

void EmojiTest::backspaceTakesAWholeLetter()
{
    QFETCH(QString, letter);
    const ClusterKeys keys(nullptr);
    ComposerEdit edit(nullptr);
    edit.setPlainText(QStringLiteral("да\n") + Flag + letter + letter + QStringLiteral("b"));
    edit.moveCursor(QTextCursor::End);
    edit.moveCursor(QTextCursor::Left);
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QCOMPARE(edit.toPlainText(), QStringLiteral("да\n") + Flag + letter + QStringLiteral("b"));
    QTest::keyClick(&edit, Qt::Key_Backspace, Qt::ShiftModifier);
    QCOMPARE(edit.toPlainText(), QStringLiteral("да\n") + Flag + QStringLiteral("b"));
    edit.undo();
    QVERIFY(edit.toPlainText().startsWith(QStringLiteral("да\n") + Flag + letter));

    QLineEdit line(QStringLiteral("a") + letter + letter);
    QTest::keyClick(&line, Qt::Key_Backspace);
    QCOMPARE(line.text(), QStringLiteral("a") + letter);
    QTest::keyClick(&line, Qt::Key_Backspace);
    QCOMPARE(line.text(), QStringLiteral("a"));
}

void EmojiTest::deleteAndTheArrowsTakeAWholeLetter_data()
{
    addLetters();
}

void EmojiTest::deleteAndTheArrowsTakeAWholeLetter()
{
    QFETCH(QString, letter);
    ComposerEdit edit(nullptr);
    edit.setPlainText(letter + QStringLiteral("b"));
    edit.moveCursor(QTextCursor::Start);
    QTest::keyClick(&edit, Qt::Key_Right);
    QCOMPARE(edit.textCursor().position(), int(letter.size()));
    QTest::keyClick(&edit, Qt::Key_Left);
    QCOMPARE(edit.textCursor().position(), 0);
    QTest::keyClick(&edit, Qt::Key_Delete);
    QCOMPARE(edit.toPlainText(), QStringLiteral("b"));

    QLineEdit line(letter + QStringLiteral("b"));
    line.home(false);
    QTest::keyClick(&line, Qt::Key_Right);
    QCOMPARE(line.cursorPosition(), int(letter.size()));
    line.home(false);
    QTest::keyClick(&line, Qt::Key_Delete);
    QCOMPARE(line.text(), QStringLiteral("b"));
}

void EmojiTest::backspaceLeavesTheRestToTheField()
{
    const ClusterKeys keys(nullptr);
    QLineEdit line(QStringLiteral("слово ") + Flag);
    line.selectAll();
    QTest::keyClick(&line, Qt::Key_Backspace);
    QCOMPARE(line.text(), QString());
    line.setText(Flag);
    line.setReadOnly(true);
    QTest::keyClick(&line, Qt::Key_Backspace);
    QCOMPARE(line.text(), Flag);
    line.setReadOnly(false);
    line.home(false);
    QTest::keyClick(&line, Qt::Key_Backspace);
    QCOMPARE(line.text(), Flag);

    ComposerEdit edit(nullptr);
    edit.setPlainText(QStringLiteral("раз ") + Family);
    edit.moveCursor(QTextCursor::End);
    QTest::keyClick(&edit, Qt::Key_Backspace, Qt::ControlModifier);
    QVERIFY(!edit.toPlainText().contains(Family));
    edit.setPlainText(QStringLiteral("да\n"));
    edit.moveCursor(QTextCursor::End);
    QTest::keyClick(&edit, Qt::Key_Backspace);
    QCOMPARE(edit.toPlainText(), QStringLiteral("да"));
}

/// Four thousand of them kept the window from answering for seconds at every key press.
void EmojiTest::aPreviewShowsTheFirstOfManyEmoji()
{
    TemplatePreview preview(nullptr);
    const QString few = QStringLiteral("Здравствуйте ") + Flag;
    const auto shows = [&preview](const QString &text) {
        const QList<QLabel *> labels = preview.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&text](const QLabel *label) { return label->text() == text; });
    };
    preview.present(few, {});
    QVERIFY(shows(few));
    preview.present(few + Flag.repeated(1000), {});
    QVERIFY(shows(QStringLiteral("Здравствуйте ") + Flag.repeated(16) + QChar(0x2026)));
}
