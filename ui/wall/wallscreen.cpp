// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/wallscreen.h"

#include "app/base/clock.h"
#include "app/base/overload.h"
#include "ui/models/figurewords.h"
#include "ui/models/queuemodel.h"
#include "ui/wall/deadlinemoves.h"
#include "ui/wall/figuretile.h"
#include "ui/wall/hourchart.h"
#include "ui/wall/operatorcard.h"
#include "ui/wall/riskcard.h"
#include "ui/wall/wallwords.h"
#include "ui/widgets/controls.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <QTimeZone>

namespace otklik::ui {

namespace {

constexpr auto longWait = std::chrono::seconds(120);
constexpr double goodShare = 0.9;
constexpr double fairShare = 0.8;
constexpr int gap = 12;

} // namespace

WallScreen::WallScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent)
    : Screen(desk, parent), m_clock(clock), m_moves(new DeadlineMoves(desk, this))
{
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    auto *const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *const body = new QWidget(scroll);
    auto *const rows = new QVBoxLayout(body);
    rows->setContentsMargins(16, gap, 16, gap);
    rows->setSpacing(gap);
    rows->addWidget(buildTiles());
    auto *const columns = new QHBoxLayout;
    columns->setSpacing(gap);
    auto *const left = new QVBoxLayout;
    auto *const right = new QVBoxLayout;
    left->setSpacing(gap);
    right->setSpacing(gap);
    m_hours = new HourChart(body);
    m_hourCard = new ChartCard(m_hours, body);
    m_risks = new RiskCard(m_clock, body);
    m_operators = new OperatorCard(body);
    m_alertCard = new ListCard(&m_alerts, new AlertDelegate(m_alerts, nullptr), body);
    m_alertCard->list().setResizeMode(QListView::Adjust);
    m_alertCount = makePill(Tone::Danger, m_alertCard);
    m_alertCard->addToHead(m_alertCount);
    m_topicCard = new ListCard(&m_topics, new TopicDelegate(m_topics, nullptr), body);
    left->addWidget(m_risks, 3);
    left->addWidget(m_hourCard, 2);
    right->addWidget(m_alertCard, 1);
    right->addWidget(m_topicCard, 1);
    columns->addLayout(left, 11);
    columns->addWidget(m_operators, 10);
    columns->addLayout(right, 6);
    rows->addLayout(columns, 1);
    body->setMinimumSize(1000, 620);
    scroll->setWidget(body);
    column->addWidget(scroll, 1);
    join();
    retranslate();
    m_second.setInterval(std::chrono::seconds(1));
}

QWidget *WallScreen::buildHead()
{
    auto *const head = new QFrame(this);
    head->setProperty("kind", QStringLiteral("header"));
    head->setFixedHeight(68);
    auto *const row = new QHBoxLayout(head);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(10);
    m_title = makeLabel(type::heading, QFont::Bold, Tone::Normal, head);
    m_when = makeLabel(type::body, QFont::Normal, Tone::Secondary, head);
    m_link = makePill(Tone::Success, head);
    m_lineChip = makeButton(ButtonKind::Chip, head);
    m_full = makeButton(ButtonKind::Plain, head);
    row->addWidget(m_title);
    row->addWidget(m_when);
    row->addWidget(m_link);
    row->addStretch();
    row->addWidget(m_lineChip);
    row->addWidget(m_full);
    return head;
}

QWidget *WallScreen::buildTiles()
{
    auto *const strip = new QWidget(this);
    auto *const row = new QHBoxLayout(strip);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap);
    for (int i = 0; i < TileCount; ++i) {
        auto *const tile = new FigureTile(strip);
        connect(tile, &QAbstractButton::clicked, this, [this, i] { openTile(static_cast<Tile>(i)); });
        m_tiles.append(tile);
        row->addWidget(tile, 1);
    }
    return strip;
}

