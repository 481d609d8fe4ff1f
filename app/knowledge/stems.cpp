// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/stems.h"

#include "app/knowledge/stopwords.h"

#include <libstemmer.h>

#include <algorithm>
#include <memory>

namespace otklik::knowledge {

namespace {

struct StemmerEnd {
    void operator()(sb_stemmer *stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, StemmerEnd>;

QString stemmed(sb_stemmer *stemmer, const QString &word)
{
    if (!stemmer) {
        return word;
    }
    const QByteArray bytes = word.toUtf8();
    const sb_symbol *const stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol *>(bytes.constData()),
                                                  static_cast<int>(bytes.size()));
    return stem ? QString::fromUtf8(reinterpret_cast<const char *>(stem), sb_stemmer_length(stemmer)) : word;
}

QString stemOf(const QString &word)
{
    // A Snowball stemmer keeps its word inside: one for each thread.
    thread_local const Stemmer russian(sb_stemmer_new("russian", "UTF_8"));
    thread_local const Stemmer english(sb_stemmer_new("english", "UTF_8"));
    const auto within = [&word](char16_t first, char16_t last) {
        return std::all_of(word.begin(), word.end(), [=](QChar unit) { return unit >= first && unit <= last; });
    };
    if (within(u'а', u'я')) {
        return stemmed(russian.get(), word);
    }
    return within(u'a', u'z') ? stemmed(english.get(), word) : word;
}

QList<Stem> stemsAt(const QString &text, bool withStopWords)
{
    QList<Stem> stems;
    for (const Token &token : tokensOf(text)) {
        if (withStopWords || !isStopWord(token.word)) {
            stems.append({.stem = stemOf(token.word), .start = token.start, .length = token.length});
        }
    }
    return stems;
}

QStringList eachOnce(const QList<Stem> &stems)
{
    QStringList once;
    for (const Stem &stem : stems) {
        once.append(stem.stem);
    }
    once.removeDuplicates();
    return once;
}

} // namespace

QString searchStem(const QString &word)
{
    return isStopWord(word) ? QString() : stemOf(word);
}

QList<Stem> stemPositions(const QString &text)
{
    return stemsAt(text, false);
}

QStringList stemsOf(const QString &text)
{
    return eachOnce(stemsAt(text, false));
}

QStringList queryStems(const QString &text)
{
    const QStringList stems = stemsOf(text);
    return stems.isEmpty() ? eachOnce(stemsAt(text, true)) : stems;
}

} // namespace otklik::knowledge
