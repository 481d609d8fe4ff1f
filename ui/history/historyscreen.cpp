// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historyscreen.h"

#include "app/base/clock.h"
#include "app/base/overload.h"
#include "ui/conversation/composer/fileshelf.h"
#include "ui/conversation/stream/conversationview.h"
#include "ui/history/hitdelegate.h"
#include "ui/models/queuemodel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/stilllist.h"

#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStackedWidget>

namespace otklik::ui {

namespace {
constexpr int aroundHit = 60; ///< messages shown before and after the hit
}

HistoryScreen::HistoryScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent)
    : Screen(desk, parent), m_clock(clock), m_files(new FileShelf(desk, this))
{
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildSearch());
    row->addWidget(buildPreview(clock), 1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(220);
    joinSearch();
    retranslate();
}

QWidget *HistoryScreen::buildSearch()
{
    auto *const pane = new QFrame(this);
    pane->setProperty("kind", QStringLiteral("listpane"));
    pane->setFixedWidth(460);
    auto *const column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 14, 1, 0);
    column->setSpacing(8);
    auto *const top = new QVBoxLayout;
    top->setContentsMargins(16, 0, 16, 0);
    top->setSpacing(10);
    m_title = makeLabel(type::heading, QFont::Bold, Tone::Normal, pane);
    m_search = new SearchField(pane);
    auto *const chips = new QWidget(pane);
    auto *const flow = new FlowLayout(chips, 6);
    m_line = makeButton(ButtonKind::Chip, chips);
    m_operator = makeButton(ButtonKind::Chip, chips);
    m_period = makeButton(ButtonKind::Chip, chips);
    m_rating = makeButton(ButtonKind::Chip, chips);
    m_withFiles = makeButton(ButtonKind::Chip, chips);
    for (QPushButton *const chip : {m_line, m_operator, m_period, m_rating, m_withFiles}) {
        flow->addWidget(chip);
    }
    top->addWidget(m_title);
    top->addWidget(m_search);
    top->addWidget(chips);
    column->addLayout(top);
    m_list = new StillList(pane);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setModel(&m_hits);
    m_list->setItemDelegate(new HitDelegate(m_clock, m_hits, m_list));
    m_empty = new EmptyState(QStringLiteral("search"), pane);
    m_results = new QStackedWidget(pane);
    m_results->addWidget(m_list);
    m_results->addWidget(m_empty);
    column->addWidget(m_results, 1);
    return pane;
}

QWidget *HistoryScreen::buildPreview(const Clock &clock)
{
    m_previewStack = new QStackedWidget(this);
    m_noPreview = new EmptyState(QStringLiteral("chat-left-text"), m_previewStack);
    auto *const page = new QWidget(m_previewStack);
    auto *const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *const header = new QFrame(page);
    header->setProperty("kind", QStringLiteral("header"));
    header->setFixedHeight(68);
    auto *const row = new QHBoxLayout(header);
    row->setContentsMargins(20, 10, 16, 10);
    auto *const words = new QVBoxLayout;
    words->setSpacing(3);
    m_previewName = new ElidedLabel(header);
    m_previewName->setFont(uiFont(17, QFont::DemiBold));
    m_previewFacts = new ElidedLabel(header);
    m_previewFacts->setFont(uiFont(type::small));
    m_previewFacts->setProperty("tone", QStringLiteral("secondary"));
    words->addWidget(m_previewName);
    words->addWidget(m_previewFacts);
    m_open = makeButton(ButtonKind::Plain, header);
    m_open->setIcon(icon(QStringLiteral("box-arrow-up-right")));
    row->addLayout(words, 1);
    row->addWidget(m_open);
    m_view = new ConversationView(clock, page);
    m_view->setModel(&m_messages);
    column->addWidget(header);
    column->addWidget(m_view, 1);
    m_previewStack->addWidget(m_noPreview);
    m_previewStack->addWidget(page);
    connect(m_open, &QAbstractButton::clicked, this, [this] { emit openWanted(m_shown); });
    connect(m_view, &ConversationView::previewWanted, m_files, &FileShelf::fetchPreview);
    connect(m_view, &ConversationView::fileWanted, m_files, &FileShelf::open);
    connect(m_view, &ConversationView::fileSaveWanted, m_files, &FileShelf::saveAs);
    connect(m_view, &ConversationView::linkWanted, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_files, &FileShelf::viewChanged, m_view, &ConversationView::setFileView);
    connect(m_files, &FileShelf::said, this, &HistoryScreen::said);
    return m_previewStack;
}

