// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "app/store/store.h"

#include <vector>

namespace otklik::store {

/// A few threads with read-only connections. Start after the writer has opened the database; destroying waits for the
/// tasks that run and drops those that wait.
class Readers {
public:
    /// vault and clock must outlive the readers.
    Readers(QString url, const vault::Vault &vault, const Clock &clock, int threads = 2);
    ~Readers();
    Readers(const Readers &) = delete;
    Readers &operator=(const Readers &) = delete;

    using Task = std::function<void(Result<Store *>)>;
    /// Runs the task on a reader thread, in a view of its own; an error instead of the store when it cannot be opened.
    /// Whoever has something waiting takes turns with the others, and keeps one thread free for them: who asks for
    /// much waits behind who asks for little. None is the house. Thread-safe.
    void post(PersonId who, Task task);
    /// The database is there again: whoever could not open it tries with the next task, however short ago that was.
    /// Thread-safe.
    void retry();

    /// `read` runs on a reader thread and gives a Result<T>; `then` gets it on the thread of `to`.
    template <class Read, class Then>
    void run(Read read, const Inbox::Sender &to, Then then)
    {
        run(PersonId{}, std::move(read), to, std::move(then));
    }
    template <class Read, class Then>
    void run(PersonId who, Read read, const Inbox::Sender &to, Then then)
    {
        post(who, [read = std::move(read), to, then = std::move(then)](Result<Store *> store) mutable {
            using Answer = std::invoke_result_t<Read, Store &>;
            Answer answer = store ? read(**store) : Answer(tl::unexpected(store.error()));
            to.post([then = std::move(then), answer = std::move(answer)]() mutable { then(std::move(answer)); });
        });
    }

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
    std::vector<std::unique_ptr<QThread>> m_threads;
};

} // namespace otklik::store
