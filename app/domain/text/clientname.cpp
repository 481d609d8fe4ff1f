// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/clientname.h"

#include <algorithm>
#include <array>

namespace otklik {

namespace {

constexpr qsizetype mostRead = 512;
constexpr qsizetype mostSaid = 64;

struct Mark {
    const char *in;
    const char *name;
};

// In this order: each calls itself by the names of those below it too.
constexpr std::array programs{Mark{"Otklik/", "Otklik"},
                              Mark{"YaBrowser/", "Yandex Browser"},
                              Mark{"EdgA/", "Edge"},
                              Mark{"EdgiOS/", "Edge"},
                              Mark{"Edg/", "Edge"},
                              Mark{"OPR/", "Opera"},
                              Mark{"SamsungBrowser/", "Samsung"},
                              Mark{"FxiOS/", "Firefox"},
                              Mark{"Firefox/", "Firefox"},
                              Mark{"CriOS/", "Chrome"},
                              Mark{"Chrome/", "Chrome"},
                              Mark{"Version/", "Safari"}};
constexpr std::array systems{Mark{"Android", "Android"}, Mark{"iPhone", "iOS"},     Mark{"iPad", "iOS"},
                             Mark{"Windows", "Windows"}, Mark{"Mac OS X", "macOS"}, Mark{"CrOS", "ChromeOS"},
                             Mark{"Linux", "Linux"}};

/// Browsers: the first number; our own program: all of them.
QByteArray version(const QByteArray &text, qsizetype from, bool whole)
{
    qsizetype end = from;
    while (end < text.size() && (QChar::isDigit(static_cast<uchar>(text[end])) || (whole && text[end] == '.'))) {
        ++end;
    }
    return text.mid(from, end - from);
}

QByteArray plain(QByteArray text)
{
    std::replace_if(
        text.begin(), text.end(), [](char byte) { return byte < ' ' || byte > '~'; }, '?');
    return text;
}

} // namespace

QString clientName(const QByteArray &userAgent)
{
    const QByteArray text = userAgent.left(mostRead).trimmed();
    QByteArray name;
    for (const Mark &program : programs) {
        const qsizetype at = text.indexOf(program.in);
        if (at >= 0) {
            const QByteArray number =
                version(text, at + static_cast<qsizetype>(qstrlen(program.in)), &program == &programs.front());
            name = program.name + (number.isEmpty() ? QByteArray() : ' ' + number);
            break;
        }
    }
    if (name.isEmpty() && !text.startsWith('(')) { // some other program: the product it names first
        name = plain(text.split(' ').first().replace('/', ' '));
    }
    for (const Mark &system : systems) {
        if (text.contains(system.in)) {
            name += QByteArray(name.isEmpty() ? "" : ", ") + system.name;
            break;
        }
    }
    return QString::fromLatin1(name.left(mostSaid));
}

} // namespace otklik
