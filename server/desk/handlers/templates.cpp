// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/handlers/templates.h"

#include "app/domain/permissions.h"
#include "app/domain/reason.h"
#include "app/domain/text/searchtext.h"

#include <QRegularExpression>

namespace otklik::desk {

namespace {

/// Templates of lines that are not theirs do not exist for them, nor do personal ones of others.
bool isSeen(const Template &value, const Permit &who)
{
    switch (value.scope) {
    case TemplateScope::Personal:
        return value.owner == who.person();
    case TemplateScope::Line:
        return who.worksOn(value.line);
    case TemplateScope::Shared:
        return true;
    }
    return false;
}

bool mayChange(const Template &value, const Permit &who)
{
    return value.scope == TemplateScope::Personal ? value.owner == who.person()
                                                  : granted(who.role(), Grant::ShareTemplates);
}

Done checkChange(const Template &stored, const Permit &who)
{
    if (!isSeen(stored, who)) {
        return fail(Fault::NotFound, QStringLiteral("somebody else's, or another line's"));
    }
    return mayChange(stored, who) ? Done() : Done(fail(Fault::Forbidden, QStringLiteral("shared")));
}

Result<Template> templateOf(const wire::TemplateSave &message, const Permit &who)
{
    OTKLIK_TRY_DONE(check(message));
    static const QRegularExpression shape(QStringLiteral(R"(^[\p{L}\p{N}_-]*$)"));
    Template value{.id = message.id,
                   .title = message.title.trimmed(),
                   .trigger = message.trigger.trimmed(),
                   .text = message.text,
                   .scope = message.scope};
    if (!shape.match(value.trigger).hasMatch()) {
        return malformed(QStringLiteral("trigger"), Reason::Format);
    }
    value.line = message.line;
    if (value.scope == TemplateScope::Personal) {
        value.owner = who.person();
    }
    return value;
}

/// Two templates that one person sees at the same time must not answer to the same trigger.
Done checkTrigger(const Template &value, const Permit &who, Context &context)
{
    if (value.trigger.isEmpty()) {
        return {};
    }
    OTKLIK_TRY(const auto seen, context.store.templates.list(who.person(), value.line, QString()));
    for (const Template &other : seen) {
        if (other.id != value.id && foldedText(other.trigger) == foldedText(value.trigger) &&
            (!value.line || !other.line || other.line == value.line)) {
            return malformed(QStringLiteral("trigger"), Reason::Taken);
        }
    }
    return {};
}

} // namespace

Result<wire::TemplateSave::Result> handle(const wire::TemplateSave &message, const Permit &who, Context &context)
{
    OTKLIK_TRY(auto value, templateOf(message, who));
    if (!mayChange(value, who)) {
        return fail(Fault::Forbidden, QStringLiteral("may not share templates"));
    }
    if (value.line) {
        OTKLIK_TRY_DONE(context.store.lines.byId(value.line).map([](const Line &) {}));
        OTKLIK_TRY_DONE(who.worksOn(value.line) ? Done() : Done(fail(Fault::NotFound)));
    }
    if (value.id) {
        OTKLIK_TRY(const auto old, context.store.templates.byId(value.id));
        OTKLIK_TRY_DONE(checkChange(old, who));
        value.uses = old.uses;
    }
    OTKLIK_TRY_DONE(checkTrigger(value, who, context));
    OTKLIK_TRY(const auto saved, context.store.templates.save(context.tx, value));
    return context.log("template.saved", {}, who.person(), saved.id.value).map([&] {
        return wire::TemplateSave::Result{.saved = viewOf(saved)};
    });
}

Result<wire::Empty> handle(const wire::TemplateRemove &message, const Permit &who, Context &context)
{
    const auto value = context.store.templates.byId(message.id);
    if (!value) {
        if (value.error().fault == Fault::NotFound) {
            return wire::Empty{};
        }
        return tl::unexpected<Error>(value.error());
    }
    OTKLIK_TRY_DONE(checkChange(*value, who));
    return context.store.templates.remove(context.tx, message.id)
        .and_then([&] { return context.log("template.removed", {}, who.person(), message.id.value); })
        .map([] { return wire::Empty{}; });
}

Result<wire::TemplateList::Result> look(const wire::TemplateList &message, const Permit &who, Lookup &lookup)
{
    return lookup.store.templates.list(who.person(), message.line, message.query.trimmed())
        .map([&who](const QList<Template> &found) {
            wire::TemplateList::Result answer;
            answer.templates.reserve(found.size());
            for (const Template &value : found) {
                if (isSeen(value, who)) {
                    answer.templates.append(viewOf(value));
                }
            }
            return answer;
        });
}

} // namespace otklik::desk
