// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/embedded/options.h"

#include "app/domain/reason.h"
#include "ui/client/transport/serveraddress.h"

#include <QCommandLineParser>
#include <QUrl>

namespace otklik::embedded {

namespace {

struct Line {
    QCommandLineParser parser;
    QCommandLineOption embedded{QStringLiteral("embedded"), QStringLiteral("Host the server in this process.")};
    QCommandLineOption server{QStringLiteral("server"), QStringLiteral("Connect to the server at <wss://…>."),
                              QStringLiteral("address")};
    QCommandLineOption demo{QStringLiteral("demo"),
                            QStringLiteral("With --embedded: demonstration people, lines and a demo portal.")};
    QCommandLineOption listen{QStringLiteral("listen"),
                              QStringLiteral("With --embedded: listen there; port 0 picks a free one."),
                              QStringLiteral("host:port")};
    QCommandLineOption data{QStringLiteral("data"), QStringLiteral("With --embedded: the data directory."),
                            QStringLiteral("directory")};
    QCommandLineOption choose{QStringLiteral("choose"),
                              QStringLiteral("Ask where the server is, instead of taking the last one.")};

    Line()
    {
        parser.setApplicationDescription(QStringLiteral("Otklik, the operators' workstation."));
        parser.addHelpOption();
        parser.addVersionOption();
        parser.addOptions({embedded, server, demo, listen, data, choose});
    }
};

tl::unexpected<Error> wrong(const QString &what)
{
    return tl::unexpected<Error>(Error{.fault = Fault::Malformed, .detail = what});
}

Done readListen(const QString &text, Options &options)
{
    const QUrl url(QStringLiteral("tcp://") + text, QUrl::StrictMode);
    const QHostAddress address(url.host() == u"localhost" ? QStringLiteral("127.0.0.1") : url.host());
    if (!url.isValid() || address.isNull() || url.port() < 0 || !url.path().isEmpty()) {
        return wrong(
            QStringLiteral("--listen takes an address and a port, such as 127.0.0.1:8090, not «%1»").arg(text));
    }
    options.address = address;
    options.port = static_cast<quint16>(url.port());
    return {};
}

} // namespace

QString Options::help()
{
    return Line().parser.helpText();
}

Result<Options> Options::parse(const QStringList &arguments)
{
    Line line;
    if (!line.parser.parse(arguments)) {
        return wrong(line.parser.errorText());
    }
    Options options;
    if (line.parser.isSet(QStringLiteral("help"))) {
        options.mode = Mode::Help;
        return options;
    }
    if (line.parser.isSet(QStringLiteral("version"))) {
        options.mode = Mode::Version;
        return options;
    }
    if (!line.parser.positionalArguments().isEmpty()) {
        return wrong(
            QStringLiteral("«%1» is not understood; see --help").arg(line.parser.positionalArguments().constFirst()));
    }
    const bool embedded = line.parser.isSet(line.embedded);
    const bool remote = line.parser.isSet(line.server);
    if (embedded && remote) {
        return wrong(QStringLiteral("--embedded and --server exclude each other"));
    }
    for (const QCommandLineOption &option : {line.demo, line.listen, line.data}) {
        if (line.parser.isSet(option) && !embedded) {
            return wrong(QStringLiteral("--%1 needs --embedded").arg(option.names().constFirst()));
        }
    }
    options.mode = embedded ? Mode::Embedded : remote ? Mode::Remote : Mode::Ask;
    options.choose = line.parser.isSet(line.choose);
    if (options.choose && options.mode != Mode::Ask) {
        return wrong(QStringLiteral("--choose goes without --embedded and --server"));
    }
    options.server = line.parser.value(line.server);
    if (remote) {
        if (const auto address = client::ServerAddress::parse(options.server); !address) {
            return wrong(address.error().reason == Reason::Plain
                             ? QStringLiteral("--server: only a server on this computer may do without TLS; use wss://")
                             : QStringLiteral("--server takes an address such as wss://desk.example, not «%1»")
                                   .arg(options.server));
        }
    }
    options.demo = line.parser.isSet(line.demo);
    options.data = line.parser.value(line.data);
    if (line.parser.isSet(line.data) && options.data.trimmed().isEmpty()) {
        return wrong(QStringLiteral("--data takes a directory"));
    }
    if (line.parser.isSet(line.listen)) {
        OTKLIK_TRY_DONE(readListen(line.parser.value(line.listen), options));
    }
    if (options.demo && options.address && !options.address->isLoopback()) {
        return wrong(QStringLiteral("--demo listens on this computer only: its passwords are public"));
    }
    return options;
}

} // namespace otklik::embedded
