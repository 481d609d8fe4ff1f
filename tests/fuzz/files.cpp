// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings/settings.h"
#include "server/backup/tararchive.h"
#include "server/console/csv.h"
#include "tests/fuzz/targets.h"

#include <QBuffer>

namespace otklik::fuzz {

void settings(const QByteArray &input)
{
    const auto read = settings::parse(input, QStringLiteral("/etc/otklik"));
    if (read) {
        hold(read->limits.connections >= 0 && read->limits.framesPerSecond >= 0, "limits are no less than nothing");
        return;
    }
    hold(!read.error().isEmpty(), "a refusal says why");
    for (const settings::Problem &problem : read.error()) {
        hold(!problem.text.isEmpty(), "a mistake is told");
        hold(problem.line >= 0 && problem.line <= input.count('\n') + 1, "a mistake stands in the file");
    }
}

void archive(const QByteArray &input)
{
    QBuffer in;
    in.setData(input);
    in.open(QIODevice::ReadOnly);
    server::TarReader reader(in);
    QBuffer copy;
    copy.open(QIODevice::WriteOnly);
    server::TarWriter writer(copy);
    qint64 total = 0;
    QList<std::pair<QString, QByteArray>> files;
    while (true) {
        const auto entry = reader.next();
        if (!entry || !*entry) {
            break;
        }
        QBuffer content;
        content.open(QIODevice::WriteOnly);
        if (!reader.copyTo(content)) {
            break;
        }
        hold(content.size() == (*entry)->size, "a file has the size that was told");
        total += content.size();
        hold(total <= input.size(), "an archive holds no more than itself");
        if ((*entry)->name.toUtf8().size() <= 100) { // replaced letters may have made it longer
            hold(writer.add((*entry)->name, content.data()).has_value(), "what was read can be written");
            files.append({(*entry)->name, content.data()});
        }
    }
    hold(writer.finish().has_value(), "an archive ends");
    QBuffer back;
    back.setData(copy.data());
    back.open(QIODevice::ReadOnly);
    server::TarReader second(back);
    for (const auto &[name, bytes] : files) {
        const auto entry = second.next();
        QBuffer content;
        content.open(QIODevice::WriteOnly);
        hold(entry && *entry && (*entry)->name == name && second.copyTo(content) && content.data() == bytes,
             "what was written comes back");
    }
}

void people(const QByteArray &input)
{
    const auto rows = server::readCsv(input);
    if (!rows) {
        hold(!rows.error().detail.isEmpty(), "a refusal says why");
        return;
    }
    int line = 0;
    for (const server::CsvRow &row : *rows) {
        hold(row.line > line && row.line <= input.size() + 1, "rows stand one below the other");
        hold(!row.cells.isEmpty(), "no row is empty");
        line = row.line;
    }
}

} // namespace otklik::fuzz
