// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/reports/reportsheet.h"

#include "app/base/overload.h"
#include "server/desk/words/words.h"

#include <QFile>
#include <QTemporaryFile>

#include <xlsxwriter.h>

#include <array>

namespace otklik::server {

namespace {

using Cell = ReportSheet::Cell;

template <class Row>
struct SheetColumn {
    const char *head; ///< of the context «Words»
    Cell (*cell)(const Row &row);
};

Cell cellOf(std::optional<double> number)
{
    return number ? Cell(*number) : Cell();
}
Cell cellOf(int number)
{
    return double(number);
}
Cell cellOf(Instant at)
{
    return isSet(at) ? Cell(at) : Cell();
}

using Row = wire::ReportRow;
const std::array reportColumns{
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Group"),
                     [](const Row &row) {
                         return Cell(row.name);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Answered"),
                     [](const Row &row) {
                         return cellOf(row.answered);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Mean, s"),
                     [](const Row &row) {
                         return cellOf(row.meanSeconds);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Median, s"),
                     [](const Row &row) {
                         return cellOf(row.medianSeconds);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Peak, s"),
                     [](const Row &row) {
                         return cellOf(row.peakSeconds);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Hour of the peak"),
                     [](const Row &row) {
                         return row.peakHour ? cellOf(*row.peakHour) : Cell();
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Share within 5 minutes"),
                     [](const Row &row) {
                         return cellOf(row.within5MinutesShare);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Waiting over 5 minutes"),
                     [](const Row &row) {
                         return cellOf(row.waitingLong);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Opened"),
                     [](const Row &row) {
                         return cellOf(row.registered);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Queued"),
                     [](const Row &row) {
                         return cellOf(row.offered);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Abandoned"),
                     [](const Row &row) {
                         return cellOf(row.abandoned);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Abandoned at once"),
                     [](const Row &row) {
                         return cellOf(row.shortAbandoned);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Share of abandoned"),
                     [](const Row &row) {
                         return cellOf(row.abandonedShare);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Next answers, mean, s"),
                     [](const Row &row) {
                         return cellOf(row.nextResponseMeanSeconds);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Settled in, mean, s"),
                     [](const Row &row) {
                         return cellOf(row.resolutionMeanSeconds);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Reopened"),
                     [](const Row &row) {
                         return cellOf(row.reopened);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Rated"),
                     [](const Row &row) {
                         return cellOf(row.rated);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Mean rating"),
                     [](const Row &row) {
                         return cellOf(row.csatMean);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Ended without a person"),
                     [](const Row &row) {
                         return cellOf(row.deflectionShare);
                     }},
    SheetColumn<Row>{QT_TRANSLATE_NOOP("Words", "Contained"),
                     [](const Row &row) {
                         return cellOf(row.containmentShare);
                     }},
};

using One = wire::ReportedConversation;
const std::array conversationColumns{
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "Number"),
                     [](const One &one) {
                         return Cell(one.number);
                     }},
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "Line"),
                     [](const One &one) {
                         return Cell(one.lineName);
                     }},
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "Citizen"),
                     [](const One &one) {
                         return Cell(one.citizenName);
                     }},
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "Operator"),
                     [](const One &one) {
                         return Cell(one.operatorName);
                     }},
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "Topic"),
                     [](const One &one) {
                         return Cell(one.topic);
                     }},
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "Opened at"),
                     [](const One &one) {
                         return cellOf(one.createdAt);
                     }},
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "Asked at"),
                     [](const One &one) {
                         return cellOf(one.askedAt);
                     }},
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "Answered at"),
                     [](const One &one) {
                         return cellOf(one.answeredAt);
                     }},
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "Closed at"),
                     [](const One &one) {
                         return cellOf(one.closedAt);
                     }},
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "First answer, s"),
                     [](const One &one) {
                         return cellOf(one.responseSeconds);
                     }},
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "In the queue, s"),
                     [](const One &one) {
                         return cellOf(one.waitSeconds);
                     }},
    SheetColumn<One>{QT_TRANSLATE_NOOP("Words", "Rating"),
                     [](const One &one) {
                         return one.rating ? cellOf(*one.rating) : Cell();
                     }},
};

template <class Columns>
QStringList headOf(const Columns &columns, const desk::Words &words, Language language)
{
    QStringList head;
    for (const auto &column : columns) {
        head.append(words.say(column.head, language));
    }
    return head;
}

template <class Columns, class T>
QList<Cell> rowOf(const Columns &columns, const T &value)
{
    QList<Cell> cells;
    for (const auto &column : columns) {
        cells.append(column.cell(value));
    }
    return cells;
}

