// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/templates/templatescreen.h"

#include "app/base/overload.h"
#include "app/domain/permissions.h"
#include "ui/templates/templatedelegate.h"
#include "ui/templates/templatepreview.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/stilllist.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>

namespace otklik::ui {

namespace {

/// From so many pixels on the form, its preview beside it and the wide list have room.
constexpr int roomy = 1060;

const QStringList variableNames{QStringLiteral("citizen.name"), QStringLiteral("conversation.number"),
                                QStringLiteral("conversation.topic"), QStringLiteral("line.name"),
                                QStringLiteral("operator.name")};

QVBoxLayout *columnIn(QWidget *widget, const QMargins &margins)
{
    auto *const column = new QVBoxLayout(widget);
    column->setContentsMargins(margins);
    column->setSpacing(6);
    return column;
}

} // namespace

TemplateScreen::TemplateScreen(client::DeskClient &desk, QWidget *parent) : Screen(desk, parent)
{
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildList());
    row->addWidget(buildEditor(), 1);
    join();
    retranslate();
    refreshLines();
    refreshList();
    startNew();
}

QWidget *TemplateScreen::buildList()
{
    auto *const pane = m_pane = new QFrame(this);
    pane->setProperty("kind", QStringLiteral("listpane"));
    QVBoxLayout *const column = columnIn(pane, {0, 14, 1, 0});
    column->setSpacing(10);
    auto *const top = new QVBoxLayout;
    top->setContentsMargins(16, 0, 16, 0);
    top->setSpacing(10);
    auto *const titleRow = new QHBoxLayout;
    m_title = makeLabel(type::heading, QFont::Bold, Tone::Normal, pane);
    m_new = makeButton(ButtonKind::Plain, pane);
    m_new->setIcon(icon(QStringLiteral("plus-lg")));
    titleRow->addWidget(m_title, 1);
    titleRow->addWidget(m_new);
    m_search = new SearchField(pane);
    top->addLayout(titleRow);
    top->addWidget(m_search);
    column->addLayout(top);
    m_list = new StillList(pane);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new TemplateDelegate(m_model, true, m_list));
    m_empty = new EmptyState(QStringLiteral("card-text"), pane);
    m_results = new QStackedWidget(pane);
    m_results->addWidget(m_list);
    m_results->addWidget(m_empty);
    column->addWidget(m_results, 1);
    return pane;
}

QWidget *TemplateScreen::buildEditor()
{
    auto *const pane = new QFrame(this);
    pane->setProperty("kind", QStringLiteral("pane"));
    QVBoxLayout *const whole = columnIn(pane, {});
    auto *const scroll = new QScrollArea(pane);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    whole->addWidget(scroll);
    auto *const page = new QWidget(scroll);
    m_form = new QBoxLayout(QBoxLayout::LeftToRight, page);
    m_form->setContentsMargins(28, 18, 28, 24);
    m_form->setSpacing(24);
    m_form->addWidget(buildFields(page), 3);
    m_preview = new TemplatePreview(page);
    m_form->addWidget(m_preview, 2);
    scroll->setWidget(page);
    return pane;
}