void WallScreen::join()
{
    using Figure = wire::ReportFigure;
    connect(&m_second, &QTimer::timeout, this, &WallScreen::tick);
    connect(m_lineChip, &QAbstractButton::clicked, this, &WallScreen::chooseLine);
    connect(m_full, &QAbstractButton::clicked, this, [this] { acts().first().run(); });
    connect(m_risks, &RiskCard::moveWanted, m_moves, &DeadlineMoves::make);
    connect(m_risks, &RiskCard::whisperWanted, m_moves, &DeadlineMoves::whisper);
    connect(m_risks, &RiskCard::takeOverWanted, m_moves, [this](ConversationId id) { m_moves->takeOver(id, false); });
    connect(m_risks, &RiskCard::openWanted, this, &WallScreen::openWanted);
    connect(m_risks, &RiskCard::againWanted, this, [this] { watch(true); });
    connect(m_moves, &DeadlineMoves::openWanted, this, &WallScreen::openWanted);
    connect(m_moves, &DeadlineMoves::said, this, &WallScreen::said);
    connect(&m_alertCard->list(), &QListView::activated, this, [this](const QModelIndex &index) {
        if (const ConversationId id = m_alerts.at(index.row()).conversation) {
            emit openWanted(id);
        }
    });
    connect(&m_topicCard->list(), &QListView::activated, this, [this](const QModelIndex &index) {
        wire::ReportConversations question{.figure = Figure::Registered};
        question.filter.topic = m_topics.at(index.row()).topic;
        askFor(question);
    });
    connect(m_operators, &OperatorCard::chosen, this, [this](PersonId op) {
        wire::ReportConversations question;
        question.filter.op = op;
        askFor(question);
    });
    connect(m_hours, &ColumnChart::chosen, this, [this](int column) {
        wire::ReportConversations question{.key = QString::number(m_hours->hourAt(column)),
                                           .figure = Figure::Registered};
        question.filter.groupBy = wire::ReportGroup::Hour;
        askFor(question);
    });
}

void WallScreen::arrive()
{
    m_risks->list().setFocus(Qt::ShortcutFocusReason);
}

QList<ScreenAct> WallScreen::acts()
{
    return {{QKeySequence(QStringLiteral("F11")), [] { return tr("The whole screen, and back"); },
             [this] {
                 QWidget *const whole = window();
                 whole->setWindowState(whole->windowState() ^ Qt::WindowFullScreen);
             }}};
}

// ---- Following the desk ------------------------------------------------------------------------------------------

void WallScreen::hear(const client::DeskChange &change)
{
    using namespace client;
    std::visit(
        Overload{
            [this](const SignInChanged &) {
                if (!isSignedIn()) {
                    forget();
                }
            },
            [this](const SessionOpened &) {
                m_watching = false; // the server has forgotten it with the link
                if (isVisible()) {
                    watch(true);
                }
            },
            [this](const ConnectionChanged &) { present(); },
            [this](const Pushed &pushed) {
                if (const auto *const changed = std::get_if<wire::ReportChanged>(&pushed.push)) {
                    take(changed->panel);
                } else if (const auto *const alert = std::get_if<wire::AlertAdded>(&pushed.push)) {
                    m_alerts.add(*alert);
                    presentHead();
                }
            },
            [this](const LinesChanged &) { presentHead(); },
            [](const OneOf<Leaving, ConversationsChanged, MessagesChanged, OutgoingChanged, TypingShown, MessageArrived,
                           ConversationWaits, ConversationGone, OperatorsChanged, OwnPresenceChanged, TemplatesChanged,
                           DraftsLoaded, DraftChanged, LocalStoreChanged> auto &) {
            }},
        change);
}

void WallScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    m_second.start();
    watch(true);
}

void WallScreen::hideEvent(QHideEvent *event)
{
    Screen::hideEvent(event);
    m_second.stop();
    watch(false);
}

/// While nobody looks, the server has nothing to count.
void WallScreen::watch(bool on)
{
    if (!isSignedIn() || !m_desk.mirror().me().id || !granted(m_desk.mirror().me().role, grant()) ||
        (!on && !m_watching)) {
        return;
    }
    m_watching = on;
    const quint64 asked = ++m_asked;
    m_desk.ask(wire::ReportLive{.line = m_line, .watch = on}, this,
               [this, asked, on](const Result<wire::ReportLive::Result> &panel) {
                   if (asked != m_asked || !on) {
                       return;
                   }
                   if (panel) {
                       m_trouble.clear();
                       take(*panel);
                   } else {
                       m_trouble = client::sentence(panel.error());
                       m_watching = false;
                       present();
                   }
               });
}

