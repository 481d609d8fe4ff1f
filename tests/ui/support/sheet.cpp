// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/sheet.h"

#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHoverEvent>
#include <QLineEdit>
#include <QPainter>
#include <QRadioButton>
#include <QTest>

namespace otklik::test {

using namespace ui;

namespace {

constexpr int nameWidth = 130;
constexpr int cellWidth = 210;
constexpr int rowHeight = 56;
constexpr int top = 44;
const QStringList states{QStringLiteral("calm"),  QStringLiteral("hover"),    QStringLiteral("pressed"),
                         QStringLiteral("focus"), QStringLiteral("disabled"), QStringLiteral("checked")};

void hover(QWidget &control, QEvent::Type type, QPoint at)
{
    QHoverEvent event(type, at, control.mapToGlobal(at), QPoint(-1, -1));
    QCoreApplication::sendEvent(&control, &event);
}

QString nameOf(ButtonKind kind)
{
    const QStringList names{QStringLiteral("plain"), QStringLiteral("primary"), QStringLiteral("danger"),
                            QStringLiteral("link"),  QStringLiteral("chip"),    QStringLiteral("note")};
    return names[static_cast<int>(kind)];
}

} // namespace

ControlSheet::ControlSheet()
{
    QWidget stage;
    stage.resize(400, 300);
    QLineEdit elsewhere(&stage);
    elsewhere.move(0, 250);
    QList<std::pair<QString, QWidget *>> controls;
    for (const ButtonKind kind : allButtonKinds) {
        QPushButton *const button = makeButton(kind, &stage);
        button->setText(QStringLiteral("Продолжить"));
        button->setMinimumWidth(150);
        controls.append({nameOf(kind), button});
    }
    controls.append({QStringLiteral("icon"), makeIconButton(QStringLiteral("gear"), &stage)});
    controls.append({QStringLiteral("tick"), new QCheckBox(QStringLiteral("Не выходить"), &stage)});
    controls.append({QStringLiteral("choice"), new QRadioButton(QStringLiteral("По адресу"), &stage)});
    controls.append({QStringLiteral("field"), new QLineEdit(QStringLiteral("operator1"), &stage)});
    auto *const list = new QComboBox(&stage);
    list->addItem(QStringLiteral("Вопрос решён"));
    controls.append({QStringLiteral("list"), list});
    stage.setProperty("kind", QStringLiteral("pane"));
    QPalette ground = stage.palette();
    ground.setColor(QPalette::Window, themeFor(this).surface);
    stage.setPalette(ground);
    stage.show();
    QApplication::setActiveWindow(&stage);
    QTest::keyClick(&stage, Qt::Key_Tab); // the style shows where the keyboard is from now on
    for (const auto &[name, control] : std::as_const(controls)) {
        control->hide(); // all stand in one place: only the one that is shot may show
    }
    int row = 0;
    for (const auto &[name, control] : std::as_const(controls)) {
        control->show();
        control->resize(control->sizeHint().expandedTo(QSize(0, 20)));
        elsewhere.setFocus(Qt::TabFocusReason);
        shootRow(*control, name, row++);
        control->hide();
    }
    resize(nameWidth + static_cast<int>(states.size()) * cellWidth, top + row * rowHeight);
}

void ControlSheet::shootRow(QWidget &control, const QString &name, int row)
{
    const int y = top + row * rowHeight;
    m_words.append({QPoint(16, y + 22), name});
    auto *const button = qobject_cast<QAbstractButton *>(&control);
    const auto shoot = [&](int column) {
        m_cells.append({control.parentWidget()->grab(control.geometry()), QPoint(nameWidth + column * cellWidth, y)});
        if (row == 0) {
            m_words.append({QPoint(nameWidth + column * cellWidth, 26), states[column]});
        }
    };
    shoot(0);
    control.setAttribute(Qt::WA_UnderMouse);
    hover(control, QEvent::HoverEnter, control.rect().center());
    shoot(1);
    if (button) {
        button->setDown(true);
        shoot(2);
        button->setDown(false);
    }
    control.setAttribute(Qt::WA_UnderMouse, false);
    hover(control, QEvent::HoverLeave, QPoint(-1, -1));
    control.setFocus(Qt::TabFocusReason);
    shoot(3);
    control.clearFocus();
    control.setEnabled(false);
    shoot(4);
    control.setEnabled(true);
    if (button && button->isCheckable()) {
        button->setChecked(true);
        shoot(5);
    }
}

void ControlSheet::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeFor(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface);
    painter.setPen(theme.secondary);
    painter.setFont(uiFont(type::small));
    for (const auto &[at, words] : std::as_const(m_words)) {
        painter.drawText(at, words);
    }
    for (const Cell &cell : std::as_const(m_cells)) {
        painter.drawPixmap(cell.at, cell.picture);
    }
}

} // namespace otklik::test
