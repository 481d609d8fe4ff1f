// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

/// A document that was given out.
struct IssuedTranscript {
    QString number = {}; ///< of the conversation
    Instant at = {};
    PersonId person = {}; ///< who asked for it
    bool staff = false;   ///< as one of the staff
    Language language = Language::Russian;
    QString format = {}; ///< «pdf»
    bool notes = false;
    bool masked = false;
    bool pictures = false;
    QByteArray textHash = {}; ///< SHA-256 of its canonical text, 32 bytes
    QByteArray fileHash = {}; ///< SHA-256 of the file, 32 bytes
    friend bool operator==(const IssuedTranscript &, const IssuedTranscript &) = default;
};

/// What documents were given out; the documents themselves are not kept.
class Transcripts {
public:
    explicit Transcripts(const Context &context) : m_context(context) {}

    Done add(Transaction &tx, const IssuedTranscript &issued);
    /// The newest with exactly these bytes.
    Result<std::optional<IssuedTranscript>> byFile(const QByteArray &fileHash);
    /// The newest with this text; `number` alone, with an empty hash: the newest of the conversation.
    Result<std::optional<IssuedTranscript>> byNumber(const QString &number, const QByteArray &textHash);

private:
    const Context &m_context;
};

} // namespace otklik::store
