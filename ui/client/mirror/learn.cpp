// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/mirror/learn.h"

namespace otklik::client {

namespace {

/// What an answer teaches, by its method; a method that is not here teaches nothing.
struct Lesson {
    Mirror &mirror;
    const Mirror::Mark asked;

    template <class M>
    Mirror::Effect operator()(const M &, const typename M::Result &) const
    {
        return {};
    }
    template <class M>
    requires std::is_same_v<decltype(M::Result::conversation), wire::Summary> Mirror::Effect
    operator()(const M &, const typename M::Result &answer) const
    {
        return mirror.put(answer.conversation, asked);
    }
    Mirror::Effect operator()(const wire::ConversationGet &, const wire::ConversationGet::Result &answer) const
    {
        return mirror.put(answer.conversation.staff(), asked);
    }
    Mirror::Effect operator()(const wire::ConversationList &request, const wire::ConversationList::Result &page) const
    {
        const bool whole = request.query.isEmpty() && !request.line && !isSet(request.from) && !isSet(request.to);
        return whole ? mirror.putList(request.scope, page, request.before.isEmpty(), asked) : Mirror::Effect();
    }
    Mirror::Effect operator()(const wire::MessageRead &request, const wire::Empty &) const
    {
        // The server tells everybody but who has read.
        return mirror.apply(wire::MessageSeen{request.conversation, request.seq, AuthorKind::Operator}, {});
    }
    Mirror::Effect operator()(const wire::OperatorList &request, const wire::OperatorList::Result &answer) const
    {
        return request.line ? Mirror::Effect() : mirror.putOperators(answer.operators);
    }
    Mirror::Effect operator()(const wire::LineList &request, const wire::LineList::Result &answer) const
    {
        return request.query.isEmpty() ? mirror.putLines(answer.lines) : Mirror::Effect();
    }
    Mirror::Effect operator()(const wire::PresenceSet &, const wire::PresenceSet::Result &answer) const
    {
        return mirror.setPresence(answer.state);
    }
    Mirror::Effect operator()(const wire::TemplateList &request, const wire::TemplateList::Result &answer) const
    {
        const bool whole = request.query.isEmpty() && !request.line;
        return whole ? mirror.putTemplates(answer.templates) : Mirror::Effect();
    }
    Mirror::Effect operator()(const wire::TemplateSave &, const wire::TemplateSave::Result &answer) const
    {
        return mirror.putTemplate(answer.saved);
    }
    Mirror::Effect operator()(const wire::TemplateRemove &request, const wire::Empty &) const
    {
        return mirror.removeTemplate(request.id);
    }
};

} // namespace

Mirror::Effect learn(Mirror &mirror, const wire::Request &request, const wire::Response &answer, Mirror::Mark asked)
{
    return std::visit(
        [&]<class M>(const M &method) {
            return Lesson{mirror, asked}(method, std::get<typename M::Result>(answer));
        },
        request);
}

} // namespace otklik::client
