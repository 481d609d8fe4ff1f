// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

/// resources/widget/text/links.js has the same rule, and both are held to tests/data/text/links.json.
namespace otklik {

/// A web address in a text.
struct WebLink {
    qsizetype start = 0; ///< in UTF-16 units
    qsizetype length = 0;
    QString target = {}; ///< as it stands in the text; with https:// before «www.»
    friend bool operator==(const WebLink &, const WebLink &) = default;
};

/// Addresses that begin with http://, https:// or www. at the beginning of a word; nothing else ever becomes a link.
/// An address ends before spaces, quotation marks, ignorable and control characters; the signs that end a sentence and
/// a closing bracket without its opening one are not part of it. Names of any script are taken as they stand, but
/// an address with a user before the host, or with both alphabets in one word of its host, stays text: it pretends to
/// be another.
QList<WebLink> webLinksIn(const QString &text);

} // namespace otklik
