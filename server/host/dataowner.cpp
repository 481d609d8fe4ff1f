// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/dataowner.h"

#include "server/host/serverhost.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace otklik::server {

Result<QString> becomeOwner(const ServerOptions &options)
{
    struct stat folder = {};
    if (::geteuid() != 0 || options.dataDirectory.isEmpty() ||
        ::stat(QFile::encodeName(options.dataDirectory).constData(), &folder) != 0 || folder.st_uid == 0) {
        return QString();
    }
    const passwd *const user = ::getpwuid(folder.st_uid); // one thread so far
    const QString name = user ? QString::fromLocal8Bit(user->pw_name) : QString::number(folder.st_uid);
    const gid_t group = user ? user->pw_gid : folder.st_gid;
    // Groups first: who is no longer root may not change them.
    const bool grouped = user ? ::initgroups(user->pw_name, group) == 0 : ::setgroups(0, nullptr) == 0;
    if (!grouped || ::setgid(group) != 0 || ::setuid(folder.st_uid) != 0) {
        return fail(Fault::Forbidden, QStringLiteral("root cannot become %1, who owns %2: %3")
                                          .arg(name, options.dataDirectory, QString::fromLocal8Bit(strerror(errno))));
    }
    return name;
}

} // namespace otklik::server
