// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/console/commandline.h"

#include "app/settings/settings.h"
#include "server/console/commands.h"
#include "server/console/consoledesk.h"
#include "server/host/configuration.h"
#include "server/host/datahome.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace otklik::server {

namespace {

/// Of every command.
const QList<CommandOption> CommonOptions{{"database", "URL"}, {"data", "DIR"}, {"config", "FILE"}};

const char *const HelpHead =
    R"(otklik-server: the server of the Otklik support chat, without a face.

)";
const char *const HelpTail =
    R"(
Each of them takes:
  --database URL   sqlite:PATH or postgresql://USER@HOST:PORT/NAME; otherwise otklik.sqlite in the data directory
  --data DIR       where files, keys and the database lie; made when it is missing
  --config FILE    TOML configuration; the command line wins over it
  --help, --version

Roles: citizen (the login is the phone), operator, supervisor, administrator.
)";

QString help()
{
    QString text = QString::fromUtf8(HelpHead);
    for (const Command &command : commands()) {
        const QString call = QStringLiteral("otklik-server %1 %2")
                                 .arg(QLatin1String(command.name), QLatin1String(command.arguments))
                                 .trimmed();
        text += call + QStringLiteral("\n    ") + QString::fromUtf8(command.about) + QLatin1Char('\n');
    }
    return text + QString::fromUtf8(HelpTail);
}

void addOptions(QCommandLineParser &parser, const QList<CommandOption> &options)
{
    for (const CommandOption &option : options) {
        parser.addOption(QCommandLineOption(QLatin1String(option.name), {}, QLatin1String(option.value)));
    }
}

/// A parser that knows those options and the common ones. Malformed when an option lacks its value, or has one too
/// many.
Done parse(QCommandLineParser &parser, const QList<CommandOption> &own, const QStringList &arguments)
{
    addOptions(parser, CommonOptions + own);
    parser.addOption({{QStringLiteral("h"), QStringLiteral("help")}, {}});
    parser.addOption({{QStringLiteral("v"), QStringLiteral("version")}, {}});
    const bool good = parser.parse(QStringList{QStringLiteral("otklik-server")} + arguments);
    return good || !parser.unknownOptionNames().isEmpty() ? Done() : badUsage(parser.errorText());
}

/// The options of all commands, each once.
QList<CommandOption> allOptions()
{
    QList<CommandOption> all;
    for (const Command &command : commands()) {
        for (const CommandOption &option : command.options) {
            const auto same = [&option](const CommandOption &one) {
                return QLatin1String(one.name) == QLatin1String(option.name);
            };
            if (std::none_of(all.cbegin(), all.cend(), same)) {
                all << option;
            }
        }
    }
    return all;
}

QString asTyped(const QString &option)
{
    return (option.size() > 1 ? QStringLiteral("--") : QStringLiteral("-")) + option;
}

/// The command that the words begin with; the words that are left are its arguments.
Result<const Command *> commandOf(QStringList &words)
{
    if (words.isEmpty()) {
        return &commands().front();
    }
    for (const int length : {1, 2}) {
        const QString name = words.mid(0, length).join(QLatin1Char(' '));
        const auto found = std::find_if(commands().cbegin(), commands().cend(),
                                        [&name](const Command &one) { return name == QLatin1String(one.name); });
        if (found != commands().cend()) {
            words.remove(0, length);
            return &*found;
        }
    }
    const bool grouped = std::any_of(commands().cbegin(), commands().cend(), [&words](const Command &one) {
        return QLatin1String(one.name).startsWith(words.first() + QLatin1Char(' '));
    });
    return badUsage(QStringLiteral("unknown command «%1» (--help shows all)")
                        .arg(grouped ? words.mid(0, 2).join(QLatin1Char(' ')) : words.first()));
}

