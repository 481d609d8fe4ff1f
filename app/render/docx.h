// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transcript/document.h"

namespace otklik::render {

/// The document as a Word file (ISO/IEC 29500, transitional). The same document gives the same bytes. Empty when it
/// cannot be made.
QByteArray writeDocx(const transcript::Document &document);

} // namespace otklik::render
