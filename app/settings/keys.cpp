// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings/keys.h"

#include "app/domain/linekey.h"
#include "app/domain/routing/snapshot.h"
#include "app/domain/text/emailaddress.h"
#include "app/domain/weborigin.h"

#include <QDir>
#include <QRegularExpression>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>

namespace otklik::settings {

namespace {

constexpr int manyAtOnce = 1'000'000;
constexpr int mostOverflowSteps = routing::Rules::mostOverflowSteps;
constexpr int highestNode = 254; // 255 are commands of the console

Wrong setListen(Settings &settings, const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\[[0-9A-Fa-f:.]+\\]|[^\\s:\\[\\]]+):(\\d{1,5})$"));
    const auto match = form.match(text);
    if (!match.hasMatch() || match.captured(2).toInt() > 65535) {
        return QStringLiteral("must be HOST:PORT, for example \"127.0.0.1:8090\" or \"[::1]:8090\"");
    }
    settings.listen = text;
    return {};
}

Wrong setDatabase(Settings &settings, const QString &text, const QDir &folder)
{
    auto url = readDatabase(text, folder.path());
    if (!url) {
        return url.error();
    }
    settings.database = *std::move(url);
    return {};
}

/// What is wrong with that origin, and what to write instead.
Wrong originTrouble(const QString &text, OriginFault fault)
{
    const QString head = QStringLiteral("must hold origins as browsers send them, like \"https://portal.example\": ");
    switch (fault) {
    case OriginFault::NoScheme:
        return head + QStringLiteral("\"%1\" has no scheme, write \"https://%1\"").arg(text);
    case OriginFault::OtherScheme:
        return head + QStringLiteral("\"%1\" begins neither with https:// nor with http://").arg(text);
    case OriginFault::Wildcard:
        return head + QStringLiteral("\"%1\" has a wildcard; name every origin, or \"*\" alone for all").arg(text);
    case OriginFault::Path:
        return head +
               QStringLiteral("\"%1\" goes on after the host, write \"%2\"")
                   .arg(text,
                        QUrl(text).adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toString());
    case OriginFault::Unreadable:
        break;
    }
    return head + QStringLiteral("\"%1\" is none").arg(text);
}

Wrong setOrigins(Settings &settings, const QStringList &texts)
{
    QStringList origins;
    for (const QString &text : texts) {
        if (text == u"*") {
            origins << text;
            continue;
        }
        const auto origin = serialisedOrigin(text);
        if (!origin) {
            return originTrouble(text, origin.error());
        }
        origins << *origin;
    }
    settings.origins = origins;
    return {};
}

/// Without a port: whoever asks for another port of this machine has not come here.
Wrong setHosts(Settings &settings, const QStringList &texts)
{
    settings.hosts.clear();
    for (const QString &text : texts) {
        const QByteArray ascii = QUrl::toAce(text);
        static const QRegularExpression form(QStringLiteral("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"));
        if (!form.match(QString::fromLatin1(ascii)).hasMatch()) {
            return QStringLiteral("must hold names like \"chat.portal.example\", without a scheme and a port");
        }
        settings.hosts << QString::fromLatin1(ascii);
    }
    return {};
}

/// The shape only: which addresses there are is known to the gateway.
Wrong setTrustedProxies(Settings &settings, const QStringList &texts)
{
    static const QRegularExpression form(QStringLiteral("^[0-9A-Fa-f:.]+(/\\d{1,3})?$"));
    for (const QString &text : texts) {
        if (!form.match(text).hasMatch()) {
            return QStringLiteral("must hold addresses or networks like \"10.0.0.7\" or \"10.0.0.0/8\"");
        }
    }
    settings.server.trustedProxies = texts;
    return {};
}

Wrong setSmsKind(Settings &settings, const QString &text)
{
    if (text != u"file" && text != u"http") {
        return QStringLiteral("must be \"file\" or \"http\"");
    }
    settings.sms.kind = text == u"http" ? Sms::Kind::Http : Sms::Kind::File;
    return {};
}

Wrong setSmsPrefixes(Settings &settings, const QStringList &texts)
{
    static const QRegularExpression form(QStringLiteral("^\\+[1-9][0-9]{0,9}$"));
    for (const QString &text : texts) {
        if (!form.match(text).hasMatch()) {
            return QStringLiteral("must hold beginnings of numbers, like \"+7\" or \"+375\"");
        }
    }
    settings.sms.prefixes = texts;
    return {};
}

Wrong setSmsUrl(Settings &settings, const QString &text)
{
    settings.sms.url = text; // also a wrong one: it is not missing as well
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || !url.scheme().startsWith(QLatin1StringView("http"))) {
        return QStringLiteral("must be an http:// or https:// address");
    }
    return {};
}

