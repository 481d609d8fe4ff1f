// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/exposition.h"
#include "app/base/result.h"
#include "server/gateway/http/http.h"

#include <QStringList>

namespace otklik::server {

/// Who may read /metrics: they tell how busy an office is, which is not everybody's business.
class MetricsRules {
public:
    /// This machine only.
    MetricsRules();
    /// `networks`: addresses or subnets («10.0.0.0/8», «fd00::/8»). `tokenFile`: holds a bearer token of at least 16
    /// characters that opens from anywhere; empty: there is none.
    static Result<MetricsRules> from(const QStringList &networks, const QString &tokenFile);

    /// A request that a proxy has passed on needs the token: the peer is the proxy then, and it stands for everybody.
    bool permit(const gateway::HttpRequest &request) const;

private:
    QList<QPair<QHostAddress, int>> m_networks = {};
    QByteArray m_token = {};
};

/// The version of the program and of Qt, and the kind of database («sqlite», «postgresql»).
void exposeBuild(const QByteArray &database, int node, Exposition &out);
/// What Prometheus' own clients tell about a process: memory, processor time, descriptors, start. Nothing where the
/// system has no /proc.
/// Free bytes of the disks that these folders lie on; a folder that cannot be asked is left out.
void exposeRoom(const QList<std::pair<QByteArray, QString>> &folders, Exposition &out);
/// Bytes that this process may still write where the folder lies; -1 when it cannot be asked.
qint64 freeBytes(const QString &folder);
void exposeProcess(Exposition &out);

} // namespace otklik::server
