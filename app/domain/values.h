// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/id.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace otklik {

enum class Role { Citizen, Operator, Supervisor, Administrator };
enum class Language { Russian, English };
enum class Status { Bot, Queued, Assigned, Wrapup, Closed };
enum class AuthorKind { Citizen, Operator, Bot, System };
enum class MessageKind { Text, Notice, Menu, Article };
enum class Visibility { Public, Note };
/// Whether somebody of the staff takes conversations; Drain: goes on with what they have, takes nothing new. Stored as
/// numbers.
enum class Presence { Online, Away, Break, Offline, Drain };
/// How a line's conversations come to its operators; stored as numbers.
enum class AssignmentMode {
    Offer,     ///< the operator accepts within a time, or it goes to the next
    Automatic, ///< given at once
    Manual,    ///< operators take by themselves
};
/// How an offer ended; stored as numbers.
enum class OfferEnd { Accepted, Declined, Expired, Withdrawn };
enum class TemplateScope { Personal, Line, Shared };

/// What a notice in the stream tells.
enum class NoticeEvent {
    None,
    Registered,
    Queued,
    Assigned,
    Transferred,
    Returned,
    Escalated,
    Appeal,
    Status,
    Closed,
    Reopened,
    Rated,
    Transcript,
};

/// Which step of a request for a document a notice tells; stored with it.
enum class DocumentStep {
    None = 0,
    Requested = 1,
    Late = 2,
    InChat = 3,
    ByEmail = 4,
    Declined = 5,
    NotMade = 6,
    NotSent = 7,
};

/// Which step of a formal appeal a notice tells; stored with it.
enum class AppealStep {
    None = 0,
    Registered = 1,
    Accepted = 2,
    Forwarded = 3,
    Extended = 4,
    Answered = 5,
    Rejected = 6,
    Overdue = 7,
};

/// What a notice is about; its words are made at the edge, in the reader's language.
struct NoticeFacts {
    QString number = {};                    ///< the conversation's number
    QString name = {};                      ///< the operator's or the line's name
    int position = 0;                       ///< place in the queue, from 1; 0 unknown
    int waitSeconds = -1;                   ///< expected wait; -1 unknown
    QString detail = {};                    ///< a resolution, a score, a reason; an opening or a deadline in ISO 8601
    QString timeZone = {};                  ///< IANA name of the zone in which that time is told
    DocumentStep step = DocumentStep::None; ///< of NoticeEvent::Transcript
    AppealStep appeal = AppealStep::None;   ///< of NoticeEvent::Appeal, whose number is the `name`
    QString dueDate = {};                   ///< of an appeal: the last day of its term, ISO 8601
    friend bool operator==(const NoticeFacts &, const NoticeFacts &) = default;
};

struct Author {
    AuthorKind kind = AuthorKind::System;
    PersonId id = {};
    QString name = {};
    friend bool operator==(const Author &, const Author &) = default;
};

struct FileInfo {
    FileId file = {};
    QString name = {};
    QString type = {}; ///< application/pdf, image/jpeg or image/png, as sniffed
    qint64 size = 0;   ///< bytes of the content
    friend bool operator==(const FileInfo &, const FileInfo &) = default;
};

struct Message {
    ConversationId conversation = {};
    Seq seq = 0;
    Instant at = {};
    Author author = {};
    MessageKind kind = MessageKind::Text;
    Visibility visibility = Visibility::Public;
    QString text = {};
    QList<FileInfo> files = {};
    QString clientId = {};
    NoticeEvent event = NoticeEvent::None;
    NoticeFacts facts = {};
    friend bool operator==(const Message &, const Message &) = default;
};

/// How a conversation stands with what is promised in it.
enum class ServiceLevelState : quint8 { Ok, Warning, Breached, Frozen };

/// What is promised in a conversation and still open, beside Conversation::firstResponseDueAt; kept up with every event
/// by app/domain/servicelevels/openclocks.h. An unset time: not promised, or kept already.
struct OpenClocks {
    Instant firstResponseWarnAt = {};
    Instant nextResponseDueAt = {};
    Instant nextResponseWarnAt = {};
    Instant resolutionDueAt = {};
    Instant resolutionWarnAt = {};
    Instant changesAt = {}; ///< when the state changes if nothing happens; unset: never
    ServiceLevelState state = ServiceLevelState::Ok;
    friend bool operator==(const OpenClocks &, const OpenClocks &) = default;
};