Wrong setSmtpUrl(Settings &settings, const QString &text)
{
    settings.smtp.url = text; // also a wrong one: it is not missing as well
    const QUrl url(text, QUrl::StrictMode);
    const bool scheme = url.scheme() == u"smtp" || url.scheme() == u"smtps";
    if (!url.isValid() || !scheme || url.host().isEmpty() || !url.userInfo().isEmpty() || !url.path().isEmpty() ||
        url.hasQuery() || url.hasFragment()) {
        return QStringLiteral("must be smtp://HOST[:PORT] or smtps://HOST[:PORT], for example "
                              "\"smtp://mail.example.ru:587\"");
    }
    return {};
}

Wrong setSmtpFrom(Settings &settings, const QString &text)
{
    const auto address = checkEmail(text);
    settings.smtp.from = address.value_or(text);
    return address ? Wrong() : QStringLiteral("must be an e-mail address, for example \"no-reply@example.ru\"");
}

Wrong setSmtpUser(Settings &settings, const QString &text)
{
    settings.smtp.user = text;
    return text.isEmpty() || text.size() > 254 ? QStringLiteral("must be a name of 1 to 254 characters") : Wrong();
}

Wrong setStartTls(Settings &settings, const QString &text)
{
    using StartTls = Smtp::StartTls;
    if (text != u"required" && text != u"opportunistic" && text != u"off") {
        return QStringLiteral("must be \"required\", \"opportunistic\" or \"off\"");
    }
    if (text == u"off") {
        settings.smtp.startTls = StartTls::Off;
    } else {
        settings.smtp.startTls = text == u"required" ? StartTls::Required : StartTls::Opportunistic;
    }
    return {};
}

Wrong setClamd(Settings &settings, const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^tcp://(\\[[0-9A-Fa-f:.]+\\]|[^\\s:/\\[\\]]+):(\\d{1,5})$"));
    const QString socket = QStringLiteral("unix:");
    if (text.startsWith(socket + u'/') && text.size() > socket.size() + 1) {
        settings.uploads.clamdPath = text.mid(socket.size());
        return {};
    }
    const auto match = form.match(text);
    const int port = match.captured(2).toInt();
    if (!match.hasMatch() || port < 1 || port > 65535) {
        return QStringLiteral("must be unix:/PATH or tcp://HOST:PORT, for example \"unix:/run/clamav/clamd.ctl\"");
    }
    settings.uploads.clamdHost = match.captured(1).remove(u'[').remove(u']');
    settings.uploads.clamdPort = port;
    return {};
}

Wrong setOnFailure(Settings &settings, const QString &text)
{
    if (text != u"refuse" && text != u"accept") {
        return QStringLiteral("must be \"refuse\" or \"accept\"");
    }
    settings.uploads.refuseUnscanned = text == u"refuse";
    return {};
}

Wrong setMetricsAllow(Settings &settings, const QStringList &texts)
{
    static const QRegularExpression form(
        QStringLiteral("^([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)"
                       "(/[0-9]{1,3})?$"));
    for (const QString &text : texts) {
        if (!form.match(text).hasMatch()) {
            return QStringLiteral("must hold addresses or networks like \"127.0.0.1\", \"10.0.0.0/8\" or \"fd00::/8\"");
        }
    }
    settings.metrics.allow = texts;
    return {};
}

