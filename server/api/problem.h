// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/values.h"
#include "server/gateway/http/http.h"

#include <QJsonObject>

#include <vector>

namespace otklik::desk {
class Words;
}

/// What every route says and reads alike: problem+json in the person's language, JSON bodies.
namespace otklik::server {

/// `lang` of the query, else the best of Accept-Language, else Russian.
Language languageOf(const gateway::HttpRequest &request);

/// RFC 9457: status, `kind`, `title`, `detail` for people, and `field`, `reason`, `limit`, `state`, `retryAfterMs`
/// where they apply; Retry-After beside them. Members of `more` stand for those of their names.
gateway::HttpResponse problem(const Error &error, const desk::Words &words, Language language,
                              const QJsonObject &more = {});
/// Several fields at once: the first error leads, `errors` names them all. `errors` must not be empty.
gateway::HttpResponse problem(const std::vector<Error> &errors, const desk::Words &words, Language language);
gateway::HttpResponse json(int status, const QJsonObject &body);

/// Malformed unless the body is one JSON object, without U+0000 and lone surrogates anywhere.
Result<QJsonObject> jsonBody(const gateway::HttpRequest &request);

/// Reads fields of a body and gathers what is wrong with them.
class FieldReader {
public:
    explicit FieldReader(QJsonObject body) : m_body(std::move(body)) {}
    /// The trimmed text; an error when it is absent (where `required`), no string, or longer than `max`.
    QString text(const QString &field, int max, bool required = true);
    /// As it stands, untrimmed: passwords.
    QString exactText(const QString &field, int max);
    bool flag(const QString &field) const { return m_body.value(field).toBool(); }
    void refuse(const Error &error) { m_errors.push_back(error); }
    /// Takes the value, or notes the error under the field's own name.
    template <class T>
    T take(const QString &field, Result<T> result)
    {
        if (result) {
            return *std::move(result);
        }
        Error error = result.error();
        error.field = field;
        refuse(error);
        return {};
    }
    bool wrong(const QString &field) const;
    const std::vector<Error> &errors() const { return m_errors; }

private:
    QString read(const QString &field, int max, bool required, bool trim);

    QJsonObject m_body;
    std::vector<Error> m_errors;
};

} // namespace otklik::server
