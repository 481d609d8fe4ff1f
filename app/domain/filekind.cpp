// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/filekind.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace otklik {

namespace {

struct Kind {
    FileKind kind;
    QByteArrayView magic;
    QLatin1StringView mediaType;
    std::array<QLatin1StringView, 5> endings; // the first is the one that names are given
};

constexpr std::array<Kind, 3> kinds{
    Kind{FileKind::Pdf, "%PDF-", QLatin1StringView("application/pdf"), {QLatin1StringView("pdf")}},
    Kind{FileKind::Jpeg,
         "\xFF\xD8\xFF",
         QLatin1StringView("image/jpeg"),
         {QLatin1StringView("jpg"), QLatin1StringView("jpeg"), QLatin1StringView("jpe"), QLatin1StringView("jfif"),
          QLatin1StringView("jif")}},
    Kind{FileKind::Png, "\x89PNG\r\n\x1A\n", QLatin1StringView("image/png"), {QLatin1StringView("png")}},
};

const Kind &row(FileKind kind)
{
    return kinds[static_cast<size_t>(kind)];
}

bool hasEnding(const Kind &kind, const QString &ending)
{
    return std::any_of(kind.endings.begin(), kind.endings.end(), [&ending](QLatin1StringView one) {
        return !one.isEmpty() && ending.compare(one, Qt::CaseInsensitive) == 0;
    });
}

/// What stands after the last dot, when it reads as a file type: «Скан от 05.03.2026» has none.
QString endingOf(const QString &name)
{
    static const QRegularExpression ending(QStringLiteral("\\.([A-Za-z0-9]{0,4}[A-Za-z][A-Za-z0-9]{0,4})$"));
    return ending.match(name).captured(1);
}

/// Text as mail programs and printers write it before a PDF; the beginning of another kind of file is not.
bool mayStandBefore(QByteArrayView before)
{
    static constexpr QByteArrayView mark("\xEF\xBB\xBF");
    if (before.startsWith(mark)) {
        before = before.sliced(mark.size());
    }
    const QByteArrayView begin = before.trimmed();
    for (const QByteArrayView other : {"MZ", "#!", "<", "PK", "Rar!", "{\\rtf", "%!PS"}) {
        if (begin.startsWith(other)) {
            return false;
        }
    }
    return std::all_of(before.begin(), before.end(), [](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return code >= 0x20 || code == '\t' || code == '\n' || code == '\r' || code == 0x0C || code == 0x1B;
    });
}

} // namespace

std::optional<FileKind> kindOf(QByteArrayView head)
{
    for (const Kind &one : kinds) {
        if (head.startsWith(one.magic)) {
            return one.kind;
        }
    }
    const QByteArrayView magic = row(FileKind::Pdf).magic;
    const qsizetype at = head.first(std::min(head.size(), kindBytes)).indexOf(magic);
    return at > 0 && mayStandBefore(head.first(at)) ? std::optional(FileKind::Pdf) : std::nullopt;
}

QString mediaType(FileKind kind)
{
    return row(kind).mediaType;
}

QStringList mediaTypes()
{
    QStringList types;
    for (const Kind &one : kinds) {
        types << one.mediaType;
    }
    return types;
}

QStringList namePatterns()
{
    QStringList patterns;
    for (const Kind &one : kinds) {
        for (const QLatin1StringView ending : one.endings) {
            if (!ending.isEmpty()) {
                patterns << QStringLiteral("*.") + ending;
            }
        }
    }
    return patterns;
}

bool isNamedAsKind(const QString &name)
{
    const QString ending = endingOf(name);
    return std::any_of(kinds.begin(), kinds.end(), [&ending](const Kind &one) { return hasEnding(one, ending); });
}

QString nameFor(const QString &name, FileKind kind)
{
    const QString ending = endingOf(name);
    const Kind &real = row(kind);
    const auto is = [&ending](QLatin1StringView other) {
        return ending.compare(other, Qt::CaseInsensitive) == 0;
    };
    if (is(real.endings[0]) || (kind == FileKind::Jpeg && is(real.endings[1]))) {
        return name; // what every system opens
    }
    const QString stem = isNamedAsKind(name) ? name.chopped(ending.size() + 1) : name;
    return stem + u'.' + real.endings.front();
}

} // namespace otklik
