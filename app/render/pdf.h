// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transcript/document.h"

namespace otklik::render {

/// The document as PDF/A-1b on A4: fonts embedded, text that can be copied, «page n of m». Needs a QGuiApplication and
/// loadFonts(). Empty when it cannot be made.
QByteArray writePdf(const transcript::Document &document);

} // namespace otklik::render
