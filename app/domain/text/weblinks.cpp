// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/weblinks.h"

#include "app/domain/text/searchtext.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace otklik {

namespace {

constexpr qsizetype longestHost = 253;

bool endsAddress(QChar unit)
{
    static const QString ends = QStringLiteral("<>\"«»“”„‟‘’‚‛‹›`´\\{}|^");
    return unit.isSpace() || unit.category() == QChar::Other_Control || isIgnorable(unit.unicode()) ||
           ends.contains(unit);
}

/// Without what closes the sentence, and the brackets round the address.
QStringView withoutEnd(QStringView address)
{
    static const QString signs = QStringLiteral(".,;:!?…'*");
    std::array unopened{address.count(u')') - address.count(u'('), address.count(u']') - address.count(u'[')};
    while (!address.isEmpty()) {
        const QChar last = address.back();
        if (last == u')' || last == u']') {
            qsizetype &left = unopened.at(last == u')' ? 0 : 1);
            if (left <= 0) {
                break;
            }
            --left;
        } else if (!signs.contains(last)) {
            break;
        }
        address.chop(1);
    }
    return address;
}

bool isName(QStringView label)
{
    const auto fits = [](QChar unit) {
        return unit.isLetterOrNumber() || unit.isMark() || unit.isSurrogate() || unit == u'-' || unit == u'_';
    };
    const auto within = [label](char16_t first, char16_t last) {
        return std::any_of(label.begin(), label.end(), [=](QChar unit) { return unit >= first && unit <= last; });
    };
    const bool latin = within(u'a', u'z') || within(u'A', u'Z');
    const bool lookalikes = within(u'\u0370', u'\u052F'); // Greek and Cyrillic
    return !label.isEmpty() && label.front() != u'-' && label.back() != u'-' &&
           std::all_of(label.begin(), label.end(), fits) && !(latin && lookalikes);
}

/// A host, with or without a port; of a link without a scheme, three names.
bool isHost(QStringView authority, bool schemeless)
{
    static const QRegularExpression port(QStringLiteral(":[0-9]{1,5}$"));
    const qsizetype colon = authority.lastIndexOf(u':');
    if (colon >= 0 && port.match(authority.toString()).hasMatch()) {
        authority = authority.first(colon);
    }
    const QList<QStringView> labels = authority.split(u'.');
    return authority.size() <= longestHost && labels.size() >= (schemeless ? 3 : 1) &&
           std::all_of(labels.begin(), labels.end(), isName);
}

} // namespace

QList<WebLink> webLinksIn(const QString &text)
{
    // Not case-insensitive: there a long s is an s, too.
    static const QRegularExpression beginning(
        QStringLiteral("(?<![\\p{L}\\p{N}\\p{M}_@./])(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\\.)"),
        QRegularExpression::UseUnicodePropertiesOption);
    QList<WebLink> links;
    for (qsizetype from = 0;;) {
        const auto match = beginning.match(text, from);
        if (!match.hasMatch()) {
            return links;
        }
        const qsizetype start = match.capturedStart();
        const auto end = std::find_if(text.begin() + match.capturedEnd(), text.end(), endsAddress);
        const QStringView address = withoutEnd(QStringView(text).sliced(start, end - text.begin() - start));
        const bool schemeless = !match.captured().endsWith(u'/');
        const qsizetype prefix = schemeless ? 0 : match.capturedLength();
        const QStringView rest = address.sliced(std::min(prefix, address.size()));
        const auto tail = std::find_if(rest.begin(), rest.end(),
                                       [](QChar unit) { return unit == u'/' || unit == u'?' || unit == u'#'; });
        if (isHost(rest.first(tail - rest.begin()), schemeless)) {
            const QString shown = address.toString();
            links.append({start, address.size(), schemeless ? QStringLiteral("https://") + shown : shown});
        }
        from = end - text.begin();
    }
}

} // namespace otklik
