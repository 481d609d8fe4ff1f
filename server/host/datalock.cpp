// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/datalock.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace otklik::server {

namespace {

constexpr std::chrono::milliseconds LookAgainAfter{20};

} // namespace

DataLock::~DataLock()
{
    if (m_file >= 0) {
        ::close(m_file);
    }
}

Result<DataLock> DataLock::locked(const QString &path, int how, std::chrono::milliseconds patience)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return fail(Fault::Unavailable, QStringLiteral("cannot write the lock file %1").arg(path));
    }
    DataLock lock(file);
    struct stat folder = {};
    if (::geteuid() == 0 && ::stat(QFile::encodeName(QFileInfo(path).path()).constData(), &folder) == 0 &&
        ::fchown(file, folder.st_uid, folder.st_gid) != 0) { // or the server could not take it
        return fail(Fault::Unavailable, QStringLiteral("cannot give %1 to the owner of its folder").arg(path));
    }
    const auto end = std::chrono::steady_clock::now() + patience;
    while (::flock(file, how | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return fail(Fault::Unavailable, QStringLiteral("cannot lock %1").arg(path));
        }
        if (std::chrono::steady_clock::now() >= end) {
            return tl::unexpected(
                Error{.fault = Fault::Conflict,
                      .state = QStringLiteral("locked"),
                      .detail = QStringLiteral("another server uses this data already (%1 is locked)").arg(path)});
        }
        std::this_thread::sleep_for(LookAgainAfter);
    }
    return lock;
}

Result<DataLock> DataLock::take(const QString &path)
{
    return locked(path, LOCK_EX, std::chrono::milliseconds(0));
}

Result<DataLock> DataLock::share(const QString &path)
{
    return locked(path, LOCK_SH, std::chrono::seconds(10));
}

} // namespace otklik::server
