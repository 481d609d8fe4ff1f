// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/commandline.h"

#include "app/settings/settings.h"
#include "app/wire/codec.h"
#include "server/host/configuration.h"
#include "server/host/datahome.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>

namespace otklik::server {

namespace {

const char *const Usage =
    R"(otklik-server: the server of the Otklik support chat, without a face.

otklik-server [serve] [--listen HOST:PORT] [--demo]      runs the server (the default)
otklik-server user add --login L --name N --role R [--line KEY ...]
                                                         adds a person; the password is read from standard input;
                                                         staff work on the lines that are named, without any on all
otklik-server user import FILE.csv                       columns login,name,role,password
otklik-server user unlock --login L                      lets in whose account was locked after failures
otklik-server token create --login L [--login L2 ...] [--days N]
                                                         prints one access token a line, for automation
otklik-server line list                                  the key, the id and the name of every line
otklik-server migrate                                    brings the database to today's schema
otklik-server backup FILE [--without-key]                saves database, files and master key while the server runs
otklik-server restore FILE                               fills a new data directory and an empty database
otklik-server audit verify                               checks the chain of the audit trail
otklik-server key rotate [--end-tokens]                  replaces the master key, also while the server runs; with
                                                         --end-tokens, access tokens issued so far become worthless
otklik-server key status                                 names the master key and says whether an older one is needed
otklik-server key move-to-credential                     makes the master key a credential of the service; as root, with
                                                         the service stopped
otklik-server key move-to-file                           the way back
otklik-server config check FILE                          names every mistake of a configuration file

Each of them takes:
  --database URL   sqlite:PATH or postgresql://USER@HOST:PORT/NAME; otherwise otklik.sqlite in the data directory
  --data DIR       where files, keys and the database lie; made when it is missing
  --config FILE    TOML configuration; the command line wins over it
  --help, --version

Roles: citizen (the login is the phone), operator, supervisor, administrator.
)";

tl::unexpected<Error> wrong(const QString &detail)
{
    return tl::unexpected(Error{.fault = Fault::Malformed, .detail = detail});
}

/// What stood on the command line, sorted but not yet understood.
struct ParsedArguments {
    QStringList words = {};
    QHash<QString, QStringList> values = {};
    QSet<QString> flags = {};
    QString value(const char *option) const { return values.value(QLatin1StringView(option)).value(0); }
};

bool isFlag(const QString &name)
{
    static const QSet<QString> flags{QStringLiteral("demo"), QStringLiteral("help"), QStringLiteral("version"),
                                     QStringLiteral("without-key"), QStringLiteral("end-tokens")};
    return flags.contains(name);
}

bool isOption(const QString &name)
{
    static const QSet<QString> options{QStringLiteral("listen"), QStringLiteral("database"), QStringLiteral("data"),
                                       QStringLiteral("config"), QStringLiteral("login"),    QStringLiteral("name"),
                                       QStringLiteral("role"),   QStringLiteral("days"),     QStringLiteral("line")};
    return options.contains(name);
}

Result<ParsedArguments> parse(const QStringList &arguments)
{
    ParsedArguments raw;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == QLatin1String("-h") || argument == QLatin1String("-v")) {
            raw.flags.insert(argument == QLatin1String("-h") ? QStringLiteral("help") : QStringLiteral("version"));
            continue;
        }
        if (!argument.startsWith(QLatin1Char('-')) || argument == QLatin1String("-")) {
            raw.words << argument;
            continue;
        }
        const QString name =
            argument.startsWith(QLatin1String("--")) ? argument.mid(2).section(QLatin1Char('='), 0, 0) : QString();
        const bool assigned = argument.contains(QLatin1Char('='));
        if (isFlag(name) && !assigned) {
            raw.flags.insert(name);
        } else if (!isOption(name)) {
            return wrong(QStringLiteral("unknown option %1 (--help shows all)").arg(argument));
        } else if (assigned) {
            raw.values[name] << argument.section(QLatin1Char('='), 1);
        } else if (i + 1 < arguments.size() && !arguments[i + 1].startsWith(QLatin1String("--"))) {
            raw.values[name] << arguments[++i];
        } else {
            return wrong(QStringLiteral("option --%1 needs a value").arg(name));
        }
    }
    return raw;
}

