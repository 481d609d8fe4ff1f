// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace otklik {

struct PictureSize {
    qint64 width = 0;
    qint64 height = 0;
    friend bool operator==(const PictureSize &, const PictureSize &) = default;
};

/// What a picture may claim. Decoders take memory and time by the pixels, and a file of a hundred bytes can claim
/// thousands of millions of them. A scan of A4 at 600 dpi has 35 million, and a telephone's picture rarely 50.
struct PictureBounds {
    qint64 pixels = 50'000'000;
    qint64 side = 20'000;
    constexpr bool take(const PictureSize &size) const
    {
        return size.width <= side && size.height <= side && size.width * size.height <= pixels;
    }
};

/// Reads the size out of the head of a JPEG or PNG as its bytes come in, and decodes nothing. It walks over the
/// segments of a JPEG by the rules of libjpeg, so that what is Broken here is broken there too. Keeps 24 bytes at most.
class PictureSizeReader {
public:
    enum class State {
        Reading, ///< the size has not come yet
        Found,
        Broken, ///< no picture: nothing would decode it
    };
    State read(QByteArrayView bytes);
    State state() const { return m_state; }
    PictureSize size() const { return m_size; } ///< once Found

private:
    void takeHead();
    void takePng();
    void takeSegment();

    enum class Kind { Unknown, Jpeg, Png };
    State m_state = State::Reading;
    Kind m_kind = Kind::Unknown;
    QByteArray m_head; // of what is being read: the file, or a segment
    qint64 m_skip = 0; // bytes of a segment that say nothing
    PictureSize m_size;
};

} // namespace otklik
