// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/report/reportscreen.h"

#include "app/base/clock.h"
#include "app/base/overload.h"
#include "ui/models/figurewords.h"
#include "ui/report/behindpane.h"
#include "ui/report/reportdelegate.h"
#include "ui/report/reportfilters.h"
#include "ui/report/reportprint.h"
#include "ui/report/responsechart.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTableView>

#include <array>

namespace otklik::ui {

namespace {

constexpr std::array groups{wire::ReportGroup::Line, wire::ReportGroup::Operator, wire::ReportGroup::Topic,
                            wire::ReportGroup::Hour};
constexpr int rowHeight = 40;

} // namespace

ReportScreen::ReportScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent)
    : Screen(desk, parent), m_clock(clock)
{
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto *const left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(buildHead());
    left->addWidget(buildFigures(), 1);
    row->addLayout(left, 1);
    m_behind = new BehindPane(m_desk, this);
    row->addWidget(m_behind);
    join();
    retranslate();
}

QWidget *ReportScreen::buildHead()
{
    auto *const head = new QFrame(this);
    head->setProperty("kind", QStringLiteral("header"));
    head->setFixedHeight(68);
    auto *const row = new QHBoxLayout(head);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(10);
    auto *const names = new QVBoxLayout;
    names->setSpacing(0);
    m_title = makeLabel(type::heading, QFont::Bold, Tone::Normal, head);
    m_counted = makeLabel(type::caption, QFont::Normal, Tone::Muted, head);
    names->addStretch();
    names->addWidget(m_title);
    names->addWidget(m_counted);
    names->addStretch();
    m_group = new SegmentedControl(groups.size(), head);
    m_csv = makeButton(ButtonKind::Plain, head);
    m_xlsx = makeButton(ButtonKind::Plain, head);
    m_print = makeButton(ButtonKind::Plain, head);
    row->addLayout(names);
    row->addStretch();
    row->addWidget(m_group, 0, Qt::AlignVCenter);
    row->addStretch();
    row->addWidget(m_csv);
    row->addWidget(m_xlsx);
    row->addWidget(m_print);
    return head;
}

QWidget *ReportScreen::buildFigures()
{
    auto *const body = new QWidget(this);
    auto *const column = new QVBoxLayout(body);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    m_filters = new ReportFilters(m_desk, m_clock, body);
    column->addWidget(m_filters);
    auto *const card = new QFrame(body);
    card->setProperty("kind", QStringLiteral("card"));
    auto *const inside = new QVBoxLayout(card);
    inside->setContentsMargins(8, 6, 8, 6);
    m_table = new QTableView(card);
    m_table->setModel(&m_rows);
    m_table->setItemDelegate(new ReportDelegate(m_rows, this));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setTabKeyNavigation(false);
    m_table->setMouseTracking(true);
    m_table->setSortingEnabled(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView *const head = m_table->horizontalHeader();
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setSectionResizeMode(ReportModel::Name, QHeaderView::Stretch);
    head->setHighlightSections(false);
    head->setSortIndicator(-1, Qt::DescendingOrder);
    m_empty = new EmptyState(iconName(), card);
    m_pages = new QStackedWidget(card);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_empty);
    inside->addWidget(m_pages);
    column->addWidget(card, 3);
    m_chart = new ResponseChart(body);
    m_card = new ChartCard(m_chart, body);
    column->addWidget(m_card, 2);
    return body;
}

void ReportScreen::join()
{
    using Format = client::ReportFile::Format;
    connect(m_group, &SegmentedControl::chosen, this, &ReportScreen::load);
    connect(m_filters, &ReportFilters::changed, this, &ReportScreen::load);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_table->viewport()->update(); // the row of the framed cell is marked as a whole
        chooseCell();
    });
    connect(m_chart, &ColumnChart::chosen, this, [this](int column) {
        wire::ReportConversations question{.filter = filter(), .key = m_chart->keyAt(column)};
        question.filter.groupBy = wire::ReportGroup::Hour;
        m_behind->ask(question, nameOf(question));
    });
    connect(m_behind, &BehindPane::openWanted, this, &ReportScreen::openWanted);
    connect(m_behind, &BehindPane::said, this, &ReportScreen::said);
    connect(m_behind, &BehindPane::saveWanted, this, [this] { save(Format::Csv, true); });
    connect(m_empty, &EmptyState::actionChosen, this, [this] {
        if (m_trouble.isEmpty()) {
            m_filters->clear();
        }
        load();
    });
    connect(m_csv, &QAbstractButton::clicked, this, [this] { save(Format::Csv, false); });
    connect(m_xlsx, &QAbstractButton::clicked, this, [this] { save(Format::Xlsx, false); });
    connect(m_print, &QAbstractButton::clicked, this, &ReportScreen::print);
}

