// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/conversationpane.h"

#include "app/base/overload.h"
#include "ui/conversation/composer/composer.h"
#include "ui/conversation/composer/fileshelf.h"
#include "ui/conversation/contextcolumn.h"
#include "ui/conversation/conversationheader.h"
#include "ui/conversation/stream/conversationview.h"
#include "ui/documents/transcriptsaver.h"
#include "ui/widgets/notices.h"

#include <QDesktopServices>
#include <QEvent>
#include <QHBoxLayout>
#include <QSet>
#include <QStackedWidget>

namespace otklik::ui {

namespace {

constexpr auto draftDelay = std::chrono::milliseconds(400);
constexpr int contextWidth = 312;
constexpr int roomForContext = 860; ///< a narrower pane hides the details by itself

QList<MessageItem> itemsOf(const client::DeskClient &desk, ConversationId id)
{
    const client::Mirror &mirror = desk.mirror();
    const PersonId me = mirror.me().id;
    QList<MessageItem> items;
    QSet<QString> acknowledged;
    for (const Message &message : mirror.messages(id)) {
        const bool own = message.author.kind == AuthorKind::Operator && message.author.id == me;
        items.append({.message = message, .delivery = mirror.delivery(message), .own = own});
        if (!message.clientId.isEmpty()) {
            acknowledged.insert(message.clientId);
        }
    }
    for (const client::Outgoing &out : desk.outgoing(id)) {
        if (acknowledged.contains(out.clientId)) {
            continue;
        }
        Message message;
        message.conversation = id;
        message.at = out.at;
        message.author = {AuthorKind::Operator, me, mirror.me().name};
        message.visibility = out.visibility;
        message.text = out.text;
        message.files = out.files;
        message.clientId = out.clientId;
        items.append({.message = message,
                      .delivery = out.delivery,
                      .own = true,
                      .outgoing = true,
                      .durable = out.durable,
                      .error = out.error});
    }
    return items;
}

} // namespace

ConversationPane::ConversationPane(client::DeskClient &desk, const Clock &clock, QWidget *parent)
    : DeskScreen(desk, parent), m_files(new FileShelf(desk, this)), m_saver(new TranscriptSaver(desk, this))
{
    build(clock);
    joinHeader();
    joinView();
    joinComposer();
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftDelay);
    connect(&m_draftTimer, &QTimer::timeout, this, &ConversationPane::saveDraft);
    connect(m_files, &FileShelf::viewChanged, m_view, &ConversationView::setFileView);
    connect(m_files, &FileShelf::said, this, &ConversationPane::said);
    connect(m_saver, &TranscriptSaver::said, this, &ConversationPane::said);
    retranslate();
}

ConversationPane::~ConversationPane()
{
    m_view->setModel(nullptr);
}

void ConversationPane::build(const Clock &clock)
{
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(QStringLiteral("chat-dots"), this);
    m_stage = new QWidget(this);
    m_header = new ConversationHeader(m_stage);
    auto *const stream = new QWidget(m_stage);
    m_view = new ConversationView(clock, stream);
    m_view->setModel(&m_messages);
    m_composer = new Composer(stream, stream);
    m_context = new ContextColumn(clock, m_stage);
    m_context->setFixedWidth(contextWidth);
    auto *const streamColumn = new QVBoxLayout(stream);
    streamColumn->setContentsMargins(0, 0, 0, 0);
    streamColumn->setSpacing(0);
    streamColumn->addWidget(m_header);
    streamColumn->addWidget(m_view, 1);
    streamColumn->addWidget(m_composer);
    auto *const stageRow = new QHBoxLayout(m_stage);
    stageRow->setContentsMargins(0, 0, 0, 0);
    stageRow->setSpacing(0);
    stageRow->addWidget(stream, 1);
    stageRow->addWidget(m_context);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_stage);
    auto *const outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

void ConversationPane::joinHeader()
{
    connect(m_header, &ConversationHeader::claimWanted, this, &ConversationPane::claim);
    connect(m_header, &ConversationHeader::closeWanted, this, &ConversationPane::close);
    connect(m_header, &ConversationHeader::reopenWanted, this, &ConversationPane::reopen);
    connect(m_header, &ConversationHeader::transferWanted, this, [this] { transfer(TransferDialog::Way::Colleague); });
    connect(m_header, &ConversationHeader::transcriptWanted, this, &ConversationPane::saveTranscript);
    connect(m_header, &ConversationHeader::numberCopied, this, [this] { emit said(tr("Number copied"), true); });
    connect(m_header, &ConversationHeader::contextToggled, this, [this] { setContextShown(!m_contextWanted); });
    connect(m_context, &ContextColumn::previousWanted, this, &ConversationPane::openWanted);
    const auto note = [this](const wire::ConversationUpdate &request) {
        m_desk.ask(request, this, [this](const auto &result) { tell(result); });
    };
    connect(m_context, &ContextColumn::topicChosen, this,
            [this, note](const QString &topic) { note({.conversation = m_id, .topic = topic}); });
    connect(m_context, &ContextColumn::tagsChosen, this,
            [this, note](const QStringList &tags) { note({.conversation = m_id, .tags = tags}); });
}

