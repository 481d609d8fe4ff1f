// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
// otklik-render: the model of a transcript on standard input, the transcript on standard output. A program of its own,
// so that fonts and decoders of pictures stay out of the daemon, and so that a crash of one is nobody else's: little
// memory and time, no file written.
#include "app/base/coredumps.h"
#include "app/domain/reason.h"
#include "app/render/documentlines.h"
#include "app/render/docx.h"
#include "app/render/fonts.h"
#include "app/render/limits.h"
#include "app/render/pdf.h"
#include "app/transcript/document.h"

#include <QCommandLineParser>
#include <QFile>
#include <QGuiApplication>
#include <QImageReader>

#include <cstdio>

namespace {

constexpr int exitBadDocument = 1;
constexpr int exitBadOption = 2;
constexpr int exitNotWritten = 3;
constexpr int exitNotMade = 4;
constexpr int PictureMegabytes = 256; ///< of one decoded picture

int complain(const QString &sentence, int code)
{
    std::fputs(qPrintable(QStringLiteral("otklik-render: ") + sentence + u'\n'), stderr);
    return code;
}

QByteArray written(const otklik::transcript::Document &document, otklik::transcript::Format format)
{
    using otklik::transcript::Format;
    switch (format) {
    case Format::Pdf:
        return otklik::render::loadFonts() ? otklik::render::writePdf(document) : QByteArray();
    case Format::Docx:
        return otklik::render::writeDocx(document);
    case Format::Txt:
        break;
    }
    return otklik::transcript::plainText(document);
}

int write(const QByteArray &bytes)
{
    if (bytes.isEmpty()) {
        return complain(QStringLiteral("the document could not be made"), exitNotMade);
    }
    QFile output;
    const bool good = output.open(stdout, QIODevice::WriteOnly) && output.write(bytes) == bytes.size();
    return good && output.flush() ? 0 : complain(QStringLiteral("the transcript could not be written"), exitNotWritten);
}

int render(const QByteArray &model, otklik::transcript::Format format)
{
    const auto document = otklik::transcript::fromJson(model);
    if (!document) {
        const otklik::Error &error = document.error();
        return complain(error.field.isEmpty() ? QStringLiteral("the document is not a JSON object: ") + error.detail
                                              : QStringLiteral("the document's field \"%1\" is wrong: %2")
                                                    .arg(error.field, otklik::word(error.reason)),
                        exitBadDocument);
    }
    return write(written(*document, format));
}

} // namespace

int main(int argc, char **argv)
{
    otklik::forbidCoreDumps();
    if (!otklik::render::limitProcess()) {
        return complain(QStringLiteral("the limits of memory and time cannot be set"), exitNotMade);
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("TMPDIR", "/dev/null"); // Qt would make a folder there, and this program leaves nothing behind
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {}); // it says so
    QGuiApplication app(argc, argv);
    QImageReader::setAllocationLimit(PictureMegabytes);
    QCoreApplication::setApplicationName(QStringLiteral("otklik-render"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OTKLIK_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Reads the JSON model of a transcript from standard input and writes the transcript to standard output."));
    const QCommandLineOption formatOption(QStringLiteral("format"),
                                          QStringLiteral("The format to write: txt, pdf or docx."),
                                          QStringLiteral("name"), QStringLiteral("txt"));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption lines(QStringLiteral("lines"),
                                   QStringLiteral("Reads such a document instead, and writes what it is compared by."));
    parser.addOptions({formatOption, lines});
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
    const auto format = otklik::transcript::formatOf(parser.value(formatOption));
    if (!format) {
        return complain(
            QStringLiteral("the format \"%1\" is not known; allowed: txt, pdf, docx").arg(parser.value(formatOption)),
            exitBadOption);
    }
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return complain(QStringLiteral("standard input cannot be read"), exitBadDocument);
    }
    const QByteArray given = input.readAll();
    return parser.isSet(lines) ? write(otklik::render::documentLines(given, *format)) : render(given, *format);
}
