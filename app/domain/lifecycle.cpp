// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/lifecycle.h"

#include "app/domain/reason.h"

#include <algorithm>
#include <array>

namespace otklik::lifecycle {

namespace {

struct Transition {
    Status from;
    Event event;
    Status to;
};

constexpr std::array transitions{
    Transition{Status::Bot, Event::HandOver, Status::Queued},
    Transition{Status::Bot, Event::Close, Status::Closed},
    Transition{Status::Queued, Event::Claim, Status::Assigned},
    Transition{Status::Queued, Event::Close, Status::Closed},
    Transition{Status::Assigned, Event::Return, Status::Queued},
    Transition{Status::Assigned, Event::Finish, Status::Wrapup},
    Transition{Status::Wrapup, Event::Close, Status::Closed},
    Transition{Status::Closed, Event::Reopen, Status::Queued},
};

tl::unexpected<Error> inTheWay(const Conversation &conversation)
{
    return conflict(word(conversation.status));
}

Result<Conversation> moved(Conversation conversation, Event event, Instant now)
{
    const std::optional<Status> to = next(conversation.status, event);
    if (!to) {
        return inTheWay(conversation);
    }
    conversation.status = *to;
    switch (*to) {
    case Status::Queued:
        conversation.op = {};
        conversation.queuedAt = now;
        conversation.assignedAt = {};
        conversation.closedAt = {};
        break;
    case Status::Assigned:
        conversation.assignedAt = now;
        break;
    case Status::Closed:
        conversation.closedAt = now;
        conversation.supervisorCalledAt = {};
        break;
    case Status::Bot:
    case Status::Wrapup:
        break;
    }
    return conversation;
}

} // namespace

std::optional<Status> next(Status status, Event event)
{
    const auto *const found = std::find_if(transitions.begin(), transitions.end(), [&](const Transition &row) {
        return row.from == status && row.event == event;
    });
    return found == transitions.end() ? std::nullopt : std::optional(found->to);
}

QString word(Status status)
{
    switch (status) {
    case Status::Bot:
        return QStringLiteral("bot");
    case Status::Queued:
        return QStringLiteral("queued");
    case Status::Assigned:
        return QStringLiteral("assigned");
    case Status::Wrapup:
        return QStringLiteral("wrapup");
    case Status::Closed:
        return QStringLiteral("closed");
    }
    return {};
}

Result<Conversation> handOver(Conversation conversation, Instant now)
{
    return moved(std::move(conversation), Event::HandOver, now);
}

Result<Conversation> claim(Conversation conversation, PersonId by, Instant now)
{
    if (conversation.status == Status::Assigned && conversation.op == by) {
        return conversation; // the answer to the first claim was lost on the way
    }
    Result<Conversation> claimed = moved(std::move(conversation), Event::Claim, now);
    if (claimed) {
        claimed->op = by;
    }
    return claimed;
}

Result<Conversation> giveBack(Conversation conversation, Instant now)
{
    return moved(std::move(conversation), Event::Return, now);
}

Result<Conversation> finish(Conversation conversation, PersonId by, Instant now)
{
    if (conversation.status == Status::Assigned && conversation.op != by) {
        return inTheWay(conversation);
    }
    return moved(std::move(conversation), Event::Finish, now);
}

Result<Conversation> close(Conversation conversation, PersonId by, const Wrapup &wrapup, Instant now)
{
    if (conversation.status == Status::Assigned) {
        Result<Conversation> finished = finish(std::move(conversation), by, now);
        if (!finished) {
            return finished;
        }
        conversation = *std::move(finished);
    } else if (conversation.status == Status::Wrapup ? conversation.op != by : true) {
        return inTheWay(conversation);
    }
    if (wrapup.resolution.trimmed().isEmpty()) {
        return malformed(QStringLiteral("resolution"), Reason::Missing);
    }
    conversation.resolution = wrapup.resolution;
    conversation.comment = wrapup.comment;
    if (!wrapup.topic.isEmpty()) {
        conversation.topic = wrapup.topic;
    }
    return moved(std::move(conversation), Event::Close, now);
}

Result<Conversation> leave(Conversation conversation, Instant now)
{
    if (conversation.status == Status::Assigned) {
        const PersonId holder = conversation.op;
        Result<Conversation> finished = finish(std::move(conversation), holder, now);
        return finished ? moved(*std::move(finished), Event::Close, now) : finished;
    }
    return moved(std::move(conversation), Event::Close, now);
}

Result<Conversation> reopen(Conversation conversation, Instant now)
{
    Result<Conversation> reopened = moved(std::move(conversation), Event::Reopen, now);
    if (reopened) {
        // What was said of the first ending is kept by the events; the second ending gets its own.
        reopened->resolution.clear();
        reopened->rating.reset();
        reopened->ratingComment.clear();
        reopened->firstReplyAt = {};
    }
    return reopened;
}

Result<Conversation> rate(Conversation conversation, int score, const QString &comment)
{
    if (score < 1 || score > 5) {
        return malformed(QStringLiteral("score"), Reason::Range, score < 1 ? 1 : 5);
    }
    if (conversation.status != Status::Closed) {
        return inTheWay(conversation);
    }
    conversation.rating = score;
    conversation.ratingComment = comment;
    return conversation;
}

Result<Conversation> say(Conversation conversation, const Speech &speech, Instant now)
{
    const bool notice = speech.author == AuthorKind::System;
    if (conversation.status == Status::Closed && !notice) {
        return inTheWay(conversation);
    }
    if (speech.author == AuthorKind::Operator && speech.visibility == Visibility::Public) {
        const bool talking = conversation.status == Status::Assigned || conversation.status == Status::Wrapup;
        if (!talking || conversation.op != speech.person) {
            return inTheWay(conversation);
        }
        if (!isSet(conversation.firstReplyAt)) {
            conversation.firstReplyAt = now;
        }
    }
    ++conversation.lastSeq;
    conversation.lastAt = now;
    return conversation;
}

Conversation seen(Conversation conversation, bool byStaff, Seq seq)
{
    Seq &mark = byStaff ? conversation.readByStaff : conversation.readByCitizen;
    mark = std::max(mark, std::min(seq, conversation.lastSeq));
    return conversation;
}

} // namespace otklik::lifecycle