// Long because it lays out one form.
QWidget *TemplateScreen::buildFields(QWidget *parent)
{
    auto *const fields = new QWidget(parent);
    QVBoxLayout *const column = columnIn(fields, {});
    const auto label = [fields] {
        return makeLabel(type::small, QFont::DemiBold, Tone::Secondary, fields);
    };
    m_editorTitle = makeLabel(18, QFont::Bold, Tone::Normal, fields);
    m_nameLabel = label();
    m_name = new QLineEdit(fields);
    m_triggerLabel = label();
    m_trigger = new QLineEdit(fields);
    m_scopeLabel = label();
    m_scope = new QComboBox(fields);
    m_line = new QComboBox(fields);
    m_textLabel = label();
    m_text = new QPlainTextEdit(fields);
    m_text->setProperty("kind", QStringLiteral("field"));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(160);
    m_text->setMaximumHeight(300);
    m_variablesLabel = makeLabel(type::small, QFont::Normal, Tone::Muted, fields);
    m_variablesLabel->setWordWrap(true);
    m_variables = buildVariables(fields);
    m_trouble = makeLabel(type::small, QFont::Medium, Tone::Danger, fields);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_uses = makeLabel(type::small, QFont::Normal, Tone::Muted, fields);
    m_save = makeButton(ButtonKind::Primary, fields);
    m_remove = makeButton(ButtonKind::Danger, fields);
    m_remove->setIcon(icon(QStringLiteral("trash3"), &Theme::danger));
    column->addWidget(m_editorTitle);
    column->addSpacing(8);
    column->addWidget(m_nameLabel);
    column->addWidget(m_name);
    column->addSpacing(6);
    column->addWidget(m_triggerLabel);
    column->addWidget(m_trigger);
    column->addSpacing(6);
    column->addWidget(m_scopeLabel);
    auto *const scopes = new QHBoxLayout;
    scopes->addWidget(m_scope, 1);
    scopes->addWidget(m_line, 1);
    column->addLayout(scopes);
    column->addSpacing(6);
    column->addWidget(m_textLabel);
    column->addWidget(m_text, 4);
    column->addWidget(m_variablesLabel);
    column->addWidget(m_variables);
    column->addSpacing(6);
    column->addWidget(m_trouble);
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(m_uses);
    buttons->addStretch();
    buttons->addWidget(m_remove);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    column->addStretch();
    return fields;
}

QWidget *TemplateScreen::buildVariables(QWidget *parent)
{
    auto *const variables = new QWidget(parent);
    auto *const flow = new FlowLayout(variables, 6);
    for (const QString &name : variableNames) {
        QPushButton *const chip = makeButton(ButtonKind::Chip, variables);
        chip->setCheckable(false);
        chip->setText(name);
        flow->addWidget(chip);
        connect(chip, &QAbstractButton::clicked, this, [this, name] {
            m_text->insertPlainText(QStringLiteral("{{%1}}").arg(name));
            m_text->setFocus();
        });
    }
    return variables;
}

/// In a small window the preview goes below the form.
void TemplateScreen::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() >= roomy;
    m_pane->setFixedWidth(wide ? 400 : 320);
    m_form->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void TemplateScreen::join()
{
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setQuery(text.simplified());
        showEmptiness();
    });
    connect(m_new, &QAbstractButton::clicked, this, [this] {
        startNew();
        m_name->setFocus();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && !m_loading) {
            edit(m_model.at(index.row()));
        }
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, &TemplateScreen::showPreview);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &TemplateScreen::showLines);
    connect(m_line, &QComboBox::currentIndexChanged, this, &TemplateScreen::showPreview);
    connect(m_save, &QAbstractButton::clicked, this, &TemplateScreen::save);
    connect(m_remove, &QAbstractButton::clicked, this, &TemplateScreen::remove);
}

// ---- Following the desk ------------------------------------------------------------------------------------------

void TemplateScreen::hear(const client::DeskChange &change)
{
    using namespace client;
    std::visit(
        Overload{[this](const TemplatesChanged &) {
                     refreshList();
                     followEdited();
                 },
                 [this](const LinesChanged &) { refreshLines(); },
                 [this](const SessionOpened &) {
                     showPreview();
                     showRights();
                 },
                 [this](const SignInChanged &) {
                     if (!isSignedIn()) {
                         forget();
                     }
                 },
                 [](const OneOf<ConnectionChanged, Leaving, ConversationsChanged, MessagesChanged, OutgoingChanged,
                                TypingShown, MessageArrived, ConversationWaits, ConversationGone, OperatorsChanged,
                                OwnPresenceChanged, DraftsLoaded, DraftChanged, Pushed, LocalStoreChanged> auto &) {
                 }},
        change);
}

void TemplateScreen::refreshList()
{
    m_loading = true;
    m_model.setTemplates(m_desk.mirror().templates());
    if (const int row = m_model.rowOf(m_edited.id); row >= 0) {
        m_list->setCurrentIndex(m_model.index(row));
    }
    m_loading = false;
    showEmptiness();
}