void ReportScreen::arrive()
{
    m_table->setFocus(Qt::ShortcutFocusReason);
}

QList<ScreenAct> ReportScreen::acts()
{
    return {{QKeySequence(QStringLiteral("Ctrl+P")), [] { return tr("Print the report"); },
             [this] {
                 if (isVisible()) {
                     print();
                 }
             }}};
}

// ---- Following the desk ------------------------------------------------------------------------------------------

void ReportScreen::hear(const client::DeskChange &change)
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
                m_stale = true;
                if (isVisible()) {
                    load();
                }
            },
            [this](const OneOf<LinesChanged, OperatorsChanged> auto &) { m_filters->refreshNames(); },
            [](const OneOf<ConnectionChanged, Pushed, Leaving, ConversationsChanged, MessagesChanged, OutgoingChanged,
                           TypingShown, MessageArrived, ConversationWaits, ConversationGone, OwnPresenceChanged,
                           TemplatesChanged, DraftsLoaded, DraftChanged, LocalStoreChanged> auto &) {
            }},
        change);
}

void ReportScreen::showEvent(QShowEvent *event)
{
    Screen::showEvent(event);
    if (m_stale) {
        load();
    }
}

/// Another person, or nobody, is signed in.
void ReportScreen::forget()
{
    ++m_asked;
    ++m_askedHours;
    m_filters->clear();
    m_group->setCurrent(0);
    m_rows.clear();
    m_behind->clear();
    m_chart->present({});
    m_stale = true;
    m_about.clear();
    presentEmptiness();
}

wire::ReportFilter ReportScreen::filter() const
{
    wire::ReportFilter filter = m_filters->filter();
    filter.groupBy = groups.at(static_cast<size_t>(m_group->current()));
    return filter;
}

void ReportScreen::answer(const wire::ReportConversations &question)
{
    m_filters->set(question.filter);
    for (size_t i = 0; i < groups.size(); ++i) {
        if (groups.at(i) == question.filter.groupBy) {
            m_group->setCurrent(static_cast<int>(i));
        }
    }
    m_given = true;
    load();
    m_behind->ask(question, nameOf(question));
}

void ReportScreen::load()
{
    if (!m_desk.mirror().me().id) {
        return;
    }
    m_stale = false;
    m_loading = true;
    const quint64 asked = ++m_asked;
    presentEmptiness();
    m_desk.ask(wire::ReportResponseTime{.filter = filter()}, this,
               [this, asked](const Result<wire::ReportResponseTime::Result> &report) {
                   if (asked != m_asked) {
                       return;
                   }
                   m_loading = false;
                   m_trouble = report ? QString() : client::sentence(report.error());
                   if (report) {
                       take(*report);
                   }
                   presentEmptiness();
               });
    loadHours();
}

void ReportScreen::take(const wire::ReportResponseTime::Result &report)
{
    const QModelIndex before = m_table->currentIndex();
    const QString key = before.isValid() && !m_rows.isTotal(before.row()) ? m_rows.at(before.row()).key : QString();
    m_rows.put(report, filter().groupBy);
    m_about = tr("Calendar of version %1 · counted at %2")
                  .arg(report.calendarVersion)
                  .arg(QLocale().toString(toDateTime(report.at).toLocalTime().time(), QStringLiteral("HH:mm")));
    m_counted->setText(m_about);
    if (m_given) {
        m_given = false;
        return;
    }
    if (m_rows.isEmpty()) {
        m_behind->clear();
        return;
    }
    const int row = qMax(0, m_rows.rowOf(key));
    m_table->setCurrentIndex(m_rows.index(row, before.isValid() ? before.column() : ReportModel::Answered));
}

