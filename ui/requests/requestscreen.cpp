// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/requests/requestscreen.h"

#include "app/base/clock.h"
#include "app/base/overload.h"
#include "ui/documents/transcriptsaver.h"
#include "ui/requests/declinedialog.h"
#include "ui/requests/requestdelegate.h"
#include "ui/requests/requestdetails.h"
#include "ui/requests/requestwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/stilllist.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>

namespace otklik::ui {

namespace {

using Shown = RequestModel::Shown;

constexpr int pageSize = 50;
constexpr int countedMost = 200; ///< of those that wait; the badge says «99+» from there on
constexpr auto tickEvery = std::chrono::seconds(20);

} // namespace

RequestScreen::RequestScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent)
    : Screen(desk, parent), m_clock(clock), m_model(clock), m_saver(new TranscriptSaver(desk, this))
{
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildList());
    row->addWidget(buildDetails(), 1);
    join();
    retranslate();
    m_tick.start(tickEvery);
    if (m_desk.mirror().me().id) { // made for somebody who is there already
        reload();
    }
}

QWidget *RequestScreen::buildList()
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
    m_shown = new SegmentedControl(3, pane);
    m_line = makeButton(ButtonKind::Chip, pane);
    auto *const chips = new QHBoxLayout;
    chips->addWidget(m_line);
    chips->addStretch();
    top->addWidget(m_title);
    top->addWidget(m_shown);
    top->addLayout(chips);
    column->addLayout(top);
    m_list = new StillList(pane);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new RequestDelegate(m_clock, m_model, m_list));
    m_empty = new EmptyState(iconName(), pane);
    m_results = new QStackedWidget(pane);
    m_results->addWidget(m_list);
    m_results->addWidget(m_empty);
    column->addWidget(m_results, 1);
    return pane;
}

QWidget *RequestScreen::buildDetails()
{
    m_pages = new QStackedWidget(this);
    m_none = new EmptyState(iconName(), m_pages);
    auto *const scroll = new QScrollArea(m_pages);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_details = new RequestDetails(scroll);
    scroll->setWidget(m_details);
    m_pages->addWidget(m_none);
    m_pages->addWidget(scroll);
    return m_pages;
}

void RequestScreen::join()
{
    connect(m_shown, &SegmentedControl::chosen, this, &RequestScreen::chooseShown);
    connect(m_line, &QAbstractButton::clicked, this, &RequestScreen::chooseLine);
    connect(m_empty, &EmptyState::actionChosen, this, &RequestScreen::reload);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &RequestScreen::choose);
    connect(m_list, &QListView::activated, this, [this] { emit openWanted(m_request.conversation); });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (m_more && m_loading == Loading::Idle && value > m_list->verticalScrollBar()->maximum() - 300) {
            load(false);
        }
    });
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&m_model, change, this, &RequestScreen::showEmptiness);
    }
    connect(m_details, &RequestDetails::openWanted, this, [this] { emit openWanted(m_request.conversation); });
    connect(m_details, &RequestDetails::answerWanted, this, &RequestScreen::answer);
    connect(m_saver, &TranscriptSaver::said, this, &RequestScreen::said);
    connect(&m_tick, &QTimer::timeout, this, &RequestScreen::refreshTimes);
}

void RequestScreen::arrive()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
}

bool RequestScreen::saveTranscript()
{
    if (m_request.id) {
        m_saver->save({m_request.number});
    }
    return bool(m_request.id);
}

// ---- Following the desk ------------------------------------------------------------------------------------------

void RequestScreen::hear(const client::DeskChange &change)
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
            [this](const ConnectionChanged &) { showRequest(); },
            [this](const Pushed &pushed) {
                if (const auto *const changed = std::get_if<wire::TranscriptChanged>(&pushed.push)) {
                    take(changed->request);
                }
            },
            [this](const LinesChanged &) {
                nameLine();
                showRequest();
            },
            [](const OneOf<Leaving, ConversationsChanged, MessagesChanged, OutgoingChanged, TypingShown, MessageArrived,
                           ConversationWaits, ConversationGone, OperatorsChanged, OwnPresenceChanged, TemplatesChanged,
                           DraftsLoaded, DraftChanged, LocalStoreChanged> auto &) {
            }},
        change);
}

/// Another person, or nobody, is signed in.
void RequestScreen::forget()
{
    ++m_asked;
    m_open.clear();
    m_request = {};
    m_answering = {};
    m_loading = Loading::Idle;
    m_more = false;
    m_shown->setCurrent(0);
    m_model.begin(Shown::Open, {});
    emit unreadChanged(0);
    retranslate();
    showRequest();
}

void RequestScreen::reload()
{
    m_model.begin(m_model.shown(), m_model.line());
    load(true);
    countOpen();
}

void RequestScreen::load(bool first)
{
    const quint64 asked = ++m_asked;
    m_loading = first ? Loading::First : Loading::More;
    showEmptiness();
    wire::TranscriptRequests request{.state = m_model.shown(), .line = m_model.line(), .limit = pageSize};
    if (!first) {
        request.before = m_model.at(m_model.rowCount() - 1).id;
    }
    m_desk.ask(request, this, [this, asked](const Result<wire::TranscriptRequests::Result> &page) {
        if (asked != m_asked) {
            return;
        }
        m_loading = page ? Loading::Idle : Loading::Failed;
        m_more = page && page->more;
        if (page) {
            for (const Request &one : page->requests) {
                take(one);
            }
        } else {
            m_trouble = client::sentence(page.error());
        }
        showEmptiness();
    });
}