void ConversationPane::joinView()
{
    connect(m_view, &ConversationView::olderWanted, this, [this] { m_desk.loadOlder(m_id); });
    connect(m_view, &ConversationView::shownUpTo, this, &ConversationPane::markRead);
    connect(m_view, &ConversationView::previewWanted, m_files, &FileShelf::fetchPreview);
    connect(m_view, &ConversationView::fileWanted, m_files, &FileShelf::open);
    connect(m_view, &ConversationView::fileSaveWanted, m_files, &FileShelf::saveAs);
    connect(m_view, &ConversationView::retryWanted, this, [this](const QString &id) { m_desk.retry(id); });
    connect(m_view, &ConversationView::discardWanted, this, [this](const QString &id) { m_desk.discard(id); });
    connect(m_view, &ConversationView::quoteWanted, m_composer, &Composer::quote);
    connect(m_view, &ConversationView::linkWanted, this, [](const QUrl &url) { QDesktopServices::openUrl(url); });
}

void ConversationPane::setEnterSends(bool sends)
{
    m_composer->setEnterSends(sends);
}

// ---- What is open ------------------------------------------------------------------------------------------------

const wire::Summary *ConversationPane::summary() const
{
    return m_desk.mirror().conversation(m_id);
}

bool ConversationPane::mine() const
{
    const wire::Summary *const now = summary();
    return now && now->op && now->op == m_desk.mirror().me().id;
}

void ConversationPane::open(ConversationId id)
{
    if (id == m_id) {
        return;
    }
    if (m_id) {
        saveDraft();
        m_desk.setTyping(m_id, {});
        m_desk.leave(m_id);
    }
    m_id = id;
    m_loaded = false;
    m_previousAsked = false;
    m_stack->setCurrentIndex(id ? 1 : 0);
    if (!id) {
        m_messages.replace({});
        return;
    }
    m_readBefore = 0;
    m_composer->setTemplates(m_desk.mirror().templates());
    m_composer->setTextMax(m_desk.mirror().limits().textMax);
    m_composer->setDraft(m_desk.draft(id));
    showSummary();
    showMessages(true);
    showTyping();
    m_desk.open(id);
    findPrevious();
}

void ConversationPane::showMessages(bool first)
{
    const client::Mirror &mirror = m_desk.mirror();
    const wire::Summary *const now = summary();
    if (first || !m_loaded) {
        m_loaded = mirror.isLoaded(m_id);
        m_messages.replace(itemsOf(m_desk, m_id));
        if (m_loaded && now && now->unread > 0) {
            m_readBefore = now->readByStaff;
        }
        m_view->setFirstUnread(m_readBefore > 0 ? m_messages.firstUnread(m_readBefore) : 0);
        m_view->scrollToEnd();
    } else {
        m_messages.update(itemsOf(m_desk, m_id));
        m_view->setFirstUnread(m_readBefore > 0 ? m_messages.firstUnread(m_readBefore) : 0);
    }
    m_view->setHasOlder(mirror.hasOlder(m_id));
    refreshHold();
}

void ConversationPane::showSummary()
{
    const wire::Summary *const now = summary();
    if (!now) { // not known yet: nothing of the conversation before may stay on the screen
        m_header->present({.id = m_id}, {});
        m_context->present({.id = m_id}, false);
        m_composer->hide();
        return;
    }
    const client::Mirror &mirror = m_desk.mirror();
    m_header->present(*now, mirror.me());
    m_context->present(*now, mine() && now->status != Status::Closed);
    TemplateFacts facts{
        {QStringLiteral("citizen.name"), now->citizenName},   {QStringLiteral("citizen.phone"), now->citizenPhone},
        {QStringLiteral("conversation.number"), now->number}, {QStringLiteral("conversation.topic"), now->topic},
        {QStringLiteral("line.name"), now->lineName},         {QStringLiteral("operator.name"), mirror.me().name}};
    facts.insert(QStringLiteral("number"), now->number);
    facts.insert(QStringLiteral("line"), now->lineName);
    facts.insert(QStringLiteral("name"), now->citizenName);
    m_composer->setContext(now->line, facts);
    refreshHold();
}

void ConversationPane::showTyping()
{
    for (const client::Typing &one : m_desk.mirror().typing(m_id)) {
        m_view->setTyping(one.author.name, one.author.kind == AuthorKind::Citizen ? one.text : QString());
        return;
    }
    m_view->setTyping({}, {});
}

void ConversationPane::refreshHold()
{
    const wire::Summary *const now = summary();
    if (!now) {
        return;
    }
    const bool closed = now->status == Status::Closed;
    const bool queued = now->status == Status::Queued || now->status == Status::Bot;
    QString why;
    if (closed) {
        why = tr("The conversation is closed. Reopen it to answer.");
    } else if (queued) {
        why = tr("Take the conversation to answer. A note can be written now.");
    } else if (!mine()) {
        why = tr("%1 answers here. A note can be written.").arg(now->operatorName);
    }
    m_composer->setReplyAllowed(why.isEmpty(), why);
    m_composer->setHeld(m_loaded && m_desk.mirror().behind(m_id) ? tr("New messages are arriving, read them first.")
                                                                 : QString());
    m_composer->setVisible(!closed);
    const bool online = m_desk.connection().state == client::Connection::State::Online;
    m_header->setOnline(online);
}

