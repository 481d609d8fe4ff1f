// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/appeals/appealscreen.h"

#include "app/base/clock.h"
#include "app/base/overload.h"
#include "ui/appeals/appealdelegate.h"
#include "ui/appeals/appealdetails.h"
#include "ui/appeals/newappealdialog.h"
#include "ui/appeals/reasondialog.h"
#include "ui/documents/savingdialog.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/stilllist.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStandardPaths>

namespace otklik::ui {

namespace {

using Shown = wire::AppealList::Shown;
using Status = appeals::Status;

constexpr int pageSize = 100;
constexpr auto laterBy = std::chrono::milliseconds(300);

} // namespace

AppealScreen::AppealScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent)
    : Screen(desk, parent), m_clock(clock)
{
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildList());
    row->addWidget(buildDetails(), 1);
    m_later.setSingleShot(true);
    m_later.setInterval(laterBy);
    join();
    retranslate();
    if (m_desk.mirror().me().id) { // made for somebody who is there already
        reload();
    }
}

QWidget *AppealScreen::buildList()
{
    auto *const pane = new QFrame(this);
    pane->setProperty("kind", QStringLiteral("listpane"));
    pane->setFixedWidth(420);
    auto *const column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 14, 1, 0);
    column->setSpacing(10);
    auto *const top = new QVBoxLayout;
    top->setContentsMargins(16, 0, 16, 0);
    top->setSpacing(10);
    m_title = makeLabel(type::heading, QFont::Bold, Tone::Normal, pane);
    m_new = makeButton(ButtonKind::Plain, pane);
    auto *const head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_new);
    m_search = new SearchField(pane);
    m_shown = new SegmentedControl(3, pane);
    top->addLayout(head);
    top->addWidget(m_search);
    top->addWidget(m_shown);
    column->addLayout(top);
    m_list = new StillList(pane);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new AppealDelegate(m_model, m_list));
    m_empty = new EmptyState(iconName(), pane);
    m_results = new QStackedWidget(pane);
    m_results->addWidget(m_list);
    m_results->addWidget(m_empty);
    column->addWidget(m_results, 1);
    return pane;
}

QWidget *AppealScreen::buildDetails()
{
    m_pages = new QStackedWidget(this);
    m_none = new EmptyState(iconName(), m_pages);
    auto *const scroll = new QScrollArea(m_pages);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_details = new AppealDetails(scroll);
    scroll->setWidget(m_details);
    m_pages->addWidget(m_none);
    m_pages->addWidget(scroll);
    return m_pages;
}

void AppealScreen::join()
{
    connect(m_shown, &SegmentedControl::chosen, this, [this] { load(true); });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_model.search(words);
        keepChoice();
        showEmptiness();
    });
    connect(m_new, &QAbstractButton::clicked, this, &AppealScreen::create);
    connect(m_empty, &EmptyState::actionChosen, this, &AppealScreen::reload);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &AppealScreen::choose);
    connect(m_list, &QListView::activated, this, [this] { emit openWanted(m_appeal.conversation); });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_more && m_loading == Loading::Idle && value > m_list->verticalScrollBar()->maximum() - 300) {
            load(false);
        }
    });
    connect(m_details, &AppealDetails::openWanted, this, [this] { emit openWanted(m_appeal.conversation); });
    connect(m_details, &AppealDetails::stepWanted, this, &AppealScreen::step);
    connect(m_details, &AppealDetails::packageWanted, this, &AppealScreen::askPackage);
    connect(&m_later, &QTimer::timeout, this, &AppealScreen::reload);
}

void AppealScreen::arrive()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
    reload(); // a day may have passed
}

void AppealScreen::showAppeal(AppealId id)
{
    m_wanted = id;
    m_shown->setCurrent(0);
    load(true);
}

// ---- Following the desk ------------------------------------------------------------------------------------------

void AppealScreen::hear(const client::DeskChange &change)
{
    using namespace client;
    std::visit(
        Overload{
            [this](const SignInChanged &) {
                if (!isSignedIn()) {
                    forget();
                }
            },
            [this](const SessionOpened &) { reload(); }, // also of what came while the line was broken
            [this](const ConnectionChanged &) { showChosen(); },
            [this](const Pushed &pushed) {
                // What is left of a term comes with the list, as only the server knows the calendar.
                if (std::holds_alternative<wire::AppealChanged>(pushed.push)) {
                    m_later.start();
                }
            },
            [](const OneOf<Leaving, ConversationsChanged, MessagesChanged, OutgoingChanged, TypingShown, MessageArrived,
                           ConversationWaits, ConversationGone, OperatorsChanged, OwnPresenceChanged, TemplatesChanged,
                           LinesChanged, DraftsLoaded, DraftChanged, LocalStoreChanged> auto &) {
            }},
        change);
}

