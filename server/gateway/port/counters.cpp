// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/port/counters.h"

namespace otklik::gateway {

namespace {

void describe(QByteArray &text, const char *name, const char *type, const char *help)
{
    text.append("# HELP otklik_port_").append(name).append(' ').append(help);
    text.append("\n# TYPE otklik_port_").append(name).append(' ').append(type).append('\n');
}

void single(QByteArray &text, const char *name, const char *type, const char *help, quint64 value)
{
    describe(text, name, type, help);
    text.append("otklik_port_").append(name).append(' ').append(QByteArray::number(value)).append('\n');
}

QByteArray word(int number)
{
    return QByteArray::number(number);
}
QByteArray word(const QByteArray &text)
{
    return text;
}

template <class Key>
void family(QByteArray &text, const char *name, const char *label, const char *help, const Tally<Key> &tally)
{
    describe(text, name, "counter", help);
    for (const auto &[key, value] : tally.counts()) {
        text.append("otklik_port_").append(name).append('{').append(label).append("=\"").append(word(key));
        text.append("\"} ").append(QByteArray::number(value)).append('\n');
    }
}

} // namespace

QByteArray Counters::toPrometheus() const
{
    QByteArray text;
    single(text, "connections_accepted_total", "counter", "TCP connections taken", accepted.value());
    single(text, "connections_open", "gauge", "TCP connections open now", static_cast<quint64>(openSockets.value()));
    single(text, "websockets_opened_total", "counter", "WebSockets opened", linksOpened.value());
    single(text, "websockets_open", "gauge", "WebSockets open now", static_cast<quint64>(openLinks.value()));
    single(text, "received_bytes_total", "counter", "Bytes of requests and frames", bytesReceived.value());
    single(text, "sent_bytes_total", "counter", "Bytes of answers and frames", bytesSent.value());
    single(text, "frames_received_total", "counter", "Text frames from clients", framesReceived.value());
    single(text, "frames_sent_total", "counter", "Text frames to clients", framesSent.value());
    family(text, "answers_total", "status", "HTTP answers", answers);
    family(text, "refusals_total", "reason", "Connections and requests refused by the port itself", refusals);
    family(text, "websockets_closed_total", "cause", "WebSockets ended", linksClosed);
    return text;
}

} // namespace otklik::gateway
