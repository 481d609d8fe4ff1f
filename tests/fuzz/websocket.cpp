// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/overload.h"
#include "server/gateway/websocket/frame.h"
#include "tests/fuzz/targets.h"
#include "tests/gateway/frames.h"

#include <array>

namespace otklik::fuzz {

namespace {

using namespace gateway;

/// The first byte of an input chooses one: around each change of a length's form, and none at all.
constexpr std::array<qsizetype, 8> bounds{0, 1, 125, 126, 1000, 65'535, 65'536, 1 << 20};
constexpr qsizetype longestControl = 125;
/// The longest head and the longest control frame, which may come in the middle of a message.
constexpr qsizetype beside = 14 + 6 + longestControl;

/// One outcome as bytes that can be compared; nothing when more is needed.
QByteArray told(const FrameOutcome &outcome)
{
    return std::visit(
        Overload{[](const FrameIncomplete &) { return QByteArray(); }, //
                 [](const FramePart &) { return QByteArray("part"); }, //
                 [](const FramePong &) { return QByteArray("pong"); },
                 [](const FrameText &text) { return "text " + text.text; },
                 [](const FramePing &ping) { return "ping " + ping.payload; },
                 [](const FrameClose &close) { return "close " + QByteArray::number(static_cast<int>(close.code)); },
                 [](const FrameBroken &broken) {
                     return "broken " + QByteArray::number(static_cast<int>(broken.code)) + ' ' + broken.cause;
                 }},
        outcome);
}

void holdAcceptable(const FrameOutcome &outcome, qsizetype bound)
{
    if (const auto *const text = std::get_if<FrameText>(&outcome)) {
        hold(bound == 0 || text->text.size() <= bound, "a message keeps to its bound");
        hold(text->text.isValidUtf8(), "a text is UTF-8");
    } else if (const auto *const ping = std::get_if<FramePing>(&outcome)) {
        hold(ping->payload.size() <= longestControl, "a ping is short");
    } else if (const auto *const close = std::get_if<FrameClose>(&outcome)) {
        const int code = static_cast<int>(close->code);
        hold(code >= 1000 && code <= 4999 && (code < 1004 || code > 1006) && code != 1015, "a peer may say this code");
    }
}

/// Feeds the bytes, in pieces of that size, and takes what comes out of each.
QByteArrayList read(const QByteArray &bytes, qsizetype bound, qsizetype piece)
{
    FrameReader reader(bound);
    QByteArrayList all;
    bool broken = false;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        const QByteArray part = bytes.mid(at, piece);
        reader.feed(part);
        while (true) {
            const FrameOutcome outcome = reader.next();
            const QByteArray words = told(outcome);
            if (words.isNull()) {
                break;
            }
            hold(!broken, "nothing is read after what is broken");
            holdAcceptable(outcome, bound);
            broken = std::holds_alternative<FrameBroken>(outcome);
            all.append(words);
        }
        hold(!broken || reader.unfinished() == 0, "nothing is kept after what is broken");
        hold(bound == 0 || reader.unfinished() <= bound + beside, "no more than the bound is kept");
        hold(reader.unfinished() <= at + part.size() + 1, "no more than came is kept");
    }
    return all;
}

} // namespace

void frame(const QByteArray &input)
{
    if (input.isEmpty()) {
        return;
    }
    const auto chosen = static_cast<quint8>(input.front());
    const qsizetype bound = bounds[chosen % bounds.size()];
    const QByteArray bytes = input.sliced(1);
    const QByteArrayList whole = read(bytes, bound, qMax<qsizetype>(1, bytes.size()));
    hold(read(bytes, bound, 1) == whole, "bytes that drop in one by one mean the same");
    hold(read(bytes, bound, 2 + chosen / bounds.size()) == whole, "pieces mean the same");

    QByteArray again;
    QByteArrayList said;
    for (const QByteArray &words : whole) {
        if (words.startsWith("text ")) {
            again += test::clientFrame(words.sliced(5));
        } else if (words.startsWith("ping ")) {
            again += test::clientFrame(words.sliced(5), static_cast<int>(Opcode::Ping));
        } else {
            continue;
        }
        said.append(words);
    }
    hold(read(again, bound, qMax<qsizetype>(1, again.size())) == said, "what was understood can be said again");
}

} // namespace otklik::fuzz
