// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/identifiers.h"

#include "app/domain/reason.h"
#include "app/domain/text/searchtext.h"

#include <QRegularExpression>

#include <array>

namespace otklik {

namespace {

tl::unexpected<Error> wrong(Reason reason, qint64 limit = 0)
{
    return malformed(QString(), reason, limit);
}

bool isAsciiDigit(QChar unit)
{
    return unit >= u'0' && unit <= u'9';
}

/// The digits of what was typed or pasted. People part them by spaces, hyphens of all kinds, brackets and dots.
Result<QString> digitsOf(const QString &typed)
{
    static const QString parting = QStringLiteral(" -()./");
    QString digits;
    for (const QChar unit : foldedText(typed)) {
        if (isAsciiDigit(unit)) {
            digits.append(unit);
        } else if (!parting.contains(unit)) {
            return wrong(Reason::Format);
        }
    }
    if (digits.isEmpty()) {
        return wrong(Reason::Empty);
    }
    return digits;
}

Result<QString> exactly(const QString &typed, qsizetype count)
{
    Result<QString> digits = digitsOf(typed);
    if (!digits) {
        return digits;
    }
    if (digits->size() != count) {
        return wrong(digits->size() < count ? Reason::TooShort : Reason::TooLong, count);
    }
    if (digits->count(u'0') == count) {
        return wrong(Reason::Zeros); // every checksum agrees with zeros
    }
    return digits;
}

int digitAt(const QString &digits, qsizetype at)
{
    return digits.at(at).unicode() - u'0';
}

template <size_t N>
int weighed(const QString &digits, const std::array<int, N> &weights)
{
    int sum = 0;
    for (size_t i = 0; i < N; ++i) {
        sum += digitAt(digits, static_cast<qsizetype>(i)) * weights.at(i);
    }
    return sum;
}

/// OGRN and OGRNIP: the number before the last digit, modulo, and of that the last digit.
Result<QString> checkRegistration(const QString &typed, qsizetype count, qint64 modulo)
{
    Result<QString> digits = exactly(typed, count);
    if (digits && digits->chopped(1).toLongLong() % modulo % 10 != digitAt(*digits, count - 1)) {
        return wrong(Reason::Checksum);
    }
    return digits;
}

} // namespace

// ---- Phones ------------------------------------------------------------------------------------------------------

Result<QString> checkPhone(const QString &typed)
{
    constexpr qsizetype ours = 11; // with the 7
    constexpr qsizetype longest = 15;
    constexpr qsizetype shortest = 8;
    QString number = foldedText(typed);
    if (const QString scheme = QStringLiteral("tel:"); number.startsWith(scheme)) { // a copied link
        number.remove(0, scheme.size());
    }
    const bool international = number.startsWith(u'+');
    const Result<QString> digits = digitsOf(international ? number.mid(1) : number);
    if (!digits) {
        return digits;
    }
    if (international && !digits->startsWith(u'7')) {
        if (digits->startsWith(u'0')) {
            return wrong(Reason::Format);
        }
        if (digits->size() < shortest || digits->size() > longest) {
            return digits->size() < shortest ? wrong(Reason::TooShort, shortest) : wrong(Reason::TooLong, longest);
        }
        return u'+' + *digits;
    }
    QString national = *digits;
    if (!international && national.size() == ours - 1) {
        national.prepend(u'7');
    } else if (!international && national.startsWith(u'8')) {
        national[0] = u'7';
    }
    if (national.size() != ours) {
        return national.size() < ours ? wrong(Reason::TooShort, ours) : wrong(Reason::TooLong, ours);
    }
    // After the 7 stands an area or an operator: 3, 4, 8 or 9; 6 and 7 are Kazakhstan's.
    static const QRegularExpression form(QStringLiteral("^7[346789]\\d{9}$"));
    if (!form.match(national).hasMatch()) {
        return wrong(Reason::Format);
    }
    return u'+' + national;
}

QString displayPhone(const QString &e164)
{
    if (e164.size() != 12 || !e164.startsWith(QStringLiteral("+7"))) {
        return e164;
    }
    return QStringLiteral("+7 ") + e164.mid(2, 3) + u' ' + e164.mid(5, 3) + u'-' + e164.mid(8, 2) + u'-' +
           e164.mid(10, 2);
}

QString maskedPhone(const QString &e164)
{
    constexpr qsizetype shown = 4;
    if (e164.size() <= shown + 2) {
        return QString(e164.size(), u'•');
    }
    QString display = displayPhone(e164);
    qsizetype digitsLeft = e164.count(QRegularExpression(QStringLiteral("\\d")));
    const qsizetype total = digitsLeft;
    for (QChar &unit : display) {
        if (isAsciiDigit(unit)) {
            const bool country = digitsLeft == total;
            if (!country && digitsLeft > shown) {
                unit = u'•';
            }
            --digitsLeft;
        }
    }
    return display;
}

// ---- Numbers of people and firms -----------------------------------------------------------------------------------

Result<QString> checkInn(const QString &typed)
{
    constexpr std::array firm{2, 4, 10, 3, 5, 9, 4, 6, 8};
    constexpr std::array personEleventh{7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    constexpr std::array personTwelfth{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    const Result<QString> typedDigits = digitsOf(typed);
    if (!typedDigits) {
        return typedDigits;
    }
    if (typedDigits->size() == 11) {
        return wrong(Reason::TooShort,
                     12); // a person's with one missing, or a firm's with one too many: people have twelve
    }
    Result<QString> digits = exactly(typed, typedDigits->size() < 11 ? 10 : 12);
    if (!digits) {
        return digits;
    }
    const bool good = digits->size() == 10 ? weighed(*digits, firm) % 11 % 10 == digitAt(*digits, 9)
                                           : weighed(*digits, personEleventh) % 11 % 10 == digitAt(*digits, 10) &&
                                                 weighed(*digits, personTwelfth) % 11 % 10 == digitAt(*digits, 11);
    return good ? digits : wrong(Reason::Checksum);
}

Result<QString> checkSnils(const QString &typed)
{
    constexpr std::array weights{9, 8, 7, 6, 5, 4, 3, 2, 1};
    constexpr qint64 lastUnchecked = 1'001'998; // numbers up to 001-001-998 carry no check
    Result<QString> digits = exactly(typed, 11);
    if (!digits || digits->left(9).toLongLong() <= lastUnchecked) {
        return digits;
    }
    const int expected = weighed(*digits, weights) % 101 % 100;
    return digits->right(2).toInt() == expected ? digits : wrong(Reason::Checksum);
}

QString displaySnils(const QString &digits)
{
    if (digits.size() != 11) {
        return digits;
    }
    return digits.left(3) + u'-' + digits.mid(3, 3) + u'-' + digits.mid(6, 3) + u' ' + digits.right(2);
}

Result<QString> checkOgrn(const QString &typed)
{
    return checkRegistration(typed, 13, 11);
}

Result<QString> checkOgrnip(const QString &typed)
{
    return checkRegistration(typed, 15, 13);
}

Result<QString> checkKpp(const QString &typed)
{
    static const QRegularExpression form(QStringLiteral("^\\d{4}[0-9A-Z]{2}\\d{3}$"));
    const QString kpp = typed.simplified().remove(u' ');
    if (kpp.isEmpty()) {
        return wrong(Reason::Empty);
    }
    if (kpp.size() != 9) {
        return wrong(kpp.size() < 9 ? Reason::TooShort : Reason::TooLong, 9);
    }
    return form.match(kpp).hasMatch() ? Result<QString>(kpp) : wrong(Reason::Format);
}

Result<QString> checkPassport(const QString &typed)
{
    const Result<QString> digits = exactly(typed, 10);
    if (!digits) {
        return digits;
    }
    return digits->left(2) + u' ' + digits->mid(2, 2) + u' ' + digits->right(6);
}

Result<QString> checkIssuerCode(const QString &typed)
{
    const Result<QString> digits = exactly(typed, 6);
    if (!digits) {
        return digits;
    }
    return digits->left(3) + u'-' + digits->right(3);
}

Result<QDate> checkDate(const QString &typed)
{
    static const QRegularExpression russian(QStringLiteral("^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})$"));
    static const QRegularExpression iso(QStringLiteral("^(\\d{4})-(\\d\\d)-(\\d\\d)$"));
    const QString text = foldedText(typed);
    if (text.isEmpty()) {
        return wrong(Reason::Empty);
    }
    QDate date;
    if (const auto match = russian.match(text); match.hasMatch()) {
        date = QDate(match.captured(3).toInt(), match.captured(2).toInt(), match.captured(1).toInt());
    } else if (const auto other = iso.match(text); other.hasMatch()) {
        date = QDate(other.captured(1).toInt(), other.captured(2).toInt(), other.captured(3).toInt());
    } else {
        return wrong(Reason::Format);
    }
    return date.isValid() ? Result<QDate>(date) : wrong(Reason::Date);
}

} // namespace otklik