void WallScreen::take(const wire::LivePanel &panel)
{
    if (panel.line != m_line) {
        return; // of the line that was watched before
    }
    m_panel = panel;
    m_known = true;
    present();
}

/// Another person, or nobody, is signed in.
void WallScreen::forget()
{
    ++m_asked;
    m_panel = {};
    m_line = {};
    m_known = false;
    m_watching = false;
    m_alerts.clear();
    present();
}

// ---- What is shown -----------------------------------------------------------------------------------------------

void WallScreen::present()
{
    presentHead();
    m_operators->present(m_panel.operators);
    presentTiles();
    m_topics.put(m_panel.topics);
    presentHours();
    m_risks->present(m_panel.atRisk, m_panel.atRiskMore, isOnline());
    if (!m_trouble.isEmpty()) {
        m_risks->excuse(tr("The wall cannot be shown"), m_trouble, tr("Try again"));
    } else {
        m_risks->excuse(m_known ? QString() : tr("Loading…"), QString(), QString());
    }
}

void WallScreen::presentHours()
{
    const QTimeZone zone(m_panel.timeZone.toLatin1());
    const QDateTime now = toDateTime(m_clock.now()).toTimeZone(zone.isValid() ? zone : QTimeZone::systemTimeZone());
    m_hours->present(m_panel.byHour, m_known ? now.time().hour() : -1, now.time().minute() / 60.0);
    m_hourCard->refresh();
}

void WallScreen::presentHead()
{
    m_title->setText(title());
    m_when->setText(
        QLocale().toString(toDateTime(m_clock.now()).toLocalTime(), QStringLiteral("dddd, d MMMM · HH:mm:ss")));
    const bool online = isOnline();
    setTone(m_link, online ? Tone::Success : Tone::Warning);
    m_link->setText(online              ? tr("connected")
                    : isSet(m_panel.at) ? tr("no connection since %1").arg(timeText(m_panel.at))
                                        : tr("no connection"));
    const ForeignText line(m_line ? lineName(m_line) : tr("All lines"));
    m_lineChip->setText(line.toCaption());
    m_lineChip->setAccessibleName(tr("Line: %1").arg(line.letters()));
    m_lineChip->setChecked(bool(m_line));
    m_alertCount->setText(QString::number(m_alerts.rowCount()));
    m_alertCount->setVisible(m_alerts.rowCount() > 0);
}

void WallScreen::presentTiles()
{
    const bool stale = !isOnline() || !m_known;
    const wire::LiveToday &today = m_panel.today;
    const auto value = [this](const QString &words) {
        return m_known ? words : QStringLiteral("–");
    };
    const int online = m_operators->countOf(Presence::Online);
    m_tiles[Waiting]->present(tr("Waiting"), value(numberText(m_panel.waiting)),
                              m_panel.waiting == 0 ? tr("nobody waits") : QString(),
                              m_panel.waiting > 0 ? &Theme::warning : &Theme::text, stale);
    m_tiles[Active]->present(tr("In work"), value(numberText(m_panel.active)),
                             tr("%1 online · %2 closed").arg(numberText(online), numberText(m_panel.closedToday)),
                             &Theme::text, stale);
    std::optional<double> longest;
    if (m_panel.longestWaitSeconds >= 0) {
        // It goes on between two pushes.
        const auto since = std::chrono::duration_cast<std::chrono::seconds>(m_clock.now() - m_panel.at).count();
        longest = static_cast<double>(m_panel.longestWaitSeconds + qMax<qint64>(0, since));
    }
    m_tiles[Longest]->present(tr("Longest wait"), clockText(longest),
                              m_panel.longestWaitingNumber.isEmpty() ? QString()
                                                                     : numberName(m_panel.longestWaitingNumber),
                              longest.value_or(0) > longWait.count() ? &Theme::warning : &Theme::text, stale);
    const double share = today.within5MinutesShare.value_or(1);
    m_tiles[Within]->present(tr("Answered within 5 min"), percentText(today.within5MinutesShare),
                             tr("%1 of %2").arg(numberText(today.within5Minutes), numberText(today.measured)),
                             share >= goodShare   ? &Theme::success
                             : share >= fairShare ? &Theme::warning
                                                  : &Theme::danger,
                             stale);
    m_tiles[Mean]->present(tr("First response, mean"), clockText(today.meanSeconds),
                           tr("median %1 · peak %2").arg(clockText(today.medianSeconds), clockText(today.peakSeconds)),
                           &Theme::text, stale);
    std::optional<double> left;
    if (today.offered > 0) {
        left = static_cast<double>(today.abandoned) / today.offered;
    }
    m_tiles[Abandoned]->present(
        tr("Left without an answer"), percentText(left),
        tr("%1 of %2 · %3 short")
            .arg(numberText(today.abandoned), numberText(today.offered), numberText(today.shortAbandoned)),
        &Theme::text, stale);
}

