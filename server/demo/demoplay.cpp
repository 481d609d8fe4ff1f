// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/demo/demoplay.h"

#include "server/desk/handlers/conversations.h"
#include "server/desk/handlers/messages.h"

#include <QJsonObject>
#include <QUuid>

#include <algorithm>

namespace otklik::desk::demo {

namespace {

using std::chrono::minutes;

/// One thing that somebody does at some time.
struct Step {
    Instant at = {};
    std::function<Done(Context &)> act = {};
};

/// One conversation of the seed; its id is known once the first message is sent.
struct Scene {
    QJsonObject data = {};
    Actor citizen = {};
    Actor op = {};
    LineId line = {};
    ConversationId conversation = {};
    Instant start = {};

    QString text(const char *field) const { return data.value(QLatin1StringView(field)).toString(); }
    int number(const char *field) const { return data.value(QLatin1StringView(field)).toInt(); }
};

/// The seed is read once, so the same clientId in every database does no harm.
QString clientId(const Scene &scene, int index)
{
    const QString name = scene.text("citizen") + scene.text("line") + QString::number(scene.number("minutesAgo")) +
                         QLatin1Char('/') + QString::number(index);
    return QUuid::createUuidV5(QUuid(), name).toString(QUuid::WithoutBraces);
}

template <class T>
Done done(const Result<T> &result)
{
    return result ? Done() : Done(tl::unexpected<Error>(result.error()));
}

Done say(Scene &scene, const QJsonObject &line, int index, Context &context)
{
    const QString by = line.value(QLatin1StringView("by")).toString();
    const bool citizen = by == QLatin1StringView("citizen");
    wire::MessageSend message{.clientId = clientId(scene, index),
                              .text = line.value(QLatin1StringView("text")).toString(),
                              .visibility = by == QLatin1StringView("note") ? Visibility::Note : Visibility::Public};
    if (index == 0) {
        message.line = scene.line;
    } else {
        message.conversation = scene.conversation;
    }
    const auto sent = handle(message, Gate::actAs(citizen ? scene.citizen : scene.op), context);
    if (!sent) {
        return done(sent);
    }
    scene.conversation = sent->conversation;
    const wire::MessageRead read{scene.conversation, sent->seq};
    return citizen ? done(handle(read, Gate::actAs(scene.citizen), context)) : Done();
}

Done describe(const Scene &scene, const Actor &by, Context &context)
{
    wire::ConversationUpdate update{.conversation = scene.conversation};
    if (const QString topic = scene.text("topic"); !topic.isEmpty()) {
        update.topic = topic;
    }
    if (const int priority = scene.number("priority"); priority > 0) {
        update.priority = priority;
    }
    QStringList tags;
    for (const QJsonValue tag : scene.data.value(QLatin1StringView("tags")).toArray()) {
        tags.append(tag.toString());
    }
    update.tags = tags;
    return done(handle(update, Gate::actAs(by), context));
}

void addMessages(const std::shared_ptr<Scene> &scene, std::vector<Step> &steps)
{
    const QJsonArray messages = scene->data.value(QLatin1StringView("messages")).toArray();
    bool claimed = !scene->op.person;
    for (int i = 0; i < messages.size(); ++i) {
        const QJsonObject line = messages.at(i).toObject();
        const Instant at = scene->start + minutes(line.value(QLatin1StringView("after")).toInt());
        if (!claimed && line.value(QLatin1StringView("by")).toString() != QLatin1StringView("citizen")) {
            claimed = true;
            steps.push_back({at - minutes(1), [scene](Context &context) {
                                 const wire::ConversationClaim claim{scene->conversation};
                                 return done(handle(claim, Gate::actAs(scene->op), context)).and_then([&] {
                                     return describe(*scene, scene->op, context);
                                 });
                             }});
        }
        steps.push_back({at, [scene, line, i](Context &context) {
                             return say(*scene, line, i, context);
                         }});
    }
}

void addEnd(const std::shared_ptr<Scene> &scene, std::vector<Step> &steps)
{
    const QJsonObject close = scene->data.value(QLatin1StringView("close")).toObject();
    if (close.isEmpty()) {
        return;
    }
    const Instant end = scene->start + minutes(close.value(QLatin1StringView("after")).toInt());
    steps.push_back({end, [scene, close](Context &context) {
                         const wire::ConversationClose message{
                             .conversation = scene->conversation,
                             .resolution = close.value(QLatin1StringView("resolution")).toString(),
                             .comment = close.value(QLatin1StringView("comment")).toString()};
                         return done(handle(message, Gate::actAs(scene->op), context));
                     }});
    if (const int rating = scene->number("rating"); rating > 0) {
        steps.push_back({end + minutes(2), [scene, rating](Context &context) {
                             const wire::ConversationRate message{.conversation = scene->conversation,
                                                                  .score = rating,
                                                                  .comment = scene->text("ratingComment")};
                             return done(handle(message, Gate::actAs(scene->citizen), context));
                         }});
    }
}

} // namespace

Done play(const QJsonArray &conversations, const Cast &cast, Context &context)
{
    std::vector<Step> steps;
    for (const QJsonValue value : conversations) {
        const auto scene = std::make_shared<Scene>(Scene{.data = value.toObject()});
        scene->citizen = cast.people.value(scene->text("citizen"));
        scene->op = cast.people.value(scene->text("operator"));
        scene->line = cast.lines.value(scene->text("line"));
        scene->start = context.now - minutes(scene->number("minutesAgo"));
        addMessages(scene, steps);
        if (scene->number("priority") > 0 && !scene->op.person) {
            const Actor duty = cast.people.value(QStringLiteral("supervisor1"));
            steps.push_back({scene->start + minutes(1), [scene, duty](Context &at) {
                                 return describe(*scene, duty, at);
                             }});
        }
        addEnd(scene, steps);
    }
    std::stable_sort(steps.begin(), steps.end(), [](const Step &a, const Step &b) { return a.at < b.at; });
    for (const Step &step : steps) {
        Context moment(context.store, context.tx, step.at, context.words, context.calendar, context.sendsMail);
        if (Done acted = step.act(moment); !acted) {
            return acted;
        }
    }
    return {};
}

} // namespace otklik::desk::demo