/// A conversation as the desk keeps it. Times not reached yet are unset.
struct Conversation {
    ConversationId id = {};
    QString number = {}; ///< «2026-000118»: the year, then a counter of that year
    LineId line = {};
    PersonId citizen = {};
    Status status = Status::Queued;
    int priority = 0; ///< higher goes first
    PersonId op = {};
    int level = 1;
    QString topic = {};
    QStringList tags = {};
    QString resolution = {};
    QString comment = {};
    Seq lastSeq = 0;
    Seq readByCitizen = 0;
    Seq readByStaff = 0;
    std::optional<int> rating = {}; ///< 1–5
    QString ratingComment = {};
    Instant createdAt = {};
    Instant queuedAt = {};
    Instant assignedAt = {};
    Instant firstReplyAt = {};       ///< a person's, since it was opened or last reopened
    Instant firstResponseDueAt = {}; ///< until when that was promised; unset: it was not
    OpenClocks clocks = {};
    Instant supervisorCalledAt = {}; ///< unset: nobody has called one, or one has come
    Instant closedAt = {};
    Instant lastAt = {};
    qint64 version = 0; ///< grows with each stored change: a stale copy cannot be written
    friend bool operator==(const Conversation &, const Conversation &) = default;
};

/// One interval of working time of a weekday, in the line's own time zone. Minutes from midnight.
struct WorkingInterval {
    int weekday = 1; ///< 1 is Monday, 7 is Sunday
    int fromMinute = 0;
    int toMinute = 0;
    friend bool operator==(const WorkingInterval &, const WorkingInterval &) = default;
};

/// After that wait, operators of another line or level may take it too, after those of its own.
struct OverflowStep {
    std::chrono::seconds after{0};
    LineId line = {};
    int level = 1;
    QString lineKey = {}; ///< of the line, in a configuration, which knows no ids
    friend bool operator==(const OverflowStep &, const OverflowStep &) = default;
};

struct Line {
    LineId id = {};
    QString key = {}; ///< what pages and configurations call it; see isLineKey()
    QString name = {};
    QString description = {};
    QString nameEn = {};
    QString descriptionEn = {};
    QString detailsUrl = {};
    QString timeZone = QStringLiteral("Europe/Moscow"); ///< IANA name
    QList<WorkingInterval> hours = {};                  ///< empty: round the clock
    int firstResponseMinutes = 5;                       ///< of working time, until a person's first answer is due
    bool recommended = false;
    bool closedMembership = false; ///< joining needs an administrator's approval
    AssignmentMode assignment = AssignmentMode::Manual;
    int offerSeconds = 30;             ///< for which an offer is out
    bool returnsOnBreak = true;        ///< what somebody has goes back when they take a break; not of a manual line
    int silentMinutes = 0;             ///< an unanswered citizen's wait after which it goes back; 0: never
    int minimumOnline = 0;             ///< a break that would leave fewer is refused; 0: none is
    QList<OverflowStep> overflow = {}; ///< in the order of `after`
    friend bool operator==(const Line &, const Line &) = default;
};

struct Person {
    PersonId id = {};
    Role role = Role::Citizen;
    QString name = {};
    QString login = {}; ///< a citizen's login is the phone, E.164
    QString phone = {};
    QString email = {};
    QString snils = {};
    QString passport = {};
    Language language = Language::Russian;
    Instant createdAt = {};
    bool blocked = false;
    friend bool operator==(const Person &, const Person &) = default;
};

struct Template {
    TemplateId id = {};
    QString title = {};
    QString trigger = {};
    QString text = {};
    TemplateScope scope = TemplateScope::Shared;
    LineId line = {};
    PersonId owner = {};
    int uses = 0;
    friend bool operator==(const Template &, const Template &) = default;
};

} // namespace otklik