void HistoryScreen::joinSearch()
{
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_rest.start(); });
    connect(m_search, &QLineEdit::returnPressed, this, &HistoryScreen::searchNow);
    connect(&m_rest, &QTimer::timeout, this, &HistoryScreen::searchNow);
    connect(m_line, &QAbstractButton::clicked, this, &HistoryScreen::chooseLine);
    connect(m_operator, &QAbstractButton::clicked, this, &HistoryScreen::chooseOperator);
    connect(m_period, &QAbstractButton::clicked, this, &HistoryScreen::choosePeriod);
    connect(m_rating, &QAbstractButton::clicked, this, &HistoryScreen::chooseRating);
    connect(m_withFiles, &QAbstractButton::clicked, this, [this] {
        nameChips();
        searchNow();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid()) {
            preview(m_hits.at(index.row()));
        }
    });
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex &index) { emit openWanted(m_hits.at(index.row()).conversation); });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value > m_list->verticalScrollBar()->maximum() - 400) {
            searchMore();
        }
    });
}

void HistoryScreen::arrive()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

// ---- Following the desk ------------------------------------------------------------------------------------------

void HistoryScreen::hear(const client::DeskChange &change)
{
    using namespace client;
    std::visit(Overload{[this](const SignInChanged &) {
                            if (!isSignedIn()) {
                                forget();
                            }
                        },
                        [this](const ConversationsChanged &changed) { takeConversations(changed.conversations); },
                        [this](const OneOf<LinesChanged, OperatorsChanged> auto &) { refreshNames(); },
                        [](const OneOf<ConnectionChanged, SessionOpened, Leaving, MessagesChanged, OutgoingChanged,
                                       TypingShown, MessageArrived, ConversationWaits, OwnPresenceChanged,
                                       TemplatesChanged, DraftsLoaded, DraftChanged, LocalStoreChanged> auto &) {
                        }},
               change);
}

/// The names of the chosen line and operator, as they are called now.
void HistoryScreen::refreshNames()
{
    for (const wire::LineView &line : m_desk.mirror().lines()) {
        m_lineName = line.line == m_lineChosen ? line.name : m_lineName;
    }
    for (const wire::OperatorView &one : m_desk.mirror().operators()) {
        m_operatorName = one.op == m_operatorChosen ? one.name : m_operatorName;
    }
    nameChips();
}

/// What was found keeps its words; the state of its conversation is the present one.
void HistoryScreen::takeConversations(const QList<ConversationId> &ids)
{
    for (const ConversationId id : ids) {
        if (const wire::Summary *const now = m_desk.mirror().conversation(id)) {
            m_hits.follow(*now);
            if (id == m_shown) {
                m_hit.lineName = now->lineName;
                m_hit.status = now->status;
                m_hit.topic = now->topic;
                showFacts();
            }
        }
    }
}

/// Another person, or nobody, is signed in.
void HistoryScreen::forget()
{
    ++m_asked;
    m_searching = false;
    m_failed = false;
    m_cursor.clear();
    m_hit = {};
    m_search->clear();
    m_rest.stop();
    m_hits.replace({});
    m_messages.replace({});
    m_shown = {};
    m_lineChosen = {};
    m_operatorChosen = {};
    m_periodChosen = Period::Any;
    m_ratingChosen = 0;
    m_withFiles->setChecked(false);
    m_previewStack->setCurrentIndex(0);
    retranslate();
}

// ---- Searching ---------------------------------------------------------------------------------------------------

bool HistoryScreen::hasFilter() const
{
    return m_lineChosen || m_operatorChosen || m_periodChosen != Period::Any || m_ratingChosen > 0 ||
           m_withFiles->isChecked();
}

