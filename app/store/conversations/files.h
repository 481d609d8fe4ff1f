// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

#include <QHash>
#include <QSet>

namespace otklik::store {

struct StoredFile {
    FileInfo info = {};
    PersonId owner = {};
    QString blob = {};         ///< its name among the Blobs
    QByteArray sealedKey = {}; ///< for Blobs::open()
    Instant at = {};
    ConversationId conversation = {}; ///< none: uploaded and not yet sent
    Seq seq = 0;
    PersonId citizen = {}; ///< of the conversation
    Visibility visibility = Visibility::Public;
};

/// The owner may read an unsent file; a sent one, the conversation's citizen (unless in a note) and staff.
bool mayRead(const StoredFile &file, PersonId who, Role role);

/// What is known of uploaded files; the bytes are in Blobs. Names, types and sizes are sealed.
class Files {
public:
    explicit Files(const Context &context) : m_context(context) {}

    /// `file.info.file` unset; owner, blob, sealedKey, info and at are taken.
    Result<FileId> add(Transaction &tx, const StoredFile &file);
    /// Ties unsent files of `owner` to a message, in that order. Malformed «files» when one is not there.
    Result<QList<FileInfo>> attach(Transaction &tx, const QList<FileInfo> &files, PersonId owner,
                                   ConversationId conversation, Seq seq);
    /// Forgets files never sent; gives the blobs to be removed.
    Result<QStringList> forgetUnsentBefore(Transaction &tx, Instant before);

    Result<StoredFile> byId(FileId id);
    /// How many files of the person were uploaded and not sent.
    Result<int> waitingOf(PersonId owner);
    /// By seq, for a range of messages.
    Result<QHash<Seq, QList<FileInfo>>> of(ConversationId conversation, Seq first, Seq last);
    /// Every blob that a row names: what else lies there is an orphan.
    Result<QSet<QString>> blobs();

private:
    Result<FileInfo> readInfo(FileId id, const QString &blob, QByteArrayView sealedKey, QByteArrayView sealed);
    const Context &m_context;
};

} // namespace otklik::store
