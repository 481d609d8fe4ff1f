// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/businesshours.h"
#include "app/store/store.h"
#include "server/delivery/published.h"
#include "server/desk/engine/desk.h"

#include <QSet>

namespace otklik::desk {

class Words;

/// What handlers may say besides their answer; kept per command and joined to the batch when the command went well.
struct Effects {
    std::vector<delivery::Published> published = {}; ///< `seq` counts from the first event that is logged here
    int logged = 0;                                  ///< events
    QList<ConversationId> changed = {};              ///< conversations whose summary is to be pushed
    QSet<ConversationId> toAllStaff = {};            ///< of these, the ones that all staff must hear of
    QSet<LineId> moved = {};                         ///< lines whose queue has moved
    QSet<LineId> movedElsewhere = {};                ///< and was logged by another node: only told
    bool routing = false;                            ///< the routing rule may have something to do

    void join(Effects &&other);
};

/// What one command works with: the store inside the open transaction, the time, and what is to be told afterwards.
class Context {
public:
    Context(store::Store &storeOfDesk, store::Transaction &transaction, Instant time, const Words &wordsOfDesk,
            const WorkCalendar &workCalendar, bool mail)
        : store(storeOfDesk), tx(transaction), now(time), words(wordsOfDesk), calendar(workCalendar), sendsMail(mail)
    {}
    Context(const Context &) = delete;
    Context &operator=(const Context &) = delete;

    store::Store &store;
    store::Transaction &tx;
    const Instant now;
    const Words &words;
    const WorkCalendar &calendar;
    const bool sendsMail; ///< the configuration names a mail server

    /// Tells what is not logged: what follows from logged events, and typing.
    void publish(delivery::Audience audience, std::variant<delivery::Event, delivery::Typing> what);
    /// The summary is pushed once for the batch: to those who take part, and to all staff when the desk's lists change.
    void changed(ConversationId conversation, bool allStaff);
    void queueMoved(LineId line)
    {
        effects.moved.insert(line);
        routingMoved();
    }
    void queueMovedElsewhere(LineId line)
    {
        effects.movedElsewhere.insert(line);
        routingMoved();
    }
    /// Something changed by which conversations are given: the routing rule looks soon after the commit.
    void routingMoved() { effects.routing = true; }
    /// Appends to the log of everything committed.
    Done log(const char *kind, ConversationId conversation, PersonId person, qint64 subject = 0, qint64 value = 0);
    /// The same, and tells it to who is to hear. Other nodes tell it by what was logged: see
    /// server/delivery/loggedevents.h, which has to know the kind.
    Done tell(delivery::Audience audience, delivery::Event event, const char *kind, ConversationId conversation,
              PersonId person, qint64 subject = 0, qint64 value = 0);
    /// The command is refused, yet what it wrote (a counted attempt, a revoked sign-in) must stay.
    void keepThoughRefused() { kept = true; }

    Effects effects = {};
    bool kept = false;
};

} // namespace otklik::desk
