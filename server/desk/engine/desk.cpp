// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/engine/desk.h"

namespace otklik::desk {

Done Desk::submit(const Actor &who, wire::Request request, Inbox::Sender to, Reply reply, Prepare prepare)
{
    OTKLIK_TRY(auto permit, m_gate.admit(who, request));
    take(std::move(permit), std::move(request), std::move(to), std::move(reply), std::move(prepare));
    return {};
}

Done Desk::openFile(const Actor &who, FileId file, Inbox::Sender to, FileReply reply)
{
    const FileLook look{file};
    OTKLIK_TRY(auto permit, m_gate.admit(who, look));
    take(std::move(permit), look, std::move(to), std::move(reply));
    return {};
}

Done Desk::transcript(const Actor &who, const TranscriptLook &look, Inbox::Sender to, TranscriptReply reply)
{
    OTKLIK_TRY(auto permit, m_gate.admit(who, look));
    take(std::move(permit), look, std::move(to), std::move(reply));
    return {};
}

Done Desk::appeal(const Actor &who, const AppealLook &look, Inbox::Sender to, AppealReply reply)
{
    OTKLIK_TRY(auto permit, m_gate.admit(who, look));
    take(std::move(permit), look, std::move(to), std::move(reply));
    return {};
}

Done Desk::missing(const Actor &who, const MissingLook &look, Inbox::Sender to, MissingReply reply)
{
    OTKLIK_TRY(auto permit, m_gate.admit(who, look));
    take(std::move(permit), look, std::move(to), std::move(reply));
    return {};
}

Done Desk::issued(const Actor &who, const IssuedLook &look, Inbox::Sender to, IssuedReply reply)
{
    OTKLIK_TRY(auto permit, m_gate.admit(who, look));
    take(std::move(permit), look, std::move(to), std::move(reply));
    return {};
}

} // namespace otklik::desk
