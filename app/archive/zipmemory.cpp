// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/archive/zipmemory.h"

#include <algorithm>

namespace otklik::archive {

namespace {

ZipMemory &of(void *opaque)
{
    return *static_cast<ZipMemory *>(opaque);
}
void *open(void *opaque, const void *, int)
{
    return opaque;
}
uLong read(void *opaque, void *, void *buffer, uLong size)
{
    ZipMemory &self = of(opaque);
    const qsizetype count = std::min<qsizetype>(static_cast<qsizetype>(size), self.bytes.size() - self.at);
    std::copy_n(self.bytes.constData() + self.at, count, static_cast<char *>(buffer));
    self.at += count;
    return static_cast<uLong>(count);
}
uLong write(void *opaque, void *, const void *buffer, uLong size)
{
    ZipMemory &self = of(opaque);
    const auto count = static_cast<qsizetype>(size);
    self.bytes.resize(std::max(self.bytes.size(), self.at + count));
    std::copy_n(static_cast<const char *>(buffer), count, self.bytes.data() + self.at);
    self.at += count;
    return size;
}
ZPOS64_T tell(void *opaque, void *)
{
    return static_cast<ZPOS64_T>(of(opaque).at);
}
long seek(void *opaque, void *, ZPOS64_T offset, int origin)
{
    ZipMemory &self = of(opaque);
    const qsizetype from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                           : origin == ZLIB_FILEFUNC_SEEK_CUR ? self.at
                                                              : self.bytes.size();
    self.at = from + static_cast<qsizetype>(offset);
    return self.at <= self.bytes.size() ? 0 : -1;
}
int close(void *, void *)
{
    return 0;
}
int error(void *, void *)
{
    return 0;
}

} // namespace

zlib_filefunc64_def ZipMemory::functions()
{
    return {.zopen64_file = open,
            .zread_file = read,
            .zwrite_file = write,
            .ztell64_file = tell,
            .zseek64_file = seek,
            .zclose_file = close,
            .zerror_file = error,
            .opaque = this};
}

} // namespace otklik::archive
