// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

/// Pictures by which somebody tries to break what decodes them, and a few plain ones. Made of bytes, not by an encoder:
/// no encoder makes them.
namespace otklik::test {

struct PngShape {
    int width = 1;
    int height = 1;
    int bits = 8;
    int colour = 0; ///< 0 grey, 2 RGB, 6 RGBA
    bool interlaced = false;
};
/// A PNG of nought. Its pixels are there, deflated, unless `pixels` is false.
QByteArray png(const PngShape &shape, bool pixels = true);
/// With `count` chunks `type` (iCCP or zTXt) that inflate to `inflated` bytes each.
QByteArray pngWithChunks(const PngShape &shape, const char *type, int inflated, int count);

/// The head of a grey JPEG that claims this size and has no pixel: 134 bytes.
QByteArray jpegHead(int width, int height);
/// The same, with `before` bytes of other segments in front of the size.
QByteArray jpegHeadAfter(int width, int height, int before);
/// A whole grey progressive JPEG that goes `scans` times over all its blocks; a few dozen bytes for each time.
QByteArray progressiveJpeg(int width, int height, int scans);

} // namespace otklik::test
