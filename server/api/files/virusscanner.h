// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/measures.h"
#include "app/base/pool.h"
#include "app/base/result.h"

#include <QObject>

#include <array>
#include <memory>

namespace otklik::server {

struct ScanRules {
    QString path = {}; ///< of clamd's Unix socket
    QString host = {}; ///< or where its TCP socket is
    quint16 port = 0;
    bool refuseUnchecked = true;                ///< when clamd gives no verdict
    std::chrono::milliseconds patience{30'000}; ///< for one file, from connecting to the verdict

    /// Without an address no file is looked at.
    bool isOn() const { return !path.isEmpty() || !host.isEmpty(); }
};

/// What became of looking at a file.
struct Scanned {
    enum class Verdict { Clean, Infected, Unknown };
    Verdict verdict = Verdict::Unknown;
    QString detail = {}; ///< for the log: the signature's name, or why there is no verdict
};

/// Files by verdict, over all threads of the port. Thread-safe.
using ScanFigures = std::array<Counter, 3>;

/// What clamd's answer to INSTREAM says.
Scanned scannedBy(const QByteArray &answer);

/// Shows files to clamd (INSTREAM of its protocol) before anybody may have them. Lives on the gateway's thread and
/// never waits there: sockets are asynchronous, files are read in the pool. Scans that are under way end with it,
/// untold.
class VirusScanner : public QObject {
    Q_OBJECT

public:
    /// Gives the next piece of a file, at most 1 MB; empty at the end. Called in the pool, one call at a time.
    using Read = std::function<Result<QByteArray>()>;
    using CommandOutput = std::function<void(const Scanned &)>;

    /// `pool` must outlive it.
    VirusScanner(ScanRules rules, Pool &pool, Inbox::Sender here, std::shared_ptr<ScanFigures> figures,
                 QObject *parent = nullptr);

    const ScanRules &rules() const { return m_rules; }
    /// `told` runs on this thread, once, later.
    void scan(Read read, CommandOutput told);
    /// Prometheus lines: files by verdict.
    QByteArray metrics() const;

private:
    class Scan;

    const ScanRules m_rules;
    Pool &m_pool;
    Inbox::Sender m_here;
    const std::shared_ptr<ScanFigures> m_figures;
};

} // namespace otklik::server
