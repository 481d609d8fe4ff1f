// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/filetype.h"

#include <QRegularExpression>
#include <QStringDecoder>
#include <QUrl>

namespace otklik::session {

namespace {

constexpr int NameMax = 120;

struct Known {
    FileType type;
    QByteArrayView magic;
    QLatin1StringView mime;
    std::array<QLatin1StringView, 2> suffixes; // the first is added to a name that has none of them
};
constexpr std::array<Known, 3> KnownTypes{
    Known{FileType::Pdf, "%PDF-", QLatin1StringView("application/pdf"), {QLatin1StringView("pdf")}},
    Known{FileType::Jpeg,
          "\xFF\xD8\xFF",
          QLatin1StringView("image/jpeg"),
          {QLatin1StringView("jpg"), QLatin1StringView("jpeg")}},
    Known{FileType::Png, "\x89PNG\r\n\x1A\n", QLatin1StringView("image/png"), {QLatin1StringView("png")}},
};

const Known &known(FileType type)
{
    return KnownTypes[static_cast<size_t>(type)];
}

bool hasSuffix(const Known &one, const QString &suffix)
{
    return std::any_of(one.suffixes.begin(), one.suffixes.end(), [&suffix](QLatin1StringView candidate) {
        return !candidate.isEmpty() && suffix.compare(candidate, Qt::CaseInsensitive) == 0;
    });
}

/// What stands after the last dot, when it reads as a file type: «Скан от 05.03.2026» has none.
QString suffixOf(const QString &name)
{
    static const QRegularExpression suffix(QStringLiteral("\\.([A-Za-z0-9]{0,4}[A-Za-z][A-Za-z0-9]{0,4})$"));
    return suffix.match(name).captured(1);
}

} // namespace

std::optional<FileType> sniff(QByteArrayView head)
{
    for (const Known &one : KnownTypes) {
        if (head.startsWith(one.magic)) {
            return one.type;
        }
    }
    return {};
}

QString mimeType(FileType type)
{
    return known(type).mime;
}

QStringList mimeTypes()
{
    QStringList types;
    for (const Known &one : KnownTypes) {
        types << one.mime;
    }
    return types;
}

Result<FileType> agreedType(QByteArrayView head, const QString &name, const QByteArray &declared)
{
    const QString field = QStringLiteral("file");
    const std::optional<FileType> type = sniff(head);
    const QString suffix = suffixOf(name);
    const bool namedAsOurs = std::any_of(KnownTypes.begin(), KnownTypes.end(),
                                         [&suffix](const Known &one) { return hasSuffix(one, suffix); });
    if (!type) {
        return malformed(field, namedAsOurs ? QStringLiteral("content") : QStringLiteral("type"));
    }
    if (!suffix.isEmpty() && !hasSuffix(known(*type), suffix)) {
        return malformed(field, namedAsOurs ? QStringLiteral("mismatch") : QStringLiteral("type"));
    }
    const QByteArray claim = declared.split(';').first().trimmed().toLower();
    if (!claim.isEmpty() && claim != "application/octet-stream" && QLatin1StringView(claim) != known(*type).mime &&
        !(claim == "image/jpg" && *type == FileType::Jpeg)) {
        return malformed(field, QStringLiteral("mismatch"));
    }
    return *type;
}

QString safeName(const QString &raw, FileType type)
{
    QString name = raw.mid(std::max(raw.lastIndexOf(QLatin1Char('/')), raw.lastIndexOf(QLatin1Char('\\'))) + 1);
    // Category C holds control characters and the bidirectional overrides that make "gpj.exe" read as "exe.jpg".
    static const QRegularExpression refused(QStringLiteral("[\\p{C}\\p{Zl}\\p{Zp}<>:\"|?*]"));
    static const QRegularExpression hidden(QStringLiteral("^[. ]+"));
    name = name.remove(refused).normalized(QString::NormalizationForm_C).simplified().remove(hidden);
    const Known &one = known(type);
    QString stem = name;
    QString suffix = one.suffixes[0];
    if (hasSuffix(one, suffixOf(name))) {
        suffix = suffixOf(name);
        stem.chop(suffix.size() + 1);
    } else if (hasSuffix(one, name)) {
        stem.clear(); // nothing stood before the dot
    }
    stem.truncate(NameMax - suffix.size() - 1);
    if (!stem.isEmpty() && stem.back().isHighSurrogate()) {
        stem.chop(1); // half of an emoji is no text
    }
    stem = stem.trimmed();
    if (stem.isEmpty()) {
        stem = QStringLiteral("file");
    }
    return stem + QLatin1Char('.') + suffix;
}

QString dispositionName(const QByteArray &header)
{
    static const QRegularExpression extended(QStringLiteral("(?:^|;)\\s*filename\\*\\s*=\\s*utf-8'[^']*'([^;\\s]*)"),
                                             QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression quoted(QStringLiteral("(?:^|;)\\s*filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\""),
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bare(QStringLiteral("(?:^|;)\\s*filename\\s*=\\s*([^;\\s\"]+)"),
                                         QRegularExpression::CaseInsensitiveOption);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(header); // browsers put raw UTF-8 between the quotes
    if (const auto match = extended.match(text); match.hasMatch()) {
        return QString::fromUtf8(QByteArray::fromPercentEncoding(match.captured(1).toUtf8()));
    }
    if (const auto match = quoted.match(text); match.hasMatch()) {
        QString name = match.captured(1);
        static const QRegularExpression escape(QStringLiteral("\\\\(.)"));
        return name.replace(escape, QStringLiteral("\\1"));
    }
    return bare.match(text).captured(1);
}

QByteArray disposition(const QString &name, bool isInline)
{
    QByteArray plain;
    for (const QChar letter : name) {
        const char16_t code = letter.unicode();
        plain += code >= 0x20 && code < 0x7f && code != '"' && code != '\\' && code != '%' ? char(code) : '_';
    }
    return QByteArray(isInline ? "inline" : "attachment") + "; filename=\"" + plain + "\"; filename*=UTF-8''" +
           QUrl::toPercentEncoding(name);
}

} // namespace otklik::session
