// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/emoji.h"

#include "app/domain/text/visibletext.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSyntaxHighlighter>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <iterator>

namespace otklik::ui {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};
/// Emoji_Presentation of Unicode 14: what is a picture without being asked to.
constexpr Range Pictures[]{
    {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},
    {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},   {0x26D4, 0x26D4},
    {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},   {0x26FA, 0x26FA},   {0x26FD, 0x26FD},
    {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},
    {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF},
    {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F1E6, 0x1F1FF}, {0x1F201, 0x1F201}, {0x1F21A, 0x1F21A},
    {0x1F22F, 0x1F22F}, {0x1F232, 0x1F236}, {0x1F238, 0x1F23A}, {0x1F250, 0x1F251}, {0x1F300, 0x1F320},
    {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3},
    {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC},
    {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596},
    {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2},
    {0x1F6D5, 0x1F6D7}, {0x1F6DD, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB},
    {0x1F7F0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FA74},
    {0x1FA78, 0x1FA7C}, {0x1FA80, 0x1FA86}, {0x1FA90, 0x1FAAC}, {0x1FAB0, 0x1FABA}, {0x1FAC0, 0x1FAC5},
    {0x1FAD0, 0x1FAD9}, {0x1FAE0, 0x1FAE7}, {0x1FAF0, 0x1FAF6}};

constexpr qsizetype LineMax = 200; ///< no line of a list shows more; each emoji is decoded anew for every measure
constexpr char32_t Keycap = 0x20E3;
constexpr char32_t AsText = 0xFE0E;
constexpr char32_t AsPicture = 0xFE0F;

bool isPicture(char32_t letter)
{
    const auto *const range = std::lower_bound(std::begin(Pictures), std::end(Pictures), letter,
                                               [](const Range &one, char32_t wanted) { return one.last < wanted; });
    return range != std::end(Pictures) && range->first <= letter;
}

bool isEmoji(QStringView cluster)
{
    const QList<uint> letters = cluster.toUcs4();
    const char32_t first = letters.first();
    if (letters.contains(AsText)) {
        return false;
    }
    if (letters.contains(Keycap)) {
        return (first >= '0' && first <= '9') || first == '#' || first == '*';
    }
    if (first < Keycap && QChar::isLetterOrNumber(first)) {
        return false;
    }
    return letters.contains(AsPicture) || std::any_of(letters.begin(), letters.end(), isPicture);
}

/// Spares most texts the search for clusters.
bool mayHoldEmoji(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar unit) {
        return unit.isHighSurrogate() || (unit.unicode() >= 0x203C && unit.unicode() <= 0x32FF) ||
               unit.unicode() == AsPicture;
    });
}

QTextCharFormat emojiFormat()
{
    static const QString family = QStringLiteral("Noto Color Emoji");
    static const bool installed = QFontDatabase::hasFamily(family);
    QTextCharFormat format;
    format.setFontFamilies({family});
    if (installed) {
        // The font has no glyph for a variation selector. Taken from another font it would tear the sequence apart.
        format.setFontStyleStrategy(QFont::NoFontMerging);
    }
    return format;
}

class EmojiHighlighter final : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        for (const EmojiRun &run : emojiRuns(text)) {
            setFormat(run.start, run.length, emojiFormat());
        }
    }
};

} // namespace

QList<EmojiRun> emojiRuns(const QString &text)
{
    QList<EmojiRun> runs;
    if (!mayHoldEmoji(text)) {
        return runs;
    }
    QTextBoundaryFinder clusters(QTextBoundaryFinder::Grapheme, text);
    int start = 0;
    for (qsizetype next = clusters.toNextBoundary(); next > 0; next = clusters.toNextBoundary()) {
        const int end = static_cast<int>(next);
        if (isEmoji(QStringView(text).sliced(start, end - start))) {
            if (!runs.isEmpty() && runs.last().start + runs.last().length == start) {
                runs.last().length += end - start;
            } else {
                runs.append({start, end - start});
            }
        }
        start = end;
    }
    return runs;
}

QString withFewEmoji(const QString &text, qsizetype most)
{
    qsizetype seen = 0;
    for (const EmojiRun &run : emojiRuns(text)) {
        if (seen + run.length > most) {
            return cutText(text, run.start + most - seen) + QChar(0x2026);
        }
        seen += run.length;
    }
    return text;
}

QList<QTextLayout::FormatRange> emojiFormats(const QString &text)
{
    QList<QTextLayout::FormatRange> formats;
    for (const EmojiRun &run : emojiRuns(text)) {
        formats.append({run.start, run.length, emojiFormat()});
    }
    return formats;
}

void paintLine(QPainter *painter, const QRect &rect, const QString &text, Qt::TextElideMode elide)
{
    const QFontMetrics metrics(painter->font());
    QString whole = text.simplified();
    if (whole.size() > LineMax) {
        whole = cutText(whole, LineMax) + QChar(0x2026);
    }
    const QString shown = metrics.elidedText(whole, elide, rect.width());
    const QList<QTextLayout::FormatRange> formats = emojiFormats(shown);
    if (formats.isEmpty()) {
        painter->drawText(rect, Qt::AlignVCenter | Qt::TextSingleLine, shown);
        return;
    }
    QTextLayout layout(shown, painter->font());
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(2.0 * rect.width());
    layout.endLayout();
    // The emoji font is higher: the line keeps the base line that it has without emoji.
    const qreal base = rect.top() + (rect.height() - metrics.height()) / 2.0 + metrics.ascent();
    line.draw(painter, QPointF(rect.left(), base - line.ascent()));
}

void showEmoji(QPlainTextEdit *edit)
{
    new EmojiHighlighter(edit->document());
}

} // namespace otklik::ui
