// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/looktest.h"

#include "ui/theme/appearance.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/paint.h"

#include <QApplication>
#include <QCheckBox>
#include <QRadioButton>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>

using namespace otklik;
using namespace otklik::ui;

namespace {

void bothThemes()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

const Theme &themeOf(bool dark)
{
    return dark ? darkTheme() : lightTheme();
}

/// How far the ring or box of a choice stands out from what it stands on: the strongest of the pixels that one meets
/// from the left, at half its height.
double contrastOfRing(QAbstractButton &choice, const QColor &ground)
{
    const QImage all = choice.parentWidget()->grab(choice.geometry()).toImage();
    double seen = 1;
    for (int x = 0; x < 4; ++x) {
        seen = std::max(seen, contrast(all.pixelColor(x, all.height() / 2), ground));
    }
    return seen;
}

/// The pixels well inside a control: words and pictures, no frame.
QImage insideOf(QWidget &control)
{
    const QImage all = control.grab().toImage();
    const int side = control.property("kind").toString() == QLatin1String("chip") ? 14 : 4; // its ends are round
    return all.copy(all.rect().adjusted(side, 4, -side, -4));
}

} // namespace

void LookTest::everyHueIsReadable_data()
{
    bothThemes();
}

void LookTest::everyHueIsReadable()
{
    QFETCH(bool, dark);
    for (int hue = 0; hue < 360; ++hue) {
        const HuePair pair = huePair(hue, themeOf(dark));
        QVERIFY2(contrast(pair.front, pair.back) >= 4.5, qPrintable(QStringLiteral("hue %1").arg(hue)));
    }
    for (qint64 person = 1; person < 200; ++person) {
        const HuePair pair = avatarColours(PersonId{person}, themeOf(dark));
        QVERIFY(contrast(pair.front, pair.back) >= 4.5);
    }
    // The measure itself: black on white, and the grey that just passes on white.
    QCOMPARE(qRound(contrast(Qt::black, Qt::white) * 100), 2100);
    QCOMPARE(qRound(contrast(QColor(0x76, 0x76, 0x76), Qt::white) * 100), 454);
}

void LookTest::everyWritingIsReadableOnItsGround_data()
{
    bothThemes();
}

void LookTest::everyWritingIsReadableOnItsGround()
{
    QFETCH(bool, dark);
    const Theme &t = themeOf(dark);
    struct Pair {
        const char *what;
        QColor front;
        QColor back;
    };
    QList<Pair> pairs{
        {"an act", t.onAccent, t.accent},
        {"an act under the mouse", t.onAccent, t.accentHover},
        {"the chosen chip", t.accent, t.accentSoft},
        {"a success", t.success, t.successSoft},
        {"a warning", t.warning, t.warningSoft},
        {"a danger", t.danger, t.dangerSoft},
        {"a danger on a card", t.danger, t.surface},
        {"a danger under the mouse", t.danger, t.hover},
        {"a danger pressed", t.danger, t.selected},
        {"a note", t.noteText, t.note},
        {"the act of a note", t.surface, t.noteText},
        {"the reply's way of writing", t.accent, writingGround(t, false, true)},
        {"the note's way of writing", t.noteText, writingGround(t, true, true)},
        {"a way of writing under the mouse", t.secondary, writingGround(t, false, false)},
        {"a note's way of writing under the mouse", t.secondary, writingGround(t, true, false)},
        {"a segment", t.secondary, trough(t)},
        {"the count of a segment", t.muted, trough(t)},
        {"the chosen segment", t.text, dark ? t.railActive : t.surface},
        {"the count of the chosen segment", t.accent, dark ? t.railActive : t.surface},
        {"an own bubble", t.text, t.bubbleOut},
        {"the time of an own bubble", t.secondary, t.bubbleOut},
        {"a picture in the rail", t.railIcon, t.rail},
        {"the chosen picture in the rail", Qt::white, t.railActive},
    };
    for (const QColor &ground : {t.surface, t.window, t.field, t.hover, t.selected}) {
        pairs << Pair{"words", t.text, ground} << Pair{"secondary words", t.secondary, ground}
              << Pair{"muted words", t.muted, ground} << Pair{"a link", t.accent, ground};
    }
    for (const Pair &pair : std::as_const(pairs)) {
        const double seen = contrast(pair.front, pair.back);
        QVERIFY2(seen >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(pair.what)).arg(seen)));
    }
}