/// The hours of all that is shown.
void ReportScreen::loadHours()
{
    const quint64 asked = ++m_askedHours;
    wire::ReportFilter hours = filter();
    hours.groupBy = wire::ReportGroup::Hour;
    m_desk.ask(wire::ReportResponseTime{.filter = hours}, this,
               [this, asked](const Result<wire::ReportResponseTime::Result> &report) {
                   if (asked == m_askedHours && report) {
                       m_chart->present(report->rows);
                       m_card->refresh();
                   }
               });
}

// ---- The conversations behind a figure ---------------------------------------------------------------------------

void ReportScreen::chooseCell()
{
    const QModelIndex cell = m_table->currentIndex();
    if (!cell.isValid() || m_loading) {
        return;
    }
    wire::ReportConversations question{.filter = filter(), .figure = ReportModel::figureOf(cell.column())};
    if (m_rows.isTotal(cell.row())) {
        question.filter.groupBy = wire::ReportGroup::All;
    } else {
        question.key = m_rows.at(cell.row()).key;
    }
    m_behind->ask(question, nameOf(question));
}

/// Of what group of the report the question is; empty for all together.
QString ReportScreen::nameOf(const wire::ReportConversations &question) const
{
    if (!question.key) {
        return {};
    }
    if (question.filter.groupBy == wire::ReportGroup::Hour) {
        return hourText(question.key->toInt());
    }
    const int row = m_rows.rowOf(*question.key);
    return row < 0 ? QString() : m_rows.nameOf(row);
}

// ---- Files and paper ---------------------------------------------------------------------------------------------

void ReportScreen::save(client::ReportFile::Format format, bool conversations)
{
    client::ReportFile file{.question = m_behind->question(), .conversations = conversations, .format = format};
    if (!conversations) {
        file.question.filter = filter();
    }
    const QString ending = file.ending();
    auto *const dialog = new QFileDialog(this, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->setNameFilter(ending.toUpper() + QStringLiteral(" (*.") + ending + u')');
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->selectFile((conversations ? tr("conversations") : tr("report")) + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this, file](const QString &path) { fetch(file, path); });
    dialog->open();
}

void ReportScreen::fetch(const client::ReportFile &file, const QString &path)
{
    const auto tell = [this](const Error &error) {
        emit said(client::sentence(error), false);
    };
    m_desk.report(file, this, {}, [this, path, tell](const Result<QByteArray> &bytes) {
        if (!bytes) {
            tell(bytes.error());
            return;
        }
        m_desk.saveFile(path, *bytes, this, [this, path, tell](const Result<wire::Empty> &saved) {
            if (saved) {
                emit said(tr("The report is saved: %1").arg(QDir::toNativeSeparators(path)), true);
            } else {
                tell(saved.error());
            }
        });
    });
}

void ReportScreen::print()
{
    printReport(title(), m_about, m_rows, *m_chart, this);
}

// ---- Words -------------------------------------------------------------------------------------------------------

void ReportScreen::presentEmptiness()
{
    m_pages->setCurrentIndex(m_rows.isEmpty() || !m_trouble.isEmpty() ? 1 : 0);
    if (!m_trouble.isEmpty()) {
        m_empty->setWords(tr("The report cannot be shown"), m_trouble, tr("Try again"));
    } else if (m_loading) {
        m_empty->setWords(tr("Loading…"), QString());
    } else {
        m_empty->setWords(tr("Nobody was answered in this time"), QString(), tr("Take off the filters"));
    }
    m_print->setEnabled(!m_rows.isEmpty());
    m_csv->setEnabled(!m_rows.isEmpty());
    m_xlsx->setEnabled(!m_rows.isEmpty());
}

void ReportScreen::retranslate()
{
    m_title->setText(title());
    const QStringList names{tr("Lines"), tr("Operators"), tr("Topics"), tr("Hours")};
    for (int i = 0; i < names.size(); ++i) {
        m_group->setText(i, names[i]);
    }
    m_group->setAccessibleName(tr("A row for each"));
    m_csv->setText(QStringLiteral("CSV"));
    m_xlsx->setText(QStringLiteral("XLSX"));
    m_print->setText(tr("Print"));
    m_table->setAccessibleName(title());
    m_behind->retranslate();
    m_card->setTitle(tr("By hour of the question"));
    m_card->setLegend(ResponseChart::legend());
    m_card->refresh();
    if (!m_rows.isEmpty()) {
        m_rows.refresh();
    }
    presentEmptiness();
}

void ReportScreen::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