wire::HistorySearch HistoryScreen::request() const
{
    static const QRegularExpression number(QStringLiteral("^(?:№|No\\.?)?\\s*(\\d{4}-\\d{1,9})$"));
    static const QRegularExpression phone(QStringLiteral("^\\+?[\\d ()-]{7,}$"));
    wire::HistorySearch request;
    const QString text = m_search->text().simplified();
    if (const auto match = number.match(text); match.hasMatch()) {
        request.number = match.captured(1);
    } else if (phone.match(text).hasMatch()) {
        request.citizen = text;
    } else {
        request.text = text;
    }
    request.line = m_lineChosen;
    request.op = m_operatorChosen;
    request.rating = m_ratingChosen;
    request.hasFiles = m_withFiles->isChecked();
    const QDate today = toDateTime(m_clock.now()).toLocalTime().date();
    const QDate from = m_periodChosen == Period::Today   ? today
                       : m_periodChosen == Period::Week  ? today.addDays(-6)
                       : m_periodChosen == Period::Month ? today.addMonths(-1)
                       : m_periodChosen == Period::Year  ? today.addYears(-1)
                                                         : QDate();
    if (from.isValid()) {
        request.from = fromMs(from.startOfDay().toMSecsSinceEpoch());
    }
    request.limit = 30;
    return request;
}

void HistoryScreen::searchNow()
{
    m_rest.stop();
    const quint64 asked = ++m_asked;
    m_cursor.clear();
    m_failed = false;
    if (m_search->text().simplified().isEmpty() && !hasFilter()) {
        m_searching = false;
        m_hits.replace({});
        showEmptiness();
        return;
    }
    m_searching = true;
    m_desk.ask(request(), this, [this, asked](const Result<wire::HistorySearch::Result> &found) {
        if (asked != m_asked) {
            return;
        }
        m_searching = false;
        m_failed = !found;
        if (found) {
            m_hits.replace(found->hits);
            m_cursor = found->cursor;
            m_list->scrollToTop();
        } else {
            m_hits.replace({});
            emit said(client::sentence(found.error()), false);
        }
        showEmptiness();
    });
}

void HistoryScreen::searchMore()
{
    if (m_cursor.isEmpty() || m_searching) {
        return;
    }
    m_searching = true;
    const quint64 asked = m_asked;
    wire::HistorySearch more = request();
    more.cursor = m_cursor;
    m_desk.ask(more, this, [this, asked](const Result<wire::HistorySearch::Result> &found) {
        if (asked == m_asked) {
            m_searching = false;
            m_cursor = found ? found->cursor : QString();
            m_hits.append(found ? found->hits : QList<wire::Hit>());
        }
    });
}

void HistoryScreen::showFacts()
{
    m_previewName->setFullText(m_hit.citizenName);
    QStringList facts{numberName(m_hit.number), m_hit.lineName, statusName(m_hit.status)};
    if (!m_hit.topic.isEmpty()) {
        facts << m_hit.topic;
    }
    m_previewFacts->setFullText(facts.join(QStringLiteral(" · ")));
}

void HistoryScreen::preview(const wire::Hit &hit)
{
    m_hit = hit;
    m_shown = hit.conversation;
    showFacts();
    const wire::MessageList around{
        .conversation = hit.conversation, .before = hit.seq + aroundHit, .limit = 2 * aroundHit};
    m_desk.ask(around, this, [this, hit](const Result<wire::MessageList::Result> &page) {
        if (m_shown != hit.conversation || m_hit.seq != hit.seq) {
            return;
        }
        QList<MessageItem> items;
        for (const Message &message : page ? page->messages : QList<Message>()) {
            const bool own = message.author.kind == AuthorKind::Operator;
            items.append({.message = message, .own = own});
        }
        m_messages.replace(items);
        m_previewStack->setCurrentIndex(1);
        m_view->showMessage(hit.seq);
        if (!page) {
            emit said(client::sentence(page.error()), false);
        }
    });
}

} // namespace otklik::ui
