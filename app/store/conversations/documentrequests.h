// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/documentrequest.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

/// Which requests a list shows.
struct DocumentRequestQuery {
    enum class Shown {
        Owed,    ///< the first due first
        Settled, ///< answered or declined, the newest first
        All      ///< the newest first
    };
    Shown shown = Shown::Owed;
    PersonId citizen = {}; ///< only this citizen's
    PersonId worker = {};  ///< only of this person's lines and conversations; none: of all lines
    LineId line = {};
    ConversationId conversation = {};
    DocumentRequestId before = {}; ///< the last of the page before
    int limit = 50;
};
struct DocumentRequestPage {
    QList<DocumentRequest> requests = {};
    bool more = false;
};

/// Citizens' requests for documents. Addresses, comments and reasons are sealed with the conversation's key.
class DocumentRequests {
public:
    explicit DocumentRequests(const Context &context) : m_context(context) {}

    /// `id` unset.
    Result<DocumentRequestId> add(Transaction &tx, const DocumentRequest &request);
    /// Writes what may change: state, decision, who answered and when, the reason.
    Done update(Transaction &tx, const DocumentRequest &request);
    /// The mail that carries the document; none before there is one.
    Done setMail(Transaction &tx, DocumentRequestId request, qint64 mail);
    /// For a change: nobody else changes it until the end of the transaction.
    Result<DocumentRequest> lock(Transaction &tx, DocumentRequestId id);

    Result<DocumentRequest> byId(DocumentRequestId id);
    /// The one of that conversation and format whose citizen still waits.
    Result<std::optional<DocumentRequest>> owed(ConversationId conversation, DocumentFormat format);
    Result<int> countOwed(PersonId citizen);
    /// The oldest whose document is still to be made: Sending, and in no mail yet.
    Result<std::optional<DocumentRequest>> nextToMake();
    /// NotFound when `before` is no request.
    Result<DocumentRequestPage> list(const DocumentRequestQuery &query);

private:
    Result<DocumentRequest> read(const Row &row);
    const Context &m_context;
};

} // namespace otklik::store
