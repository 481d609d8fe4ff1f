// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/transcripts.h"

#include "app/store/sealing/unsealer.h"

namespace otklik::store {

namespace {

const Statement insertTranscript{"transcripts.insert",
                                 "INSERT INTO transcripts (id, number, at, person, staff, language, format, notes, "
                                 "masked, pictures, text_hash, file_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                 Reach::Apart};
#define TRANSCRIPT_COLUMNS "number, at, person, staff, language, format, notes, masked, pictures, text_hash, file_hash"
const Statement selectByFile{"transcripts.byFile",
                             "SELECT " TRANSCRIPT_COLUMNS " FROM transcripts WHERE file_hash = ? "
                             "ORDER BY id DESC LIMIT 1",
                             Reach::Apart};
const Statement selectByText{"transcripts.byText",
                             "SELECT " TRANSCRIPT_COLUMNS " FROM transcripts WHERE number = ? AND text_hash = ? "
                             "ORDER BY id DESC LIMIT 1",
                             Reach::Apart};
const Statement selectByNumber{"transcripts.byNumber",
                               "SELECT " TRANSCRIPT_COLUMNS " FROM transcripts WHERE number = ? "
                               "ORDER BY id DESC LIMIT 1",
                               Reach::Apart};
#undef TRANSCRIPT_COLUMNS

IssuedTranscript read(const Row &row)
{
    return {.number = row.text(0),
            .at = row.instant(1),
            .person = row.id<PersonId>(2),
            .staff = row.number(3) != 0,
            .language = row.kind<Language>(4),
            .format = row.text(5),
            .notes = row.number(6) != 0,
            .masked = row.number(7) != 0,
            .pictures = row.number(8) != 0,
            .textHash = row.bytes(9),
            .fileHash = row.bytes(10)};
}

} // namespace

Done Transcripts::add(Transaction &tx, const IssuedTranscript &issued)
{
    OTKLIK_TRY(const auto id, m_context.ids.nextAt(issued.at));
    return any(tx.change(insertTranscript, id, issued.number, issued.at, issued.person, issued.staff, issued.language,
                         issued.format, issued.notes, issued.masked, issued.pictures, issued.textHash,
                         issued.fileHash));
}

Result<std::optional<IssuedTranscript>> Transcripts::byFile(const QByteArray &fileHash)
{
    return m_context.database.one(selectByFile, read, fileHash);
}

Result<std::optional<IssuedTranscript>> Transcripts::byNumber(const QString &number, const QByteArray &textHash)
{
    return textHash.isEmpty() ? m_context.database.one(selectByNumber, read, number)
                              : m_context.database.one(selectByText, read, number, textHash);
}

} // namespace otklik::store
