// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transcript/document.h"

namespace otklik::render {

/// What two files of the same document are compared by, a line each: of a DOCX its paragraphs, written like the
/// transcript's plain text; of a PDF its pages, each as the SHA-256 of what is drawn; of a text its lines. Empty when
/// it is no such file, or one that another program has written anew.
QByteArray documentLines(const QByteArray &file, transcript::Format format);

} // namespace otklik::render
