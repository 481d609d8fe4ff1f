// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/websocket/frame.h"

#include <QtEndian>

#include <array>
#include <cstring>
#include <limits>

namespace otklik::gateway {

using wire::CloseCode;

namespace {

constexpr quint64 longestControl = 125;
constexpr qsizetype longestReason = 123;
constexpr qsizetype maskBytes = 4;

constexpr FrameBroken protocolFault{.code = CloseCode::Protocol, .cause = "protocol"};
constexpr FrameBroken badText{.code = CloseCode::BadText, .cause = "badText"};
constexpr FrameBroken tooBig{.code = CloseCode::TooBig, .cause = "tooBig"};
constexpr FrameBroken binary{.code = CloseCode::Abuse, .cause = "binary"};

bool isControl(Opcode opcode)
{
    return static_cast<quint8>(opcode) >= 8;
}

bool isOpcode(quint8 number)
{
    return number <= 2 || (number >= 8 && number <= 10);
}

/// What a peer may say: 1004 to 1006 and 1015 never stand in a frame.
bool isCloseCode(int code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

void unmask(char *data, qsizetype size, const char *mask)
{
    quint64 wide = 0;
    std::memcpy(&wide, mask, maskBytes);
    std::memcpy(reinterpret_cast<char *>(&wide) + maskBytes, mask, maskBytes);
    qsizetype at = 0;
    for (; at + 8 <= size; at += 8) {
        quint64 word = 0;
        std::memcpy(&word, data + at, 8);
        word ^= wide;
        std::memcpy(data + at, &word, 8);
    }
    for (; at < size; ++at) {
        data[at] = static_cast<char>(data[at] ^ mask[at % maskBytes]);
    }
}

} // namespace

void FrameReader::feed(const QByteArray &bytes)
{
    if (m_broken) {
        return; // nobody will ask for them: they are not kept either
    }
    if (m_at == m_bytes.size()) {
        m_bytes = bytes;
    } else {
        m_bytes.remove(0, m_at);
        m_bytes += bytes;
    }
    m_at = 0;
}

std::variant<FrameIncomplete, FrameReader::Header, FrameBroken> FrameReader::header() const
{
    const qsizetype there = m_bytes.size() - m_at;
    if (there < 2) {
        return FrameIncomplete{};
    }
    const auto *const bytes = reinterpret_cast<const uchar *>(m_bytes.constData()) + m_at;
    const quint8 opcode = bytes[0] & 0x0F;
    const quint8 length = bytes[1] & 0x7F;
    Header header{.opcode = static_cast<Opcode>(opcode), .last = (bytes[0] & 0x80) != 0};
    const bool masked = (bytes[1] & 0x80) != 0;
    const bool control = isControl(header.opcode);
    if ((bytes[0] & 0x70) != 0 || !isOpcode(opcode) || !masked ||
        (control && (!header.last || length > longestControl))) {
        return protocolFault;
    }
    if (!control && (header.opcode == Opcode::Continuation) != m_inMessage) {
        return protocolFault;
    }
    if (header.opcode == Opcode::Binary) {
        return binary;
    }
    header.size = 2 + (length < 126 ? 0 : length == 126 ? 2 : 8);
    if (there < header.size) {
        return FrameIncomplete{};
    }
    header.payload = length < 126    ? length
                     : length == 126 ? qFromBigEndian<quint16>(bytes + 2)
                                     : qFromBigEndian<quint64>(bytes + 2);
    // The shortest form of a length is the only one (5.2).
    if ((length == 126 && header.payload < 126) || (length == 127 && header.payload <= 0xFFFF)) {
        return protocolFault;
    }
    if (!control && m_most > 0 && header.payload > static_cast<quint64>(m_most - m_message.size())) {
        return tooBig;
    }
    if (header.payload > static_cast<quint64>(std::numeric_limits<int>::max())) {
        return tooBig;
    }
    header.size += maskBytes;
    return header;
}

FrameOutcome FrameReader::next()
{
    if (m_broken) {
        return FrameIncomplete{};
    }
    const auto found = header();
    if (const auto *const broken = std::get_if<FrameBroken>(&found)) {
        return refuse(*broken);
    }
    const auto *const header = std::get_if<Header>(&found);
    if (!header || m_bytes.size() - m_at < header->size + static_cast<qsizetype>(header->payload)) {
        return FrameIncomplete{};
    }
    QByteArray payload = takePayload(*header);
    return isControl(header->opcode) ? takeControl(header->opcode, payload) : takeData(*header, std::move(payload));
}

QByteArray FrameReader::takePayload(const Header &header)
{
    const auto size = static_cast<qsizetype>(header.payload);
    const char *const mask = m_bytes.constData() + m_at + header.size - maskBytes;
    QByteArray payload(mask + maskBytes, size);
    unmask(payload.data(), size, mask);
    m_at += header.size + size;
    if (m_at == m_bytes.size()) {
        m_at = 0;
        m_bytes.clear();
    }
    return payload;
}

FrameOutcome FrameReader::refuse(const FrameBroken &broken)
{
    m_broken = true;
    m_bytes.clear();
    m_at = 0;
    m_message.clear();
    m_inMessage = false;
    return broken;
}

FrameOutcome FrameReader::takeData(const Header &header, QByteArray payload)
{
    if (m_inMessage) {
        m_message += payload;
    } else if (!header.last) {
        m_message = std::move(payload);
    }
    const bool first = !std::exchange(m_inMessage, !header.last);
    if (!header.last) {
        return FramePart{};
    }
    // As a whole: a letter may be cut between two pieces.
    QByteArray text = first ? std::move(payload) : std::exchange(m_message, {});
    if (!text.isValidUtf8()) {
        return refuse(badText);
    }
    return FrameText{std::move(text)};
}

FrameOutcome FrameReader::takeControl(Opcode opcode, const QByteArray &payload)
{
    if (opcode == Opcode::Ping) {
        return FramePing{payload};
    }
    if (opcode == Opcode::Pong) {
        return FramePong{};
    }
    if (payload.isEmpty()) {
        return FrameClose{};
    }
    const int code = payload.size() > 1 ? qFromBigEndian<quint16>(payload.constData()) : 0;
    if (!isCloseCode(code)) {
        return refuse(protocolFault);
    }
    if (!QByteArrayView(payload).sliced(2).isValidUtf8()) {
        return refuse(badText);
    }
    return FrameClose{static_cast<CloseCode>(code)};
}

QByteArray frameHead(Opcode opcode, qsizetype size)
{
    std::array<char, 10> head{static_cast<char>(0x80 | static_cast<quint8>(opcode))};
    if (size < 126) {
        head[1] = static_cast<char>(size);
        return QByteArray(head.data(), 2);
    }
    if (size <= 0xFFFF) {
        head[1] = 126;
        qToBigEndian(static_cast<quint16>(size), head.data() + 2);
        return QByteArray(head.data(), 4);
    }
    head[1] = 127;
    qToBigEndian(static_cast<quint64>(size), head.data() + 2);
    return QByteArray(head.data(), 10);
}

QByteArray closeFrame(CloseCode code, const QString &reason)
{
    QByteArray words = reason.toUtf8().left(longestReason);
    while (!words.isValidUtf8()) { // cut within a letter
        words.chop(1);
    }
    std::array<char, 2> number{};
    qToBigEndian(static_cast<quint16>(code), number.data());
    return frameHead(Opcode::Close, 2 + words.size()) + QByteArray(number.data(), 2) + words;
}

} // namespace otklik::gateway
