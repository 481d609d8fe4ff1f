// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/transport/transfers.h"

#include "app/domain/reason.h"

#include <QFileInfo>

#include <utility>

namespace otklik::client {

namespace {

constexpr qint64 verifiedMax = 64LL * 1024 * 1024; // of a file; the server takes no more

} // namespace

Transfers::Transfers(HttpApi &http, TokenKeeper &tokens, QObject *parent)
    : QObject(parent), m_http(http), m_tokens(tokens)
{}

TransferId Transfers::begin(QObject *context, std::function<void(const Error &)> failed)
{
    const TransferId id = ++m_last;
    Transfer transfer;
    transfer.context = context;
    transfer.failed = std::move(failed);
    m_transfers.insert(id, transfer);
    return id;
}

Transfers::Transfer *Transfers::alive(TransferId id)
{
    const auto found = m_transfers.find(id);
    if (found == m_transfers.end()) {
        return nullptr;
    }
    if (!found->context) {
        cancel(id);
        return nullptr;
    }
    return &*found;
}

void Transfers::cancel(TransferId id)
{
    m_http.cancel(m_transfers.take(id).call);
}

void Transfers::fail(TransferId id, const Error &error)
{
    if (alive(id)) {
        m_transfers.take(id).failed(error);
    }
}

void Transfers::send(TransferId id)
{
    m_tokens.access(this, [this, id](const Result<QString> &access) {
        Transfer *transfer = alive(id);
        if (!transfer) {
            return;
        }
        if (!access) {
            fail(id, access.error());
            return;
        }
        transfer->start(id, *access);
    });
}

bool Transfers::again(TransferId id, const Error &error)
{
    Transfer *transfer = alive(id);
    if (!transfer || error.fault != Fault::Unauthenticated || std::exchange(transfer->retried, true)) {
        return false;
    }
    m_tokens.distrust();
    send(id);
    return true;
}

TransferId Transfers::upload(const FileSource &source, const wire::Limits &limits, QObject *context, Progress progress,
                             Reply<FileInfo> done)
{
    const QString name = source.name.isEmpty() ? QFileInfo(source.path).fileName() : source.name;
    const QString type = source.type.isEmpty() ? QString::fromLatin1(mediaTypeOf(name)) : source.type;
    const TransferId id = begin(context, [done](const Error &error) { done(tl::unexpected<Error>(error)); });
    const auto take = [this, id, name, type, limits, progress = std::move(progress),
                       done = std::move(done)](const Result<QByteArray> &bytes) {
        const QString field = QStringLiteral("file");
        if (!bytes) {
            fail(id, bytes.error());
        } else if (bytes->size() > limits.fileMax) {
            fail(id, {.fault = Fault::TooLarge, .limit = limits.fileMax});
        } else if (bytes->isEmpty()) {
            fail(id, {.fault = Fault::Malformed, .field = field, .reason = Reason::Empty});
        } else if (type.isEmpty()) {
            fail(id, {.fault = Fault::Malformed, .field = field, .reason = Reason::Type});
        } else {
            put(id, *bytes, name, type, progress, done);
        }
    };
    if (source.path.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [take, bytes = source.bytes] { take(bytes); }, Qt::QueuedConnection);
    } else {
        m_disk.read(source.path, limits.fileMax, take);
    }
    return id;
}

void Transfers::put(TransferId id, const QByteArray &bytes, const QString &name, const QString &type, Progress progress,
                    Reply<FileInfo> done)
{
    Transfer *transfer = alive(id);
    if (!transfer) {
        return;
    }
    transfer->start = [this, bytes, name, type, progress = std::move(progress),
                       done = std::move(done)](TransferId own, const QString &access) {
        m_transfers[own].call =
            m_http.upload(access, bytes, name, type, progress, [this, own, done](const Result<FileInfo> &stored) {
                if (!alive(own) || (!stored && again(own, stored.error()))) {
                    return;
                }
                m_transfers.remove(own);
                done(stored);
            });
    };
    send(id);
}

TransferId Transfers::verify(const QString &path, QObject *context, Progress progress, Reply<Verification> done)
{
    const TransferId id = begin(context, [done](const Error &error) { done(tl::unexpected<Error>(error)); });
    m_disk.read(path, verifiedMax,
                [this, id, progress = std::move(progress), done = std::move(done)](const Result<QByteArray> &bytes) {
                    if (!bytes) {
                        fail(id, bytes.error());
                    } else if (bytes->isEmpty()) {
                        fail(id, {.fault = Fault::Malformed, .field = QStringLiteral("file"), .reason = Reason::Empty});
                    } else {
                        show(id, *bytes, progress, done);
                    }
                });
    return id;
}

void Transfers::show(TransferId id, const QByteArray &bytes, Progress progress, Reply<Verification> done)
{
    Transfer *transfer = alive(id);
    if (!transfer) {
        return;
    }
    transfer->start = [this, bytes, progress = std::move(progress), done = std::move(done)](TransferId own,
                                                                                            const QString &access) {
        m_transfers[own].call =
            m_http.verify(access, bytes, progress, [this, own, done](const Result<Verification> &told) {
                if (!alive(own) || (!told && again(own, told.error()))) {
                    return;
                }
                m_transfers.remove(own);
                done(told);
            });
    };
    send(id);
}

TransferId Transfers::download(const QString &path, QObject *context, Progress progress, Reply<QByteArray> done,
                               const QString &reason)
{
    const TransferId id = begin(context, [done](const Error &error) { done(tl::unexpected<Error>(error)); });
    m_transfers[id].start = [this, path, reason, progress = std::move(progress),
                             done = std::move(done)](TransferId own, const QString &access) {
        m_transfers[own].call =
            m_http.download(access, path, reason, progress, [this, own, done](const Result<QByteArray> &bytes) {
                if (!alive(own) || (!bytes && again(own, bytes.error()))) {
                    return;
                }
                m_transfers.remove(own);
                done(bytes);
            });
    };
    // Later, so that the caller has the id before any answer.
    QMetaObject::invokeMethod(
        this, [this, id] { send(id); }, Qt::QueuedConnection);
    return id;
}

void Transfers::save(const QString &path, const QByteArray &bytes, QObject *context, Reply<wire::Empty> done)
{
    m_disk.write(path, bytes, [guard = QPointer(context), done = std::move(done)](const Done &written) {
        if (guard) {
            done(written ? Result<wire::Empty>(wire::Empty{}) : tl::unexpected<Error>(written.error()));
        }
    });
}

} // namespace otklik::client
