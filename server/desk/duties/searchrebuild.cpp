// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/duties/searchrebuild.h"

#include "app/base/log.h"
#include "app/store/maintenance/searchrebuild.h"
#include "server/desk/engine/context.h"
#include "server/desk/engine/job.h"

namespace otklik::server {

namespace {

constexpr int RowsAStep = 100; // some milliseconds
/// Longer than a step takes, so that the desk is free for most of the time.
constexpr std::chrono::milliseconds Pause{20};
constexpr std::chrono::seconds RetryAfter{10};

} // namespace

SearchRebuild::SearchRebuild(desk::DeskThread &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &SearchRebuild::step);
}

void SearchRebuild::step()
{
    m_desk.submit(std::make_shared<desk::TypedJob<bool>>(
        "house.search",
        [](desk::Context &context) { return store::rebuildSearch(context.store, context.tx, RowsAStep); },
        m_inbox.sender(), [this](const Result<bool> &done) { stepped(done); }));
}

void SearchRebuild::stepped(const Result<bool> &done)
{
    if (!done) {
        qCWarning(logSession) << "the search index waits:" << done.error().detail;
        m_next.start(RetryAfter);
        return;
    }
    if (!*done) {
        if (!m_told) {
            qCInfo(logSession) << "the search index is brought up to date; searches work meanwhile";
        }
        m_told = true;
        m_next.start(Pause);
    } else if (m_told) {
        qCInfo(logSession) << "the search index is up to date";
    }
}

} // namespace otklik::server
