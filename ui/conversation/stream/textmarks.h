// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QTextLayout>
#include <QUrl>

namespace otklik::ui {

/// A part of a text that leads somewhere.
struct TextLink {
    int start = 0;
    int length = 0;
    QUrl url = {};
};

/// The web addresses of a text, as webLinksIn() has them for both faces, and its mail addresses.
QList<TextLink> linksIn(const QString &text);

/// The formats of a message's text: links and emoji.
QList<QTextLayout::FormatRange> textFormats(const QString &text, const QList<TextLink> &links, const Theme &theme);

} // namespace otklik::ui
