// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/checkpoints.h"

#include "app/base/log.h"

#include <atomic>

#include <sqlite3.h>

namespace otklik::store {

namespace {

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

sqlite3_file *fileOf(sqlite3 *handle, const char *schema)
{
    sqlite3_file *file = nullptr;
    sqlite3_file_control(handle, schema, SQLITE_FCNTL_FILE_POINTER, &file);
    return file && file->pMethods && file->pMethods->iVersion >= 2 ? file : nullptr;
}

bool isFailure(int code)
{
    const int primary = code & 0xff;
    return primary != SQLITE_OK && primary != SQLITE_BUSY && primary != SQLITE_LOCKED;
}

} // namespace

Checkpoints::Checkpoints(sqlite3 *handle, CheckpointRule rule) : m_handle(handle), m_rule(rule), m_due(rule.step)
{
    sqlite3_wal_hook(handle, &Checkpoints::committed, this);
}

int Checkpoints::committed(void *self, sqlite3 *, const char *schema, int frames)
{
    auto &checkpoints = *static_cast<Checkpoints *>(self);
    if (frames >= checkpoints.m_due) {
        checkpoints.copy(schema, frames);
    }
    return SQLITE_OK; // the transaction is durable, whatever becomes of the checkpoint
}

void Checkpoints::copy(const char *schema, int frames)
{
    int code = SQLITE_OK;
    int copied = 0;
    if (!m_suspect || beginAnew(schema)) {
        code = sqlite3_wal_checkpoint_v2(m_handle, schema, SQLITE_CHECKPOINT_PASSIVE, nullptr, &copied);
    }
    if (isFailure(code)) {
        ++m_failures;
        qCWarning(logStore) << "a checkpoint failed, the log of the database grows until one succeeds:"
                            << field("code", code);
        m_suspect = true;
        beginAnew(schema);
        copied = 0;
    }
    m_due = m_rule.dueAfter(frames, qMax(0, copied)); // -1: another program makes one just now
}

bool Checkpoints::beginAnew(const char *schema)
{
    sqlite3_file *const file = fileOf(m_handle, schema);
    volatile void *index = nullptr;
    const bool mapped =
        file && file->pMethods->xShmMap(file, 0, walindex::part, 0, &index) == SQLITE_OK && index != nullptr;
    constexpr int taken = SQLITE_SHM_LOCK | SQLITE_SHM_EXCLUSIVE;
    constexpr int given = SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE;
    if (mapped && numberAt(index, walindex::version) == walindex::known &&
        file->pMethods->xShmLock(file, walindex::checkpointLock, 1, taken) == SQLITE_OK) {
        std::atomic_ref(numberAt(index, walindex::copied)).store(0);
        file->pMethods->xShmLock(file, walindex::checkpointLock, 1, given);
        m_suspect = false;
    }
    // The last one to close would copy the log as well.
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, m_suspect ? 1 : 0, nullptr);
    return !m_suspect;
}

} // namespace otklik::store