/// Another person, or nobody, is signed in.
void AppealScreen::forget()
{
    ++m_asked;
    m_later.stop();
    m_appeal = {};
    m_wanted = {};
    m_messages.clear();
    m_loading = Loading::Idle;
    m_more = false;
    m_sending = false;
    m_shown->setCurrent(0);
    m_search->clear();
    m_model.show({}, {});
    emit unreadChanged(0);
    retranslate();
    showChosen();
}

void AppealScreen::reload()
{
    load(true);
}

/// A page that comes anew replaces what is shown when it is there, so that nothing flickers meanwhile.
void AppealScreen::load(bool first)
{
    const quint64 asked = ++m_asked;
    m_loading = first ? Loading::First : Loading::More;
    showEmptiness();
    const auto shown = static_cast<Shown>(m_shown->current());
    wire::AppealList request{.state = shown, .limit = pageSize};
    if (!first && !m_model.all().isEmpty()) {
        request.before = m_model.all().constLast().id;
    }
    m_desk.ask(request, this, [this, asked, first, shown](const Result<wire::AppealList::Result> &page) {
        if (asked != m_asked) {
            return;
        }
        m_loading = page ? Loading::Idle : Loading::Failed;
        m_more = page && page->more;
        if (!page) {
            m_trouble = client::sentence(page.error());
        } else if (first) {
            m_model.show(page->appeals, m_search->text());
            keepChoice();
        } else {
            m_model.append(page->appeals);
        }
        if (page && shown == Shown::Open) {
            emit unreadChanged(static_cast<int>(m_model.all().size()));
        }
        showEmptiness();
    });
}

/// Whoever reads an appeal goes on reading it, also when it has left the list.
void AppealScreen::keepChoice()
{
    const AppealId chosen = m_wanted ? m_wanted : m_appeal.id;
    const int row = m_model.rowOf(chosen);
    if (row >= 0) {
        m_wanted = {};
        m_list->setCurrentIndex(m_model.index(row));
    } else if (m_appeal.id) {
        m_desk.ask(wire::AppealGet{.appeal = m_appeal.id}, this, [this](const Result<wire::AppealGet::Result> &got) {
            if (got && got->appeal.id == m_appeal.id) {
                m_appeal = got->appeal;
                showChosen();
            }
        });
    }
}

// ---- What is shown -----------------------------------------------------------------------------------------------

void AppealScreen::choose(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    const bool other = m_appeal.id != m_model.at(index.row()).id;
    m_appeal = m_model.at(index.row());
    if (other) {
        loadMessages();
    }
    showChosen();
}

/// The messages that were chosen one by one, from the first of them on.
void AppealScreen::loadMessages()
{
    m_messages.clear();
    if (m_appeal.messages.isEmpty()) {
        return;
    }
    m_desk.ask(wire::MessageList{.conversation = m_appeal.conversation,
                                 .after = m_appeal.messages.constFirst() - 1,
                                 .limit = wire::bound::page},
               this, [this, of = m_appeal.id](const Result<wire::MessageList::Result> &page) {
                   if (page && of == m_appeal.id) {
                       m_messages = page->messages;
                       showChosen();
                   }
               });
}

void AppealScreen::showChosen()
{
    m_pages->setCurrentIndex(m_appeal.id ? 1 : 0);
    m_details->present(m_appeal, m_messages, m_desk.mirror().me().role, m_clock.now());
    m_details->setReady(isOnline() && !m_sending);
}

void AppealScreen::showEmptiness()
{
    m_results->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    if (m_loading == Loading::Failed) {
        m_empty->setWords(tr("The appeals cannot be shown"), m_trouble, tr("Try again"));
    } else if (m_loading != Loading::Idle) {
        m_empty->setWords(tr("Loading…"), QString());
    } else if (!m_search->text().isEmpty()) {
        m_empty->setWords(tr("Nothing found"), tr("Try a number, a surname or words of the matter."));
    } else {
        m_empty->setWords(tr("No appeals"), tr("New appeals appear here by themselves."));
    }
}

bool AppealScreen::isOnline() const
{
    return m_desk.connection().state == client::Connection::State::Online;
}

// ---- Acting ------------------------------------------------------------------------------------------------------

void AppealScreen::create()
{
    auto *const dialog = new NewAppealDialog(m_desk, {}, this);
    connect(dialog, &NewAppealDialog::made, this, [this](const wire::AppealCreate::Result &made) {
        emit said(tr("Appeal %1 is registered").arg(made.number), true);
        showAppeal(made.appeal);
    });
    dialog->open();
}

