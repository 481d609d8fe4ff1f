// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/words.h"

#include <array>

namespace otklik::desk {

namespace {

/// A stable word of the wire, and what people read instead.
struct Named {
    const char *word;
    const char *text;
};

constexpr std::array fieldNames{
    Named{"text", QT_TRANSLATE_NOOP("Words", "message")},
    Named{"phone", QT_TRANSLATE_NOOP("Words", "phone")},
    Named{"password", QT_TRANSLATE_NOOP("Words", "password")},
    Named{"fullName", QT_TRANSLATE_NOOP("Words", "full name")},
    Named{"passport", QT_TRANSLATE_NOOP("Words", "passport")},
    Named{"snils", QT_TRANSLATE_NOOP("Words", "SNILS")},
    Named{"email", QT_TRANSLATE_NOOP("Words", "e-mail")},
    Named{"login", QT_TRANSLATE_NOOP("Words", "login")},
    Named{"code", QT_TRANSLATE_NOOP("Words", "code")},
    Named{"resolution", QT_TRANSLATE_NOOP("Words", "resolution")},
    Named{"topic", QT_TRANSLATE_NOOP("Words", "topic")},
    Named{"comment", QT_TRANSLATE_NOOP("Words", "comment")},
    Named{"title", QT_TRANSLATE_NOOP("Words", "title")},
    Named{"trigger", QT_TRANSLATE_NOOP("Words", "trigger")},
    Named{"tags", QT_TRANSLATE_NOOP("Words", "tags")},
    Named{"query", QT_TRANSLATE_NOOP("Words", "search text")},
    Named{"reason", QT_TRANSLATE_NOOP("Words", "reason")},
};

/// Sentences for a field and a reason of their own, «field.reason».
constexpr std::array ownSentences{
    Named{"text.empty", QT_TRANSLATE_NOOP("Words", "Write a message or attach a file.")},
    Named{"phone.format",
          QT_TRANSLATE_NOOP("Words", "The phone should look like +7 916 123-45-67. Please check the number.")},
    Named{"phone.noSms",
          QT_TRANSLATE_NOOP("Words", "No codes are sent to this number. Give the number of a mobile phone.")},
    Named{"password.tooShort", QT_TRANSLATE_NOOP("Words", "The password is too short: at least %1 characters.")},
    Named{"password.weak",
          QT_TRANSLATE_NOOP("Words", "The password is too simple: use letters and digits, and no common words.")},
    Named{"fullName.format", QT_TRANSLATE_NOOP("Words", "Write your surname and first name in full.")},
    Named{"passport.format", QT_TRANSLATE_NOOP("Words", "A passport has four and six digits: 45 06 123456.")},
    Named{"snils.format", QT_TRANSLATE_NOOP("Words", "A SNILS has 11 digits: 112-233-445 95.")},
    Named{"snils.checksum", QT_TRANSLATE_NOOP("Words", "Please check the SNILS: its last two digits do not agree.")},
    Named{"email.format", QT_TRANSLATE_NOOP("Words", "The e-mail should look like name@example.ru.")},
    Named{
        "consent.missing",
        QT_TRANSLATE_NOOP("Words", "Without your consent to the processing of personal data we cannot register you.")},
    Named{
        "consent.required",
        QT_TRANSLATE_NOOP("Words", "Without your consent to the processing of personal data we cannot register you.")},
    Named{"code.format", QT_TRANSLATE_NOOP("Words", "The code has six digits.")},
    Named{"resolution.empty", QT_TRANSLATE_NOOP("Words", "Choose a resolution to close the request.")},
    Named{"resolution.missing", QT_TRANSLATE_NOOP("Words", "Choose a resolution to close the request.")},
    Named{"score.range", QT_TRANSLATE_NOOP("Words", "A rating is a whole number from 1 to 5.")},
    Named{"trigger.taken", QT_TRANSLATE_NOOP("Words", "This trigger belongs to another template already.")},
    Named{"trigger.format",
          QT_TRANSLATE_NOOP("Words", "A trigger is made of letters, digits and hyphens, without spaces.")},
    Named{"files.unknown", QT_TRANSLATE_NOOP("Words", "The file is not here. Please attach it again.")},
    Named{"files.attached", QT_TRANSLATE_NOOP("Words", "The file is part of another message. Please attach it again.")},
    Named{"files.tooMany", QT_TRANSLATE_NOOP("Words", "A message carries at most %1 files.")},
    Named{"file.type", QT_TRANSLATE_NOOP("Words", "Only PDF, JPG and PNG files can be sent.")},
    Named{"type.unsupported", QT_TRANSLATE_NOOP("Words", "Only PDF, JPG and PNG files can be sent.")},
    Named{"file.empty", QT_TRANSLATE_NOOP("Words", "The file is empty.")},
};

/// Sentences that fit any field; %1 is the field's name, %2 the limit.
constexpr std::array anyField{
    Named{"missing", QT_TRANSLATE_NOOP("Words", "Please fill in «%1».")},
    Named{"empty", QT_TRANSLATE_NOOP("Words", "Please fill in «%1».")},
    Named{"tooLong", QT_TRANSLATE_NOOP("Words", "«%1» is too long: at most %2 characters.")},
    Named{"tooShort", QT_TRANSLATE_NOOP("Words", "«%1» is too short: at least %2 characters.")},
    Named{"tooMany", QT_TRANSLATE_NOOP("Words", "Too many values in «%1»: at most %2.")},
    Named{"format", QT_TRANSLATE_NOOP("Words", "Please check «%1»: it is written in another way.")},
    Named{"checksum", QT_TRANSLATE_NOOP("Words", "Please check «%1»: its digits do not agree.")},
    Named{"unknown", QT_TRANSLATE_NOOP("Words", "There is no such value for «%1».")},
    Named{"range", QT_TRANSLATE_NOOP("Words", "The value of «%1» is outside what is allowed.")},
    Named{"taken", QT_TRANSLATE_NOOP("Words", "This value of «%1» is in use already.")},
};

template <size_t N>
const char *find(const std::array<Named, N> &table, const QString &word)
{
    for (const Named &row : table) {
        if (word == QLatin1String(row.word)) {
            return row.text;
        }
    }
    return nullptr;
}

QString megabytes(qint64 bytes)
{
    return QString::number(bytes / (1024 * 1024));
}

} // namespace

QString Words::fieldName(const QString &field, Language language) const
{
    const char *const name = find(fieldNames, field);
    return name ? say(name, language) : field;
}

QString Words::malformedField(const Error &error, Language language) const
{
    if (const char *const own = find(ownSentences, error.field + QLatin1Char('.') + error.reason)) {
        const QString text = say(own, language);
        return text.contains(QStringLiteral("%1")) ? text.arg(error.limit) : text;
    }
    if (const char *const any = find(anyField, error.reason)) {
        QString text = say(any, language).arg(fieldName(error.field, language));
        return text.contains(QStringLiteral("%2")) ? text.replace(QStringLiteral("%2"), QString::number(error.limit))
                                                   : text;
    }
    return say(QT_TRANSLATE_NOOP("Words", "Please check «%1»."), language).arg(fieldName(error.field, language));
}

QString Words::malformed(const Error &error, Language language) const
{
    return error.field.isEmpty()
               ? say(QT_TRANSLATE_NOOP("Words", "The request is not complete or not correct."), language)
               : malformedField(error, language);
}

QString Words::refused(const Error &error, Language language) const
{
    if (error.reason == QLatin1String("credentials")) {
        return say(QT_TRANSLATE_NOOP("Words", "The login or the password is wrong. After many failures an "
                                              "account stays closed for a while."),
                   language);
    }
    if (error.reason == QLatin1String("wrongCode")) {
        return error.limit > 0 ? say(QT_TRANSLATE_N_NOOP("Words", "The code is wrong. %n attempt(s) left."), language,
                                     static_cast<int>(error.limit))
                               : say(QT_TRANSLATE_NOOP("Words", "The code is wrong."), language);
    }
    if (error.reason == QLatin1String("codeExpired")) {
        return say(QT_TRANSLATE_NOOP("Words", "The code is too old. Please ask for a new one."), language);
    }
    if (error.reason == QLatin1String("tooManyAttempts")) {
        return say(QT_TRANSLATE_NOOP("Words", "Too many wrong codes. Please sign in once more."), language);
    }
    if (error.reason == QLatin1String("blocked")) {
        return say(QT_TRANSLATE_NOOP("Words", "This account is blocked. Please turn to the administrator."), language);
    }
    return say(QT_TRANSLATE_NOOP("Words", "Your sign-in has ended. Please sign in again."), language);
}

QString Words::conflict(const Error &error, Language language) const
{
    if (!error.field.isEmpty()) {
        return malformedField(error, language);
    }
    if (error.reason == QLatin1String("taken")) {
        return say(QT_TRANSLATE_NOOP("Words", "A colleague has taken this request already."), language);
    }
    if (error.reason == QLatin1String("rated")) {
        return say(QT_TRANSLATE_NOOP("Words", "This request is rated already."), language);
    }
    if (error.reason == QLatin1String("otherOpen")) {
        return say(QT_TRANSLATE_NOOP("Words", "There is another open request on this line already."), language);
    }
    if (error.reason == QLatin1String("stillOpen")) {
        return say(QT_TRANSLATE_NOOP("Words", "A request is still open on this line. Close it first."), language);
    }
    if (error.state == QLatin1String("closed")) {
        return say(QT_TRANSLATE_NOOP("Words", "The request is closed."), language);
    }
    if (error.state == QLatin1String("queued")) {
        return say(QT_TRANSLATE_NOOP("Words", "The request is in the queue. Take it first."), language);
    }
    if (error.state == QLatin1String("assigned")) {
        return say(QT_TRANSLATE_NOOP("Words", "The request is open with an operator."), language);
    }
    return say(QT_TRANSLATE_NOOP("Words", "This cannot be done now: things have changed meanwhile."), language);
}

QString Words::error(const Error &error, Language language) const
{
    const int seconds = static_cast<int>((error.retryAfter.count() + 999) / 1000);
    switch (error.fault) {
    case Fault::Unauthenticated:
        return refused(error, language);
    case Fault::Forbidden:
        return say(QT_TRANSLATE_NOOP("Words", "You have no right to do this."), language);
    case Fault::NotFound:
        return say(QT_TRANSLATE_NOOP("Words", "There is no such thing, or it is not yours."), language);
    case Fault::Conflict:
        return conflict(error, language);
    case Fault::RateLimited:
        return seconds > 0 ? say(QT_TRANSLATE_N_NOOP("Words", "Too often. Please try again in %n second(s)."), language,
                                 seconds)
                           : say(QT_TRANSLATE_NOOP("Words", "Too often. Please try again a little later."), language);
    case Fault::TooLarge:
        if (error.field == QLatin1String("text")) {
            return say(QT_TRANSLATE_NOOP("Words", "The message is too long: at most %1 characters."), language)
                .arg(error.limit);
        }
        return error.limit >= 1024 * 1024
                   ? say(QT_TRANSLATE_NOOP("Words", "The file is too big: at most %1 MB."), language)
                         .arg(megabytes(error.limit))
                   : say(QT_TRANSLATE_NOOP("Words", "That is too much at once."), language);
    case Fault::Unavailable:
        return say(QT_TRANSLATE_NOOP("Words", "Not saved yet: the service is not available. Trying again."), language);
    case Fault::Malformed:
        return malformed(error, language);
    case Fault::UnknownMethod:
        return say(QT_TRANSLATE_NOOP("Words", "There is no such method."), language);
    case Fault::BadRequest:
    case Fault::NotJson:
        return say(QT_TRANSLATE_NOOP("Words", "This is not a valid request."), language);
    }
    return {};
}

QString Words::title(Fault fault, Language language) const
{
    switch (fault) {
    case Fault::Unauthenticated:
        return say(QT_TRANSLATE_NOOP("Words", "Not signed in"), language);
    case Fault::Forbidden:
        return say(QT_TRANSLATE_NOOP("Words", "Not allowed"), language);
    case Fault::NotFound:
        return say(QT_TRANSLATE_NOOP("Words", "Not found"), language);
    case Fault::Conflict:
        return say(QT_TRANSLATE_NOOP("Words", "Not possible in this state"), language);
    case Fault::RateLimited:
        return say(QT_TRANSLATE_NOOP("Words", "Too often"), language);
    case Fault::TooLarge:
        return say(QT_TRANSLATE_NOOP("Words", "Too big"), language);
    case Fault::Unavailable:
        return say(QT_TRANSLATE_NOOP("Words", "Not available"), language);
    case Fault::Malformed:
    case Fault::UnknownMethod:
    case Fault::BadRequest:
    case Fault::NotJson:
        return say(QT_TRANSLATE_NOOP("Words", "Not a valid request"), language);
    }
    return {};
}

} // namespace otklik::desk