/// Options that a command has no use for are mistakes: better told than ignored.
Done onlyOptions(const ParsedArguments &raw, const QString &command, const QStringList &own)
{
    static const QStringList common{QStringLiteral("database"), QStringLiteral("data"), QStringLiteral("config")};
    static const QStringList repeatable{QStringLiteral("login"), QStringLiteral("line")};
    QStringList given(raw.values.keyBegin(), raw.values.keyEnd());
    given += QStringList(raw.flags.begin(), raw.flags.end());
    given.sort();
    for (const QString &name : given) {
        if (!common.contains(name) && !own.contains(name)) {
            return wrong(QStringLiteral("%1 takes no option --%2").arg(command, name));
        }
        if (raw.values.value(name).size() > 1 && !repeatable.contains(name)) {
            return wrong(QStringLiteral("option --%1 is given twice").arg(name));
        }
    }
    return {};
}

Result<Command> userAdd(const ParsedArguments &raw)
{
    for (const char *const option : {"login", "name", "role"}) {
        if (raw.value(option).trimmed().isEmpty()) {
            return wrong(QStringLiteral("user add needs --%1").arg(QLatin1StringView(option)));
        }
    }
    if (raw.values.value(QStringLiteral("login")).size() > 1) {
        return wrong(QStringLiteral("user add takes one --login"));
    }
    const auto role = wire::roleOf(raw.value("role"));
    if (!role) {
        return wrong(QStringLiteral("--role has to be citizen, operator, supervisor or administrator, not %1")
                         .arg(raw.value("role")));
    }
    QStringList lines = raw.values.value(QStringLiteral("line"));
    lines.removeDuplicates();
    if (!lines.isEmpty() && *role == Role::Citizen) {
        return wrong(QStringLiteral("--line is for staff: a citizen writes to any line"));
    }
    return UserAdd{.login = raw.value("login"), .name = raw.value("name").simplified(), .role = *role, .lines = lines};
}

Result<Command> userUnlock(const ParsedArguments &raw)
{
    const QStringList logins = raw.values.value(QStringLiteral("login"));
    if (logins.size() != 1 || logins.first().trimmed().isEmpty()) {
        return wrong(QStringLiteral("user unlock needs one --login"));
    }
    return UserUnlock{logins.first()};
}

Result<Command> tokenCreate(const ParsedArguments &raw)
{
    constexpr int MostDays = 3650;
    TokenCreate command{.logins = raw.values.value(QStringLiteral("login"))};
    if (command.logins.isEmpty()) {
        return wrong(QStringLiteral("token create needs --login"));
    }
    if (raw.values.contains(QStringLiteral("days"))) {
        bool good = false;
        command.days = raw.value("days").toInt(&good);
        if (!good || command.days < 1 || command.days > MostDays) {
            return wrong(QStringLiteral("--days has to be a whole number from 1 to %1").arg(MostDays));
        }
    }
    return command;
}

Result<Command> backup(const ParsedArguments &raw)
{
    return Backup{raw.words.last(), !raw.flags.contains(QStringLiteral("without-key"))};
}

/// One command: its words (a FILE counts as one), the options of its own, how it is read.
struct Row {
    const char *name;
    qsizetype words;
    QStringList options;
    Result<Command> (*read)(const ParsedArguments &);
};

