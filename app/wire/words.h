// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/presence/presencerules.h"
#include "app/domain/values.h"

#include <QLatin1StringView>

#include <array>
#include <optional>

/// The words of the wire for the enums: one table per enum serves writing, reading and the OpenRPC document.
namespace otklik::wire {

template <class E>
struct Entry {
    E value;
    QLatin1StringView word;
};

/// A value without an entry has no word: it is left out of messages.
template <class E>
struct Words;

template <>
struct Words<Role> {
    static constexpr std::array table{Entry<Role>{Role::Citizen, QLatin1StringView("citizen")},
                                      Entry<Role>{Role::Operator, QLatin1StringView("operator")},
                                      Entry<Role>{Role::Supervisor, QLatin1StringView("supervisor")},
                                      Entry<Role>{Role::Administrator, QLatin1StringView("administrator")}};
};
template <>
struct Words<Language> {
    static constexpr std::array table{Entry<Language>{Language::Russian, QLatin1StringView("ru")},
                                      Entry<Language>{Language::English, QLatin1StringView("en")}};
};
template <>
struct Words<Status> {
    static constexpr std::array table{Entry<Status>{Status::Bot, QLatin1StringView("bot")},
                                      Entry<Status>{Status::Queued, QLatin1StringView("queued")},
                                      Entry<Status>{Status::Assigned, QLatin1StringView("assigned")},
                                      Entry<Status>{Status::Wrapup, QLatin1StringView("wrapup")},
                                      Entry<Status>{Status::Closed, QLatin1StringView("closed")}};
};
template <>
struct Words<AuthorKind> {
    static constexpr std::array table{Entry<AuthorKind>{AuthorKind::Citizen, QLatin1StringView("citizen")},
                                      Entry<AuthorKind>{AuthorKind::Operator, QLatin1StringView("operator")},
                                      Entry<AuthorKind>{AuthorKind::Bot, QLatin1StringView("bot")},
                                      Entry<AuthorKind>{AuthorKind::System, QLatin1StringView("system")}};
};
template <>
struct Words<MessageKind> {
    static constexpr std::array table{Entry<MessageKind>{MessageKind::Text, QLatin1StringView("text")},
                                      Entry<MessageKind>{MessageKind::Notice, QLatin1StringView("notice")},
                                      Entry<MessageKind>{MessageKind::Menu, QLatin1StringView("menu")},
                                      Entry<MessageKind>{MessageKind::Article, QLatin1StringView("article")}};
};
template <>
struct Words<Visibility> {
    static constexpr std::array table{Entry<Visibility>{Visibility::Public, QLatin1StringView("public")},
                                      Entry<Visibility>{Visibility::Note, QLatin1StringView("note")}};
};
template <>
struct Words<Presence> {
    static constexpr std::array table{Entry<Presence>{Presence::Online, QLatin1StringView("online")},
                                      Entry<Presence>{Presence::Away, QLatin1StringView("away")},
                                      Entry<Presence>{Presence::Break, QLatin1StringView("break")},
                                      Entry<Presence>{Presence::Offline, QLatin1StringView("offline")},
                                      Entry<Presence>{Presence::Drain, QLatin1StringView("drain")}};
};
template <>
struct Words<presence::Cause> {
    using Cause = presence::Cause;
    static constexpr std::array table{Entry<Cause>{Cause::Person, QLatin1StringView("person")},
                                      Entry<Cause>{Cause::Supervisor, QLatin1StringView("supervisor")},
                                      Entry<Cause>{Cause::SignedIn, QLatin1StringView("signedIn")},
                                      Entry<Cause>{Cause::SignedOut, QLatin1StringView("signedOut")},
                                      Entry<Cause>{Cause::Idle, QLatin1StringView("idle")},
                                      Entry<Cause>{Cause::Active, QLatin1StringView("active")},
                                      Entry<Cause>{Cause::OfferUnanswered, QLatin1StringView("offersUnanswered")},
                                      Entry<Cause>{Cause::LinkLost, QLatin1StringView("linkLost")},
                                      Entry<Cause>{Cause::LinkBack, QLatin1StringView("linkBack")},
                                      Entry<Cause>{Cause::NodeLost, QLatin1StringView("nodeLost")},
                                      Entry<Cause>{Cause::ShiftEnded, QLatin1StringView("shiftEnded")},
                                      Entry<Cause>{Cause::WorkDone, QLatin1StringView("workDone")}};
};
template <>
struct Words<OfferEnd> {
    static constexpr std::array table{Entry<OfferEnd>{OfferEnd::Accepted, QLatin1StringView("accepted")},
                                      Entry<OfferEnd>{OfferEnd::Declined, QLatin1StringView("declined")},
                                      Entry<OfferEnd>{OfferEnd::Expired, QLatin1StringView("expired")},
                                      Entry<OfferEnd>{OfferEnd::Withdrawn, QLatin1StringView("withdrawn")}};
};
template <>
struct Words<TemplateScope> {
    static constexpr std::array table{Entry<TemplateScope>{TemplateScope::Personal, QLatin1StringView("personal")},
                                      Entry<TemplateScope>{TemplateScope::Line, QLatin1StringView("line")},
                                      Entry<TemplateScope>{TemplateScope::Shared, QLatin1StringView("shared")}};
};
template <>
struct Words<NoticeEvent> { // None has no word
    static constexpr std::array table{Entry<NoticeEvent>{NoticeEvent::Registered, QLatin1StringView("registered")},
                                      Entry<NoticeEvent>{NoticeEvent::Queued, QLatin1StringView("queued")},
                                      Entry<NoticeEvent>{NoticeEvent::Assigned, QLatin1StringView("assigned")},
                                      Entry<NoticeEvent>{NoticeEvent::Transferred, QLatin1StringView("transferred")},
                                      Entry<NoticeEvent>{NoticeEvent::Returned, QLatin1StringView("returned")},
                                      Entry<NoticeEvent>{NoticeEvent::Escalated, QLatin1StringView("escalated")},
                                      Entry<NoticeEvent>{NoticeEvent::Appeal, QLatin1StringView("appeal")},
                                      Entry<NoticeEvent>{NoticeEvent::Status, QLatin1StringView("status")},
                                      Entry<NoticeEvent>{NoticeEvent::Closed, QLatin1StringView("closed")},
                                      Entry<NoticeEvent>{NoticeEvent::Reopened, QLatin1StringView("reopened")},
                                      Entry<NoticeEvent>{NoticeEvent::Rated, QLatin1StringView("rated")},
                                      Entry<NoticeEvent>{NoticeEvent::Transcript, QLatin1StringView("transcript")}};
};

/// Empty when the value has no word.
template <class E>
QLatin1StringView wordFor(E value)
{
    for (const Entry<E> &entry : Words<E>::table) {
        if (entry.value == value) {
            return entry.word;
        }
    }
    return {};
}

template <class E>
std::optional<E> valueFor(QStringView word)
{
    for (const Entry<E> &entry : Words<E>::table) {
        if (entry.word == word) {
            return entry.value;
        }
    }
    return {};
}

} // namespace otklik::wire