void WallScreen::tick()
{
    presentHead();
    presentTiles();
    m_risks->tick();
}

// ---- Choosing ----------------------------------------------------------------------------------------------------

void WallScreen::chooseLine()
{
    presentHead(); // a chip is pressed only by a choice, not by the click
    auto *const menu = new QMenu(m_lineChip);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this, menu](LineId id, const QString &name) {
        menu->addAction(ForeignText(name).toCaption(), this, [this, id] {
            m_line = id;
            m_known = false;
            m_panel = {};
            present();
            watch(true);
        });
    };
    add({}, tr("All lines"));
    menu->addSeparator();
    for (const wire::LineView &line : m_desk.mirror().lines()) {
        add(line.line, line.name);
    }
    menu->popup(m_lineChip->mapToGlobal(QPoint(0, m_lineChip->height() + 4)));
}

void WallScreen::openTile(Tile tile)
{
    using Figure = wire::ReportFigure;
    switch (tile) {
    case Waiting:
        emit queueWanted(wire::ConversationList::Scope::Waiting);
        break;
    case Active:
        emit queueWanted(wire::ConversationList::Scope::All);
        break;
    case Longest:
        if (m_panel.longestWaiting) {
            emit openWanted(m_panel.longestWaiting);
        }
        break;
    case Within:
        askFor({.figure = Figure::WithinFiveMinutes});
        break;
    case Mean:
        askFor({.figure = Figure::Answered});
        break;
    case Abandoned:
        askFor({.figure = Figure::Abandoned});
        break;
    case TileCount:
        break;
    }
}

/// Of the day and the line of the panel, as the server has them.
void WallScreen::askFor(wire::ReportConversations question)
{
    const QTimeZone told(m_panel.timeZone.toLatin1());
    const QTimeZone zone = told.isValid() ? told : QTimeZone::systemTimeZone();
    const QDate day = toDateTime(m_clock.now()).toTimeZone(zone).date();
    question.filter.from = fromMs(day.startOfDay(zone).toMSecsSinceEpoch());
    question.filter.to = fromMs(day.addDays(1).startOfDay(zone).toMSecsSinceEpoch());
    question.filter.line = m_line;
    question.filter.timeZone = m_panel.timeZone;
    emit figureWanted(question);
}

// ---- Words -------------------------------------------------------------------------------------------------------

bool WallScreen::isOnline() const
{
    return m_desk.connection().state == client::Connection::State::Online;
}

QString WallScreen::lineName(LineId line) const
{
    for (const wire::LineView &one : m_desk.mirror().lines()) {
        if (one.line == line) {
            return one.name;
        }
    }
    return {};
}

void WallScreen::retranslate()
{
    m_full->setText(tr("Whole screen"));
    m_risks->retranslate();
    m_operators->retranslate();
    m_alertCard->setTitle(tr("Needs attention"));
    m_alertCard->list().setAccessibleName(tr("Needs attention"));
    m_alertCard->setEmptyText(tr("Nothing needs you now."));
    m_topicCard->setEmptyText(tr("Nobody has asked within the last hour."));
    m_topicCard->setTitle(tr("Topics of the hour"));
    m_topicCard->list().setAccessibleName(tr("Topics of the hour"));
    m_hourCard->setTitle(tr("Conversations by hour"));
    m_hourCard->setLegend(HourChart::legend());
    present();
}

void WallScreen::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
