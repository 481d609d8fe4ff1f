// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/inbox.h"
#include "app/domain/values.h"
#include "app/vault/vault.h"

#include <QHash>

class QThread;

/// The workstation's own small database: it never opens the server's.
namespace otklik::store::local {

class LocalData;

struct Draft {
    ConversationId conversation = {};
    QString text = {};
    Visibility visibility = Visibility::Public;
    friend bool operator==(const Draft &, const Draft &) = default;
};

/// A reply that the server has not acknowledged yet.
struct Unsent {
    QString clientId = {};
    ConversationId conversation = {};
    QString text = {};
    Visibility visibility = Visibility::Public;
    QList<FileInfo> files = {}; ///< already uploaded
    TemplateId usedTemplate = {};
    Instant at = {};
    QString trouble = {}; ///< why the server refused it, a machine word; empty: to be sent again
    friend bool operator==(const Unsent &, const Unsent &) = default;
};

struct Recent {
    ConversationId conversation = {};
    QString number = {};
    QString title = {};
    Instant at = {};
    friend bool operator==(const Recent &, const Recent &) = default;
};

/// Everything at once, as it was at the start.
struct LocalState {
    QList<Draft> drafts = {};
    QList<Unsent> unsent = {}; ///< in the order written
    QHash<QString, QByteArray> window = {};
    QList<Recent> recent = {}; ///< the newest first
};

/// Drafts, unsent replies, window state and recent conversations of one account on one server, sealed with a key from
/// the SecretStore. Every call returns at once; the work is done in order on a thread of its own, and `saved` (may be
/// empty) runs on the thread of `to`. Destroying waits until everything is written.
class LocalStore {
public:
    using Saved = std::function<void(const Done &)>;
    using Opened = std::function<void(Result<LocalState>)>;
    static constexpr int recentKept = 50;

    /// `path` is the database file; vault and clock must outlive the store.
    LocalStore(QString path, const vault::Vault &vault, const Clock &clock, Inbox::Sender to);
    ~LocalStore();
    LocalStore(const LocalStore &) = delete;
    LocalStore &operator=(const LocalStore &) = delete;

    /// First call. Forbidden «masterKey» when the file was sealed with another key.
    void open(Opened opened);
    /// An empty text forgets the draft.
    void saveDraft(const Draft &draft, Saved saved = {});
    /// Durable before `saved` says so: only then may the composer forget the text.
    void saveUnsent(const Unsent &unsent, Saved saved = {});
    void forgetUnsent(const QString &clientId, Saved saved = {});
    void saveWindow(const QString &name, const QByteArray &state, Saved saved = {});
    void saveRecent(const Recent &recent, Saved saved = {});
    /// Signing out: drafts, unsent replies and recent conversations go.
    void clear(Saved saved = {});

private:
    class Worker;
    void perform(std::function<Done(LocalData &)> work, Saved saved);

    Inbox::Sender m_to;
    std::unique_ptr<Worker> m_worker;
    std::unique_ptr<QThread> m_thread;
};

} // namespace otklik::store::local
