// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/notify/fileoutbox.h"

#include "app/base/log.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace otklik::notify {

FileOutbox::FileOutbox(QString path, const Clock &clock)
    : m_path(std::move(path)), m_clock(clock), m_pool(std::make_unique<QThreadPool>())
{
    m_pool->setMaxThreadCount(1);
}

FileOutbox::~FileOutbox()
{
    m_pool->waitForDone();
}

void FileOutbox::send(const QString &phone, const QString &text, Inbox::Sender to, Report report)
{
    const SentSms sms{.phone = phone, .text = text, .at = m_clock.now()};
    m_pool->start([this, sms, to = std::move(to), report = std::move(report)]() mutable {
        Done done = append(sms);
        if (done) {
            remember(sms);
        } else {
            qCWarning(logNotify) << "The outbox file cannot be written:" << done.error().detail;
        }
        to.post([report = std::move(report), done = std::move(done)] { report(done); });
    });
}

QList<SentSms> FileOutbox::last(const QString &phone) const
{
    const std::lock_guard lock(m_mutex);
    QList<SentSms> sent = m_last.value(phone);
    sent.detach(); // of its own, as ours goes on changing
    return sent;
}

Done FileOutbox::append(const SentSms &sms) const
{
    if (m_path.isEmpty()) {
        return {};
    }
    const QDir folder = QFileInfo(m_path).dir();
    if (!folder.exists()) {
        if (!folder.mkpath(QStringLiteral("."))) {
            return fail(Fault::Unavailable, QStringLiteral("cannot make its folder"));
        }
        QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QFile file(m_path);
    // The permissions are part of the creation: there is no moment at which others could open the file.
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append, QFile::ReadOwner | QFile::WriteOwner)) {
        return fail(Fault::Unavailable, file.errorString());
    }
    const QJsonObject record{{QStringLiteral("at"), toDateTime(sms.at).toString(Qt::ISODateWithMs)},
                             {QStringLiteral("phone"), sms.phone},
                             {QStringLiteral("text"), sms.text}};
    const QByteArray line = QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n';
    if (file.write(line) != line.size() || !file.flush()) {
        return fail(Fault::Unavailable, file.errorString());
    }
    return {};
}

void FileOutbox::remember(const SentSms &sms)
{
    const std::lock_guard lock(m_mutex);
    m_order.removeOne(sms.phone);
    m_order.append(sms.phone);
    if (m_order.size() > keptPhones) {
        m_last.remove(m_order.takeFirst());
    }
    QList<SentSms> &kept = m_last[sms.phone];
    kept.prepend(sms);
    if (kept.size() > keptPerPhone) {
        kept.removeLast();
    }
}

} // namespace otklik::notify
