// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QDate>

/// Identifiers as people type them. Each check gives the form to store, or Malformed with a precise reason; the caller
/// names the field. Reasons: empty, format (letters and signs that do not belong), tooShort and tooLong (with how many
/// digits it takes as the limit), checksum, zeros, date. A passed checksum proves nothing: it only misses less than
/// the eye, so the words for people are «проверьте номер», never «номер верный».
namespace otklik {

/// E.164. Takes +7 (916) 123-45-67, 8 916 …, ten digits, and other countries' numbers with a plus; also with the
/// invisible marks that address books put round a number. resources/widget/text/phone.js has the same rule, and both
/// are held to tests/data/text/phones.json.
Result<QString> checkPhone(const QString &typed);
/// «+7 916 123-45-67»; numbers of other countries as they are stored.
QString displayPhone(const QString &e164);
/// «+7 ••• •••-45-67», for lists and confirmations.
QString maskedPhone(const QString &e164);

/// 10 or 12 digits.
Result<QString> checkInn(const QString &typed);
/// 11 digits, stored without signs.
Result<QString> checkSnils(const QString &typed);
/// «112-233-445 95».
QString displaySnils(const QString &digits);
/// 13 digits.
Result<QString> checkOgrn(const QString &typed);
/// 15 digits.
Result<QString> checkOgrnip(const QString &typed);
/// NNNNPPNNN, P a digit or a capital letter; there is no check digit.
Result<QString> checkKpp(const QString &typed);
/// Series and number of a Russian passport, stored as «45 06 123456».
Result<QString> checkPassport(const QString &typed);
/// The code of the issuing office, «770-001».
Result<QString> checkIssuerCode(const QString &typed);
/// ДД.ММ.ГГГГ or ISO; refuses 31.02.
Result<QDate> checkDate(const QString &typed);

} // namespace otklik
