// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/port/admission.h"

#include "server/gateway/websocket/subscriber.h"

namespace otklik::gateway {

namespace {

/// Connections beyond the bounds that may be told so at one time; further ones are cut without a word.
constexpr int politeRefusals = 256;

} // namespace

std::shared_ptr<Admission::Seat> Admission::seat(const std::shared_ptr<Admission> &admission,
                                                 const std::optional<QHostAddress> &client)
{
    const std::shared_ptr<Seat> seat(new Seat(admission));
    const std::lock_guard lock(admission->m_mutex);
    seat->m_full = admission->m_most > 0 && admission->m_seated >= admission->m_most;
    if (!seat->m_full && client) {
        const QHostAddress whose = subscriber(*client);
        seat->m_tooMany = !admission->take(whose);
        if (!seat->m_tooMany) {
            seat->m_client = whose;
        }
    }
    if (seat->verdict() == 0) {
        ++admission->m_seated;
        return seat;
    }
    ++admission->m_refused;
    return admission->m_refused <= politeRefusals ? seat : nullptr;
}

Admission::Seat::~Seat()
{
    const std::lock_guard lock(m_admission->m_mutex);
    if (m_client) {
        m_admission->give(*m_client);
    }
    --(m_full || m_tooMany ? m_admission->m_refused : m_admission->m_seated);
}

void Admission::Seat::countFor(const QHostAddress &client)
{
    const QHostAddress whose = subscriber(client);
    if (m_full || m_client == whose) {
        return;
    }
    countForNobody();
    const std::lock_guard lock(m_admission->m_mutex);
    if (m_admission->take(whose)) {
        m_client = whose;
    } else {
        m_tooMany = true;
        --m_admission->m_seated;
        ++m_admission->m_refused;
    }
}

void Admission::Seat::countForNobody()
{
    const std::lock_guard lock(m_admission->m_mutex);
    if (m_client) {
        m_admission->give(*m_client);
        m_client.reset();
    }
    if (m_tooMany) {
        m_tooMany = false;
        ++m_admission->m_seated;
        --m_admission->m_refused;
    }
}

bool Admission::take(const QHostAddress &client)
{
    int &count = m_clients[client];
    if (m_mostPerClient > 0 && count >= m_mostPerClient) {
        return false;
    }
    ++count;
    return true;
}

void Admission::give(const QHostAddress &client)
{
    const auto count = m_clients.find(client);
    if (--*count == 0) {
        m_clients.erase(count);
    }
}

} // namespace otklik::gateway
