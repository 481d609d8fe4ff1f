// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/conversationheader.h"

#include "app/domain/permissions.h"
#include "ui/models/queuemodel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>

namespace otklik::ui {

ConversationHeader::ConversationHeader(QWidget *parent) : QFrame(parent)
{
    setProperty("kind", QStringLiteral("header"));
    setFixedHeight(68);
    m_name = new ElidedLabel(this);
    m_name->setFont(uiFont(17, QFont::DemiBold));
    m_status = makePill(Tone::Accent, this);
    m_facts = new ElidedLabel(this);
    m_facts->setFont(uiFont(type::small));
    m_facts->setProperty("tone", QStringLiteral("secondary"));
    m_copy = makeIconButton(QStringLiteral("clipboard"), this);
    m_transcript = makeIconButton(QStringLiteral("file-earmark-arrow-down"), this);
    m_appeal = makeIconButton(QStringLiteral("envelope-paper"), this);
    m_context = makeIconButton(QStringLiteral("info-circle"), this);
    m_transfer = makeButton(ButtonKind::Plain, this);
    m_transfer->setIcon(icon(QStringLiteral("arrow-left-right")));
    m_claim = makeButton(ButtonKind::Primary, this);
    m_claim->setIcon(icon(QStringLiteral("person-check"), &Theme::onAccent));
    m_close = makeButton(ButtonKind::Primary, this);
    m_close->setIcon(icon(QStringLiteral("check2-circle"), &Theme::onAccent));
    m_reopen = makeButton(ButtonKind::Plain, this);
    m_reopen->setIcon(icon(QStringLiteral("arrow-counterclockwise")));

    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(20, 8, 16, 8);
    row->setSpacing(6);
    auto *const words = new QVBoxLayout;
    words->setSpacing(3);
    auto *const first = new QHBoxLayout;
    first->setSpacing(10);
    first->addWidget(m_name, 0);
    first->addWidget(m_status, 0, Qt::AlignVCenter);
    first->addStretch(1);
    words->addStretch();
    words->addLayout(first);
    words->addWidget(m_facts);
    words->addStretch();
    row->addLayout(words, 1);
    for (QWidget *const widget : std::initializer_list<QWidget *>{m_copy, m_transcript, m_appeal, m_context}) {
        row->addWidget(widget);
    }
    row->addSpacing(4);
    for (QWidget *const widget : std::initializer_list<QWidget *>{m_transfer, m_claim, m_close, m_reopen}) {
        row->addWidget(widget);
    }
    connect(m_claim, &QAbstractButton::clicked, this, &ConversationHeader::claimWanted);
    connect(m_close, &QAbstractButton::clicked, this, &ConversationHeader::closeWanted);
    connect(m_reopen, &QAbstractButton::clicked, this, &ConversationHeader::reopenWanted);
    connect(m_transfer, &QAbstractButton::clicked, this, &ConversationHeader::transferWanted);
    connect(m_transcript, &QAbstractButton::clicked, this, &ConversationHeader::transcriptWanted);
    connect(m_appeal, &QAbstractButton::clicked, this, &ConversationHeader::appealWanted);
    connect(m_context, &QAbstractButton::clicked, this, &ConversationHeader::contextToggled);
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_summary.number);
        emit numberCopied();
    });
    retranslate();
}

void ConversationHeader::present(const wire::Summary &summary, const wire::UserView &me)
{
    m_summary = summary;
    m_me = me.id;
    m_supervises = granted(me.role, Grant::Supervise);
    refresh();
}

void ConversationHeader::setOnline(bool online)
{
    m_online = online;
    refresh();
}

void ConversationHeader::refresh()
{
    const Status status = m_summary.status;
    const bool mine = m_summary.op && m_summary.op == m_me;
    m_name->setFullText(m_summary.citizenName);
    QStringList facts{numberName(m_summary.number), m_summary.lineName};
    if (!m_summary.topic.isEmpty()) {
        facts << m_summary.topic;
    }
    m_facts->setFullText(facts.join(QStringLiteral(" · ")));
    const bool taken = status == Status::Assigned && !mine && !m_summary.operatorName.isEmpty();
    m_status->setText(taken                                ? m_summary.operatorName
                      : mine && status == Status::Assigned ? tr("Yours")
                                                           : statusName(status));
    setTone(m_status, status == Status::Queued             ? Tone::Warning
                      : status == Status::Assigned && mine ? Tone::Success
                      : status == Status::Assigned         ? Tone::Accent
                                                           : Tone::Normal);
    m_transfer->setVisible((status == Status::Assigned && (mine || m_supervises)) ||
                           (status == Status::Queued && m_supervises));
    m_claim->setVisible(status == Status::Queued || status == Status::Bot);
    m_close->setVisible(status == Status::Assigned && mine);
    m_reopen->setVisible(status == Status::Closed);
    for (QPushButton *const button : {m_transfer, m_claim, m_close, m_reopen}) {
        button->setEnabled(m_online);
    }
    m_transcript->setEnabled(m_online);
    m_appeal->setEnabled(m_online);
}

void ConversationHeader::retranslate()
{
    m_transfer->setText(tr("Pass on…"));
    nameControl(m_transfer, tr("Pass this conversation on"), QStringLiteral("Alt+T"));
    m_claim->setText(tr("Take"));
    nameControl(m_claim, tr("Take this conversation"));
    m_close->setText(tr("Close…"));
    nameControl(m_close, tr("Close this conversation"), QStringLiteral("Alt+E"));
    m_reopen->setText(tr("Reopen"));
    nameControl(m_reopen, tr("Reopen this conversation"));
    nameControl(m_copy, tr("Copy the number"));
    nameControl(m_transcript, tr("Save the transcript"), QStringLiteral("Ctrl+Shift+E"));
    nameControl(m_appeal, tr("Make a formal appeal"), QStringLiteral("Alt+O"));
    nameControl(m_context, tr("Show or hide the details"));
    refresh();
}

void ConversationHeader::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
