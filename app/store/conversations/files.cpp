// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/files.h"

#include "app/domain/reason.h"
#include "app/store/sealing/blobs.h"
#include "app/store/sealing/unsealer.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace otklik::store {

namespace {

const Statement insertFile{"files.insert",
                           "INSERT INTO files (id, owner, at, blob, sealed_key, info) "
                           "VALUES (?, ?, ?, ?, ?, ?)",
                           Reach::Apart};
const Statement attachFile{"files.attach",
                           "UPDATE files SET conversation = ?, seq = ?, place = ? "
                           "WHERE id = ? AND owner = ? AND conversation = 0",
                           Reach::Apart};
const Statement selectFile{"files.byId",
                           "SELECT f.blob, f.sealed_key, f.info, f.owner, f.at, f.conversation, f.seq, c.citizen, "
                           "m.visibility FROM files f LEFT JOIN conversations c ON c.id = f.conversation "
                           "LEFT JOIN messages m ON m.conversation = f.conversation AND m.seq = f.seq WHERE f.id = ?"};
const Statement selectOf{"files.of",
                         "SELECT id, blob, sealed_key, info, seq FROM files WHERE conversation = ? "
                         "AND seq >= ? AND seq <= ? ORDER BY seq, place",
                         Reach::Apart};
const Statement selectUnsent{"files.unsent", "SELECT blob FROM files WHERE conversation = 0 AND at < ?", Reach::Apart};
const Statement deleteUnsent{"files.unsent.forget", "DELETE FROM files WHERE conversation = 0 AND at < ?",
                             Reach::Apart};
const Statement countWaiting{"files.waiting", "SELECT COUNT(*) FROM files WHERE conversation = 0 AND owner = ?",
                             Reach::Apart};
const Statement selectBlobs{"files.blobs", "SELECT blob FROM files", Reach::Apart};

vault::Place infoPlace(FileId id)
{
    return {"file.info", id.value};
}

} // namespace

bool mayRead(const StoredFile &file, PersonId who, Role role)
{
    if (!file.conversation) {
        return file.owner == who;
    }
    return role != Role::Citizen || (file.citizen == who && file.visibility == Visibility::Public);
}

Result<FileId> Files::add(Transaction &tx, const StoredFile &file)
{
    const Result<FileId> id = m_context.ids.next<FileId>();
    const Result<vault::Key> key = m_context.vault.openKey(file.sealedKey, blobPlace(file.blob));
    if (!id || !key) {
        return tl::unexpected(id ? key.error() : id.error());
    }
    const QJsonObject info{{QStringLiteral("name"), file.info.name},
                           {QStringLiteral("type"), file.info.type},
                           {QStringLiteral("size"), file.info.size}};
    const QByteArray sealed =
        m_context.vault.seal(*key, infoPlace(*id), QJsonDocument(info).toJson(QJsonDocument::Compact));
    // The master key may have been replaced since the upload began, and nobody looks for rows of the old one any more.
    const QByteArray sealedKey =
        m_context.vault.isFresh(file.sealedKey) ? file.sealedKey : m_context.vault.sealKey(*key, blobPlace(file.blob));
    return tx.change(insertFile, *id, file.owner, file.at, file.blob, sealedKey, sealed).map([&](qint64) {
        return *id;
    });
}

Result<FileInfo> Files::readInfo(FileId id, const QString &blob, QByteArrayView sealedKey, QByteArrayView sealed)
{
    return m_context.vault.openKey(sealedKey, blobPlace(blob))
        .and_then([&](const vault::Key &key) { return m_context.vault.open(key, infoPlace(id), sealed); })
        .map([&](const QByteArray &plain) {
            const QJsonObject info = QJsonDocument::fromJson(plain).object();
            return FileInfo{.file = id,
                            .name = info[QLatin1String("name")].toString(),
                            .type = info[QLatin1String("type")].toString(),
                            .size = info[QLatin1String("size")].toInteger()};
        });
}

Result<QList<FileInfo>> Files::attach(Transaction &tx, const QList<FileInfo> &files, PersonId owner,
                                      ConversationId conversation, Seq seq)
{
    for (int place = 0; place < files.size(); ++place) {
        OTKLIK_TRY(const auto attached, tx.change(attachFile, conversation, seq, place, files[place].file, owner));
        if (attached == 0) {
            return malformed(QStringLiteral("files"), Reason::UnknownValue);
        }
    }
    if (files.isEmpty()) {
        return QList<FileInfo>();
    }
    return of(conversation, seq, seq).map([seq](const QHash<Seq, QList<FileInfo>> &found) { return found.value(seq); });
}

Result<QStringList> Files::forgetUnsentBefore(Transaction &tx, Instant before)
{
    return tx
        .all(
            selectUnsent, [](const Row &row) { return row.text(0); }, before)
        .and_then([&](const QStringList &blobs) {
            return tx.change(deleteUnsent, before).map([&](qint64) { return blobs; });
        });
}

Result<StoredFile> Files::byId(FileId id)
{
    return required(m_context.database.one(
        selectFile,
        [this, id](const Row &row) {
            StoredFile file{.owner = row.id<PersonId>(3),
                            .blob = row.text(0),
                            .sealedKey = row.bytes(1),
                            .at = row.instant(4),
                            .conversation = row.id<ConversationId>(5),
                            .seq = row.integer(6),
                            .citizen = row.id<PersonId>(7),
                            .visibility = row.kind<Visibility>(8)};
            return readInfo(id, file.blob, file.sealedKey, row.bytes(2)).map([&](const FileInfo &info) {
                file.info = info;
                return file;
            });
        },
        id));
}

Result<int> Files::waitingOf(PersonId owner)
{
    return required(m_context.database.one(
        countWaiting, [](const Row &row) { return row.number(0); }, owner));
}

Result<QHash<Seq, QList<FileInfo>>> Files::of(ConversationId conversation, Seq first, Seq last)
{
    QHash<Seq, QList<FileInfo>> files;
    const auto rows = m_context.database.all(
        selectOf,
        [&](const Row &row) {
            return readInfo(row.id<FileId>(0), row.text(1), row.bytes(2), row.bytes(3)).map([&](const FileInfo &info) {
                files[row.integer(4)].append(info);
                return true;
            });
        },
        conversation, first, last);
    return rows.map([&files](const QList<bool> &) { return files; });
}

Result<QSet<QString>> Files::blobs()
{
    return m_context.database.all(selectBlobs, [](const Row &row) { return row.text(0); })
        .map([](const QStringList &blobs) { return QSet<QString>(blobs.begin(), blobs.end()); });
}

} // namespace otklik::store