void AppealScreen::step(Status to)
{
    const wire::AppealUpdate request{.appeal = m_appeal.id, .status = to};
    if (to == Status::Accepted) {
        send(request, nullptr);
        return;
    }
    ReasonWords words{.label = tr("Why? The citizen reads it"),
                      .missing = tr("Say why: the citizen reads it."),
                      .most = appeals::mostReasonChars};
    if (to == Status::Forwarded) {
        words.title = tr("Forward %1").arg(m_appeal.number);
        words.label = tr("To which body? The citizen reads it");
        words.confirm = tr("Forward");
        words.missing = tr("Say to whom: the citizen reads it.");
    } else if (to == Status::Extended) {
        words.title = tr("Extend %1 by 30 days").arg(m_appeal.number);
        words.confirm = tr("Extend");
    } else if (to == Status::Rejected) {
        words.title = tr("Reject %1").arg(m_appeal.number);
        words.confirm = tr("Reject");
        words.danger = true;
    } else {
        words.title = tr("Answer %1").arg(m_appeal.number);
        words.label = tr("The answer goes to the address and into the chat");
        words.confirm = tr("Send the answer");
        words.missing = tr("Write the answer.");
    }
    auto *const dialog = new ReasonDialog(words, this);
    connect(dialog, &ReasonDialog::chosen, this, [this, dialog, request](const QString &text) {
        wire::AppealUpdate full = request;
        (full.status == Status::Answered ? full.answer : full.reason) = text;
        send(full, dialog);
    });
    dialog->open();
}

/// The dialog stays with its words until the server has taken them.
void AppealScreen::send(const wire::AppealUpdate &request, ReasonDialog *dialog)
{
    m_sending = true;
    showChosen();
    m_desk.ask(request, this, [this, guard = QPointer(dialog)](const Result<wire::AppealUpdate::Result> &updated) {
        m_sending = false;
        if (updated) {
            if (m_appeal.id == updated->appeal.id) {
                m_appeal = updated->appeal;
            }
            emit said(tr("Done: the citizen is told"), true);
            if (guard) {
                guard->accept();
            }
        } else if (guard) {
            guard->showTrouble(client::sentence(updated.error()));
        } else {
            emit said(client::sentence(updated.error()), false);
        }
        showChosen();
        m_later.start();
    });
}

void AppealScreen::askPackage()
{
    auto *const dialog = new ReasonDialog({.title = tr("Download the package of %1").arg(m_appeal.number),
                                           .label = tr("What for? It is kept with the appeal"),
                                           .confirm = tr("Download"),
                                           .missing = tr("Say what the package is for: it is kept with the appeal."),
                                           .most = wire::bound::query},
                                          this);
    connect(dialog, &ReasonDialog::chosen, this, [this, dialog, number = m_appeal.number](const QString &reason) {
        dialog->accept();
        savePackage(number, reason);
    });
    dialog->open();
}

void AppealScreen::savePackage(const QString &number, const QString &reason)
{
    auto *const place = new QFileDialog(this, tr("Save the package"));
    place->setAttribute(Qt::WA_DeleteOnClose);
    place->setAcceptMode(QFileDialog::AcceptSave);
    place->setDefaultSuffix(QStringLiteral("zip"));
    place->setNameFilter(QStringLiteral("ZIP (*.zip)"));
    place->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    place->selectFile(number + QStringLiteral(".zip"));
    connect(place, &QFileDialog::fileSelected, this, [this, number, reason](const QString &path) {
        auto *const saving = new SavingDialog(m_desk, {.appeal = number, .reason = reason}, path, this);
        connect(saving, &SavingDialog::saved, this, [this, path] {
            emit said(tr("Package saved: %1").arg(QDir::toNativeSeparators(path)), true);
            m_later.start();
        });
        saving->begin();
    });
    place->open();
}

// ---- Words -------------------------------------------------------------------------------------------------------

void AppealScreen::retranslate()
{
    m_title->setText(title());
    m_new->setText(tr("New…"));
    m_new->setAccessibleName(tr("New formal appeal"));
    m_search->setPrompt(tr("Number, surname, matter"));
    const QStringList segments{tr("Open"), tr("Closed"), tr("All")};
    for (int i = 0; i < segments.size(); ++i) {
        m_shown->setText(i, segments[i]);
    }
    m_list->setAccessibleName(tr("Formal appeals, the nearest term first"));
    m_none->setWords(tr("Choose an appeal"), tr("Its term, its history and what can be done appear here."));
    showEmptiness();
    m_model.refresh();
}

void AppealScreen::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
