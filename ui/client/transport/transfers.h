// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"
#include "ui/client/outbox/disk.h"
#include "ui/client/signin/tokenkeeper.h"

namespace otklik::client {

/// Files and transcripts up and down, and files that the server is to judge: read off the GUI thread, sent with a token
/// that lives, reported, cancellable.
class Transfers : public QObject {
    Q_OBJECT

public:
    Transfers(HttpApi &http, TokenKeeper &tokens, QObject *parent = nullptr);

    TransferId upload(const FileSource &source, const wire::Limits &limits, QObject *context, Progress progress,
                      Reply<FileInfo> done);
    /// `reason` is what the server keeps with what is taken, where it asks for one.
    TransferId download(const QString &path, QObject *context, Progress progress, Reply<QByteArray> done,
                        const QString &reason = {});
    TransferId verify(const QString &path, QObject *context, Progress progress, Reply<Verification> done);
    void save(const QString &path, const QByteArray &bytes, QObject *context, Reply<wire::Empty> done);
    void cancel(TransferId id);

private:
    struct Transfer {
        QPointer<QObject> context;
        HttpApi::Call call = 0;
        bool retried = false;
        std::function<void(TransferId, const QString &access)> start; ///< puts it on the wire
        std::function<void(const Error &)> failed;
    };
    TransferId begin(QObject *context, std::function<void(const Error &)> failed);
    void send(TransferId id);
    /// Null when it was cancelled or nobody waits for it any more.
    Transfer *alive(TransferId id);
    void fail(TransferId id, const Error &error);
    void put(TransferId id, const QByteArray &bytes, const QString &name, const QString &type, Progress progress,
             Reply<FileInfo> done);
    void show(TransferId id, const QByteArray &bytes, Progress progress, Reply<Verification> done);
    /// True when the token was the trouble and the transfer goes on with another.
    bool again(TransferId id, const Error &error);

    HttpApi &m_http;
    TokenKeeper &m_tokens;
    Disk m_disk;
    QHash<TransferId, Transfer> m_transfers;
    TransferId m_last = 0;
};

} // namespace otklik::client
