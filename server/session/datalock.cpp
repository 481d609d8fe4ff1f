// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/datalock.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace otklik::session {

DataLock::~DataLock()
{
    if (m_file >= 0) {
        ::close(m_file);
    }
}

Result<DataLock> DataLock::take(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return fail(Fault::Unavailable, QStringLiteral("cannot write the lock file %1").arg(path));
    }
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
        return DataLock(file);
    }
    const bool held = errno == EWOULDBLOCK;
    ::close(file);
    if (!held) {
        return fail(Fault::Unavailable, QStringLiteral("cannot lock %1").arg(path));
    }
    return tl::unexpected(
        Error{.fault = Fault::Conflict,
              .state = QStringLiteral("locked"),
              .detail = QStringLiteral("another server uses this data already (%1 is locked)").arg(path)});
}

} // namespace otklik::session
