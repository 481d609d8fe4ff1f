// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/desk.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace otklik::server {

class Session;

/// Sessions that watch the live wall: a panel is counted again at most once a second while anything happens, every five
/// seconds else, and pushed when it is another one. Sessions that would be shown the same share one count. Lives on the
/// gateway's thread, which never waits for it.
class LiveWatch : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds quietly{5}; ///< what time alone changes is looked for so often

    LiveWatch(desk::Desk &desk, Inbox::Sender here) : m_desk(desk), m_here(std::move(here)) {}

    /// In place of the panel that the session watched before.
    void watch(Session *session, LineId line);
    void unwatch(Session *session);
    /// Something was committed.
    void changed() { m_changed = true; }
    /// Call about once a second.
    void tick(Instant now);

private:
    /// Who is shown the same: the line, the person whose lines bound it (none: all lines), the language.
    struct Panel {
        LineId line = {};
        PersonId worker = {};
        Language language = Language::Russian;
        friend bool operator==(const Panel &, const Panel &) = default;
        friend size_t qHash(const Panel &panel, size_t seed = 0)
        {
            return qHashMulti(seed, panel.line.value, panel.worker.value, static_cast<int>(panel.language));
        }
    };
    struct Watched {
        QSet<Session *> sessions = {};
        QByteArray told = {}; ///< without what time alone moves
        bool asked = false;   ///< an answer is on its way
    };
    static Panel panelOf(const Session &session, LineId line);
    void ask(const Panel &panel, Watched &watched);
    void answered(const Panel &panel, const Result<wire::Response> &reply);

    desk::Desk &m_desk;
    const Inbox::Sender m_here;
    QHash<Session *, Panel> m_bySession;
    QHash<Panel, Watched> m_panels;
    bool m_changed = false;
    Instant m_looked = {};
};

} // namespace otklik::server