/// For the badge: of all lines, whatever is shown.
void RequestScreen::countOpen()
{
    m_desk.ask(wire::TranscriptRequests{.limit = countedMost}, this,
               [this](const Result<wire::TranscriptRequests::Result> &page) {
                   if (page) {
                       m_open.clear();
                       for (const Request &one : page->requests) {
                           m_open.insert(one.id);
                       }
                       emit unreadChanged(static_cast<int>(m_open.size()));
                   }
               });
}

/// As it stands now: told by the server, or the answer to a question.
void RequestScreen::take(const Request &request)
{
    m_taking = true; // a list whose current row goes would choose its neighbour
    m_model.put(request);
    if (m_request.id && m_model.rowOf(m_request.id) < 0) {
        m_list->setCurrentIndex({});
    }
    m_taking = false;
    if (isOwed(request.state)) {
        m_open.insert(request.id);
    } else {
        m_open.remove(request.id);
    }
    emit unreadChanged(static_cast<int>(m_open.size()));
    if (request.id == m_request.id) {
        m_request = request;
        showRequest();
    }
}

// ---- What is shown -----------------------------------------------------------------------------------------------

void RequestScreen::chooseShown(int segment)
{
    m_model.begin(static_cast<Shown>(segment), m_model.line());
    load(true);
}

void RequestScreen::chooseLine()
{
    nameLine(); // a chip is pressed only by a choice, not by the click
    auto *const menu = new QMenu(m_line);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](LineId id, const QString &name) {
        menu->addAction(ForeignText(name).toCaption(), this, [this, id] {
            m_model.begin(m_model.shown(), id);
            nameLine();
            load(true);
        });
    };
    add({}, tr("Any line"));
    menu->addSeparator();
    for (const wire::LineView &line : m_desk.mirror().lines()) {
        add(line.line, line.name);
    }
    menu->popup(m_line->mapToGlobal(QPoint(0, m_line->height() + 4)));
}

void RequestScreen::choose(const QModelIndex &index)
{
    if (index.isValid() && !m_taking) {
        m_request = m_model.at(index.row());
        showRequest();
    }
}

void RequestScreen::showRequest()
{
    m_pages->setCurrentIndex(m_request.id ? 1 : 0);
    m_details->present(m_request, lineNameOf(m_request.line), m_clock.now());
    m_details->setReady(isOnline() && m_answering != m_request.id);
}

void RequestScreen::refreshTimes()
{
    m_model.refresh();
    if (m_request.id) {
        showRequest();
    }
}

void RequestScreen::showEmptiness()
{
    m_results->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    if (m_loading == Loading::Failed) {
        m_empty->setWords(tr("The requests cannot be shown"), m_trouble, tr("Try again"));
    } else if (m_loading != Loading::Idle) {
        m_empty->setWords(tr("Loading…"), QString());
    } else if (m_model.shown() == Shown::Open) {
        m_empty->setWords(tr("Nobody waits for a document"), tr("New requests appear here by themselves."));
    } else {
        m_empty->setWords(tr("No requests"), tr("Nothing of this kind has been asked for yet."));
    }
}

QString RequestScreen::lineNameOf(LineId line) const
{
    for (const wire::LineView &one : m_desk.mirror().lines()) {
        if (one.line == line) {
            return one.name;
        }
    }
    return {};
}

bool RequestScreen::isOnline() const
{
    return m_desk.connection().state == client::Connection::State::Online;
}

// ---- Answering ---------------------------------------------------------------------------------------------------

void RequestScreen::answer(DocumentDecision decision)
{
    const wire::TranscriptAnswer request{.request = m_request.id, .decision = decision};
    if (decision != DocumentDecision::Decline) {
        send(request, nullptr);
        return;
    }
    auto *const dialog = new DeclineDialog(this);
    connect(dialog, &DeclineDialog::chosen, this, [this, dialog, request](const QString &reason) {
        wire::TranscriptAnswer full = request;
        full.reason = reason;
        send(full, dialog);
    });
    dialog->open();
}

/// The dialog stays with its words until the server has taken them.
void RequestScreen::send(const wire::TranscriptAnswer &request, DeclineDialog *dialog)
{
    m_answering = request.request;
    showRequest();
    m_desk.ask(request, this, [this, guard = QPointer(dialog)](const Result<wire::TranscriptAnswer::Result> &answered) {
        m_answering = {};
        if (answered) {
            take(answered->request);
            emit said(answered->request.state == DocumentRequestState::Declined ? tr("The request is declined")
                                                                                : tr("The document is being sent"),
                      true);
            if (guard) {
                guard->accept();
            }
        } else if (guard) {
            guard->showTrouble(client::sentence(answered.error()));
        } else {
            emit said(client::sentence(answered.error()), false);
        }
        if (!answered && answered.error().fault == Fault::Conflict) { // a colleague was faster
            reload();
        }
        showRequest();
    });
}

// ---- Words -------------------------------------------------------------------------------------------------------

void RequestScreen::nameLine()
{
    const QString name = lineNameOf(m_model.line());
    const ForeignText words(name.isEmpty() ? tr("Any line") : name);
    m_line->setText(words.toCaption());
    m_line->setAccessibleName(tr("Filter: %1").arg(words.letters()));
    m_line->setChecked(bool(m_model.line()));
}

void RequestScreen::retranslate()
{
    m_title->setText(title());
    const QStringList segments{tr("Open"), tr("Answered"), tr("All")};
    for (int i = 0; i < segments.size(); ++i) {
        m_shown->setText(i, segments[i]);
    }
    m_list->setAccessibleName(tr("Requests for documents"));
    m_none->setWords(tr("Choose a request"), tr("What is asked for, and the ways to answer, appear here."));
    nameLine();
    showEmptiness();
    m_model.refresh();
}

void RequestScreen::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
