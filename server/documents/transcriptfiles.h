// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/desk/engine/desk.h"

namespace otklik::store {
class Blobs;
}

namespace otklik::server {

/// The media type of a document of that format.
QByteArray mediaTypeOf(transcript::Format format);

/// The document with the SHA-256 of each of its files, and with its pictures where they are wanted: as many as fit into
/// a bound. A file that does not open is listed without. Waits for the disk.
transcript::Document withFiles(desk::TranscriptFound found, const store::Blobs &blobs, bool pictures);

} // namespace otklik::server
