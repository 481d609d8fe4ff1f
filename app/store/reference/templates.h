// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"
#include "app/store/engine/transaction.h"
#include "app/store/sealing/keyring.h"

namespace otklik::store {

/// Canned responses.
class Templates {
public:
    explicit Templates(const Context &context) : m_context(context) {}

    /// Adds when the id is unset; gives it as stored. NotFound when an id is given that is not there.
    Result<Template> save(Transaction &tx, Template value);
    Done remove(Transaction &tx, TemplateId id);
    /// A template that is gone by now is no error.
    Done countUse(Transaction &tx, TemplateId id);

    Result<Template> byId(TemplateId id);
    /// What `person` may use on `line` (none: on any), most used first. `query` is found in title, trigger and text.
    Result<QList<Template>> list(PersonId person, LineId line, const QString &query);

private:
    Result<Template> read(const Row &row);
    const Context &m_context;
};

} // namespace otklik::store