void ConversationPane::findPrevious()
{
    const wire::Summary *const now = summary();
    const bool online = m_desk.connection().state == client::Connection::State::Online;
    if (m_previousAsked || !online || !now || now->citizenPhone.isEmpty()) {
        return; // asked again when the summary comes, or the connection
    }
    m_previousAsked = true;
    const PersonId citizen = now->citizen;
    const wire::ConversationList request{.scope = client::Mirror::Scope::All, .query = now->citizenPhone};
    m_desk.ask(request, this, [this, citizen](const Result<wire::ConversationList::Result> &found) {
        const wire::Summary *const open = summary();
        if (!open || open->citizen != citizen) {
            return;
        }
        if (!found) {
            m_previousAsked = false;
            return;
        }
        QList<wire::Summary> same;
        for (const wire::ConversationView &one : found->conversations) {
            if (one.staff().citizen == citizen) {
                same.append(one.staff());
            }
        }
        m_context->setPrevious(same);
    });
}

/// Read is what the operator could see: the pane shows and its window is in front. This is asked anew at every change
/// of what it depends on: what is shown, the summary, showing and hiding, and the window coming to the front.
void ConversationPane::markRead()
{
    const wire::Summary *const now = summary();
    const Seq seq = m_view->lastShown();
    if (now && mine() && seq > now->readByStaff && isVisible() && isActiveWindow()) {
        m_desk.markRead(m_id, seq);
    }
}

void ConversationPane::hear(const client::DeskChange &change)
{
    using namespace client;
    std::visit(Overload{[this](const ConversationsChanged &changed) { takeConversations(changed.conversations); },
                        [this](const OneOf<MessagesChanged, OutgoingChanged> auto &changed) {
                            if (changed.conversation == m_id) {
                                showMessages(false);
                            }
                        },
                        [this](const TypingShown &changed) {
                            if (changed.conversation == m_id) {
                                showTyping();
                            }
                        },
                        [this](const TemplatesChanged &) { m_composer->setTemplates(m_desk.mirror().templates()); },
                        [this](const ConnectionChanged &) {
                            refreshHold();
                            findPrevious();
                        },
                        [this](const SessionOpened &) { takeSession(); }, [this](const Leaving &) { saveDraft(); },
                        [this](const SignInChanged &) {
                            if (!isSignedIn()) {
                                open({});
                            }
                        },
                        [this](const DraftsLoaded &) {
                            if (m_id && m_composer->draft().isEmpty()) {
                                m_composer->setDraft(m_desk.draft(m_id));
                            }
                        },
                        [this](const ConversationGone &changed) {
                            if (changed.conversation == m_id) {
                                open({});
                                emit said(tr("The conversation has gone to another line"), true);
                            }
                        },
                        [](const OneOf<MessageArrived, ConversationWaits, OperatorsChanged, OwnPresenceChanged,
                                       LinesChanged, DraftChanged, Pushed, LocalStoreChanged> auto &) {
                        }},
               change);
}

void ConversationPane::takeConversations(const QList<ConversationId> &ids)
{
    if (!m_id) {
        return;
    }
    if (ids.contains(m_id)) {
        showSummary();
        showMessages(false);
        findPrevious();
        markRead(); // what lay open before it was taken
    }
    const wire::Summary *const open = summary();
    for (const ConversationId id : ids) {
        const wire::Summary *const other = m_desk.mirror().conversation(id);
        if (open && other && id != m_id && other->citizen == open->citizen) {
            m_context->putPrevious(*other);
        }
    }
}

/// Whose messages are one's own, and how much may be written.
void ConversationPane::takeSession()
{
    if (m_id) {
        m_composer->setTextMax(m_desk.mirror().limits().textMax);
        showSummary();
        showMessages(false);
    }
}

void ConversationPane::setContextShown(bool shown)
{
    const bool news = shown != m_contextWanted;
    m_contextWanted = shown;
    m_context->setVisible(shown && width() >= roomForContext);
    if (news) {
        emit contextChanged(shown);
    }
}

void ConversationPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_context->setVisible(m_contextWanted && width() >= roomForContext);
}

void ConversationPane::retranslate()
{
    m_empty->setWords(tr("Choose a conversation"),
                      tr("It opens here. Alt+J and Alt+K go through the list, Ctrl+N takes the next one that waits."));
    refreshHold();
}

void ConversationPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

/// A change of activation is told to the window alone; its widgets hear of WindowActivate, and only those that show.
bool ConversationPane::event(QEvent *event)
{
    const bool handled = DeskScreen::event(event);
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::Show) {
        markRead();
    }
    return handled;
}

} // namespace otklik::ui