Wrong setLogFormat(Settings &settings, const QString &text)
{
    if (text != u"text" && text != u"json") {
        return QStringLiteral("must be \"text\" or \"json\"");
    }
    settings.log.json = text == u"json";
    return {};
}

Wrong setLogLevel(Settings &settings, const QString &text)
{
    const auto level = logLevel(text);
    if (!level) {
        return QStringLiteral("must be \"debug\", \"info\", \"warning\" or \"error\"");
    }
    settings.log.level = *level;
    return {};
}

Wrong setLogCategories(Settings &settings, const QStringList &texts)
{
    static const QRegularExpression form(QStringLiteral("^([a-z0-9.]+(?:\\.\\*)?)=([a-z]+)$"));
    settings.log.categories.clear();
    for (const QString &text : texts) {
        const auto match = form.match(text);
        const auto level = logLevel(match.captured(2));
        if (!match.hasMatch() || !level) {
            return QStringLiteral("must hold categories with their level, like \"otklik.gateway=debug\"");
        }
        settings.log.categories.emplaceBack(match.captured(1), *level);
    }
    return {};
}

Line &lastLine(Settings &settings)
{
    return settings.lines.last();
}

Wrong setTimeZone(Settings &settings, const QString &text)
{
    if (!QTimeZone::isTimeZoneIdAvailable(text.toUtf8())) {
        return QStringLiteral("must be an IANA time zone, for example \"Europe/Moscow\"");
    }
    lastLine(settings).timeZone = text;
    return {};
}

Wrong setHours(Settings &settings, const QStringList &texts)
{
    auto hours = readHours(texts);
    if (!hours) {
        return hours.error();
    }
    lastLine(settings).hours = *std::move(hours);
    return {};
}

Wrong setAssignment(Settings &settings, const QString &text)
{
    if (text == u"offer") {
        lastLine(settings).assignment = AssignmentMode::Offer;
    } else if (text == u"automatic") {
        lastLine(settings).assignment = AssignmentMode::Automatic;
    } else if (text == u"manual") {
        lastLine(settings).assignment = AssignmentMode::Manual;
    } else {
        return QStringLiteral("must be \"offer\", \"automatic\" or \"manual\"");
    }
    return {};
}

/// «10 taxes» or «10 taxes 2»: minutes, the key of a line, the level.
Wrong setOverflow(Settings &settings, const QStringList &texts)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,4}) ([a-z][a-z0-9-]{0,39})(?: ([1-3]))?$"));
    QList<OverflowStep> steps;
    for (const QString &text : texts) {
        const auto match = form.match(text.simplified());
        const std::chrono::minutes after(match.captured(1).toInt());
        const bool later = steps.isEmpty() || steps.last().after <= after;
        if (!match.hasMatch() || !later || steps.size() == mostOverflowSteps) {
            return QStringLiteral("must hold at most %1 steps like \"10 taxes\" or \"20 taxes 2\": minutes of waiting, "
                                  "not fewer than in the step before, the key of a line, and the level if it is not 1")
                .arg(mostOverflowSteps);
        }
        const QString level = match.captured(3);
        steps.append({.after = after, .level = level.isEmpty() ? 1 : level.toInt(), .lineKey = match.captured(2)});
    }
    lastLine(settings).overflow = steps;
    return {};
}

Key path(const char *section, const char *name, const QDir &folder, std::function<QString &(Settings &)> member)
{
    return {QString::fromLatin1(section), QString::fromLatin1(name),
            TextKey{[folder, member = std::move(member)](Settings &settings, const QString &text) {
                if (text.isEmpty()) {
                    return QStringLiteral("must be a path");
                }
                member(settings) = folder.absoluteFilePath(text);
                return Wrong();
            }}};
}

