// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/codec.h"
#include "tests/fuzz/targets.h"

namespace otklik::fuzz {

using namespace wire;

void request(const QByteArray &input)
{
    const auto frame = decodeRequest(input);
    if (!frame) {
        const QByteArray told = encodeError(frame.error().id, frame.error().error);
        hold(decodeServerFrame(told).has_value() || !frame.error().id.isDouble(), "a client understands the refusal");
        return;
    }
    const QByteArray once = encodeRequest(1, frame->request);
    const auto again = decodeRequest(once);
    hold(again.has_value(), "what was understood can be said again");
    hold(encodeRequest(1, again->request) == once, "and means the same");
    hold(methodNames().contains(methodName(frame->request)), "a method has its name");
}

void serverframe(const QByteArray &input)
{
    const Result<ServerFrame> frame = decodeServerFrame(input);
    if (!frame) {
        return;
    }
    if (const auto *const pushed = std::get_if<Notification>(&*frame)) {
        const QByteArray once = encodeNotification(*pushed);
        const Result<ServerFrame> again = decodeServerFrame(once);
        hold(again && std::holds_alternative<Notification>(*again), "what was heard can be said again");
        hold(encodeNotification(std::get<Notification>(*again)) == once, "and means the same");
    }
}

} // namespace otklik::fuzz