void LookTest::theRingOfAChoiceStandsOut_data()
{
    bothThemes();
}

void LookTest::theRingOfAChoiceStandsOut()
{
    QFETCH(bool, dark);
    const Theme &t = themeOf(dark);
    Appearance appearance(*qApp);
    appearance.setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QWidget stage;
    auto *const column = new QVBoxLayout(&stage);
    auto *const elsewhere = new QPushButton(&stage);
    const QList<QAbstractButton *> choices{new QRadioButton(&stage), new QCheckBox(&stage)};
    column->addWidget(elsewhere);
    for (QAbstractButton *const choice : choices) {
        choice->setAutoExclusive(false);
        column->addWidget(choice);
    }
    stage.show();
    QApplication::setActiveWindow(&stage);
    for (const QColor &ground : {t.surface, t.window}) {
        QPalette palette = stage.palette();
        palette.setColor(QPalette::Window, ground);
        stage.setPalette(palette);
        for (QAbstractButton *const choice : choices) {
            for (const bool chosen : {false, true}) {
                choice->setChecked(chosen);
                for (QWidget *const focused : {static_cast<QWidget *>(elsewhere), static_cast<QWidget *>(choice)}) {
                    focused->setFocus(Qt::TabFocusReason);
                    const double seen = contrastOfRing(*choice, ground);
                    QVERIFY2(seen >= 3,
                             qPrintable(QStringLiteral("%1 on %2, chosen: %3, focused: %4: %5")
                                            .arg(QLatin1String(choice->metaObject()->className()), ground.name())
                                            .arg(chosen)
                                            .arg(choice->hasFocus())
                                            .arg(seen)));
                }
            }
        }
    }
    appearance.setTheme(ThemeChoice::System);
}

void LookTest::theFocusIsTheFrameAndNothingInside_data()
{
    bothThemes();
}

void LookTest::theFocusIsTheFrameAndNothingInside()
{
    QFETCH(bool, dark);
    Appearance appearance(*qApp);
    appearance.setTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QWidget stage;
    auto *const column = new QVBoxLayout(&stage);
    QList<QWidget *> controls;
    for (const ButtonKind kind : allButtonKinds) {
        QPushButton *const button = makeButton(kind, &stage);
        button->setText(QStringLiteral("Go on without remembering"));
        controls << button;
    }
    controls << makeIconButton(QStringLiteral("gear"), &stage);
    for (QWidget *const control : std::as_const(controls)) {
        column->addWidget(control);
    }
    auto *const elsewhere = new QPushButton(&stage);
    column->addWidget(elsewhere);
    stage.show();
    QApplication::setActiveWindow(&stage);
    QTest::keyClick(&stage, Qt::Key_Tab); // from now on the style shows where the keyboard is
    for (QWidget *const control : std::as_const(controls)) {
        elsewhere->setFocus(Qt::TabFocusReason);
        const QImage calm = insideOf(*control);
        const QImage whole = control->grab().toImage();
        control->setFocus(Qt::TabFocusReason);
        QVERIFY(control->hasFocus());
        const QString what = QStringLiteral("%1 %2").arg(QLatin1String(control->metaObject()->className()),
                                                         control->property("kind").toString());
        QVERIFY2(insideOf(*control) == calm, qPrintable(what));
        QVERIFY2(control->grab().toImage() != whole, qPrintable(what));
    }
    appearance.setTheme(ThemeChoice::System);
}
