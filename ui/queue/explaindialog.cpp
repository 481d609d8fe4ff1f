// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/explaindialog.h"

#include "ui/widgets/controls.h"

#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace otklik::ui {

ExplainDialog::ExplainDialog(const QList<wire::ExplainStep> &steps, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Why this operator"));
    resize(520, 560);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    QLabel *const title = makeLabel(type::title, QFont::Bold, Tone::Normal, this);
    title->setText(tr("Why this operator"));
    column->addWidget(title);
    auto *const area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Steps, the oldest first"));
    auto *const inner = new QWidget(area);
    auto *const rows = new QVBoxLayout(inner);
    rows->setContentsMargins(0, 0, 8, 0);
    rows->setSpacing(4);
    for (const wire::ExplainStep &step : steps) {
        addStep(step, rows);
    }
    rows->addStretch();
    area->setWidget(inner);
    column->addWidget(area, 1);
    QPushButton *const close = makeButton(ButtonKind::Plain, this);
    close->setText(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    column->addWidget(close, 0, Qt::AlignRight);
}

void ExplainDialog::addStep(const wire::ExplainStep &step, QVBoxLayout *column)
{
    const auto add = [&](const QString &text, QFont::Weight weight, Tone tone, int indent) {
        QLabel *const label = makeLabel(type::body, weight, tone, this);
        label->setWordWrap(true);
        label->setText(text);
        label->setContentsMargins(indent, 0, 0, 0);
        column->addWidget(label);
    };
    const QString time = QLocale().toString(toDateTime(step.at).toLocalTime().time(), QStringLiteral("H:mm:ss"));
    column->addSpacing(6);
    add(QStringLiteral("%1  %2").arg(time, step.text), QFont::DemiBold, Tone::Normal, 0);
    for (const wire::CandidateView &one : step.candidates) {
        const bool chosen = one.verdict == routing::Verdict::Chosen;
        add(tr("%1: %2").arg(one.name, one.text), QFont::Normal, chosen ? Tone::Success : Tone::Secondary, 16);
    }
}

} // namespace otklik::ui
