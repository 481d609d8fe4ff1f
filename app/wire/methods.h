// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/appeals.h"
#include "app/wire/assignment.h"
#include "app/wire/conversation.h"
#include "app/wire/history.h"
#include "app/wire/line.h"
#include "app/wire/message.h"
#include "app/wire/offer.h"
#include "app/wire/operator.h"
#include "app/wire/report.h"
#include "app/wire/servicelevel.h"
#include "app/wire/session.h"
#include "app/wire/supervision.h"
#include "app/wire/template.h"
#include "app/wire/transcript.h"

#include <type_traits>
#include <variant>

/// The messages of docs/protocol.md as structs; both ends use them. These are the lists of all of them: the codec, the
/// OpenRPC document, the grants, the dispatch and their tests walk them, and nothing else has to name a method.
namespace otklik::wire {

/// The methods, in their order in the OpenRPC document.
using Request =
    std::variant<SessionOpen, MessageSend, MessageList, MessageRead, TypingSet, ConversationGet, LineList, LineConnect,
                 LineDisconnect, ConversationList, OperatorRequest, ConversationClose, ConversationRate, PresenceSet,
                 ConversationClaim, ConversationUpdate, ConversationReopen, TemplateList, TemplateSave, TemplateRemove,
                 HistorySearch, OperatorList, SessionList, SessionRevoke, LineRequests, LineAdmit, TranscriptRequest,
                 TranscriptRequests, TranscriptAnswer, ConversationTransfer, ConversationReturn, ConversationEscalate,
                 ConversationTakeOver,
                 // routing
                 OfferList, OfferAccept, OfferDecline, ConversationExplain,
                 // supervision
                 ReportLive, ReportResponseTime, ReportConversations, PolicyList, PolicySave, CalendarList,
                 CalendarSave,
                 // appeals
                 AppealCreate, AppealGet, AppealList, AppealUpdate>;

/// What the server says by itself.
using Notification = std::variant<MessageAdded, ConversationChanged, QueueChanged, TypingChanged, MessageSeen,
                                  PresenceChanged, SessionEnding, TranscriptChanged, ConversationRemoved, AlertAdded,
                                  // routing
                                  OfferMade, OfferEnded,
                                  // supervision
                                  ReportChanged,
                                  // appeals
                                  AppealChanged>;

/// `Kinds` with the results of `Methods` that are not among them yet.
template <class Kinds, class... Methods>
struct WithResults {
    using Variant = Kinds;
};
template <class... Kinds, class M, class... Methods>
struct WithResults<std::variant<Kinds...>, M, Methods...>
    : std::conditional_t<(std::is_same_v<Kinds, typename M::Result> || ...),
                         WithResults<std::variant<Kinds...>, Methods...>,
                         WithResults<std::variant<Kinds..., typename M::Result>, Methods...>> {};
template <class Methods>
struct ResultsOf;
template <class... Methods>
struct ResultsOf<std::variant<Methods...>> : WithResults<std::variant<Empty>, Methods...> {};

/// What a call is answered with: the `Result` of its method.
using Response = ResultsOf<Request>::Variant;

/// The place of a type in a variant.
template <class T, class Variant>
constexpr size_t indexIn = std::variant_npos;
template <class T, class... Kinds>
constexpr size_t
    indexIn<T, std::variant<Kinds...>> = std::variant<std::type_identity<Kinds>...>(std::type_identity<T>()).index();

} // namespace otklik::wire
