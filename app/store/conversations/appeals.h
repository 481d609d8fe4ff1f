// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/appeals/appealrecord.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

/// Which appeals a list shows.
struct AppealQuery {
    enum class Shown {
        Owed,    ///< the nearest end of a term first
        Settled, ///< forwarded, answered or rejected, the newest first
        All      ///< the newest first
    };
    Shown shown = Shown::Owed;
    std::optional<appeals::Status> status = {};
    PersonId citizen = {}; ///< only this citizen's
    PersonId worker = {};  ///< only of this person's lines and conversations; none: of all lines
    LineId line = {};
    ConversationId conversation = {};
    AppealId before = {}; ///< the last of the page before
    int limit = 50;
};
struct AppealPage {
    QList<appeals::Record> appeals = {};
    bool more = false;
};

/// Formal appeals with their history. Texts, names and addresses are sealed with the conversation's key.
class Appeals {
public:
    explicit Appeals(const Context &context) : m_context(context) {}

    /// `id` and `number` unset: the next number of `year`. Writes the history too.
    Result<appeals::Record> add(Transaction &tx, appeals::Record appeal, int year);
    /// Writes what may change: state, terms, answer, and the last entry of the history.
    Done update(Transaction &tx, const appeals::Record &appeal);
    /// Somebody takes the package.
    Done addPackage(Transaction &tx, const appeals::Record &appeal, const appeals::Event &taken);
    /// For a change: nobody else changes it until the end of the transaction.
    Result<appeals::Record> lock(Transaction &tx, AppealId id);

    Result<appeals::Record> byId(AppealId id);
    Result<appeals::Record> byNumber(const appeals::Number &number);
    /// The one that this author wrote down with that client id.
    Result<std::optional<appeals::Record>> byClientId(PersonId author, const QString &clientId);
    Result<int> countOwed(ConversationId conversation);
    /// NotFound when `before` is no appeal.
    Result<AppealPage> list(const AppealQuery &query);

private:
    enum class StepKind { Status, Package };
    Result<appeals::Record> read(const Row &row);
    Done readSteps(appeals::Record &appeal);
    Done addStep(Transaction &tx, const appeals::Record &appeal, StepKind kind, const appeals::Event &step);
    const Context &m_context;
};

} // namespace otklik::store
