// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/wire/report.h"

#include <QList>
#include <QString>
#include <QTimeZone>

#include <optional>
#include <variant>

namespace otklik::desk {
class Words;
}

namespace otklik::server {

/// A report as a table, before it becomes a file.
struct ReportSheet {
    using Cell = std::variant<std::monostate, QString, double, Instant>; ///< monostate: nothing is known
    QString title = {};
    QStringList head = {};
    QList<QList<Cell>> rows = {};
    QTimeZone zone = QTimeZone::utc(); ///< in which times are written
};

/// The rows and, where there are several, all together.
ReportSheet sheetOf(const wire::ReportResponseTime::Result &report, const desk::Words &words, Language language);
/// One row for each conversation.
ReportSheet sheetOf(const QList<wire::ReportedConversation> &conversations, const QTimeZone &zone,
                    const desk::Words &words, Language language);

/// RFC 4180 in UTF-8 with a byte order mark. A text that a spreadsheet would run as a formula gets an apostrophe in
/// front (OWASP, CSV injection).
QByteArray csvOf(const ReportSheet &sheet);
/// Empty when it cannot be written. Texts are never formulas there.
QByteArray xlsxOf(const ReportSheet &sheet);

} // namespace otklik::server
