// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/linescope.h"
#include "app/domain/presence/presencerules.h"
#include "app/domain/servicelevels/serviceclocks.h"

#include <QDate>

#include <chrono>
#include <memory>
#include <variant>

namespace otklik::desk {
struct Overview;
struct DocumentRequestOverview;
struct AppealOverview;
struct OfferOverview;
} // namespace otklik::desk

/// What was committed, as values that may leave the process. See docs/design.md, «What was committed».
namespace otklik::delivery {

/// Who hears a push. A session hears it once when any clause fits it.
struct Audience {
    PersonId citizen = {};        ///< all sessions of this citizen
    PersonId op = {};             ///< all sessions of this member of staff
    ConversationId watchers = {}; ///< staff who watch this conversation
    bool allStaff = false;        ///< all staff of `line`
    LineId line = {};             ///< none: whatever lines they work on
    LineId exceptLine = {};       ///< of all staff, not those who work on this line
    bool supervisorsOnly = false; ///< of all staff
    SessionId except = {};        ///< not this session (typing: not to its author)
};

/// Whether `allStaff` of the audience takes in somebody of that role who works on these lines.
bool reachesStaff(const Audience &audience, Role role, const LineScope &lines);

/// A kind of reader: who is alike in it is shown the same.
struct Reader {
    bool staff = false;
    Language language = Language::Russian;
    friend bool operator==(const Reader &, const Reader &) = default;
};

/// What readers are shown is at hand where it was committed; another node reads it by its id.
struct MessageAdded {
    std::shared_ptr<const Message> message = {}; ///< never null
};
struct MessageSeen {
    ConversationId conversation = {};
    Seq seq = 0;
    AuthorKind by = AuthorKind::Citizen;
};
/// Its summary is another one now.
struct ConversationChanged {
    std::shared_ptr<const desk::Overview> overview = {}; ///< never null
};
/// Somebody waits at another place of a queue.
struct PlaceChanged {
    ConversationId conversation = {};
    int position = 0; ///< from 1
    int expectedWaitSeconds = -1;
};
struct PresenceChanged {
    PersonId op = {};
    Presence state = Presence::Offline;
    Instant since = {};
    presence::Cause cause = presence::Cause::Person;
    QString reason = {}; ///< in the person's words
};
/// Something is an operator's to take until a time.
struct OfferMade {
    std::shared_ptr<const desk::OfferOverview> offer = {}; ///< never null
};
struct OfferEnded {
    ConversationId conversation = {};
    PersonId op = {}; ///< to whom it was made
    OfferEnd how = OfferEnd::Withdrawn;
};
/// It has gone to a line that those who hear of it do not work on.
struct ConversationRemoved {
    ConversationId conversation = {};
};
/// Supervisors are needed.
struct SupervisorCalled {
    ConversationId conversation = {};
    QString number = {};
    LineId line = {};
    Instant at = {};
};
/// A deadline comes near, or has passed unkept.
struct DeadlineTold {
    ConversationId conversation = {};
    QString number = {};
    LineId line = {};
    ClockKind clock = ClockKind::FirstResponse;
    bool breached = false;
    Instant at = {}; ///< of the warning, or the deadline itself
};
/// An administrator has to import a year of the production calendar.
struct CalendarMissing {
    int year = 0;
    Instant at = {};
};
/// Signed out, a refresh token used twice, a person blocked: its sessions hear session.ending and are closed with 4401.
struct SessionRevoked {
    SessionId session = {};
};

/// A request for a document is new, stands otherwise now, or has become late.
struct DocumentRequestChanged {
    std::shared_ptr<const desk::DocumentRequestOverview> overview = {}; ///< never null
};

/// A formal appeal is new, or stands otherwise now.
struct AppealChanged {
    std::shared_ptr<const desk::AppealOverview> overview = {}; ///< never null
};
/// The term of an appeal is near, or over.
struct AppealAlert {
    ConversationId conversation = {};
    QString number = {}; ///< of the appeal
    LineId line = {};
    QDate dueDate = {}; ///< the last day of its term, in the line's zone
    bool over = false;
    Instant at = {};
};

/// What was committed. A new kind does not build until the projector knows it.
using Event = std::variant<MessageAdded, MessageSeen, ConversationChanged, PlaceChanged, PresenceChanged,
                           ConversationRemoved, SupervisorCalled, SessionRevoked, DocumentRequestChanged, OfferMade,
                           OfferEnded, DeadlineTold, CalendarMissing, AppealChanged, AppealAlert>;

/// Never committed nor stored: it reaches the sessions of this node only.
struct Typing {
    ConversationId conversation = {};
    Author author = {};
    QString text = {}; ///< empty: it has ended
};

struct Published {
    Audience audience = {}; ///< of a revoked sign-in: nobody else
    std::variant<Event, Typing> what = {};
    int node = 0;   ///< where it was committed
    qint64 seq = 0; ///< the log of that node as far as this tells; 0: nothing of it is logged
    /// When the command that brought this was handed to the desk; unset when nobody asked for it, or elsewhere.
    std::chrono::steady_clock::time_point askedAt = {};
};

} // namespace otklik::delivery
