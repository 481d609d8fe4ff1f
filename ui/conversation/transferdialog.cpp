// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/transferdialog.h"

#include "app/domain/text/searchtext.h"
#include "ui/models/presencewords.h"
#include "ui/models/queuemodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

namespace otklik::ui {

namespace {

constexpr int valueRole = Qt::UserRole;

QList<TransferDialog::Way> waysFor(const TransferDialog::Facts &facts)
{
    using Way = TransferDialog::Way;
    QList<Way> ways{Way::Colleague, Way::Line, Way::Level};
    if (facts.summary.status == Status::Assigned) {
        ways << Way::Queue;
    }
    ways << Way::Supervisor;
    if (facts.supervises && facts.summary.op != facts.me) {
        ways << Way::Myself;
    }
    return ways;
}

} // namespace

TransferDialog::TransferDialog(Facts facts, Way first, QWidget *parent)
    : QDialog(parent), m_facts(std::move(facts)), m_ways(waysFor(m_facts))
{
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    m_tabs->setCurrent(static_cast<int>(qMax(qsizetype(0), m_ways.indexOf(first))));
    connect(m_tabs, &SegmentedControl::chosen, this, &TransferDialog::showWay);
    connect(m_search, &QLineEdit::textChanged, this, &TransferDialog::fillList);
    connect(m_list, &QListWidget::currentRowChanged, this, &TransferDialog::nameConfirm);
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QAbstractButton::clicked, this, &TransferDialog::confirm);
    auto *const send = new QShortcut(QKeySequence(QStringLiteral("Ctrl+Return")), this);
    connect(send, &QShortcut::activated, m_confirm, &QAbstractButton::click);
    retranslate();
    showWay();
}

void TransferDialog::build()
{
    m_title = makeLabel(18, QFont::Bold, Tone::Normal, this);
    m_about = makeLabel(type::small, QFont::Normal, Tone::Secondary, this);
    m_about->setText(
        QStringLiteral("%1 · %2 · %3")
            .arg(numberName(m_facts.summary.number), m_facts.summary.citizenName, m_facts.summary.lineName));
    m_tabs = new SegmentedControl(static_cast<int>(m_ways.size()), this);
    m_search = new SearchField(this);
    m_list = new QListWidget(this);
    m_list->setFixedHeight(176);
    m_list->setUniformItemSizes(true);
    m_explanation = makeLabel(type::body, QFont::Normal, Tone::Secondary, this);
    m_explanation->setWordWrap(true);
    m_reasonLabel = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, this);
    m_reason = new QComboBox(this);
    m_reason->setEditable(true);
    m_reason->setInsertPolicy(QComboBox::NoInsert);
    m_reason->lineEdit()->setMaxLength(wire::bound::word);
    m_reasonLabel->setBuddy(m_reason);
    m_noteLabel = makeLabel(type::small, QFont::DemiBold, Tone::Note, this);
    m_note = new QPlainTextEdit(this);
    m_note->setProperty("kind", QStringLiteral("field"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(76);
    m_noteLabel->setBuddy(m_note);
    m_due = makeLabel(type::small, QFont::Normal, Tone::Secondary, this);
    m_due->setWordWrap(true);
    m_trouble = makeLabel(type::small, QFont::Medium, Tone::Danger, this);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_cancel = makeButton(ButtonKind::Plain, this);
    m_confirm = makeButton(ButtonKind::Primary, this);
    m_confirm->setDefault(true);

    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 22, 24, 20);
    column->setSpacing(8);
    for (QWidget *const row :
         std::initializer_list<QWidget *>{m_title, m_about, m_tabs, m_search, m_list, m_explanation, m_reasonLabel,
                                          m_reason, m_noteLabel, m_note, m_trouble}) {
        column->addWidget(row);
    }
    column->addStretch();
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_due, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_confirm);
    column->addSpacing(8);
    column->addLayout(buttons);
    setFixedWidth(640);
}

TransferDialog::Way TransferDialog::way() const
{
    return m_ways.value(m_tabs->current(), Way::Colleague);
}

bool TransferDialog::hasList() const
{
    return way() == Way::Colleague || way() == Way::Line || way() == Way::Level;
}

