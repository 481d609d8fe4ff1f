// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/picturesize.h"

#include <QtEndian>

namespace otklik {

namespace {

constexpr QByteArrayView PngHead("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", 16);
constexpr qsizetype PngSizeEnd = 24; // the head, width and height

enum Marker : uchar {
    Temporary = 0x01,
    FrameFirst = 0xC0,
    Huffman = 0xC4,
    Extension = 0xC8,
    Arithmetic = 0xCC,
    FrameLast = 0xCF,
    RestartFirst = 0xD0,
    RestartLast = 0xD7,
    Start = 0xD8,
    End = 0xD9,
    Scan = 0xDA,
    Fill = 0xFF
};

bool isFrame(uchar marker)
{
    return marker >= FrameFirst && marker <= FrameLast && marker != Huffman && marker != Extension &&
           marker != Arithmetic;
}

/// A marker without a segment behind it.
bool standsAlone(uchar marker)
{
    return marker == 0 || marker == Temporary || (marker >= RestartFirst && marker <= RestartLast);
}

} // namespace

PictureSizeReader::State PictureSizeReader::read(QByteArrayView bytes)
{
    while (m_state == State::Reading && !bytes.isEmpty()) {
        if (m_skip > 0) {
            const qint64 skipped = std::min<qint64>(m_skip, bytes.size());
            bytes = bytes.sliced(skipped);
            m_skip -= skipped;
            continue;
        }
        m_head.append(bytes.front());
        bytes = bytes.sliced(1);
        if (m_kind == Kind::Unknown) {
            takeHead();
        } else if (m_kind == Kind::Png) {
            takePng();
        } else {
            takeSegment();
        }
    }
    return m_state;
}

void PictureSizeReader::takeHead()
{
    if (m_head == QByteArrayView("\xFF\xD8")) {
        m_kind = Kind::Jpeg;
        m_head.clear();
    } else if (m_head.size() == 2) {
        m_kind = Kind::Png;
        takePng();
    }
}

void PictureSizeReader::takePng()
{
    if (!PngHead.startsWith(QByteArrayView(m_head).first(std::min(m_head.size(), PngHead.size())))) {
        m_state = State::Broken;
    } else if (m_head.size() == PngSizeEnd) {
        m_size = {qFromBigEndian<quint32>(m_head.constData() + 16), qFromBigEndian<quint32>(m_head.constData() + 20)};
        m_state = m_size.width > 0 && m_size.height > 0 ? State::Found : State::Broken;
    }
}

void PictureSizeReader::takeSegment()
{
    const auto at = [this](qsizetype place) {
        return static_cast<uchar>(m_head[place]);
    };
    if (at(0) != Fill || (m_head.size() == 2 && standsAlone(at(1)))) {
        m_head.clear(); // what lies between segments is passed over
    } else if (m_head.size() == 2 && at(1) == Fill) {
        m_head.chop(1);
    } else if (m_head.size() == 2 && (at(1) == Start || at(1) == End || at(1) == Scan)) {
        m_state = State::Broken; // the pixels come before their size
    } else if (m_head.size() == 4) {
        const int length = qFromBigEndian<quint16>(m_head.constData() + 2);
        if (length < 2 || (isFrame(at(1)) && length < 8)) {
            m_state = State::Broken;
        } else if (!isFrame(at(1))) {
            m_skip = length - 2;
            m_head.clear();
        }
    } else if (m_head.size() == 9) { // marker, length, bits, height, width
        m_size = {qFromBigEndian<quint16>(m_head.constData() + 7), qFromBigEndian<quint16>(m_head.constData() + 5)};
        m_state = m_size.width > 0 && m_size.height > 0 ? State::Found : State::Broken;
    }
}

} // namespace otklik