QString timeIn(Instant at, const QTimeZone &zone)
{
    return toDateTime(at).toTimeZone(zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

/// At most three places behind the point.
QString numberText(double number)
{
    QString text = QString::number(number, 'f', 3);
    while (text.endsWith(u'0')) {
        text.chop(1);
    }
    return text.endsWith(u'.') ? text.chopped(1) : text;
}

QString guarded(QString text)
{
    static const QString risky = QStringLiteral("=+-@\t\r\n");
    if (!text.isEmpty() && risky.contains(text.front())) {
        text.prepend(u'\'');
    }
    text.replace(u'"', QStringLiteral("\"\""));
    return u'"' + text + u'"';
}

QString csvText(const Cell &cell, const QTimeZone &zone)
{
    return std::visit(Overload{[](std::monostate) { return QString(); },
                               [](const QString &text) { return guarded(text); },
                               [](double number) { return numberText(number); },
                               [&](Instant at) {
                                   return timeIn(at, zone);
                               }},
                      cell);
}

void write(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const Cell &cell, const QTimeZone &zone,
           lxw_format *format)
{
    constexpr qsizetype longest = 32'767; // of a cell
    std::visit(Overload{[](std::monostate) {},
                        [&](const QString &text) {
                            worksheet_write_string(sheet, row, column, text.left(longest).toUtf8().constData(), format);
                        },
                        [&](double number) { worksheet_write_number(sheet, row, column, number, format); },
                        [&](Instant at) {
                            worksheet_write_string(sheet, row, column, timeIn(at, zone).toUtf8().constData(), format);
                        }},
               cell);
}

} // namespace

ReportSheet sheetOf(const wire::ReportResponseTime::Result &report, const desk::Words &words, Language language)
{
    ReportSheet sheet{.title = words.say(QT_TRANSLATE_NOOP("Words", "Response time"), language),
                      .head = headOf(reportColumns, words, language),
                      .zone = QTimeZone(report.timeZone.toLatin1())};
    for (const wire::ReportRow &row : report.rows) {
        sheet.rows.append(rowOf(reportColumns, row));
    }
    wire::ReportRow total = report.total;
    total.name = words.say(QT_TRANSLATE_NOOP("Words", "All together"), language);
    sheet.rows.append(rowOf(reportColumns, total));
    return sheet;
}

ReportSheet sheetOf(const QList<wire::ReportedConversation> &conversations, const QTimeZone &zone,
                    const desk::Words &words, Language language)
{
    ReportSheet sheet{.title = words.say(QT_TRANSLATE_NOOP("Words", "Conversations"), language),
                      .head = headOf(conversationColumns, words, language),
                      .zone = zone};
    for (const wire::ReportedConversation &one : conversations) {
        sheet.rows.append(rowOf(conversationColumns, one));
    }
    return sheet;
}

QByteArray csvOf(const ReportSheet &sheet)
{
    QString text = QChar(QChar::ByteOrderMark);
    const auto line = [&text](const QStringList &cells) {
        text += cells.join(u',') + QStringLiteral("\r\n");
    };
    QStringList head;
    for (const QString &name : sheet.head) {
        head.append(guarded(name));
    }
    line(head);
    for (const QList<Cell> &row : sheet.rows) {
        QStringList cells;
        for (const Cell &cell : row) {
            cells.append(csvText(cell, sheet.zone));
        }
        line(cells);
    }
    return text.toUtf8();
}

QByteArray xlsxOf(const ReportSheet &sheet)
{
    QTemporaryFile file; // the library writes to a name; readable by this process alone
    if (!file.open()) {
        return {};
    }
    lxw_workbook *const book = workbook_new(file.fileName().toLocal8Bit().constData());
    if (book == nullptr) {
        return {};
    }
    lxw_worksheet *const page = workbook_add_worksheet(book, sheet.title.left(31).toUtf8().constData());
    lxw_format *const bold = workbook_add_format(book);
    format_set_bold(bold);
    for (qsizetype column = 0; column < sheet.head.size(); ++column) {
        write(page, 0, static_cast<lxw_col_t>(column), sheet.head.at(column), sheet.zone, bold);
    }
    for (qsizetype row = 0; row < sheet.rows.size(); ++row) {
        for (qsizetype column = 0; column < sheet.rows.at(row).size(); ++column) {
            write(page, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(column), sheet.rows.at(row).at(column),
                  sheet.zone, nullptr);
        }
    }
    worksheet_freeze_panes(page, 1, 0);
    worksheet_set_column(page, 0, static_cast<lxw_col_t>(sheet.head.size() - 1), 18, nullptr);
    QFile written(file.fileName());
    const bool good = workbook_close(book) == LXW_NO_ERROR && written.open(QIODevice::ReadOnly);
    return good ? written.readAll() : QByteArray();
}

} // namespace otklik::server
