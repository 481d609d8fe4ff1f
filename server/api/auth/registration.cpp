// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/reason.h"
#include "server/api/auth/authapi.h"
#include "server/api/auth/consent.h"
#include "server/api/auth/passwordrules.h"

#include "app/domain/text/emailaddress.h"
#include "app/domain/text/identifiers.h"

#include <QRegularExpression>

namespace otklik::server {

namespace {

Result<QString> checkedName(const QString &name)
{
    // Two words at least, each with a letter; hyphens and apostrophes as people have them.
    static const QRegularExpression shape(QStringLiteral("^\\p{L}[\\p{L}\\p{M}'’.-]*( +\\p{L}[\\p{L}\\p{M}'’.-]*)+$"));
    const QString simple = name.simplified();
    if (!shape.match(simple).hasMatch()) {
        return malformed(QStringLiteral("fullName"), Reason::Format);
    }
    return simple;
}

/// What a person typed, checked field by field; an optional field that is empty stays empty.
struct Form {
    desk::RegisterCitizen citizen = {};
    QString password = {};
};

Form readForm(FieldReader &fields)
{
    Form form;
    const QString phone = fields.text(QStringLiteral("phone"), 32);
    if (!fields.wrong(QStringLiteral("phone"))) {
        form.citizen.phone = fields.take(QStringLiteral("phone"), checkPhone(phone));
    }
    form.password = fields.exactText(QStringLiteral("password"), 1024);
    if (!fields.wrong(QStringLiteral("password"))) {
        const Done good = checkPassword(form.password, form.citizen.phone);
        if (!good) {
            fields.refuse(good.error());
        }
    }
    const QString name = fields.text(QStringLiteral("fullName"), 200);
    if (!fields.wrong(QStringLiteral("fullName"))) {
        form.citizen.fullName = fields.take(QStringLiteral("fullName"), checkedName(name));
    }
    const auto optional = [&fields](const QString &field, int max, auto check) {
        const QString text = fields.text(field, max, false);
        return text.isEmpty() ? QString() : fields.take(field, check(text));
    };
    form.citizen.passport = optional(QStringLiteral("passport"), 32, checkPassport);
    form.citizen.snils = optional(QStringLiteral("snils"), 32, checkSnils);
    form.citizen.email = optional(QStringLiteral("email"), 254, checkEmail);
    if (!fields.flag(QStringLiteral("consent"))) {
        fields.refuse({.fault = Fault::Malformed, .field = QStringLiteral("consent"), .reason = Reason::Required});
    }
    return form;
}

} // namespace

void AuthApi::registerCitizen(const Call &call, const gateway::HttpRequest &, FieldReader fields)
{
    Form form = readForm(fields);
    if (!fields.errors().empty()) {
        refuse(call, fields.errors());
        return;
    }
    form.citizen.language = call.language;
    form.citizen.consentText = consentText(m_api.words, call.language);
    m_api.desk.submit(desk::AllowCode{form.citizen.phone, callerOf(call)}, m_api.here,
                      [this, call, form](const Result<desk::SessionOutcome> &allowed) {
                          if (allowed) {
                              hashPasswordOf(call, form.password, form.citizen);
                          } else {
                              refuse(call, allowed.error());
                          }
                      });
}

void AuthApi::hashPasswordOf(const Call &call, const QString &password, desk::RegisterCitizen citizen)
{
    const bool accepted = m_api.pool.run(
        m_api.here, [passwords = &m_api.passwords, password] { return passwords->hash(password); },
        [this, call, citizen = std::move(citizen)](const QByteArray &hash) mutable {
            if (hash.isEmpty()) {
                refuse(call, {.fault = Fault::Unavailable,
                              .retryAfter = std::chrono::seconds(5),
                              .detail = QStringLiteral("no memory for a password hash")});
                return;
            }
            citizen.passwordHash = hash;
            storeCitizen(call, std::move(citizen));
        });
    if (!accepted) {
        refuse(call, {.fault = Fault::Unavailable, .retryAfter = std::chrono::seconds(2)});
    }
}

void AuthApi::storeCitizen(const Call &call, desk::RegisterCitizen citizen)
{
    const QString code = m_api.vault.newCode();
    const QString phone = citizen.phone;
    citizen.codeHash = m_api.vault.codeHash(code);
    citizen.codeExpiresAt = m_api.clock.now() + m_rules.codeLife;
    m_api.desk.submit(std::move(citizen), m_api.here, [=, this](const Result<desk::SessionOutcome> &outcome) {
        const auto *const made = outcome ? std::get_if<desk::RegisterCitizen::Result>(&*outcome) : nullptr;
        if (!made) {
            refuse(call, outcome ? Error{} : outcome.error());
            return;
        }
        const std::chrono::minutes life = m_rules.codeLife;
        sendSms(call, phone,
                made->known ? m_api.words.knownPhoneSms(call.language) : m_api.words.codeSms(code, life, call.language),
                made->challenge);
    });
}

} // namespace otklik::server
