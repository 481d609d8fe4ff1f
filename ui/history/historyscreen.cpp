// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/history/historyscreen.h"

#include "app/base/clock.h"
#include "app/base/overload.h"
#include "ui/conversation/composer/fileshelf.h"
#include "ui/conversation/stream/conversationview.h"
#include "ui/documents/documentchecker.h"
#include "ui/documents/transcriptsaver.h"
#include "ui/history/historyfilters.h"
#include "ui/history/hitdelegate.h"
#include "ui/models/queuemodel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/stilllist.h"

#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>
#include <QStackedWidget>

namespace otklik::ui {

namespace {
constexpr int aroundHit = 60; ///< messages shown before and after the hit
}

HistoryScreen::HistoryScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent)
    : Screen(desk, parent), m_clock(clock), m_files(new FileShelf(desk, this)),
      m_saver(new TranscriptSaver(desk, this)), m_checker(new DocumentChecker(desk, this))
{
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildSearch());
    row->addWidget(buildPreview(clock), 1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(220);
    joinSearch();
    joinPreview();
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
    m_more = makeIconButton(QStringLiteral("three-dots"), pane);
    m_search = new SearchField(pane);
    m_filters = new HistoryFilters(m_desk, pane);
    auto *const head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_more);
    top->addLayout(head);
    top->addWidget(m_search);
    top->addWidget(m_filters);
    column->addLayout(top);
    m_list = new StillList(pane);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setModel(&m_hits);
    m_list->setItemDelegate(new HitDelegate(m_clock, m_hits, m_list));
    m_empty = new EmptyState(QStringLiteral("search"), pane);
    m_results = new QStackedWidget(pane);
    m_results->addWidget(m_list);
    m_results->addWidget(m_empty);
    column->addWidget(m_results, 1);
    column->addWidget(buildChosenBar(pane));
    return pane;
}

/// Below the list while several are chosen.
QWidget *HistoryScreen::buildChosenBar(QWidget *parent)
{
    m_chosenBar = new QFrame(parent);
    m_chosenBar->setProperty("kind", QStringLiteral("header"));
    auto *const row = new QHBoxLayout(m_chosenBar);
    row->setContentsMargins(16, 10, 16, 10);
    m_chosen = makeLabel(type::small, QFont::Normal, Tone::Secondary, m_chosenBar);
    m_chosen->setObjectName(QStringLiteral("chosen"));
    m_saveZip = makeButton(ButtonKind::Primary, m_chosenBar);
    row->addWidget(m_chosen, 1);
    row->addWidget(m_saveZip);
    m_chosenBar->hide();
    return m_chosenBar;
}

QWidget *HistoryScreen::buildPreview(const Clock &clock)
{
    m_previewStack = new QStackedWidget(this);
    m_noPreview = new EmptyState(QStringLiteral("chat-left-text"), m_previewStack);
    auto *const page = new QWidget(m_previewStack);
    auto *const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader(page));
    m_view = new ConversationView(clock, page);
    m_view->setModel(&m_messages);
    column->addWidget(m_view, 1);
    m_previewStack->addWidget(m_noPreview);
    m_previewStack->addWidget(page);
    return m_previewStack;
}

/// Of the conversation that is read.
QWidget *HistoryScreen::buildHeader(QWidget *parent)
{
    auto *const header = new QFrame(parent);
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
    m_save = makeIconButton(QStringLiteral("file-earmark-arrow-down"), header);
    m_open = makeButton(ButtonKind::Plain, header);
    m_open->setIcon(icon(QStringLiteral("box-arrow-up-right")));
    row->addLayout(words, 1);
    row->addWidget(m_save);
    row->addWidget(m_open);
    return header;
}

void HistoryScreen::joinPreview()
{
    connect(m_open, &QAbstractButton::clicked, this, [this] { emit openWanted(m_shown); });
    connect(m_view, &ConversationView::previewWanted, m_files, &FileShelf::fetchPreview);
    connect(m_view, &ConversationView::fileWanted, m_files, &FileShelf::open);
    connect(m_view, &ConversationView::fileSaveWanted, m_files, &FileShelf::saveAs);
    connect(m_view, &ConversationView::linkWanted, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_files, &FileShelf::viewChanged, m_view, &ConversationView::setFileView);
    connect(m_files, &FileShelf::said, this, &HistoryScreen::said);
    connect(m_save, &QAbstractButton::clicked, this, [this] { m_saver->save({m_hit.number}); });
    connect(m_saver, &TranscriptSaver::said, this, &HistoryScreen::said);
}

