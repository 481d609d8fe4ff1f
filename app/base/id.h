// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace otklik {

/// An identifier of one kind of thing. Zero means «none». On the wire ids are decimal strings, opaque to clients.
template <class Tag>
struct Id {
    qint64 value = 0;

    explicit operator bool() const { return value > 0; }
    friend auto operator<=>(Id, Id) = default;
    friend size_t qHash(Id id, size_t seed = 0) noexcept { return ::qHash(id.value, seed); }

    QString toString() const { return QString::number(value); }
    /// None when the text is not a positive decimal number.
    static Id fromString(const QString &text)
    {
        bool good = false;
        const qint64 value = text.toLongLong(&good);
        return good && value > 0 ? Id{value} : Id{};
    }
};

using PersonId = Id<struct PersonTag>; ///< a citizen or a member of staff
using LineId = Id<struct LineTag>;
using ConversationId = Id<struct ConversationTag>;
using FileId = Id<struct FileTag>;
using TemplateId = Id<struct TemplateTag>;
using SessionId = Id<struct SessionTag>;     ///< one sign-in: a family of refresh tokens
using ChallengeId = Id<struct ChallengeTag>; ///< one pending second factor

/// The place of a message inside its conversation: 1, 2, 3… without gaps; 0 is «before the first».
using Seq = qint64;

} // namespace otklik
