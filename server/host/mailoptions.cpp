// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/mailoptions.h"

#include <QFile>

namespace otklik::server {

Result<std::optional<notify::SmtpOptions>> mailOptions(const settings::Smtp &given)
{
    if (given.url.isEmpty()) {
        return std::nullopt;
    }
    notify::SmtpOptions options{.url = given.url,
                                .from = given.from,
                                .user = given.user,
                                .startTls = given.startTls,
                                .authorities = given.caFile};
    if (!given.passwordFile.isEmpty()) {
        QFile file(given.passwordFile);
        if (!file.open(QIODevice::ReadOnly)) {
            return tl::unexpected(
                Error{.fault = Fault::Malformed,
                      .field = QStringLiteral("smtp.password_file"),
                      .detail = QStringLiteral("the SMTP password file %1 cannot be read").arg(given.passwordFile)});
        }
        options.password = QString::fromUtf8(file.readAll().trimmed());
    }
    return options;
}

} // namespace otklik::server
