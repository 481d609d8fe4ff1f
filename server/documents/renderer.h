// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/pool.h"
#include "app/domain/values.h"
#include "app/transcript/document.h"

#include <atomic>
#include <chrono>

class QProcess;

namespace otklik::server {

struct RendererRules {
    QString program = {}; ///< otklik-render; empty: where it is installed
    int atOnce = 2;       ///< documents that are made at the same time
    int waiting = 32;     ///< that wait for their turn; more are refused
    int seats = 4;        ///< whoever holds many documents in memory takes one of these
    int seatsEach = 2;    ///< of one person
    std::chrono::milliseconds patience = std::chrono::seconds(60);
    qint64 largest = 128LL * 1024 * 1024; ///< bytes of a document, and of all in a ZIP
};

/// A document as a file.
struct RenderedDocument {
    QByteArray bytes = {};
    QString digest = {};      ///< SHA-256 of its canonical text
    QByteArray fileHash = {}; ///< SHA-256 of the bytes, 32 of them
};

/// Makes files of documents on threads of its own: text by itself, PDF and DOCX by otklik-render, a process for each,
/// which is fed and read as a stream. Thread-safe.
class Renderer {
public:
    explicit Renderer(RendererRules rules);
    /// Ends what is being made.
    ~Renderer();
    Renderer(const Renderer &) = delete;
    Renderer &operator=(const Renderer &) = delete;

    using Made = Result<RenderedDocument>;
    /// `find` gives the document on one of those threads; it may read files. `done` runs on the thread of `to`:
    /// Unavailable «notRendered» when too many wait, or when the program is missing, crashes, takes too long or gives
    /// something else than the format asked for.
    void render(std::function<Result<transcript::Document>()> find, transcript::Format format, const Inbox::Sender &to,
                std::function<void(Made)> done);

    /// Other work on documents that waits, on those threads; false, and neither runs, when too much waits.
    template <class Work, class Then>
    bool run(const Inbox::Sender &to, Work work, Then then)
    {
        return m_pool.run(to, std::move(work), std::move(then));
    }

    /// Kept by whoever holds several documents in memory, or a foreign file: as long as it lives, others get fewer.
    using Seat = std::shared_ptr<const void>;
    /// RateLimited when this person has as many as one may have, Unavailable when all are taken.
    Result<Seat> seat(PersonId person);

    /// Bytes of a document, and of several that go out together.
    qint64 largest() const { return m_rules.largest; }

    /// Beside the running program, or where packages put it; empty when it is nowhere.
    static QString installedProgram();

    /// The same at once; waits for it.
    Made make(const transcript::Document &document, transcript::Format format) const;
    /// What two files of one document are compared by, a line each (app/render/documentlines.h); waits for it.
    Result<QByteArray> linesOf(const QByteArray &file, transcript::Format format) const;

private:
    Result<QByteArray> run(const QStringList &arguments, const QByteArray &input) const;
    QByteArray converse(QProcess &process, const QByteArray &model) const;

    struct Seats;

    const RendererRules m_rules;
    const std::shared_ptr<Seats> m_seats;
    std::atomic<bool> m_ending = false;
    Pool m_pool;
};

} // namespace otklik::server
