// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/log.h"

#include <QDateTime>

#include <cstdio>

namespace otklik {

Q_LOGGING_CATEGORY(logGateway, "otklik.gateway", QtInfoMsg)
Q_LOGGING_CATEGORY(logSession, "otklik.session", QtInfoMsg)
Q_LOGGING_CATEGORY(logDesk, "otklik.desk", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "otklik.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logVault, "otklik.vault", QtInfoMsg)
Q_LOGGING_CATEGORY(logNotify, "otklik.notify", QtInfoMsg)
Q_LOGGING_CATEGORY(logClient, "otklik.client", QtInfoMsg)

namespace {

const char *levelName(QtMsgType type)
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

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toUtf8() + ' ' +
                            levelName(type) + ' ' + (context.category ? context.category : "default") + ' ' +
                            message.toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

} // namespace

void installLogging()
{
    qInstallMessageHandler(writeLine);
}

} // namespace otklik
