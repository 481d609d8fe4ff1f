// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/problem.h"

#include "app/wire/codec.h"
#include "server/desk/words.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace otklik::session {

namespace {

/// Files have reasons of their own, which the desk never sees.
const char *ownSentence(const Error &error)
{
    if (error.field == QLatin1String("file") && error.reason == QLatin1String("content")) {
        return QT_TRANSLATE_NOOP("Words", "This file is not what its name says: inside it is no PDF, JPG or PNG. Save "
                                          "it as a PDF or take a picture of the screen, and attach that.");
    }
    if (error.field == QLatin1String("file") && error.reason == QLatin1String("pixels")) {
        return QT_TRANSLATE_NOOP("Words", "This picture is too large to be shown: at most 50 million pixels, and "
                                          "20,000 a side. Make it smaller, or attach it as a PDF.");
    }
    if (error.reason == QLatin1String("infected")) {
        return QT_TRANSLATE_NOOP("Words", "The antivirus found malware in this file, so it was not taken. Please check "
                                          "your device and attach another file.");
    }
    if (error.reason == QLatin1String("unscanned")) {
        return QT_TRANSLATE_NOOP("Words", "Files cannot be checked for viruses just now. Your text is kept; please "
                                          "attach the file again in a minute.");
    }
    if (error.reason == QLatin1String("noSpace")) {
        return QT_TRANSLATE_NOOP("Words", "There is no space left for files on the server. Your text is kept; please "
                                          "attach the file again later.");
    }
    if (error.reason == QLatin1String("secondFactor")) {
        return QT_TRANSLATE_NOOP("Words", "No second factor is set up for this account. Please turn to the "
                                          "administrator.");
    }
    if (error.reason == QLatin1String("sms")) {
        return QT_TRANSLATE_NOOP("Words", "The SMS could not be sent. Please try again in a minute.");
    }
    if (error.reason == QLatin1String("codes")) {
        return QT_TRANSLATE_NOOP("Words", "Too many codes were sent to this phone. Please try again later.");
    }
    return nullptr;
}

QString sentence(const Error &error, const desk::Words &words, Language language)
{
    if (const char *const own = ownSentence(error)) {
        return words.say(own, language);
    }
    return words.error(error, language);
}

QJsonObject described(const Error &error, const desk::Words &words, Language language)
{
    QJsonObject body{{QStringLiteral("detail"), sentence(error, words, language)}};
    const auto put = [&body](const char *name, const QString &value) {
        if (!value.isEmpty()) {
            body.insert(QLatin1StringView(name), value);
        }
    };
    put("field", error.field);
    put("reason", error.reason);
    put("state", error.state);
    if (error.limit > 0) {
        body.insert(QStringLiteral("limit"), error.limit);
    }
    if (error.retryAfter.count() > 0) {
        body.insert(QStringLiteral("retryAfterMs"), static_cast<qint64>(error.retryAfter.count()));
    }
    return body;
}

int statusOf(const Error &error)
{
    if (error.reason == QLatin1String("noSpace")) {
        return 507;
    }
    if (error.reason == QLatin1String("infected")) {
        return 422;
    }
    if (error.field == QLatin1String("file") && error.fault == Fault::Malformed) {
        return 415;
    }
    return wire::httpStatus(error);
}

bool wellFormed(const QString &text)
{
    return !text.contains(QChar(u'\0')) && text.isValidUtf16();
}

bool wellFormed(const QJsonValue &value)
{
    if (value.isString()) {
        return wellFormed(value.toString());
    }
    if (value.isArray() || value.isObject()) {
        return false; // the bodies of this API are flat
    }
    return true;
}

} // namespace

Language languageOf(const gateway::HttpRequest &request)
{
    if (const auto asked = wire::languageOf(request.query.queryItemValue(QStringLiteral("lang")))) {
        return *asked;
    }
    Language best = Language::Russian;
    double bestWeight = 0;
    for (const QByteArray &part : request.field("accept-language").split(',')) {
        const QList<QByteArray> pieces = part.split(';');
        const auto language = wire::languageOf(QString::fromLatin1(pieces.first().trimmed().left(2).toLower()));
        double weight = 1;
        if (pieces.size() > 1 && pieces[1].trimmed().startsWith("q=")) {
            weight = pieces[1].trimmed().mid(2).toDouble();
        }
        if (language && weight > bestWeight) {
            best = *language;
            bestWeight = weight;
        }
    }
    return best;
}

gateway::HttpResponse json(int status, const QJsonObject &body)
{
    return {.status = status,
            .contentType = "application/json",
            .fields = {{"Cache-Control", "no-store"}},
            .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

gateway::HttpResponse problem(const std::vector<Error> &errors, const desk::Words &words, Language language)
{
    const Error &first = errors.front();
    QJsonObject body = described(first, words, language);
    const int status = statusOf(first);
    body.insert(QStringLiteral("type"), QStringLiteral("about:blank"));
    body.insert(QStringLiteral("status"), status);
    body.insert(QStringLiteral("kind"), wire::errorKind(first));
    body.insert(QStringLiteral("title"), words.title(first.fault, language));
    if (errors.size() > 1) {
        QJsonArray all;
        for (const Error &error : errors) {
            all.append(described(error, words, language));
        }
        body.insert(QStringLiteral("errors"), all);
    }
    gateway::HttpResponse response = json(status, body);
    response.contentType = "application/problem+json";
    response.fields.emplaceBack("Content-Language", wire::word(language).toLatin1());
    if (first.retryAfter.count() > 0) {
        response.fields.emplaceBack("Retry-After", QByteArray::number((first.retryAfter.count() + 999) / 1000));
    }
    if (status == 401) {
        response.fields.emplaceBack("WWW-Authenticate", "Bearer");
    }
    return response;
}

gateway::HttpResponse problem(const Error &error, const desk::Words &words, Language language)
{
    return problem(std::vector<Error>{error}, words, language);
}

Result<QJsonObject> jsonBody(const gateway::HttpRequest &request)
{
    QJsonParseError wrong;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &wrong);
    if (wrong.error != QJsonParseError::NoError || !document.isObject()) {
        return malformed(QString(), QStringLiteral("json"));
    }
    QJsonObject body = document.object();
    for (auto field = body.constBegin(); field != body.constEnd(); ++field) {
        if (!wellFormed(field.key()) || !wellFormed(field.value())) {
            return malformed(wellFormed(field.key()) ? field.key() : QString(), QStringLiteral("format"));
        }
    }
    return body;
}

QString FieldReader::read(const QString &field, int max, bool required, bool trim)
{
    const QJsonValue value = m_body.value(field);
    const auto refused = [&](const char *reason, qint64 limit = 0) {
        refuse({.fault = Fault::Malformed, .field = field, .reason = QLatin1StringView(reason), .limit = limit});
        return QString();
    };
    if (!value.isString() && !value.isUndefined() && !value.isNull()) {
        return refused("type");
    }
    const QString text = trim ? value.toString().trimmed() : value.toString();
    if (text.isEmpty()) {
        return required ? refused("missing") : QString();
    }
    return text.size() > max ? refused("tooLong", max) : text;
}

QString FieldReader::text(const QString &field, int max, bool required)
{
    return read(field, max, required, true);
}

QString FieldReader::exactText(const QString &field, int max)
{
    return read(field, max, true, false);
}

bool FieldReader::wrong(const QString &field) const
{
    return std::any_of(m_errors.begin(), m_errors.end(), [&field](const Error &error) { return error.field == field; });
}

} // namespace otklik::session