void HistoryScreen::joinSearch()
{
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_rest.start(); });
    connect(m_search, &QLineEdit::returnPressed, this, &HistoryScreen::searchNow);
    connect(&m_rest, &QTimer::timeout, this, &HistoryScreen::searchNow);
    connect(m_filters, &HistoryFilters::changed, this, &HistoryScreen::searchNow);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryScreen::showChosen);
    connect(&m_hits, &QAbstractItemModel::modelReset, this, &HistoryScreen::showChosen);
    connect(m_saveZip, &QAbstractButton::clicked, this, [this] { m_saver->save(chosenNumbers()); });
    connect(m_more, &QAbstractButton::clicked, this,
            [this] { openMenu(m_more->mapToGlobal(QPoint(0, m_more->height() + 4))); });
    connect(m_list, &QWidget::customContextMenuRequested, this,
            [this](QPoint at) { openMenu(m_list->viewport()->mapToGlobal(at)); });
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
    std::visit(
        Overload{[this](const SignInChanged &) {
                     if (!isSignedIn()) {
                         forget();
                     }
                 },
                 [this](const ConversationsChanged &changed) { takeConversations(changed.conversations); },
                 [this](const OneOf<LinesChanged, OperatorsChanged> auto &) { m_filters->refreshNames(); },
                 [](const OneOf<ConnectionChanged, SessionOpened, Leaving, MessagesChanged, OutgoingChanged,
                                TypingShown, MessageArrived, ConversationWaits, ConversationGone, OwnPresenceChanged,
                                TemplatesChanged, DraftsLoaded, DraftChanged, Pushed, LocalStoreChanged> auto &) {
                 }},
        change);
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
    m_filters->clear();
    m_previewStack->setCurrentIndex(0);
    retranslate();
}

// ---- Searching ---------------------------------------------------------------------------------------------------

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
    m_filters->fill(request, toDateTime(m_clock.now()).toLocalTime().date());
    request.limit = 30;
    return request;
}

void HistoryScreen::searchNow()
{
    m_rest.stop();
    const quint64 asked = ++m_asked;
    m_cursor.clear();
    m_failed = false;
    if (m_search->text().simplified().isEmpty() && m_filters->isEmpty()) {
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

// ---- Saving ------------------------------------------------------------------------------------------------------

/// Each conversation once, in the order of the list.
QStringList HistoryScreen::chosenNumbers() const
{
    QList<int> rows;
    for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes()) {
        rows.append(index.row());
    }
    std::sort(rows.begin(), rows.end());
    QStringList numbers;
    for (const int row : rows) {
        const QString &number = m_hits.at(row).number;
        if (!numbers.contains(number)) {
            numbers.append(number);
        }
    }
    return numbers;
}

void HistoryScreen::showChosen()
{
    const auto chosen = static_cast<int>(chosenNumbers().size());
    m_chosen->setText(tr("%n conversation(s) chosen", nullptr, chosen));
    m_saveZip->setAccessibleName(tr("Save %n conversation(s) as ZIP", nullptr, chosen));
    m_chosenBar->setVisible(chosen > 1);
}

bool HistoryScreen::saveTranscript()
{
    m_saver->save(chosenNumbers());
    return true;
}

QList<ScreenAct> HistoryScreen::acts()
{
    return {{QKeySequence(QStringLiteral("Ctrl+Shift+S")),
             [] { return tr("Save the conversations chosen in the history"); },
             [this] {
                 saveTranscript();
             }},
            {QKeySequence(QStringLiteral("Ctrl+Shift+D")), [] { return tr("Check a document…"); },
             [this] {
                 m_checker->check();
             }}};
}

void HistoryScreen::openMenu(QPoint at)
{
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool several = chosenNumbers().size() > 1;
    QAction *const save =
        menu->addAction(several ? tr("Save as ZIP…") : tr("Save the transcript…"), this, [this] { saveTranscript(); });
    save->setEnabled(!chosenNumbers().isEmpty());
    menu->addAction(tr("Check a document…"), this, [this] { m_checker->check(); });
    menu->popup(at);
}

// ---- Words -------------------------------------------------------------------------------------------------------

void HistoryScreen::showEmptiness()
{
    m_results->setCurrentIndex(m_hits.rowCount() > 0 ? 0 : 1);
    const bool asked = !m_search->text().simplified().isEmpty() || !m_filters->isEmpty();
    if (m_failed) {
        m_empty->setWords(tr("The search did not work"), tr("Try again a little later."));
    } else if (asked && !m_searching) {
        m_empty->setWords(tr("Nothing found"), tr("Try other words, or remove a filter."));
    } else if (!asked) {
        m_empty->setWords(tr("Search in all conversations"),
                          tr("Type words in any form, a number such as 2026-000118, or a phone."));
    }
}

void HistoryScreen::retranslate()
{
    m_title->setText(tr("History"));
    m_search->setPrompt(tr("Words, number or phone"));
    m_list->setAccessibleName(tr("Found messages"));
    nameControl(m_more, tr("More"));
    nameControl(m_save, tr("Save the transcript"), QStringLiteral("Ctrl+Shift+E"));
    m_saveZip->setText(tr("Save as ZIP…"));
    m_open->setText(tr("Open"));
    m_open->setAccessibleName(tr("Open this conversation"));
    m_noPreview->setWords(tr("Choose a hit"),
                          tr("The conversation opens here to read, at the message that was found."));
    m_view->setAccessibleName(tr("Messages of the found conversation"));
    showFacts();
    showEmptiness();
    showChosen();
}

void HistoryScreen::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
