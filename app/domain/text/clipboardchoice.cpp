// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/clipboardchoice.h"

#include "app/domain/text/visibletext.h"

#include <QUrl>

#include <algorithm>

namespace otklik {

namespace {

QString baseName(const QString &path)
{
    const QString plain = QUrl::fromPercentEncoding(path.trimmed().toUtf8());
    return plain.sliced(std::max(plain.lastIndexOf(u'/'), plain.lastIndexOf(u'\\')) + 1);
}

bool namesOnly(const QString &text, const QStringList &files)
{
    QStringList names;
    for (const QString &file : files) {
        names.append(baseName(file));
    }
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    return std::all_of(lines.begin(), lines.end(),
                       [&names](const QString &line) { return names.contains(baseName(line)); });
}

} // namespace

ClipboardChoice chooseFrom(const ClipboardOffer &offer)
{
    if (hasVisible(offer.text) && !namesOnly(offer.text, offer.files)) {
        return ClipboardChoice::Text;
    }
    if (!offer.files.isEmpty()) {
        return ClipboardChoice::Files;
    }
    return offer.picture ? ClipboardChoice::Picture : ClipboardChoice::Nothing;
}

} // namespace otklik