void TemplateScreen::refreshLines()
{
    const QSignalBlocker quiet(m_line);
    const LineId chosen{m_line->currentData().toLongLong()};
    m_line->clear();
    for (const wire::LineView &line : m_desk.mirror().lines()) {
        m_line->addItem(line.name, line.line.value);
    }
    m_line->setCurrentIndex(qMax(0, m_line->findData((chosen ? chosen : m_edited.line).value)));
    showPreview();
}

/// The form follows what others do to its template, as long as nothing was typed into it. Words that were typed stay,
/// and when their template is gone, they make a new one.
void TemplateScreen::followEdited()
{
    if (!m_edited.id) {
        return;
    }
    const QList<wire::TemplateView> &all = m_desk.mirror().templates();
    const auto now = std::find_if(all.cbegin(), all.cend(),
                                  [this](const wire::TemplateView &view) { return view.id == m_edited.id; });
    if (now == all.cend() && isTouched()) {
        m_edited.id = {};
        retranslate();
    } else if (now == all.cend()) {
        startNew();
    } else if (hasSameWords(*now, m_edited)) {
        m_edited = *now;
        retranslate();
    } else if (!isTouched()) {
        edit(*now);
    }
}

/// Another person, or nobody, is signed in.
void TemplateScreen::forget()
{
    m_search->clear();
    startNew();
}

// ---- Editing -----------------------------------------------------------------------------------------------------

void TemplateScreen::startNew()
{
    m_loading = true;
    m_list->clearSelection();
    m_list->setCurrentIndex({});
    m_loading = false;
    edit({.scope = TemplateScope::Personal});
}

void TemplateScreen::arrive()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_desk.ask(wire::TemplateList{}, this); // the server tells nobody of templates of colleagues
}

void TemplateScreen::edit(const wire::TemplateView &view)
{
    m_edited = view;
    m_name->setText(view.title);
    m_trigger->setText(view.trigger);
    m_scope->setCurrentIndex(static_cast<int>(view.scope));
    if (view.line) {
        m_line->setCurrentIndex(qMax(0, m_line->findData(view.line.value)));
    }
    m_text->setPlainText(view.text);
    complain({}, nullptr);
    retranslate();
    showLines();
}

wire::TemplateView TemplateScreen::edited() const
{
    wire::TemplateView view = m_edited;
    view.title = m_name->text().simplified();
    view.trigger = m_trigger->text().simplified();
    if (view.trigger.startsWith(QLatin1Char('/'))) {
        view.trigger.remove(0, 1);
    }
    view.scope = static_cast<TemplateScope>(qMax(0, m_scope->currentIndex()));
    view.line = view.scope == TemplateScope::Line ? LineId{m_line->currentData().toLongLong()} : LineId{};
    view.text = m_text->toPlainText().trimmed();
    return view;
}

void TemplateScreen::showLines()
{
    m_line->setVisible(m_scope->currentIndex() == static_cast<int>(TemplateScope::Line));
}

/// What the server would refuse is not offered.
void TemplateScreen::showRights()
{
    const bool shares = granted(m_desk.mirror().me().role, Grant::ShareTemplates);
    const bool mine = shares || m_edited.scope == TemplateScope::Personal;
    for (QLineEdit *const field : {m_name, m_trigger}) {
        field->setReadOnly(!mine);
    }
    m_text->setReadOnly(!mine);
    for (QWidget *const part : std::initializer_list<QWidget *>{m_scope, m_line}) {
        part->setEnabled(shares);
    }
    m_variables->setEnabled(mine);
    m_save->setVisible(mine);
    m_remove->setVisible(mine && m_edited.id);
}

void TemplateScreen::showPreview()
{
    const wire::UserView &me = m_desk.mirror().me();
    const TemplateFacts facts{{QStringLiteral("citizen.name"), tr("Maria Sokolova")},
                              {QStringLiteral("conversation.number"), QStringLiteral("2026-000118")},
                              {QStringLiteral("conversation.topic"), tr("Child benefit")},
                              {QStringLiteral("line.name"), m_line->currentText()},
                              {QStringLiteral("operator.name"), me.name}};
    m_preview->present(m_text->toPlainText(), facts);
}