void TransferDialog::setOperators(const QList<wire::OperatorView> &operators)
{
    m_operators = operators;
    m_operatorsKnown = true;
    fillList();
}

void TransferDialog::showWay()
{
    m_trouble->hide();
    m_search->setVisible(way() == Way::Colleague || way() == Way::Line);
    m_list->setVisible(hasList());
    m_note->setVisible(hasList());
    m_noteLabel->setVisible(hasList());
    m_search->clear();
    fillList();
    if (m_search->isVisibleTo(this)) {
        m_search->setFocus();
    } else if (hasList()) {
        m_list->setFocus();
    } else {
        m_reason->setFocus();
    }
}

void TransferDialog::fillList()
{
    m_list->clear();
    switch (way()) {
    case Way::Colleague:
        addOperators();
        break;
    case Way::Line:
        addLines();
        break;
    case Way::Level:
        addLevels();
        break;
    case Way::Queue:
    case Way::Supervisor:
    case Way::Myself:
        break;
    }
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->flags().testFlag(Qt::ItemIsEnabled)) {
            m_list->setCurrentRow(row);
            break;
        }
    }
    m_explanation->setText(explanation());
    m_explanation->setVisible(!m_explanation->text().isEmpty());
    nameConfirm();
}

void TransferDialog::addRow(const QString &text, qint64 value, bool enabled)
{
    auto *const item = new QListWidgetItem(text, m_list);
    item->setData(valueRole, value);
    if (!enabled) {
        item->setFlags(item->flags() & ~(Qt::ItemIsEnabled | Qt::ItemIsSelectable));
    }
}

void TransferDialog::addOperators()
{
    const SearchTerms wanted(m_search->text());
    // Who can take it first; the others stay in sight, with the cause.
    for (const bool able : {true, false}) {
        for (const wire::OperatorView &one : m_operators) {
            const bool full = one.load >= one.capacity;
            const bool takes = one.state == Presence::Online && !full;
            if (one.op == m_facts.me || one.op == m_facts.summary.op || takes != able || !wanted.fit({one.name})) {
                continue;
            }
            const QString state = one.state != Presence::Online ? presenceName(one.state)
                                  : full                        ? tr("no free place")
                                                                : presenceName(Presence::Online);
            addRow(QStringLiteral("%1 · %2 · %3").arg(one.name, state, tr("%1 of %2").arg(one.load).arg(one.capacity)),
                   one.op.value, takes);
        }
    }
}

void TransferDialog::addLines()
{
    const SearchTerms wanted(m_search->text());
    for (const wire::LineView &line : m_facts.lines) {
        if (line.line == m_facts.summary.line || !wanted.fit({line.name, line.description})) {
            continue;
        }
        addRow(QStringLiteral("%1 · %2").arg(line.name, line.open ? tr("open now") : tr("closed now")), line.line.value,
               true);
    }
}

void TransferDialog::addLevels()
{
    for (int level = 1; level <= MaxLevel; ++level) {
        const bool here = level == m_facts.summary.level;
        addRow(here ? tr("Level %1 · it is there now").arg(level) : tr("Level %1").arg(level), level, !here);
    }
}

qint64 TransferDialog::chosenValue() const
{
    const QListWidgetItem *const item = m_list->currentItem();
    return item && item->flags().testFlag(Qt::ItemIsEnabled) ? item->data(valueRole).toLongLong() : 0;
}

QString TransferDialog::explanation() const
{
    switch (way()) {
    case Way::Colleague:
        if (m_list->count() > 0) {
            return {};
        }
        return m_operatorsKnown ? tr("Nobody else works on this line.") : tr("Asking who is here…");
    case Way::Line:
        return m_list->count() > 0 ? QString() : tr("There is no other line with these words.");
    case Way::Level:
        return {};
    case Way::Queue:
        return tr("The conversation waits again, at its old place. The citizen is told.");
    case Way::Supervisor:
        return tr(
            "A supervisor is called and sees everything; the conversation stays where it is until one takes it over.");
    case Way::Myself:
        return tr("You lead the conversation from now on. Who had it may still read it and leave notes.");
    }
    return {};
}

