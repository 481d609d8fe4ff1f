// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <minizip/ioapi.h>

#include <QByteArray>

namespace otklik::archive {

/// What minizip takes for a file.
struct ZipMemory {
    QByteArray bytes = {};
    qsizetype at = 0; ///< where it reads and writes

    /// Good as long as this lives at its place.
    zlib_filefunc64_def functions();
};

} // namespace otklik::archive
