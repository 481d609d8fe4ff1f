// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/closedialog.h"

#include "ui/models/queuemodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/foldedcompleter.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace otklik::ui {

CloseDialog::CloseDialog(const wire::Summary &summary, const QStringList &topics, QWidget *parent)
    : QDialog(parent), m_summary(summary)
{
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    m_title = makeLabel(18, QFont::Bold, Tone::Normal, this);
    m_about = makeLabel(type::small, QFont::Normal, Tone::Secondary, this);
    m_about->setText(QStringLiteral("%1 · %2").arg(summary.citizenName, numberName(summary.number)));
    m_resolutionLabel = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, this);
    m_resolution = new QComboBox(this);
    m_resolution->setEditable(true);
    m_resolution->setInsertPolicy(QComboBox::NoInsert);
    m_resolutionLabel->setBuddy(m_resolution);
    m_topicLabel = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, this);
    m_topic = new QLineEdit(summary.topic, this);
    m_topic->setCompleter(new FoldedCompleter(topics, this));
    m_topicLabel->setBuddy(m_topic);
    m_commentLabel = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, this);
    m_comment = new QPlainTextEdit(this);
    m_comment->setProperty("kind", QStringLiteral("field"));
    m_comment->setTabChangesFocus(true);
    m_comment->setFixedHeight(84);
    m_commentLabel->setBuddy(m_comment);
    m_trouble = makeLabel(type::small, QFont::Medium, Tone::Danger, this);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_cancel = makeButton(ButtonKind::Plain, this);
    m_close = makeButton(ButtonKind::Primary, this);
    m_close->setDefault(true);

    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 22, 24, 20);
    column->setSpacing(6);
    column->addWidget(m_title);
    column->addWidget(m_about);
    for (const auto &[label, field] : std::initializer_list<std::pair<QLabel *, QWidget *>>{
             {m_resolutionLabel, m_resolution}, {m_topicLabel, m_topic}, {m_commentLabel, m_comment}}) {
        column->addSpacing(8);
        column->addWidget(label);
        column->addWidget(field);
    }
    column->addWidget(m_trouble);
    column->addSpacing(12);
    auto *const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_close);
    column->addLayout(buttons);
    setFixedWidth(460);
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_close, &QAbstractButton::clicked, this, &CloseDialog::confirm);
    retranslate();
    m_resolution->setFocus();
}

void CloseDialog::confirm()
{
    const QString resolution = m_resolution->currentText().trimmed();
    if (resolution.isEmpty()) {
        showTrouble(tr("Say how it ended: choose a resolution or write your own."));
        m_resolution->setFocus();
        return;
    }
    setBusy(true);
    emit chosen({.conversation = m_summary.id,
                 .resolution = resolution,
                 .topic = m_topic->text().trimmed(),
                 .comment = m_comment->toPlainText().trimmed()});
}

void CloseDialog::setBusy(bool busy)
{
    m_close->setEnabled(!busy);
    if (busy) {
        m_trouble->hide();
    }
}

void CloseDialog::showTrouble(const QString &why)
{
    setBusy(false);
    m_trouble->setText(why);
    m_trouble->show();
}

void CloseDialog::retranslate()
{
    setWindowTitle(tr("Close the conversation"));
    setAccessibleName(windowTitle());
    m_title->setText(windowTitle());
    m_resolutionLabel->setText(tr("Resolution"));
    const int index = m_resolution->currentIndex();
    m_resolution->clear();
    m_resolution->addItems({tr("Solved"), tr("Explained what to do"), tr("Handed to another service"),
                            tr("The citizen stopped answering"), tr("Not our question")});
    m_resolution->setCurrentIndex(qMax(0, index));
    m_resolution->setAccessibleName(tr("Resolution"));
    m_resolution->lineEdit()->setAccessibleName(tr("Resolution"));
    m_topicLabel->setText(tr("Topic"));
    m_topic->setPlaceholderText(tr("What it was about"));
    m_topic->setAccessibleName(tr("Topic"));
    m_commentLabel->setText(tr("Comment for the knowledge base"));
    m_comment->setPlaceholderText(tr("What would help a colleague next time (not obligatory)"));
    m_comment->setAccessibleName(tr("Comment for the knowledge base"));
    m_cancel->setText(tr("Cancel"));
    m_close->setText(tr("Close the conversation"));
}

void CloseDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
