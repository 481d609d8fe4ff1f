// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QImage>

/// What the helper otklik-preview writes and the workstation reads: four letters, width, height (32 bits each, the
/// greater byte first), then the pixels of Format_ARGB32_Premultiplied without gaps.
namespace otklik::ui {

constexpr int PreviewSide = 640; ///< pixels at most; enough for the box in a bubble at twice the scale
constexpr qsizetype PreviewBytesMax = 12 + qsizetype(PreviewSide) * PreviewSide * 4;

/// Nothing of a picture that is null or too large.
QByteArray encodedPreview(const QImage &picture);
/// Null for any bytes that are no preview: the helper has decoded what somebody sent, and is not trusted.
QImage decodedPreview(const QByteArray &bytes);

} // namespace otklik::ui
