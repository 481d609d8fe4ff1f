// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
// otklik-render: the model of a transcript on standard input, the transcript on standard output. A program of its own,
// so that formats which need a font system stay out of the daemon, and so that a crash of one is nobody else's.
#include "app/base/coredumps.h"
#include "app/domain/reason.h"
#include "app/transcript/document.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace {

constexpr int exitBadDocument = 1;
constexpr int exitBadOption = 2;
constexpr int exitNotWritten = 3;

int complain(const QString &sentence, int code)
{
    std::fputs(qPrintable(QStringLiteral("otklik-render: ") + sentence + u'\n'), stderr);
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    otklik::forbidCoreDumps();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("otklik-render"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OTKLIK_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Reads the JSON model of a transcript from standard input and writes the transcript to standard output."));
    const QCommandLineOption format(QStringLiteral("format"), QStringLiteral("The format to write: txt."),
                                    QStringLiteral("name"), QStringLiteral("txt"));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOption(format);
    if (!parser.parse(app.arguments())) {
        return complain(parser.errorText(), exitBadOption);
    }
    if (parser.isSet(help)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return 0;
    }
    if (parser.isSet(version)) {
        std::puts("otklik-render " OTKLIK_VERSION);
        return 0;
    }
    if (!parser.positionalArguments().isEmpty()) {
        return complain(QStringLiteral("it takes no arguments besides --format; the document comes on standard input"),
                        exitBadOption);
    }
    if (parser.value(format) != u"txt") {
        return complain(QStringLiteral("the format \"%1\" is not known; allowed: txt").arg(parser.value(format)),
                        exitBadOption);
    }

    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return complain(QStringLiteral("standard input cannot be read"), exitBadDocument);
    }
    const auto document = otklik::transcript::fromJson(input.readAll());
    if (!document) {
        const otklik::Error &error = document.error();
        return complain(error.field.isEmpty() ? QStringLiteral("the document is not a JSON object: ") + error.detail
                                              : QStringLiteral("the document's field \"%1\" is wrong: %2")
                                                    .arg(error.field, otklik::word(error.reason)),
                        exitBadDocument);
    }
    QFile output;
    const QByteArray bytes = otklik::transcript::plainText(*document);
    const bool written = output.open(stdout, QIODevice::WriteOnly) && output.write(bytes) == bytes.size();
    return written && output.flush() ? 0
                                     : complain(QStringLiteral("the transcript could not be written"), exitNotWritten);
}
