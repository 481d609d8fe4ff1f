// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/documentrequest.h"
#include "app/store/sealing/blobs.h"
#include "server/desk/duties/duty.h"
#include "server/desk/engine/looks.h"
#include "server/documents/renderer.h"

namespace otklik::store {
class Readers;
}

namespace otklik::desk {
class Words;
}

namespace otklik::server {

/// What answers to requests for documents are made with. All must outlive them.
struct DocumentParts {
    desk::DeskThread &desk;
    store::Readers &readers;
    Renderer &renderer;
    const store::Blobs &blobs;
    Pool &pool;
    const desk::Words &words;
    const Clock &clock;
};

/// Makes the documents that staff have granted: reads the conversation, has it rendered, and lays the file into the
/// chat or into a mail. What is to be made is read from rows, so that a restart in the middle takes it up again.
/// Belongs to the thread of the duties.
class DocumentAnswers {
public:
    /// A larger document is not given out: mail servers refuse it, and so do many phones.
    static constexpr qint64 largest = 20LL * 1024 * 1024;

    explicit DocumentAnswers(const DocumentParts &parts) : m_parts(parts) {}

    /// The oldest of them; whether there may be more.
    void make(const Inbox::Sender &to, Duty::Done done) const;

private:
    struct Task {
        DocumentRequest request = {};
        std::optional<desk::TranscriptFound> found = {}; ///< none: the conversation could not be read
    };
    using Made = std::function<void(const Task &, const RenderedDocument &)>;

    static Task taskOf(const DocumentRequest &request, store::Store &store, const DocumentParts &parts);
    void render(const Task &task, const Inbox::Sender &to, const Duty::Done &done) const;
    void give(const Task &task, const RenderedDocument &made, const Inbox::Sender &to, const Duty::Done &done) const;
    void layIntoChat(const Task &task, const RenderedDocument &made, const Inbox::Sender &to,
                     const Duty::Done &done) const;
    void giveUp(DocumentRequestId request, const Inbox::Sender &to, const Duty::Done &done) const;
    void atDesk(const char *kind, std::function<Result<bool>(desk::Context &)> work, const Inbox::Sender &to,
                const Duty::Done &done) const;

    const DocumentParts m_parts;
};

} // namespace otklik::server
