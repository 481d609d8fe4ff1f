// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/requests/requestdetails.h"

#include "ui/models/queuemodel.h"
#include "ui/requests/requestwords.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>

namespace otklik::ui {

namespace {

constexpr int iconSide = 20;
constexpr int widest = 640;

} // namespace

RequestDetails::RequestDetails(QWidget *parent) : QWidget(parent)
{
    build();
    connect(m_open, &QAbstractButton::clicked, this, &RequestDetails::openWanted);
    connect(m_chat, &QAbstractButton::clicked, this, [this] { emit answerWanted(DocumentDecision::Chat); });
    connect(m_email, &QAbstractButton::clicked, this, [this] { emit answerWanted(DocumentDecision::Email); });
    connect(m_decline, &QAbstractButton::clicked, this, [this] { emit answerWanted(DocumentDecision::Decline); });
    retranslate();
}

void RequestDetails::build()
{
    auto *const page = new QWidget(this);
    page->setMaximumWidth(widest);
    auto *const outer = new QHBoxLayout(this);
    outer->setContentsMargins(28, 22, 28, 24);
    outer->addWidget(page, 1);
    outer->addStretch();
    auto *const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_name = makeLabel(type::heading, QFont::Bold, Tone::Normal, page);
    m_name->setWordWrap(true);
    m_dueIcon = makeLabel(type::body, QFont::Normal, Tone::Normal, page);
    m_dueIcon->setFixedSize(iconSide, iconSide);
    m_due = makeLabel(type::body, QFont::DemiBold, Tone::Normal, page);
    m_due->setWordWrap(true);
    auto *const due = new QHBoxLayout;
    due->setSpacing(8);
    due->addWidget(m_dueIcon, 0, Qt::AlignTop);
    due->addWidget(m_due, 1);
    m_facts = new QWidget(page);
    m_commentLabel = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, page);
    m_comment = makeLabel(type::body, QFont::Normal, Tone::Normal, page);
    m_outcome = makeLabel(type::body, QFont::Normal, Tone::Secondary, page);
    for (QLabel *const label : {m_comment, m_outcome}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_chat = makeButton(ButtonKind::Primary, page);
    m_chat->setIcon(icon(QStringLiteral("chat-dots"), &Theme::onAccent));
    m_email = makeButton(ButtonKind::Plain, page);
    m_email->setIcon(icon(QStringLiteral("send")));
    m_open = makeButton(ButtonKind::Plain, page);
    m_open->setIcon(icon(QStringLiteral("box-arrow-up-right")));
    m_decline = makeButton(ButtonKind::Danger, page);
    auto *const buttons = new QWidget(page);
    auto *const flow = new FlowLayout(buttons, 8);
    for (QPushButton *const button : {m_chat, m_email, m_open, m_decline}) {
        flow->addWidget(button);
    }
    column->addWidget(m_name);
    column->addLayout(due);
    for (QWidget *const widget :
         std::initializer_list<QWidget *>{m_facts, m_commentLabel, m_comment, m_outcome, buttons}) {
        column->addSpacing(4);
        column->addWidget(widget);
    }
    column->addStretch();
}

void RequestDetails::present(const wire::TranscriptRequestView &request, const QString &lineName, Instant now)
{
    m_request = request;
    m_lineName = lineName;
    m_now = now;
    refresh();
}

void RequestDetails::setReady(bool ready)
{
    m_ready = ready;
    refresh();
}

void RequestDetails::refresh()
{
    m_name->setText(m_request.citizenName);
    showDue();
    fillFacts();
    m_commentLabel->setVisible(!m_request.comment.isEmpty());
    m_comment->setVisible(!m_request.comment.isEmpty());
    m_comment->setText(m_request.comment);
    m_comment->setAccessibleName(m_commentLabel->text() + QStringLiteral(": ") + m_request.comment);
    QString outcome;
    if (m_request.state == DocumentRequestState::Sending) {
        outcome = tr("The document is being made and sent.");
    } else if (m_request.state == DocumentRequestState::Failed) {
        outcome = tr("The document could not be made or sent. Answer once more, or in another way.");
    } else if (!m_request.reason.isEmpty()) {
        outcome = tr("Reason: %1").arg(m_request.reason);
    }
    m_outcome->setText(outcome);
    m_outcome->setVisible(!outcome.isEmpty());
    const bool answerable = isAnswerable(m_request);
    m_chat->setVisible(answerable);
    m_email->setVisible(answerable && !m_request.email.isEmpty());
    m_decline->setVisible(answerable);
    m_email->setText(ForeignText(tr("Send to %1").arg(m_request.email)).toCaption());
    m_email->setAccessibleName(tr("Send by e-mail to %1").arg(m_request.email));
    for (QPushButton *const button : {m_chat, m_email, m_decline}) {
        button->setEnabled(m_ready);
    }
}

/// What is late is told by words and a sign, not by the colour alone.
void RequestDetails::showDue()
{
    const auto show = [this](const char *iconName, QColor Theme::*colour, Tone tone, const QString &words) {
        m_dueIcon->setPixmap(icon(QLatin1StringView(iconName), colour).pixmap(iconSide, iconSide));
        setTone(m_due, tone);
        m_due->setText(words);
    };
    const QString left = countdown(m_request, m_now);
    if (isOverdue(m_request, m_now)) {
        show("exclamation-triangle", &Theme::danger, Tone::Danger,
             tr("Late: it was due by %1, %2").arg(momentText(m_request.dueAt), left));
    } else if (isOwed(m_request.state)) {
        show("clock", &Theme::secondary, Tone::Normal, tr("Due by %1, %2").arg(momentText(m_request.dueAt), left));
    } else if (m_request.state == DocumentRequestState::Declined) {
        show("dash-circle", &Theme::secondary, Tone::Normal, tr("Declined %1").arg(left));
    } else if (m_request.late) {
        show("check2", &Theme::success, Tone::Normal, tr("Answered %1, late").arg(left));
    } else {
        show("check2", &Theme::success, Tone::Normal, tr("Answered %1").arg(left));
    }
}

void RequestDetails::fillFacts()
{
    delete m_facts->layout();
    qDeleteAll(m_facts->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    auto *const grid = new QGridLayout(m_facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto add = [&](const QString &name, const QString &value) {
        if (value.isEmpty()) {
            return;
        }
        QLabel *const label = makeLabel(type::small, QFont::Normal, Tone::Secondary, m_facts);
        label->setText(name);
        auto *const shown = new ElidedLabel(m_facts);
        shown->setFont(uiFont(type::small, QFont::Medium));
        shown->setFullText(value);
        grid->addWidget(label, row, 0);
        grid->addWidget(shown, row, 1);
        ++row;
    };
    add(tr("Conversation"), numberName(m_request.number));
    add(tr("Line"), m_lineName);
    add(tr("Format"), formatName(m_request.format));
    add(tr("E-mail"), m_request.email.isEmpty() ? tr("not given") : m_request.email);
    add(tr("Asked"), momentText(m_request.createdAt));
    add(tr("State"), stateName(m_request.state));
    add(tr("Answered by"), m_request.byName);
}

void RequestDetails::retranslate()
{
    m_commentLabel->setText(tr("The citizen's comment"));
    m_open->setText(tr("Open the conversation"));
    m_chat->setText(tr("Answer in the chat"));
    m_chat->setAccessibleName(tr("Answer in the chat: the document comes as a message"));
    m_decline->setText(tr("Decline…"));
    refresh();
}

void RequestDetails::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