void TemplateScreen::complain(const QString &why, QWidget *at)
{
    m_trouble->setText(why);
    m_trouble->setVisible(!why.isEmpty());
    for (QWidget *const field : std::initializer_list<QWidget *>{m_name, m_trigger, m_text}) {
        setStyleProperty(field, "wrong", field == at);
    }
    if (at) {
        at->setFocus();
    }
}

void TemplateScreen::save()
{
    const wire::TemplateView view = edited();
    if (view.title.isEmpty()) {
        return complain(tr("Give the template a name."), m_name);
    }
    if (view.text.isEmpty()) {
        return complain(tr("Write the text of the template."), m_text);
    }
    if (view.trigger.contains(QLatin1Char(' '))) {
        return complain(tr("The word after “/” is one word, without blanks."), m_trigger);
    }
    m_save->setEnabled(false);
    const wire::TemplateSave request{.id = view.id,
                                     .title = view.title,
                                     .trigger = view.trigger,
                                     .text = view.text,
                                     .scope = view.scope,
                                     .line = view.line};
    m_desk.ask(request, this, [this](const Result<wire::TemplateSave::Result> &answer) {
        m_save->setEnabled(true);
        if (!answer) {
            return complain(client::sentence(answer.error()), nullptr);
        }
        edit(answer->saved);
        refreshList();
        emit said(tr("The template is saved"), true);
    });
}

void TemplateScreen::remove()
{
    m_desk.ask(wire::TemplateRemove{.id = m_edited.id}, this, [this](const Result<wire::Empty> &done) {
        if (!done) {
            return complain(client::sentence(done.error()), nullptr);
        }
        startNew();
        m_name->setFocus(); // the button that was pressed has gone
        emit said(tr("The template is removed"), true);
    });
}

// ---- Words -------------------------------------------------------------------------------------------------------

void TemplateScreen::showEmptiness()
{
    m_results->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    if (m_search->text().simplified().isEmpty()) {
        m_empty->setWords(tr("No templates yet"), tr("Write the first one: it will be at hand by “/” in every reply."));
    } else {
        m_empty->setWords(tr("Nothing found"), tr("Try other words."));
    }
}

void TemplateScreen::retranslate()
{
    m_title->setText(tr("Templates"));
    m_new->setText(tr("New"));
    m_new->setAccessibleName(tr("New template"));
    m_search->setPrompt(tr("Search templates"));
    m_list->setAccessibleName(tr("Templates"));
    m_editorTitle->setText(m_edited.id ? tr("Edit the template") : tr("New template"));
    const std::initializer_list<std::tuple<QLabel *, QWidget *, QString>> named{
        {m_nameLabel, m_name, tr("Name")},
        {m_triggerLabel, m_trigger, tr("Word after “/”")},
        {m_scopeLabel, m_scope, tr("Who uses it")},
        {m_textLabel, m_text, tr("Text")}};
    for (const auto &[label, field, words] : named) {
        label->setText(words);
        label->setBuddy(field);
        field->setAccessibleName(words);
    }
    m_line->setAccessibleName(tr("Line"));
    m_trigger->setPlaceholderText(tr("greeting"));
    const int scope = m_scope->currentIndex();
    const QSignalBlocker quiet(m_scope);
    m_scope->clear();
    m_scope->addItems({tr("Only me"), tr("Everybody of a line"), tr("Everybody")});
    m_scope->setCurrentIndex(qMax(0, scope));
    m_variablesLabel->setText(tr("Variables fill themselves in; after a bar stands what to say when one is empty:\n"
                                 "{{citizen.name | dear applicant}}"));
    showRights();
    const QString uses = m_edited.id ? tr("Used %n time(s)", nullptr, m_edited.uses) : QString();
    m_uses->setText(m_save->isHidden() ? uses + u'\n' + tr("Supervisors change what others use too.") : uses);
    m_save->setText(tr("Save"));
    m_remove->setText(tr("Remove"));
    showPreview();
    showEmptiness();
}

void TemplateScreen::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
