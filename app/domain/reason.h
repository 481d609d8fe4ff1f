// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QLatin1StringView>
#include <QStringView>

#include <span>

namespace otklik {

/// Why something failed, as a closed set. Each has one row in the table of reason.cpp: its word, its HTTP status, its
/// sentence for people. Words that are heard on the wire are part of the contract (docs/protocol.md).
enum class Reason : quint8 {
    None,
    // a value of a field
    Missing,
    Required,
    Type,
    Empty,
    TooShort,
    TooLong,
    TooMany,
    Range,
    UnknownValue,
    Unexpected,
    Exclusive,
    Duplicate,
    Taken,
    Format,
    Checksum,
    Zeros,
    Space,
    Nul,
    Surrogate,
    Uuid,
    Time,
    Date,
    Cursor,
    Item,
    Json,
    Weak,
    NoSms,
    Base32,
    // signing in
    Credentials,
    WrongCode,
    CodeExpired,
    TooManyAttempts,
    Attempts,
    Codes,
    Sms,
    SecondFactor,
    Blocked,
    Expired,
    Invalid,
    Reused,
    Revoked,
    // conversations
    Rated,
    OtherOpen,
    StillOpen,
    SameTarget,
    HighestLevel,
    NotOnline,
    NoFreePlace,
    NotOnLine,
    // appeals
    TermOver,
    // files
    Content,
    Pixels,
    Infected,
    Unscanned,
    NoSpace,
    // documents
    NotRendered,
    NoMail,
    NoAddress,
    // the end of a session
    Restarting,
    Overloaded,
    // storage
    Full,
    ReadOnly,
    Disk,
    SyncFailed,
    Damaged,
    DatabaseUrl,
    // keys and certificates
    MasterKey,
    KeyMissing,
    KeyReadOnly,
    KeyFileKind,
    KeyFileMode,
    KeyFileContent,
    KeyFileMissing,
    Unreadable,
    NotPem,
    KeyOfOther,
    // outside systems
    Rejected,
    // the workstation's own
    Offline,
    Busy,
    Timeout,
    Lost,
    Refused,
    UnknownHost,
    Tls,
    Keychain,
    FileUnreadable,
    FileUnwritable,
    Address,
    Plain,
    NotStaff,
};

/// Who hears of a reason.
enum class HeardBy : quint8 {
    Clients,     ///< its word stands in `data.reason` on the wire and in problem+json
    Workstation, ///< made by the workstation itself; never sent
    Log,         ///< whoever runs the server, in its log and from its commands
};

struct ReasonFacts {
    Reason reason;
    QLatin1StringView word; ///< stable, unique, lowerCamelCase
    HeardBy heardBy;
    int httpStatus = 0;             ///< 0: that of the fault
    const char *sentence = nullptr; ///< context «Words»; %1 is the field's name, %2 the limit; null: the fault's own
};

/// Every reason but None, in the order of the enum.
std::span<const ReasonFacts> allReasons();
/// The row of a reason; that of None is empty.
const ReasonFacts &factsOf(Reason reason);
/// Empty for None.
QLatin1StringView word(Reason reason);
/// None for a word that this version does not know: a newer server may have more.
Reason reasonOf(QStringView word);

} // namespace otklik
