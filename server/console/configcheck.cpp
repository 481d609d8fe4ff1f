// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/commands.h"
#include "server/gateway/port/tlsfiles.h"
#include "server/host/configuration.h"
#include "server/host/datahome.h"
#include "server/host/mailoptions.h"

#include <QFile>

namespace otklik::server {

namespace {

Result<CommandOutput> checkConfiguration(const QString &file)
{
    OTKLIK_TRY(const auto options, configured(file));
    OTKLIK_TRY_DONE(home::checkDatabase(options));
    if (const gateway::GatewayOptions &port = options.gateway; !port.certificateFile.isEmpty()) {
        OTKLIK_TRY_DONE(gateway::loadTls(port.certificateFile, port.keyFile).map([](const auto &) {}));
    }
    OTKLIK_TRY_DONE(mailOptions(options.smtp).map([](const auto &) {}));
    if (const QString &token = options.sms.tokenFile; !token.isEmpty() && !QFile(token).open(QIODevice::ReadOnly)) {
        return tl::unexpected(Error{.fault = Fault::Malformed,
                                    .field = QStringLiteral("sms.token_file"),
                                    .detail = QStringLiteral("the SMS token file %1 cannot be read").arg(token)});
    }
    return CommandOutput{.out = {QStringLiteral("%1 is good").arg(file)}};
}

} // namespace

Command configCheckCommand()
{
    return {.name = "config check",
            .arguments = "FILE",
            .about = "names every mistake of a configuration file",
            .takesFile = true,
            .read = alwaysRuns(
                [](const QString &file, const ServerOptions &, const Clock &) { return checkConfiguration(file); })};
}

} // namespace otklik::server
