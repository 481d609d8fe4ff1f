// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/problem.h"

#include "app/domain/reason.h"
#include "app/wire/codec.h"
#include "server/desk/words/words.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace otklik::server {

namespace {

QJsonObject described(const Error &error, const desk::Words &words, Language language)
{
    QJsonObject body{{QStringLiteral("detail"), words.error(error, language)}};
    const auto put = [&body](const char *name, const QString &value) {
        if (!value.isEmpty()) {
            body.insert(QLatin1StringView(name), value);
        }
    };
    put("field", error.field);
    put("reason", word(error.reason));
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
    if (const int own = factsOf(error.reason).httpStatus; own != 0) {
        return own;
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
    if (errors.size() == 1) {
        return problem(errors.front(), words, language);
    }
    QJsonArray all;
    for (const Error &error : errors) {
        all.append(described(error, words, language));
    }
    return problem(errors.front(), words, language, {{QStringLiteral("errors"), all}});
}

gateway::HttpResponse problem(const Error &error, const desk::Words &words, Language language, const QJsonObject &more)
{
    QJsonObject body = described(error, words, language);
    const int status = statusOf(error);
    body.insert(QStringLiteral("type"), QStringLiteral("about:blank"));
    body.insert(QStringLiteral("status"), status);
    body.insert(QStringLiteral("kind"), wire::errorKind(error));
    body.insert(QStringLiteral("title"), words.title(error.fault, language));
    for (auto member = more.begin(); member != more.end(); ++member) {
        body.insert(member.key(), member.value());
    }
    gateway::HttpResponse response = json(status, body);
    response.contentType = "application/problem+json";
    response.fields.emplaceBack("Content-Language", wire::word(language).toLatin1());
    if (error.retryAfter.count() > 0) {
        response.fields.emplaceBack("Retry-After", QByteArray::number((error.retryAfter.count() + 999) / 1000));
    }
    if (status == 401) {
        response.fields.emplaceBack("WWW-Authenticate", "Bearer");
    }
    return response;
}

Result<QJsonObject> jsonBody(const gateway::HttpRequest &request)
{
    QJsonParseError wrong;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &wrong);
    if (wrong.error != QJsonParseError::NoError || !document.isObject()) {
        return malformed(QString(), Reason::Json);
    }
    QJsonObject body = document.object();
    for (auto field = body.constBegin(); field != body.constEnd(); ++field) {
        if (!wellFormed(field.key()) || !wellFormed(field.value())) {
            return malformed(wellFormed(field.key()) ? field.key() : QString(), Reason::Format);
        }
    }
    return body;
}

QString FieldReader::read(const QString &field, int max, bool required, bool trim)
{
    const QJsonValue value = m_body.value(field);
    const auto refused = [&](Reason reason, qint64 limit = 0) {
        refuse({.fault = Fault::Malformed, .field = field, .reason = reason, .limit = limit});
        return QString();
    };
    if (!value.isString() && !value.isUndefined() && !value.isNull()) {
        return refused(Reason::Type);
    }
    const QString text = trim ? value.toString().trimmed() : value.toString();
    if (text.isEmpty()) {
        return required ? refused(Reason::Missing) : QString();
    }
    return text.size() > max ? refused(Reason::TooLong, max) : text;
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

} // namespace otklik::server
