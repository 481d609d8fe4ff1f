// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/outbox/disk.h"

#include "app/domain/reason.h"

#include <QFile>
#include <QSaveFile>

namespace otklik::client {

namespace {

tl::unexpected<Error> trouble(Reason reason, const QString &detail)
{
    return tl::unexpected<Error>(Error{.fault = Fault::Unavailable, .reason = reason, .detail = detail});
}

Result<QByteArray> readWhole(const QString &path, qint64 most)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return trouble(Reason::FileUnreadable, file.errorString());
    }
    // One byte more than allowed tells «too large» also of what has no size, and of what grows meanwhile.
    const QByteArray bytes = file.read(most + 1);
    if (file.error() != QFileDevice::NoError) {
        return trouble(Reason::FileUnreadable, file.errorString());
    }
    if (bytes.size() > most) {
        return tl::unexpected<Error>(Error{.fault = Fault::TooLarge, .limit = most});
    }
    return bytes;
}

Done writeWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return trouble(Reason::FileUnwritable, file.errorString());
    }
    return {};
}

} // namespace

Disk::Disk(QObject *parent) : QObject(parent), m_work(new Inbox)
{
    m_thread.setObjectName(QStringLiteral("disk"));
    m_work->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_work, &QObject::deleteLater);
    m_thread.start();
}

Disk::~Disk()
{
    m_work->post([thread = &m_thread] { thread->quit(); });
    m_thread.wait();
}

void Disk::read(const QString &path, qint64 most, std::function<void(const Result<QByteArray> &)> done)
{
    run<Result<QByteArray>>([path, most] { return readWhole(path, most); }, std::move(done));
}

void Disk::write(const QString &path, const QByteArray &bytes, std::function<void(const Done &)> done)
{
    run<Done>([path, bytes] { return writeWhole(path, bytes); }, std::move(done));
}

} // namespace otklik::client
