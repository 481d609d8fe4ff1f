// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/files/filetype.h"

#include "app/domain/reason.h"
#include "app/domain/text/visibletext.h"

#include <QRegularExpression>
#include <QStringDecoder>
#include <QUrl>

namespace otklik::server {

namespace {

constexpr int NameMax = 120;

} // namespace

Result<FileKind> knownKind(QByteArrayView head, const QString &name)
{
    if (const std::optional<FileKind> kind = kindOf(head)) {
        return *kind;
    }
    return malformed(QStringLiteral("file"), isNamedAsKind(name) ? Reason::Content : Reason::Type);
}

QString safeName(const QString &raw, FileKind kind)
{
    QString name = raw.mid(std::max(raw.lastIndexOf(QLatin1Char('/')), raw.lastIndexOf(QLatin1Char('\\'))) + 1);
    // Category C holds control characters and the bidirectional overrides that make "gpj.exe" read as "exe.jpg".
    static const QRegularExpression refused(QStringLiteral("[\\p{C}\\p{Zl}\\p{Zp}<>:\"|?*]"));
    static const QRegularExpression hidden(QStringLiteral("^[. ]+"));
    name = name.remove(refused).normalized(QString::NormalizationForm_C).simplified().remove(hidden);
    const bool bare = !name.contains(u'.') && isNamedAsKind(u'.' + name); // nothing stood before the dot
    const QString corrected = nameFor(bare ? u'.' + name : name, kind);
    const qsizetype dot = corrected.lastIndexOf(u'.');
    const QString ending = corrected.sliced(dot);
    const QString stem = cutText(corrected.first(dot), NameMax - ending.size()).trimmed();
    return (stem.isEmpty() ? QStringLiteral("file") : stem) + ending;
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

} // namespace otklik::server
