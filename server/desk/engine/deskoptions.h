// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/servicelevels/businesshours.h"
#include "server/desk/engine/budgets.h"

#include <QString>

#include <chrono>
#include <functional>

namespace otklik::desk {

struct DeskOptions {
    QString database = {};                      ///< a URL as store::Database takes it
    int node = 1;                               ///< of the servers on that database, 1 to 255: each has its own
    WorkCalendar calendar = {};                 ///< public holidays, for the hours of lines
    bool sendsMail = false;                     ///< the configuration names a mail server
    Budgets budgets = Budgets::lifted();        ///< of one person
    int queueLimit = 20'000;                    ///< commands waiting at most; more are answered Unavailable
    int batchLimit = 1000;                      ///< commands in one transaction at most; what waits goes into the next
    std::chrono::milliseconds retryAfter{1000}; ///< told to askers while the storage is down; also the time between
                                                ///< attempts to recover, and between looks at who has gone
    int probeEvery = 10;                        ///< after so many such looks without a commit, one look writes
    std::function<qint64()> freeBytes = {};     ///< on the disk of the database; null, as over a network: not known
    qint64 roomAfterFull = 16 * 1024 * 1024;    ///< a disk that was full has room again from so many free bytes on
    std::function<void()> routingMoved = {};    ///< called on the desk thread, after a commit that moved it
    std::function<void()> syncFailed = {};      ///< called once, on the desk thread: nothing but a new process helps
};

} // namespace otklik::desk