Key limit(const char *name, int Limits::*member)
{
    return {QStringLiteral("limits"), QString::fromLatin1(name),
            NumberKey{0, manyAtOnce, [member](Settings &settings, int value) {
                          settings.limits.*member = value;
                      }}};
}

Key signIn(const char *name, int SignIn::*member, int least, int most)
{
    return {QStringLiteral("sign_in"), QString::fromLatin1(name),
            NumberKey{least, most, [member](Settings &settings, int value) {
                          settings.signIn.*member = value;
                      }}};
}

Key smsCeiling(const char *name, int Sms::*member)
{
    return {QStringLiteral("sms"), QString::fromLatin1(name),
            NumberKey{0, manyAtOnce, [member](Settings &settings, int value) {
                          settings.sms.*member = value;
                      }}};
}

Key lineText(const char *name, QString Line::*member)
{
    return {linesSection, QString::fromLatin1(name), TextKey{[member](Settings &settings, const QString &text) {
                if (text.trimmed().isEmpty() || text.size() > 2000) {
                    return QStringLiteral("must be a text of 1 to 2000 characters");
                }
                lastLine(settings).*member = text.trimmed();
                return Wrong();
            }}};
}

Key lineKey()
{
    return {linesSection, QStringLiteral("key"), TextKey{[](Settings &settings, const QString &text) {
                lastLine(settings).key = text; // also a wrong one: two of them are told as well
                return isLineKey(text) ? Wrong()
                                       : QStringLiteral("must be 1 to 40 small Latin letters, digits and hyphens, "
                                                        "beginning with a letter, like \"passports\"");
            }}};
}

Key lineNumber(const char *name, int least, int most, int Line::*member)
{
    return {linesSection, QString::fromLatin1(name), NumberKey{least, most, [member](Settings &settings, int value) {
                                                                   lastLine(settings).*member = value;
                                                               }}};
}

Key lineFlag(const char *name, bool Line::*member)
{
    return {linesSection, QString::fromLatin1(name), FlagKey{[member](Settings &settings, bool value) {
                lastLine(settings).*member = value;
            }}};
}

int weekdayOf(const QString &word)
{
    static const QStringList days{QStringLiteral("mon"), QStringLiteral("tue"), QStringLiteral("wed"),
                                  QStringLiteral("thu"), QStringLiteral("fri"), QStringLiteral("sat"),
                                  QStringLiteral("sun")};
    return static_cast<int>(days.indexOf(word.toLower())) + 1;
}

int minuteOf(const QString &hour, const QString &minute)
{
    const int at = hour.toInt() * 60 + minute.toInt();
    return minute.toInt() < 60 && at <= 24 * 60 ? at : -1;
}

