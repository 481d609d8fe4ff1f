// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/log.h"

#include "app/base/logline.h"
#include "app/base/logratelimiter.h"

#include <QThread>

#include <array>
#include <cerrno>
#include <mutex>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace otklik {

Q_LOGGING_CATEGORY(logGateway, "otklik.gateway", QtInfoMsg)
Q_LOGGING_CATEGORY(logSession, "otklik.session", QtInfoMsg)
Q_LOGGING_CATEGORY(logDesk, "otklik.desk", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "otklik.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logVault, "otklik.vault", QtInfoMsg)
Q_LOGGING_CATEGORY(logNotify, "otklik.notify", QtInfoMsg)
Q_LOGGING_CATEGORY(logClient, "otklik.client", QtInfoMsg)

namespace {

/// What the handler needs; Qt gives it no place of its own.
struct Output {
    std::mutex mutex;
    LogRateLimiter valve;
    bool json = false;
    bool journal = false;
};

Output &output()
{
    static Output *const one = new Output; // never destroyed: Qt's libraries still speak while the process ends
    return *one;
}

/// Whether standard error is the journal's socket: systemd tells its device and inode.
bool writesToJournal()
{
#ifdef Q_OS_UNIX
    struct stat facts = {};
    const QByteArray told = qgetenv("JOURNAL_STREAM");
    return !told.isEmpty() && ::fstat(STDERR_FILENO, &facts) == 0 &&
           told == QByteArray::number(quint64(facts.st_dev)) + ':' + QByteArray::number(quint64(facts.st_ino));
#else
    return false;
#endif
}

/// The journal takes the priority from the start of a line (sd-daemon(3)) and strips it.
const char *journalPriority(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "<7>";
    case QtWarningMsg:
        return "<4>";
    case QtCriticalMsg:
        return "<3>";
    case QtFatalMsg:
        return "<2>";
    case QtInfoMsg:
        break;
    }
    return "<6>";
}

void writeAll(const QByteArray &bytes)
{
#ifdef Q_OS_UNIX
    qsizetype written = 0;
    while (written < bytes.size()) { // by itself: stdio could be in the middle of another line
        const ssize_t count = ::write(STDERR_FILENO, bytes.constData() + written, size_t(bytes.size() - written));
        if (count < 0 && errno != EINTR) {
            return; // nobody is left to be told
        }
        written += std::max<ssize_t>(count, 0);
    }
#else
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
#endif
}

void writeRecord(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    LogRecord record{.at = SystemClock().now(),
                     .type = type,
                     .category = context.category ? context.category : "default",
                     .message = message};
    if (const QThread *const thread = QThread::currentThread(); thread && !thread->objectName().isEmpty()) {
        record.thread = thread->objectName().toUtf8();
    }
    Output &out = output();
    const std::lock_guard lock(out.mutex);
    const auto admitted = out.valve.admit(type, record.category, message, record.at);
    if (!admitted) {
        return;
    }
    record.heldBack = *admitted;
    const QByteArray line = out.json ? jsonLine(record) : textLine(record);
    writeAll(out.journal ? journalPriority(type) + line : line);
}

/// Each level by itself: a rule without one would switch on what stands below.
QString rules(const QString &category, QtMsgType least)
{
    constexpr std::array levels{std::pair{QtDebugMsg, "debug"}, std::pair{QtInfoMsg, "info"},
                                std::pair{QtWarningMsg, "warning"}, std::pair{QtCriticalMsg, "critical"}};
    bool on = false;
    QString text;
    for (const auto &[type, word] : levels) {
        on = on || type == least;
        text += category + QLatin1Char('.') + QLatin1String(word) +
                (on ? QStringLiteral("=true\n") : QStringLiteral("=false\n"));
    }
    return text;
}

} // namespace

std::optional<QtMsgType> logLevel(const QString &word)
{
    for (const QtMsgType type : {QtDebugMsg, QtInfoMsg, QtWarningMsg, QtCriticalMsg}) {
        if (word == QLatin1String(logLevelName(type))) {
            return type;
        }
    }
    return std::nullopt;
}

void installLogging(const LogOptions &options)
{
    {
        Output &out = output();
        const std::lock_guard lock(out.mutex);
        out.json = options.json;
        out.journal = writesToJournal();
    }
    QString filter = rules(QStringLiteral("qt.*"), QtWarningMsg) + rules(QStringLiteral("otklik.*"), options.level);
    for (const auto &[category, level] : options.categories) {
        filter += rules(category, level);
    }
    QLoggingCategory::setFilterRules(filter);
    qInstallMessageHandler(writeRecord);
}

} // namespace otklik
