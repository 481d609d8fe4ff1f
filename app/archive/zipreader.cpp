// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/archive/zipreader.h"

#include "app/archive/zipmemory.h"

#include <minizip/unzip.h>

namespace otklik::archive {

namespace {

constexpr uLong LargestPart = 256UL * 1024 * 1024;
constexpr bool CaseMatters = true;

QByteArray currentPart(unzFile file)
{
    unz_file_info64 info{};
    if (unzGetCurrentFileInfo64(file, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK ||
        info.uncompressed_size > LargestPart || unzOpenCurrentFile(file) != UNZ_OK) {
        return {};
    }
    QByteArray content(static_cast<qsizetype>(info.uncompressed_size), '\0');
    const int got = unzReadCurrentFile(file, content.data(), static_cast<unsigned>(content.size()));
    const bool whole = unzCloseCurrentFile(file) == UNZ_OK; // which compares the checksum
    return whole && got == content.size() ? content : QByteArray();
}

} // namespace

QByteArray zipPart(const QByteArray &zip, const char *name)
{
    ZipMemory memory{.bytes = zip};
    zlib_filefunc64_def functions = memory.functions();
    const unzFile file = unzOpen2_64("", &functions);
    if (!file) {
        return {};
    }
    const QByteArray content = unzLocateFile(file, name, CaseMatters) == UNZ_OK ? currentPart(file) : QByteArray();
    unzClose(file);
    return content;
}

} // namespace otklik::archive
