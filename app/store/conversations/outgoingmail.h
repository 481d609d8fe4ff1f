// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/documentrequest.h"
#include "app/domain/mailtries.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

enum class MailState { Waiting = 0, Sent = 1, GivenUp = 2 };

/// An e-mail with one file, on behalf of a request for a document.
struct OutgoingMail {
    qint64 id = 0;
    ConversationId conversation = {};
    DocumentRequestId request = {};
    MailState state = MailState::Waiting;
    int attempts = 0; ///< begun
    Instant createdAt = {};
    Instant nextAt = {}; ///< when it is to be tried
    MailTrouble trouble = MailTrouble::None;
    QString to = {};
    QString subject = {};
    QString text = {};
    QString fileName = {};
    QString fileType = {}; ///< a media type
    QByteArray file = {};  ///< empty once it is sent or given up
    friend bool operator==(const OutgoingMail &, const OutgoingMail &) = default;
};
struct MailCounts {
    int waiting = 0;
    int givenUp = 0;
};

/// E-mails on their way. Addressees, words and files are sealed with the conversation's key.
class OutgoingMails {
public:
    explicit OutgoingMails(const Context &context) : m_context(context) {}

    /// `id` unset. Its number.
    Result<qint64> add(Transaction &tx, const OutgoingMail &mail);
    /// The one that waits longest of those that are to be tried at `now`, with one attempt more. It stands for `nextAt`
    /// as if the attempt had failed, so that a process that ends meanwhile leaves it to be tried again.
    Result<std::optional<OutgoingMail>> take(Transaction &tx, Instant now);
    /// Writes state, time of the next attempt and trouble. What is sent or given up loses its file.
    Done settle(Transaction &tx, const OutgoingMail &mail);
    Result<OutgoingMail> byId(qint64 id);
    Result<MailCounts> counts();

private:
    Result<OutgoingMail> read(const Row &row);
    const Context &m_context;
};

} // namespace otklik::store
