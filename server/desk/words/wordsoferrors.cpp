// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/words/appealwords.h"
#include "server/desk/words/words.h"

#include "app/domain/errorwords.h"
#include "app/domain/reason.h"

namespace otklik::desk {

namespace {

QString megabytes(qint64 bytes)
{
    return QString::number(bytes / (1024 * 1024));
}

} // namespace

QString Words::reasonSentence(const Error &error, Language language) const
{
    if (error.reason == Reason::WrongCode && error.limit > 0) {
        return say(QT_TRANSLATE_N_NOOP("Words", "The code is wrong. %n attempt(s) left."), language,
                   static_cast<int>(error.limit));
    }
    if (error.reason == Reason::TermOver && error.limit > 0) { // the last day, as yyyyMMdd
        const QDate last = QDate::fromString(QString::number(error.limit), QStringLiteral("yyyyMMdd"));
        return say(QT_TRANSLATE_NOOP("Words", "The term for this was over on %1."), language)
            .arg(localeOf(language).toString(last, QStringLiteral("dd.MM")));
    }
    const char *const sentence = sentenceFor(error);
    if (!sentence) {
        return {};
    }
    return filled(say(sentence, language), fieldName(error.field, language), error.limit);
}

QString Words::fieldName(const QString &field, Language language) const
{
    const char *const name = nameOfField(field);
    return name ? say(name, language) : field;
}

QString Words::malformed(const Error &error, Language language) const
{
    return error.field.isEmpty()
               ? say(QT_TRANSLATE_NOOP("Words", "The request is not complete or not correct."), language)
               : filled(say(QT_TRANSLATE_NOOP("Words", "Please check «%1»."), language),
                        fieldName(error.field, language), error.limit);
}

QString Words::conflict(const Error &error, Language language) const
{
    if (error.state == QLatin1String("closed")) {
        return say(QT_TRANSLATE_NOOP("Words", "The request is closed."), language);
    }
    if (error.state == QLatin1String("queued")) {
        return say(QT_TRANSLATE_NOOP("Words", "The request is in the queue. Take it first."), language);
    }
    if (error.state == QLatin1String("assigned")) {
        return say(QT_TRANSLATE_NOOP("Words", "The request is open with an operator."), language);
    }
    if (error.state == QLatin1String("minimum")) {
        return say(QT_TRANSLATE_NOOP("Words", "A break is not possible now: %1 online, %2 needed."), language)
            .arg(error.figures.value(QStringLiteral("online")).toString(),
                 error.figures.value(QStringLiteral("minimum")).toString());
    }
    if (error.state == QLatin1String("too_many")) {
        return say(
            QT_TRANSLATE_NOOP("Words", "You have asked for many documents already. Please wait for those first."),
            language);
    }
    if (error.state == QLatin1String("too_many_appeals")) {
        return say(QT_TRANSLATE_NOOP("Words", "Several appeals of this request wait for an answer already. Please wait "
                                              "for those first."),
                   language);
    }
    if (const auto status = appeals::statusOf(error.state)) {
        return say(QT_TRANSLATE_NOOP("Words", "The appeal is %1 already."), language)
            .arg(statusText(*status, language, *this));
    }
    return say(QT_TRANSLATE_NOOP("Words", "This cannot be done now: things have changed meanwhile."), language);
}

QString Words::error(const Error &error, Language language) const
{
    if (QString sentence = reasonSentence(error, language); !sentence.isEmpty()) {
        return sentence;
    }
    const int seconds = static_cast<int>((error.retryAfter.count() + 999) / 1000);
    switch (error.fault) {
    case Fault::Unauthenticated:
        return say(QT_TRANSLATE_NOOP("Words", "Your sign-in has ended. Please sign in again."), language);
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
