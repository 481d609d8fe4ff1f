// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/engine/logcopy.h"

#include "app/base/log.h"

#include <atomic>

#include <sqlite3.h>

namespace otklik::store {

namespace {

constexpr const char *schema = "main";

/// The index of the log: https://sqlite.org/walformat.html, «The WAL-Index File Format». Numbers are in the byte order
/// of the machine.
namespace walindex {
constexpr int part = 32768;        ///< is mapped at a time
constexpr quint32 known = 3007000; ///< the only version there has been
constexpr size_t version = 0;      ///< where it stands, in bytes
constexpr size_t copied = 96;      ///< where the count of frames stands that are copied («nBackfill»)
constexpr int checkpointLock = 1;  ///< is held by who changes it («WAL_CKPT_LOCK»)
} // namespace walindex

quint32 &numberAt(volatile void *index, size_t at)
{
    return *reinterpret_cast<quint32 *>(static_cast<char *>(const_cast<void *>(index)) + at);
}

sqlite3_file *fileOf(sqlite3 *handle)
{
    sqlite3_file *file = nullptr;
    sqlite3_file_control(handle, schema, SQLITE_FCNTL_FILE_POINTER, &file);
    return file && file->pMethods && file->pMethods->iVersion >= 2 ? file : nullptr;
}

int sync(sqlite3 *handle)
{
    sqlite3_file *const file = fileOf(handle);
    return file ? file->pMethods->xSync(file, SQLITE_SYNC_NORMAL) : SQLITE_IOERR_FSYNC;
}

bool isFailure(int code)
{
    const int primary = code & 0xff;
    return primary != SQLITE_OK && primary != SQLITE_BUSY && primary != SQLITE_LOCKED;
}

} // namespace

LogCopied LogCopier::copy(sqlite3 *handle, bool othersWrite)
{
    if (m_suspect && !beginAnew(handle)) {
        return {.failed = true};
    }
    int frames = 0;
    int copied = 0;
    int code = sqlite3_wal_checkpoint_v2(handle, schema, SQLITE_CHECKPOINT_PASSIVE, &frames, &copied);
    // SQLite has synced the file only if it came to the end of the log as it is now; `frames` is how it was.
    if (code == SQLITE_OK && (copied < frames || othersWrite)) {
        code = sync(handle);
    }
    if (isFailure(code)) {
        qCWarning(logStore) << "a checkpoint failed, the log of the database grows until one succeeds:"
                            << field("code", code);
        m_suspect = true;
        beginAnew(handle);
        return {.failed = true};
    }
    return {.copied = qMax(0, copied)}; // -1: another program makes one just now
}

bool LogCopier::beginAnew(sqlite3 *handle)
{
    sqlite3_file *const file = fileOf(handle);
    volatile void *index = nullptr;
    const bool mapped =
        file && file->pMethods->xShmMap(file, 0, walindex::part, 0, &index) == SQLITE_OK && index != nullptr;
    constexpr int take = SQLITE_SHM_LOCK | SQLITE_SHM_EXCLUSIVE;
    constexpr int give = SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE;
    if (mapped && numberAt(index, walindex::version) == walindex::known &&
        file->pMethods->xShmLock(file, walindex::checkpointLock, 1, take) == SQLITE_OK) {
        std::atomic_ref(numberAt(index, walindex::copied)).store(0);
        file->pMethods->xShmLock(file, walindex::checkpointLock, 1, give);
        m_suspect = false;
    }
    return !m_suspect;
}

} // namespace otklik::store
