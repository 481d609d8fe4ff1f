// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/reference/templates.h"

#include "app/domain/text/searchtext.h"
#include "app/store/sealing/unsealer.h"

#include <algorithm>

namespace otklik::store {

namespace {

const Statement insertTemplate{"templates.insert",
                               "INSERT INTO templates (id, scope, line, owner, uses, title, shortcut, body) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                               Reach::Apart};
const Statement updateTemplate{
    "templates.update", "UPDATE templates SET scope = ?, line = ?, title = ?, shortcut = ?, body = ? WHERE id = ?",
    Reach::Apart};
const Statement deleteTemplate{"templates.remove", "DELETE FROM templates WHERE id = ?", Reach::Apart};
const Statement useTemplate{"templates.use", "UPDATE templates SET uses = uses + 1 WHERE id = ?", Reach::Apart};
#define TEMPLATE_COLUMNS "id, scope, line, owner, uses, title, shortcut, body"
const Statement selectTemplate{"templates.byId", "SELECT " TEMPLATE_COLUMNS " FROM templates WHERE id = ?",
                               Reach::Apart};
// scope: 0 personal, 1 of a line, 2 shared
const Statement selectUsable{"templates.list",
                             "SELECT " TEMPLATE_COLUMNS " FROM templates WHERE scope = 2 OR (scope = 0 AND owner = ?) "
                             "OR (scope = 1 AND (line = ? OR CAST(? AS BIGINT) = 0)) ORDER BY uses DESC, id",
                             Reach::Apart};
#undef TEMPLATE_COLUMNS

vault::Place place(const char *kind, TemplateId id)
{
    return {kind, id.value};
}

} // namespace

Result<Template> Templates::save(Transaction &tx, Template value)
{
    const bool isNew = !value.id;
    if (isNew) {
        OTKLIK_TRY(const auto id, m_context.ids.next<TemplateId>());
        value.id = id;
    }
    const auto sealed = [&](const char *kind, const QString &text) {
        return m_context.vault.sealText(m_context.vault.commonKey(), place(kind, value.id), text);
    };
    const QByteArray title = sealed("template.title", value.title);
    const QByteArray shortcut = sealed("template.shortcut", value.trigger);
    const QByteArray body = sealed("template.body", value.text);
    if (isNew) {
        return tx
            .change(insertTemplate, value.id, value.scope, value.line, value.owner, value.uses, title, shortcut, body)
            .map([&](qint64) { return value; });
    }
    return met(tx.change(updateTemplate, value.scope, value.line, title, shortcut, body, value.id)).and_then([&] {
        return byId(value.id);
    });
}

Done Templates::remove(Transaction &tx, TemplateId id)
{
    return met(tx.change(deleteTemplate, id));
}

Done Templates::countUse(Transaction &tx, TemplateId id)
{
    return any(tx.change(useTemplate, id));
}

Result<Template> Templates::read(const Row &row)
{
    const auto id = row.id<TemplateId>(0);
    Unsealer open(m_context.vault, m_context.vault.commonKey());
    Template value{.id = id,
                   .title = open.text(place("template.title", id), row.bytes(5)),
                   .trigger = open.text(place("template.shortcut", id), row.bytes(6)),
                   .text = open.text(place("template.body", id), row.bytes(7)),
                   .scope = row.kind<TemplateScope>(1),
                   .line = row.id<LineId>(2),
                   .owner = row.id<PersonId>(3),
                   .uses = row.number(4)};
    return open.give(std::move(value));
}

Result<Template> Templates::byId(TemplateId id)
{
    return required(m_context.database.one(
        selectTemplate, [this](const Row &row) { return read(row); }, id));
}

Result<QList<Template>> Templates::list(PersonId person, LineId line, const QString &query)
{
    return m_context.database
        .all(
            selectUsable, [this](const Row &row) { return read(row); }, person, line, line)
        .map([&query](QList<Template> list) {
            const SearchTerms wanted(query);
            list.removeIf([&wanted](const Template &value) {
                return !wanted.fit({value.title, u'/' + value.trigger, value.text}); // «/учет» is how it is written
            });
            return list;
        });
}

} // namespace otklik::store
