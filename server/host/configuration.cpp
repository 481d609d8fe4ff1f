// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/configuration.h"

#include "app/settings/settings.h"
#include "server/host/serverhost.h"

namespace otklik::server {

namespace {

SignInRules rulesOf(const settings::SignIn &given, const settings::Sms &sms)
{
    SignInRules rules;
    rules.account.lockAfter = given.failuresBeforeLock;
    rules.account.lockFor = std::chrono::minutes(given.lockMinutes);
    rules.account.longestLock = 4 * rules.account.lockFor;
    rules.address.free = given.failuresPerAddress;
    rules.codesToPhone.free = given.codesPerPhone;
    rules.codesOfAddress.free = given.codesPerAddress;
    rules.smsPrefixes = sms.prefixes;
    rules.codesToPhoneADay.most = sms.perPhonePerDay;
    rules.codesOfAddressADay.most = sms.perAddressPerDay;
    rules.codesAnHour.most = sms.perHour;
    rules.codesADay.most = sms.perDay;
    return rules;
}

} // namespace

Result<ServerOptions> configured(const QString &file)
{
    settings::Settings given;
    if (!file.isEmpty()) {
        auto read = settings::load(file);
        if (!read) {
            return fail(Fault::Malformed, settings::told(file, read.error()));
        }
        given = *std::move(read);
    }
    ServerOptions options{.database = given.database,
                          .dataDirectory = given.data,
                          .masterKeyFile = given.masterKeyFile,
                          .sms = given.sms,
                          .routing = given.routing,
                          .smtp = given.smtp,
                          .hosts = given.hosts,
                          .lines = given.lines};
    options.gateway.origins = given.origins;
    options.gateway.certificateFile = given.tls.certificate;
    options.gateway.keyFile = given.tls.key;
    options.gateway.limits.connections = given.limits.connections;
    options.gateway.limits.connectionsPerAddress = given.limits.connectionsPerAddress;
    options.gateway.limits.framesPerSecond = given.limits.framesPerSecond;
    auto proxies = gateway::Proxies::from(given.server.trustedProxies);
    if (!proxies) {
        return fail(Fault::Malformed, file + QStringLiteral(": ") + proxies.error().detail);
    }
    options.gateway.trustedProxies = *std::move(proxies);
    options.node = given.cluster.node;
    options.gatewayThreads = given.server.gatewayThreads;
    options.budgets = {.messagesPerMinute = given.limits.messagesPerMinute,
                       .writesPerMinute = given.limits.writesPerMinute,
                       .uploadMegabytesPerDay = given.limits.uploadMegabytesPerDay,
                       .filesWaiting = given.limits.filesWaiting,
                       .readerMillisecondsPerMinute = given.limits.readerMillisecondsPerMinute};
    options.scan = {.path = given.uploads.clamdPath,
                    .host = given.uploads.clamdHost,
                    .port = static_cast<quint16>(given.uploads.clamdPort),
                    .refuseUnchecked = given.uploads.refuseUnscanned,
                    .patience = std::chrono::seconds(given.uploads.scanSeconds)};
    options.auth.signIn = rulesOf(given.signIn, given.sms);
    auto metrics = MetricsRules::from(given.metrics.allow, given.metrics.tokenFile);
    if (!metrics) {
        return tl::unexpected(metrics.error());
    }
    options.metrics = *std::move(metrics);
    options.log = given.log;
    return setListen(options, given.listen).map([&options] { return options; });
}

Done setListen(ServerOptions &options, const QString &text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    QString host = text.left(colon);
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']'))) {
        host = host.mid(1, host.size() - 2);
    }
    bool good = false;
    const quint16 port = text.mid(colon + 1).toUShort(&good);
    QHostAddress address(host);
    if (host == QLatin1String("localhost")) {
        address = QHostAddress(QHostAddress::LocalHost);
    } else if (host == QLatin1String("*")) {
        address = QHostAddress(QHostAddress::Any);
    }
    if (colon <= 0 || !good || address.isNull()) {
        return tl::unexpected(
            Error{.fault = Fault::Malformed,
                  .field = QStringLiteral("listen"),
                  .detail = QStringLiteral("--listen has to be an address and a port from 0 to 65535, like "
                                           "127.0.0.1:8090 or [::1]:8090, not %1")
                                .arg(text)});
    }
    options.gateway.address = address;
    options.gateway.port = port;
    return {};
}

} // namespace otklik::server
