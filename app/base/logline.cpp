// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/logline.h"

#include "app/base/log.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace otklik {

namespace {

/// Longer ones are cut: a peer must not choose the length of a line.
constexpr qsizetype longestMessage = 4096;

struct SplitLine {
    QString text = {};
    QList<std::pair<QString, QString>> fields = {};
};

SplitLine parted(const QString &message)
{
    // Through UTF-8, so that lone surrogates do not spoil the line.
    const QStringList parts = QString::fromUtf8(message.left(longestMessage).toUtf8()).split(logFieldMark);
    SplitLine record{.text = parts.first().trimmed()};
    for (const QString &part : parts.mid(1)) {
        const qsizetype sign = part.indexOf(QLatin1Char('='));
        record.fields.emplaceBack(part.left(sign), part.mid(sign + 1).trimmed());
    }
    return record;
}

QString time(const LogRecord &record)
{
    return toDateTime(record.at).toString(Qt::ISODateWithMs);
}

/// Line breaks and other controls as words.
QString printable(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar letter : text) {
        if (letter == QLatin1Char('\n')) {
            out += QStringLiteral("\\n");
        } else if (letter.category() == QChar::Other_Control || letter == QChar(0x2028) || letter == QChar(0x2029)) {
            out += QStringLiteral("\\x%1").arg(letter.unicode(), 2, 16, QLatin1Char('0'));
        } else {
            out += letter;
        }
    }
    return out;
}

} // namespace

const char *logLevelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    return "info";
}

QByteArray textLine(const LogRecord &record)
{
    const SplitLine parts = parted(record.message);
    QString line = time(record) + QLatin1Char(' ') + QLatin1String(logLevelName(record.type)) + QLatin1Char(' ') +
                   QLatin1String(record.category) + QLatin1Char(' ') + printable(parts.text);
    for (const auto &[name, value] : parts.fields) {
        line += QLatin1Char(' ') + name + QLatin1Char('=') + printable(value);
    }
    if (record.heldBack > 0) {
        line += QStringLiteral(" heldBack=%1").arg(record.heldBack);
    }
    return line.toUtf8() + '\n';
}

QByteArray jsonLine(const LogRecord &record)
{
    const SplitLine parts = parted(record.message);
    QJsonObject object;
    for (const auto &[name, value] : parts.fields) {
        object.insert(name, value);
    }
    object.insert(QLatin1String("ts"), time(record));
    object.insert(QLatin1String("level"), QLatin1String(logLevelName(record.type)));
    object.insert(QLatin1String("category"), QLatin1String(record.category));
    object.insert(QLatin1String("message"), parts.text);
    if (!record.thread.isEmpty()) {
        object.insert(QLatin1String("thread"), QString::fromUtf8(record.thread));
    }
    if (record.heldBack > 0) {
        object.insert(QLatin1String("heldBack"), static_cast<qint64>(record.heldBack));
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace otklik