// Long because it holds the one table of commands.
const std::vector<Row> &rows()
{
    const auto serve = [](const ParsedArguments &) -> Result<Command> {
        return Serve{};
    };
    static const std::vector<Row> all{
        {"", 0, {QStringLiteral("listen"), QStringLiteral("demo")}, serve},
        {"serve", 1, {QStringLiteral("listen"), QStringLiteral("demo")}, serve},
        {"user add",
         2,
         {QStringLiteral("login"), QStringLiteral("name"), QStringLiteral("role"), QStringLiteral("line")},
         userAdd},
        {"user import",
         3,
         {},
         [](const ParsedArguments &raw) -> Result<Command> {
             return UserImport{raw.words.last()};
         }},
        {"user unlock", 2, {QStringLiteral("login")}, userUnlock},
        {"token create", 2, {QStringLiteral("login"), QStringLiteral("days")}, tokenCreate},
        {"line list",
         2,
         {},
         [](const ParsedArguments &) -> Result<Command> {
             return LineList{};
         }},
        {"migrate",
         1,
         {},
         [](const ParsedArguments &) -> Result<Command> {
             return Migrate{};
         }},
        {"backup", 2, {QStringLiteral("without-key")}, backup},
        {"restore",
         2,
         {},
         [](const ParsedArguments &raw) -> Result<Command> {
             return Restore{raw.words.last()};
         }},
        {"audit verify",
         2,
         {},
         [](const ParsedArguments &) -> Result<Command> {
             return AuditVerify{};
         }},
        {"key rotate",
         2,
         {QStringLiteral("end-tokens")},
         [](const ParsedArguments &raw) -> Result<Command> {
             return KeyRotate{raw.flags.contains(QStringLiteral("end-tokens"))};
         }},
        {"key status",
         2,
         {},
         [](const ParsedArguments &) -> Result<Command> {
             return KeyStatus{};
         }},
        {"key move-to-credential",
         2,
         {},
         [](const ParsedArguments &) -> Result<Command> {
             return KeyMoveToCredential{};
         }},
        {"key move-to-file",
         2,
         {},
         [](const ParsedArguments &) -> Result<Command> {
             return KeyMoveToFile{};
         }},
        {"config check",
         3,
         {},
         [](const ParsedArguments &raw) -> Result<Command> {
             return ConfigCheck{raw.words.last()};
         }},
    };
    return all;
}

Result<Command> toCommand(const ParsedArguments &raw)
{
    if (raw.flags.contains(QStringLiteral("help"))) {
        return Say{QString::fromUtf8(Usage)};
    }
    if (raw.flags.contains(QStringLiteral("version"))) {
        return Say{QStringLiteral("otklik-server " OTKLIK_VERSION "\n")};
    }
    static const QStringList ofTwoWords{QStringLiteral("user"), QStringLiteral("token"), QStringLiteral("audit"),
                                        QStringLiteral("key"),  QStringLiteral("line"),  QStringLiteral("config")};
    const QString first = raw.words.value(0);
    const QString name = ofTwoWords.contains(first) ? raw.words.mid(0, 2).join(QLatin1Char(' ')) : first;
    const auto row =
        std::find_if(rows().begin(), rows().end(), [&name](const Row &one) { return name == QLatin1String(one.name); });
    if (row == rows().end()) {
        return wrong(QStringLiteral("unknown command «%1» (--help shows all)").arg(name));
    }
    if (raw.words.size() < row->words) {
        return wrong(QStringLiteral("%1 needs one FILE").arg(name));
    }
    if (raw.words.size() > row->words) {
        return wrong(QStringLiteral("what is «%1»? (--help shows all)").arg(raw.words.last()));
    }
    return onlyOptions(raw, name.isEmpty() ? QStringLiteral("serve") : name, row->options).and_then([&] {
        return row->read(raw);
    });
}

} // namespace

Result<CommandLine> readCommandLine(const QStringList &arguments)
{
    OTKLIK_TRY(const auto raw, parse(arguments));
    OTKLIK_TRY(const auto command, toCommand(raw));
    CommandLine line{.command = command};
    if (std::holds_alternative<Say>(line.command)) {
        return line;
    }
    auto options = configured(raw.value("config"));
    if (!options) {
        return tl::unexpected(options.error());
    }
    line.options = *std::move(options);
    line.options.demo = line.options.demo || raw.flags.contains(QStringLiteral("demo"));
    if (raw.values.contains(QStringLiteral("data"))) {
        line.options.dataDirectory = raw.value("data");
    }
    if (raw.values.contains(QStringLiteral("database"))) {
        auto database = settings::readDatabase(raw.value("database"), QDir::currentPath());
        if (!database) {
            return wrong(QStringLiteral("--database ") + database.error());
        }
        line.options.database = *std::move(database);
    }
    if (const QString path = home::sqlitePath(line.options); line.options.dataDirectory.isEmpty() && !path.isEmpty()) {
        line.options.dataDirectory = QFileInfo(path).absolutePath(); // the rest lies beside the database
    }
    if (raw.values.contains(QStringLiteral("listen"))) {
        OTKLIK_TRY_DONE(setListen(line.options, raw.value("listen")));
    }
    return line;
}

} // namespace otklik::server
