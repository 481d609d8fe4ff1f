// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/keysheet.h"

#include "ui/widgets/controls.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace otklik::ui {

KeySheet::KeySheet(const KeyMap &keys, bool enterSends, QWidget *parent) : QDialog(parent)
{
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keys"));
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(26, 22, 26, 20);
    column->setSpacing(14);
    QLabel *const title = makeLabel(18, QFont::Bold, Tone::Normal, this);
    title->setText(windowTitle());
    column->addWidget(title);

    QList<std::pair<QString, QString>> rows;
    for (const KeyMap::Entry &entry : keys.entries()) {
        if (const QString what = entry.what(); !what.isEmpty()) {
            rows.append({entry.keys.toString(QKeySequence::NativeText), what});
        }
    }
    rows.append({enterSends ? QStringLiteral("Enter") : QStringLiteral("Ctrl+Enter"), tr("Send")});
    rows.append({enterSends ? QStringLiteral("Shift+Enter") : QStringLiteral("Enter"), tr("New line")});
    rows.append({QStringLiteral("/"), tr("Templates, at the beginning of a word")});
    rows.append({QStringLiteral("Tab"), tr("Next unfilled variable of a template")});

    auto *const grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(9);
    grid->setColumnMinimumWidth(2, 18);
    const int half = (static_cast<int>(rows.size()) + 1) / 2;
    for (int i = 0; i < rows.size(); ++i) {
        const int first = i < half ? 0 : 3;
        QLabel *const words = makeLabel(type::body, QFont::Normal, Tone::Normal, this);
        words->setText(rows[i].second);
        grid->addWidget(makeKey(rows[i].first, this), i % half, first, Qt::AlignRight);
        grid->addWidget(words, i % half, first + 1);
    }
    column->addLayout(grid);
    QPushButton *const done = makeButton(ButtonKind::Plain, this);
    done->setText(tr("Close"));
    done->setDefault(true);
    column->addWidget(done, 0, Qt::AlignRight);
    connect(done, &QAbstractButton::clicked, this, &QDialog::accept);
}

} // namespace otklik::ui
