// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/duties/searchrebuild.h"

#include "app/base/log.h"
#include "app/store/maintenance/searchrebuild.h"

namespace otklik::server {

namespace {

constexpr int RowsAStep = 100; // some milliseconds

} // namespace

Result<bool> SearchRebuild::step(desk::Context &context)
{
    OTKLIK_TRY(const bool done, store::rebuildSearch(context.store, context.tx, RowsAStep));
    if (!done && !std::exchange(m_told, true)) {
        qCInfo(logSession) << "the search index is brought up to date; searches work meanwhile";
    }
    if (done && std::exchange(m_told, false)) {
        qCInfo(logSession) << "the search index is up to date";
    }
    return !done;
}

} // namespace otklik::server
