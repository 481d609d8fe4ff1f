// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/csv.h"

#include <QStringDecoder>

namespace otklik::server {

namespace {

class Reader {
public:
    explicit Reader(QString text) : m_text(std::move(text))
    {
        const QString first = m_text.section(QLatin1Char('\n'), 0, 0);
        m_separator = first.contains(QLatin1Char(',')) ? QLatin1Char(',') : QLatin1Char(';');
    }

    Result<QList<CsvRow>> read()
    {
        QList<CsvRow> rows;
        while (m_at < m_text.size()) {
            CsvRow row{.line = m_line};
            OTKLIK_TRY_DONE(readRow(row));
            if (row.cells.size() > 1 || !row.cells.value(0).isEmpty()) {
                rows << row;
            }
        }
        return rows;
    }

private:
    Done readRow(CsvRow &row)
    {
        while (true) {
            QString cell;
            if (const Done good = readCell(cell); !good) {
                return good;
            }
            row.cells << cell.trimmed();
            if (m_at >= m_text.size() || take() == QLatin1Char('\n')) {
                return {};
            }
        }
    }

    Done readCell(QString &cell)
    {
        const int begun = m_line;
        bool quoted = false;
        for (; m_at < m_text.size(); take()) {
            const QChar letter = m_text[m_at];
            if (quoted) {
                const bool doubled = letter == QLatin1Char('"') && m_text.mid(m_at + 1, 1) == QLatin1String("\"");
                if (doubled) {
                    ++m_at;
                } else if (letter == QLatin1Char('"')) {
                    quoted = false;
                    continue;
                }
                cell += letter;
            } else if (letter == QLatin1Char('"') && cell.trimmed().isEmpty()) {
                quoted = true;
                cell.clear();
            } else if (letter == m_separator || letter == QLatin1Char('\n')) {
                return {};
            } else {
                cell += letter;
            }
        }
        return quoted ? Done(fail(Fault::Malformed, QStringLiteral("line %1: a quote is not closed").arg(begun)))
                      : Done();
    }

    QChar take()
    {
        const QChar letter = m_text[m_at++];
        m_line += letter == QLatin1Char('\n') ? 1 : 0;
        return letter;
    }

    const QString m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
};

} // namespace

Result<QList<CsvRow>> readCsv(const QByteArray &content)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(content);
    if (decoder.hasError()) {
        return fail(Fault::Malformed, QStringLiteral("the file is not UTF-8"));
    }
    return Reader(text).read();
}

} // namespace otklik::server
