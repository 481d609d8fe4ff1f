// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/text/visibletext.h"
#include "app/wire/examples.h"
#include "app/wire/method.h"

#include <algorithm>

/// Templates of replies.
namespace otklik::wire {

struct TemplateView {
    TemplateId id = {};
    QString title = {};
    QString trigger = {};
    QString text = {};
    TemplateScope scope = TemplateScope::Shared;
    LineId line = {};
    int uses = 0;
};
template <>
inline constexpr const char *componentName<TemplateView> = "Template";
template <class V>
void fields(V &v, TemplateView &t)
{
    v(must("template", "The template's id."), t.id);
    v(must("title", "Its name for people."), t.title);
    v(must("trigger", "What is typed after the slash."), t.trigger);
    v(must("text", "With holes such as {{citizen.name}}."), t.text);
    v(must("scope", "Who may use it."), t.scope);
    v(may("line", "Its line, when the scope is `line`."), t.line);
    v(must("uses", "How often it was sent."), t.uses);
}
inline TemplateView sampleTemplate()
{
    return {.id = sample::greeting,
            .title = QStringLiteral("Greeting"),
            .trigger = QStringLiteral("hello"),
            .text = QStringLiteral("Good afternoon, {{citizen.name}}!"),
            .scope = TemplateScope::Personal,
            .uses = 12};
}

struct TemplateList {
    static constexpr MethodFacts facts{"template.list",
                                       Caller::Staff,
                                       "The templates that the caller may use: own, of the line, shared.",
                                       {Fault::Forbidden}};

    QString query = {};
    LineId line = {};
    struct Result {
        QList<TemplateView> templates = {};
    };
};
inline Grant needs(const TemplateList &)
{
    return Grant::UseTemplates;
}
template <class V>
void fields(V &v, TemplateList &m)
{
    v(may("query", "Only those with this in title, trigger or text.").upTo(bound::word), m.query);
    v(may("line", "Those of this line besides the shared and own ones."), m.line);
}
template <class V>
void fields(V &v, TemplateList::Result &r)
{
    v(must("templates", "Most used first."), r.templates);
}
template <>
inline Call<TemplateList> example<TemplateList>()
{
    return {{.query = QStringLiteral("hello")}, {.templates = {sampleTemplate()}}};
}

struct TemplateSave {
    static constexpr MethodFacts facts{
        "template.save", Caller::Staff, "Adds a template, or replaces one.", {Fault::Forbidden, Fault::NotFound}};

    TemplateId id = {}; ///< none: a new one
    QString title = {};
    QString trigger = {};
    QString text = {};
    TemplateScope scope = TemplateScope::Personal;
    LineId line = {};
    struct Result {
        TemplateView saved = {};
    };
};
inline Grant needs(const TemplateSave &m)
{
    return m.scope == TemplateScope::Personal ? Grant::UseTemplates : Grant::ShareTemplates;
}
template <class V>
void fields(V &v, TemplateSave &m)
{
    v(may("template", "Which one to replace; left out, a new one is added."), m.id);
    v(must("title", "Its name for people.").within(1, bound::title), m.title);
    v(may("trigger", "What is typed after the slash.").upTo(bound::trigger), m.trigger);
    v(must("text", "With holes such as {{citizen.name}}.").within(1, bound::text), m.text);
    v(may("scope", "Who may use it; `personal` unless told."), m.scope);
    v(may("line", "Its line, when the scope is `line`."), m.line);
}
inline Done check(const TemplateSave &m)
{
    if (!hasVisible(m.title)) {
        return malformed(QStringLiteral("title"), Reason::Empty);
    }
    if (!hasVisible(m.text)) {
        return malformed(QStringLiteral("text"), Reason::Empty);
    }
    if (std::any_of(m.trigger.begin(), m.trigger.end(), [](QChar unit) { return unit.isSpace(); })) {
        return malformed(QStringLiteral("trigger"), Reason::Space);
    }
    if ((m.scope == TemplateScope::Line) != bool(m.line)) {
        return malformed(QStringLiteral("line"), m.line ? Reason::Unexpected : Reason::Missing);
    }
    return {};
}
template <class V>
void fields(V &v, TemplateSave::Result &r)
{
    fields(v, r.saved);
}
template <>
inline Call<TemplateSave> example<TemplateSave>()
{
    const TemplateView saved = sampleTemplate();
    return {{.title = saved.title, .trigger = saved.trigger, .text = saved.text}, {.saved = saved}};
}

struct TemplateRemove {
    static constexpr MethodFacts facts{
        "template.remove", Caller::Staff, "Removes a template.", {Fault::Forbidden, Fault::NotFound}};

    TemplateId id = {};
    using Result = Empty;
};
inline Grant needs(const TemplateRemove &)
{
    return Grant::UseTemplates;
}
template <class V>
void fields(V &v, TemplateRemove &m)
{
    v(must("template", "Which template."), m.id);
}
template <>
inline Call<TemplateRemove> example<TemplateRemove>()
{
    return {{.id = sample::greeting}, {}};
}

} // namespace otklik::wire
