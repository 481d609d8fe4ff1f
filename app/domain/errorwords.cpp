// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/errorwords.h"

#include "app/domain/reason.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstring>

namespace otklik {

namespace {

struct FieldName {
    const char *field;
    const char *name;
};

constexpr std::array fieldNames{
    FieldName{"text", QT_TRANSLATE_NOOP("Words", "message")},
    FieldName{"phone", QT_TRANSLATE_NOOP("Words", "phone")},
    FieldName{"password", QT_TRANSLATE_NOOP("Words", "password")},
    FieldName{"fullName", QT_TRANSLATE_NOOP("Words", "full name")},
    FieldName{"passport", QT_TRANSLATE_NOOP("Words", "passport")},
    FieldName{"snils", QT_TRANSLATE_NOOP("Words", "SNILS")},
    FieldName{"email", QT_TRANSLATE_NOOP("Words", "e-mail")},
    FieldName{"login", QT_TRANSLATE_NOOP("Words", "login")},
    FieldName{"code", QT_TRANSLATE_NOOP("Words", "code")},
    FieldName{"resolution", QT_TRANSLATE_NOOP("Words", "resolution")},
    FieldName{"topic", QT_TRANSLATE_NOOP("Words", "topic")},
    FieldName{"comment", QT_TRANSLATE_NOOP("Words", "comment")},
    FieldName{"title", QT_TRANSLATE_NOOP("Words", "title")},
    FieldName{"trigger", QT_TRANSLATE_NOOP("Words", "trigger")},
    FieldName{"tags", QT_TRANSLATE_NOOP("Words", "tags")},
    FieldName{"query", QT_TRANSLATE_NOOP("Words", "search text")},
    FieldName{"reason", QT_TRANSLATE_NOOP("Words", "reason")},
    FieldName{"description", QT_TRANSLATE_NOOP("Words", "what is not solved")},
    FieldName{"address", QT_TRANSLATE_NOOP("Words", "address for the answer")},
    FieldName{"address.email", QT_TRANSLATE_NOOP("Words", "e-mail")},
    FieldName{"address.post", QT_TRANSLATE_NOOP("Words", "postal address")},
    FieldName{"answer", QT_TRANSLATE_NOOP("Words", "answer")},
};

struct FieldSentence {
    const char *field; ///< empty: of an error without a field
    Reason reason;
    const char *sentence;
};

/// Sentences that fit one field better than that of the reason.
constexpr std::array fieldSentences{
    FieldSentence{"text", Reason::Empty, QT_TRANSLATE_NOOP("Words", "Write a message or attach a file.")},
    FieldSentence{"phone", Reason::Format,
                  QT_TRANSLATE_NOOP("Words", "The phone should look like +7 916 123-45-67. Please check the number.")},
    FieldSentence{"phone", Reason::NoSms,
                  QT_TRANSLATE_NOOP("Words", "No codes are sent to this number. Give the number of a mobile phone.")},
    FieldSentence{"password", Reason::TooShort,
                  QT_TRANSLATE_NOOP("Words", "The password is too short: at least %2 characters.")},
    FieldSentence{
        "password", Reason::Weak,
        QT_TRANSLATE_NOOP("Words", "The password is too simple: use letters and digits, and no common words.")},
    FieldSentence{"fullName", Reason::Format, QT_TRANSLATE_NOOP("Words", "Write your surname and first name in full.")},
    FieldSentence{"fullName", Reason::TooShort,
                  QT_TRANSLATE_NOOP("Words", "Write your surname and first name in full.")},
    FieldSentence{"address.email", Reason::Format,
                  QT_TRANSLATE_NOOP("Words", "The e-mail should look like name@example.ru.")},
    FieldSentence{"passport", Reason::Format,
                  QT_TRANSLATE_NOOP("Words", "A passport has four and six digits: 45 06 123456.")},
    FieldSentence{"snils", Reason::Format, QT_TRANSLATE_NOOP("Words", "A SNILS has 11 digits: 112-233-445 95.")},
    FieldSentence{"snils", Reason::Checksum,
                  QT_TRANSLATE_NOOP("Words", "Please check the SNILS: its last two digits do not agree.")},
    FieldSentence{"email", Reason::Format, QT_TRANSLATE_NOOP("Words", "The e-mail should look like name@example.ru.")},
    FieldSentence{
        "consent", Reason::Required,
        QT_TRANSLATE_NOOP("Words", "Without your consent to the processing of personal data we cannot register you.")},
    FieldSentence{
        "consent", Reason::Missing,
        QT_TRANSLATE_NOOP("Words", "Without your consent to the processing of personal data we cannot register you.")},
    FieldSentence{"code", Reason::Format, QT_TRANSLATE_NOOP("Words", "The code has six digits.")},
    FieldSentence{"resolution", Reason::Empty, QT_TRANSLATE_NOOP("Words", "Choose a resolution to close the request.")},
    FieldSentence{"resolution", Reason::Missing,
                  QT_TRANSLATE_NOOP("Words", "Choose a resolution to close the request.")},
    FieldSentence{"score", Reason::Range, QT_TRANSLATE_NOOP("Words", "A rating is a whole number from 1 to 5.")},
    FieldSentence{"trigger", Reason::Taken,
                  QT_TRANSLATE_NOOP("Words", "This trigger belongs to another template already.")},
    FieldSentence{"trigger", Reason::Format,
                  QT_TRANSLATE_NOOP("Words", "A trigger is made of letters, digits and hyphens, without spaces.")},
    FieldSentence{"files", Reason::UnknownValue,
                  QT_TRANSLATE_NOOP("Words", "The file is not here. Please attach it again.")},
    FieldSentence{"files", Reason::TooMany, QT_TRANSLATE_NOOP("Words", "A message carries at most %2 files.")},
    FieldSentence{"file", Reason::Type, QT_TRANSLATE_NOOP("Words", "Only PDF, JPG and PNG files can be sent.")},
    FieldSentence{"file", Reason::Empty, QT_TRANSLATE_NOOP("Words", "The file is empty.")},
    FieldSentence{"", Reason::Taken, QT_TRANSLATE_NOOP("Words", "A colleague has taken this request already.")},
};

} // namespace

const char *sentenceFor(const Error &error)
{
    const auto *const own = std::find_if(fieldSentences.begin(), fieldSentences.end(), [&](const FieldSentence &row) {
        return row.reason == error.reason && error.field == QLatin1StringView(row.field);
    });
    if (own != fieldSentences.end()) {
        return own->sentence;
    }
    const char *const any = factsOf(error.reason).sentence;
    const bool namesField = any && std::strstr(any, "%1");
    return namesField && error.field.isEmpty() ? nullptr : any;
}

const char *nameOfField(const QString &field)
{
    const auto *const found = std::find_if(fieldNames.begin(), fieldNames.end(),
                                           [&](const FieldName &row) { return field == QLatin1StringView(row.field); });
    return found == fieldNames.end() ? nullptr : found->name;
}

QString filled(QString sentence, const QString &fieldName, qint64 limit)
{
    return sentence.replace(QLatin1StringView("%1"), fieldName)
        .replace(QLatin1StringView("%2"), QString::number(limit));
}

} // namespace otklik