/// Options that a command has no use for are mistakes: better told than ignored.
Done checkOptions(const Command &command, const QCommandLineParser &parser)
{
    if (!parser.unknownOptionNames().isEmpty()) {
        return badUsage(QStringLiteral("%1 takes no option %2")
                            .arg(QLatin1String(command.name), asTyped(parser.unknownOptionNames().first())));
    }
    const QList<CommandOption> options = CommonOptions + command.options;
    for (const CommandOption &option : options) {
        const QString name = QLatin1String(option.name);
        if (!option.mayRepeat && option.value && parser.values(name).size() > 1) {
            return badUsage(QStringLiteral("option --%1 is given twice").arg(name));
        }
    }
    return {};
}

Result<QString> fileOf(const Command &command, const QStringList &words)
{
    if (words.size() > (command.takesFile ? 1 : 0)) {
        return badUsage(QStringLiteral("what is «%1»? (--help shows all)").arg(words.last()));
    }
    if (command.takesFile && words.isEmpty()) {
        return badUsage(
            QStringLiteral("%1 needs one %2").arg(QLatin1String(command.name), QLatin1String(command.arguments)));
    }
    return words.value(0);
}

Done setNode(ServerOptions &options, const QString &text)
{
    bool good = false;
    const int node = text.toInt(&good);
    if (!good || node < 1 || node >= ConsoleNode) {
        return badUsage(
            QStringLiteral("--node has to be a whole number from 1 to %1, not %2").arg(ConsoleNode - 1).arg(text));
    }
    options.node = node;
    return {};
}

Result<ServerOptions> optionsOf(const QCommandLineParser &parser)
{
    OTKLIK_TRY(auto options, configured(parser.value(QStringLiteral("config"))));
    if (parser.isSet(QStringLiteral("data"))) {
        options.dataDirectory = parser.value(QStringLiteral("data"));
    }
    if (parser.isSet(QStringLiteral("database"))) {
        auto database = settings::readDatabase(parser.value(QStringLiteral("database")), QDir::currentPath());
        if (!database) {
            return badUsage(QStringLiteral("--database ") + database.error());
        }
        options.database = *std::move(database);
    }
    if (const QString path = home::sqlitePath(options); options.dataDirectory.isEmpty() && !path.isEmpty()) {
        options.dataDirectory = QFileInfo(path).absolutePath(); // the rest lies beside the database
    }
    return options;
}

} // namespace

Result<CommandLine> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser any; // finds the command, whose options are read then
    OTKLIK_TRY_DONE(parse(any, allOptions(), arguments));
    if (!any.unknownOptionNames().isEmpty()) {
        return badUsage(
            QStringLiteral("unknown option %1 (--help shows all)").arg(asTyped(any.unknownOptionNames().first())));
    }
    if (any.isSet(QStringLiteral("help"))) {
        return CommandLine{.kind = CommandLine::Kind::Say, .text = help()};
    }
    if (any.isSet(QStringLiteral("version"))) {
        return CommandLine{.kind = CommandLine::Kind::Say,
                           .text = QStringLiteral("otklik-server " OTKLIK_VERSION "\n")};
    }
    QStringList words = any.positionalArguments();
    OTKLIK_TRY(const Command *command, commandOf(words));
    OTKLIK_TRY(const QString file, fileOf(*command, words));
    QCommandLineParser parser;
    OTKLIK_TRY_DONE(parse(parser, command->options, arguments));
    OTKLIK_TRY_DONE(checkOptions(*command, parser));
    CommandLine line{.asRoot = command->asRoot};
    if (command->read) {
        line.kind = CommandLine::Kind::Run;
        OTKLIK_TRY(line.work, command->read(parser, file));
    }
    OTKLIK_TRY(line.options, optionsOf(parser));
    if (!command->read) {
        line.options.demo = line.options.demo || parser.isSet(QStringLiteral("demo"));
        if (parser.isSet(QStringLiteral("listen"))) {
            OTKLIK_TRY_DONE(setListen(line.options, parser.value(QStringLiteral("listen"))));
        }
        if (parser.isSet(QStringLiteral("node"))) {
            OTKLIK_TRY_DONE(setNode(line.options, parser.value(QStringLiteral("node"))));
        }
    }
    return line;
}

} // namespace otklik::server