int distance(const QString &a, const QString &b)
{
    QList<int> row(b.size() + 1);
    for (qsizetype j = 0; j < row.size(); ++j) {
        row[j] = static_cast<int>(j);
    }
    for (qsizetype i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const int replaced = diagonal + (a.at(i - 1) == b.at(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.last();
}

} // namespace

// Long because it is the one table of keys.
QList<Key> allKeys(const QString &folder)
{
    const QDir from(folder);
    const QString top;
    const QString sms = QStringLiteral("sms");
    const QString smtp = QStringLiteral("smtp");
    const QString server = QStringLiteral("server");
    const QString uploads = QStringLiteral("uploads");
    const QString log = QStringLiteral("log");
    return {
        {top, QStringLiteral("listen"), TextKey{setListen}},
        {top, QStringLiteral("database"), TextKey{[from](Settings &settings, const QString &text) {
             return setDatabase(settings, text, from);
         }}},
        path("", "data", from, [](Settings &s) -> QString & { return s.data; }),
        path("", "master_key_file", from, [](Settings &s) -> QString & { return s.masterKeyFile; }),
        {top, QStringLiteral("origins"), ListKey{setOrigins}},
        {top, QStringLiteral("hosts"), ListKey{setHosts}},
        limit("messages_per_minute", &Limits::messagesPerMinute),
        limit("writes_per_minute", &Limits::writesPerMinute),
        limit("upload_mb_per_day", &Limits::uploadMegabytesPerDay),
        limit("files_waiting", &Limits::filesWaiting),
        limit("reader_ms_per_minute", &Limits::readerMillisecondsPerMinute),
        limit("connections_per_address", &Limits::connectionsPerAddress),
        limit("frames_per_second", &Limits::framesPerSecond),
        limit("connections", &Limits::connections),
        signIn("failures_before_lock", &SignIn::failuresBeforeLock, 0, 1'000),
        signIn("lock_minutes", &SignIn::lockMinutes, 1, 24 * 60),
        signIn("failures_per_address", &SignIn::failuresPerAddress, 0, manyAtOnce),
        signIn("codes_per_phone", &SignIn::codesPerPhone, 0, 1'000),
        signIn("codes_per_address", &SignIn::codesPerAddress, 0, manyAtOnce),
        {server, QStringLiteral("trusted_proxies"), ListKey{setTrustedProxies}},
        {server, QStringLiteral("gateway_threads"),
         NumberKey{0, 16,
                   [](Settings &settings, int value) {
                       settings.server.gatewayThreads = value;
                   }}},
        {QStringLiteral("cluster"), QStringLiteral("node"),
         NumberKey{1, highestNode,
                   [](Settings &settings, int value) {
                       settings.cluster.node = value;
                   }}},
        {QStringLiteral("routing"), QStringLiteral("return_after_minutes"),
         NumberKey{0, 24 * 60,
                   [](Settings &settings, int value) {
                       settings.routing.returnAfterMinutes = value;
                   }}},
        path("tls", "certificate", from, [](Settings &s) -> QString & { return s.tls.certificate; }),
        path("tls", "key", from, [](Settings &s) -> QString & { return s.tls.key; }),
        {sms, QStringLiteral("kind"), TextKey{setSmsKind}},
        path("sms", "file", from, [](Settings &s) -> QString & { return s.sms.file; }),
        {sms, QStringLiteral("url"), TextKey{setSmsUrl}},
        path("sms", "token_file", from, [](Settings &s) -> QString & { return s.sms.tokenFile; }),
        {sms, QStringLiteral("prefixes"), ListKey{setSmsPrefixes}},
        smsCeiling("per_phone_per_day", &Sms::perPhonePerDay),
        smsCeiling("per_address_per_day", &Sms::perAddressPerDay),
        smsCeiling("per_hour", &Sms::perHour),
        smsCeiling("per_day", &Sms::perDay),
        {smtp, QStringLiteral("url"), TextKey{setSmtpUrl}},
        {smtp, QStringLiteral("from"), TextKey{setSmtpFrom}},
        {smtp, QStringLiteral("user"), TextKey{setSmtpUser}},
        path("smtp", "password_file", from, [](Settings &s) -> QString & { return s.smtp.passwordFile; }),
        {smtp, QStringLiteral("starttls"), TextKey{setStartTls}},
        path("smtp", "ca_file", from, [](Settings &s) -> QString & { return s.smtp.caFile; }),
        {uploads, QStringLiteral("clamd"), TextKey{setClamd}},
        {uploads, QStringLiteral("on_failure"), TextKey{setOnFailure}},
        {uploads, QStringLiteral("scan_seconds"),
         NumberKey{1, 50,
                   [](Settings &settings, int value) {
                       settings.uploads.scanSeconds = value;
                   }}},
        {log, QStringLiteral("format"), TextKey{setLogFormat}},
        {log, QStringLiteral("level"), TextKey{setLogLevel}},
        {log, QStringLiteral("categories"), ListKey{setLogCategories}},
        {QStringLiteral("metrics"), QStringLiteral("allow"), ListKey{setMetricsAllow}},
        path("metrics", "token_file", from, [](Settings &s) -> QString & { return s.metrics.tokenFile; }),
        lineKey(),
        lineText("name", &Line::name),
        lineText("name_en", &Line::nameEn),
        lineText("description", &Line::description),
        lineText("description_en", &Line::descriptionEn),
        lineText("details_url", &Line::detailsUrl),
        {linesSection, QStringLiteral("time_zone"), TextKey{setTimeZone}},
        {linesSection, QStringLiteral("hours"), ListKey{setHours}},
        lineNumber("first_response_minutes", 1, 7 * 24 * 60, &Line::firstResponseMinutes),
        lineFlag("recommended", &Line::recommended),
        lineFlag("by_approval", &Line::closedMembership),
        {linesSection, QStringLiteral("assignment"), TextKey{setAssignment}},
        lineNumber("offer_seconds", 10, 600, &Line::offerSeconds),
        lineFlag("returns_on_break", &Line::returnsOnBreak),
        lineNumber("silent_minutes", 0, 24 * 60, &Line::silentMinutes),
        lineNumber("minimum_online", 0, 1'000, &Line::minimumOnline),
        {linesSection, QStringLiteral("overflow"), ListKey{setOverflow}},
    };
}

tl::expected<QString, Wrong> readDatabase(const QString &text, const QString &folder)
{
    const QString sqlite = QStringLiteral("sqlite:");
    if (text == sqlite + QStringLiteral(":memory:")) {
        return text;
    }
    if (text.startsWith(sqlite) && text.size() > sqlite.size()) {
        return sqlite + QDir(folder).absoluteFilePath(text.mid(sqlite.size()));
    }
    const QUrl url(text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    if ((scheme == u"postgresql" || scheme == u"postgres") && url.isValid() && url.path().size() > 1 &&
        text.startsWith(scheme + QStringLiteral("://"))) {
        return QStringLiteral("postgresql") + text.mid(scheme.size()); // libpq knows both words
    }
    return tl::unexpected<Wrong>(QStringLiteral("must be sqlite:PATH or postgresql://USER@HOST:PORT/NAME, for example "
                                                "\"postgresql://otklik@/otklik?host=/var/run/postgresql\""));
}

tl::expected<QList<WorkingInterval>, Wrong> readHours(const QStringList &texts)
{
    static const QRegularExpression form(
        QStringLiteral("^(\\w{3})(?:\\s*-\\s*(\\w{3}))?\\s+(\\d{1,2}):(\\d\\d)\\s*-\\s*(\\d{1,2}):(\\d\\d)$"));
    const Wrong wrong =
        QStringLiteral("must hold hours like \"Mon-Fri 09:00-18:00\" or \"Sat 10:00-14:00\"; the days are Mon, Tue, "
                       "Wed, Thu, Fri, Sat, Sun");
    QList<WorkingInterval> intervals;
    for (const QString &text : texts) {
        const auto match = form.match(text.trimmed());
        const int first = weekdayOf(match.captured(1));
        const int last = match.captured(2).isEmpty() ? first : weekdayOf(match.captured(2));
        const int from = minuteOf(match.captured(3), match.captured(4));
        int to = minuteOf(match.captured(5), match.captured(6));
        if (!match.hasMatch() || first < 1 || last < first || from < 0 || to < 0 || from == to) {
            return tl::unexpected<Wrong>(wrong);
        }
        to += to < from ? 24 * 60 : 0; // past midnight
        for (int weekday = first; weekday <= last; ++weekday) {
            intervals.append({.weekday = weekday, .fromMinute = from, .toMinute = to});
        }
    }
    return intervals;
}

QString nearest(const QString &word, const QStringList &allowed)
{
    const auto best = std::min_element(allowed.begin(), allowed.end(), [&](const QString &a, const QString &b) {
        return distance(word, a) < distance(word, b);
    });
    const bool near = best != allowed.end() && distance(word, *best) <= std::max<qsizetype>(1, best->size() / 3);
    return near ? *best : QString();
}

} // namespace otklik::settings