void TransferDialog::nameConfirm()
{
    const wire::OperatorView *receiver = nullptr;
    for (const wire::OperatorView &one : m_operators) {
        receiver = way() == Way::Colleague && one.op.value == chosenValue() ? &one : receiver;
    }
    QString text = tr("Pass on");
    if (receiver) {
        text = tr("Pass to %1").arg(receiver->name.section(u' ', 0, 1));
    } else if (way() == Way::Queue) {
        text = tr("Return to the queue");
    } else if (way() == Way::Supervisor) {
        text = tr("Call a supervisor");
    } else if (way() == Way::Myself) {
        text = tr("Take over");
    }
    m_confirm->setText(text.replace(u'&', QStringLiteral("&&")));
}

TransferDialog::Request TransferDialog::request(const QString &reason) const
{
    const ConversationId id = m_facts.summary.id;
    switch (way()) {
    case Way::Queue:
        return wire::ConversationReturn{.conversation = id, .reason = reason};
    case Way::Supervisor:
        return wire::ConversationEscalate{
            .conversation = id, .to = wire::ConversationEscalate::To::Supervisor, .reason = reason};
    case Way::Myself:
        return wire::ConversationTakeOver{.conversation = id, .reason = reason};
    case Way::Colleague:
    case Way::Line:
    case Way::Level:
        break;
    }
    wire::ConversationTransfer transfer{
        .conversation = id, .reason = reason, .note = m_note->toPlainText().trimmed().left(wire::bound::text)};
    if (way() == Way::Colleague) {
        transfer.to.op = PersonId{chosenValue()};
    } else if (way() == Way::Line) {
        transfer.to.line = LineId{chosenValue()};
    } else {
        transfer.to.level = static_cast<int>(chosenValue());
    }
    return transfer;
}

void TransferDialog::confirm()
{
    const QString reason = m_reason->currentText().trimmed();
    if (hasList() && chosenValue() == 0) {
        showTrouble(tr("Choose who is to get it."));
        m_list->setFocus();
    } else if (reason.isEmpty()) {
        showTrouble(tr("Say why: choose a reason or write your own."));
        m_reason->setFocus();
    } else {
        setBusy(true);
        emit chosen(request(reason));
    }
}

void TransferDialog::setBusy(bool busy)
{
    m_confirm->setEnabled(!busy);
    if (busy) {
        m_trouble->hide();
    }
}

void TransferDialog::showTrouble(const QString &why)
{
    setBusy(false);
    m_trouble->setText(why);
    m_trouble->show();
}

void TransferDialog::retranslate()
{
    setWindowTitle(tr("Pass the conversation on"));
    setAccessibleName(windowTitle());
    m_title->setText(windowTitle());
    for (int i = 0; i < m_ways.size(); ++i) {
        const auto name = [way = m_ways[i]] {
            switch (way) {
            case Way::Colleague:
                return tr("Colleague");
            case Way::Line:
                return tr("Line");
            case Way::Level:
                return tr("Level");
            case Way::Queue:
                return tr("Queue");
            case Way::Supervisor:
                return tr("Supervisor");
            case Way::Myself:
                return tr("Myself");
            }
            return QString();
        };
        m_tabs->setText(i, name());
    }
    m_tabs->setAccessibleName(tr("To whom"));
    m_search->setPrompt(tr("Name or line"));
    m_list->setAccessibleName(tr("Who is to get it"));
    m_reasonLabel->setText(tr("Reason (obligatory; colleagues read it)"));
    const QString typed = m_reason->currentText();
    m_reason->clear();
    m_reason->addItems({tr("Needs another specialist"), tr("Belongs to another line"), tr("End of my shift"),
                        tr("The citizen has asked for it")});
    m_reason->setCurrentIndex(-1);
    m_reason->setEditText(typed);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->lineEdit()->setAccessibleName(tr("Reason"));
    m_noteLabel->setText(tr("Note to the colleague; the citizen does not see it"));
    m_note->setPlaceholderText(tr("What was found out, what is to be done next (not obligatory)"));
    m_note->setAccessibleName(tr("Note to the colleague"));
    m_due->setText(m_facts.dueAt.isEmpty() ? QString() : tr("The deadline stays: answer by %1").arg(m_facts.dueAt));
    m_cancel->setText(tr("Cancel"));
    fillList();
}

void TransferDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
