// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/render/zipwriter.h"

#include <minizip/zip.h>

#include <algorithm>

namespace otklik::render {

/// What minizip takes for a file.
struct ZipWriter::Memory {
    QByteArray bytes = {};
    qsizetype at = 0;

    static Memory &of(void *opaque) { return *static_cast<Memory *>(opaque); }
    static void *open(void *opaque, const void *, int) { return opaque; }
    static uLong read(void *opaque, void *, void *buffer, uLong size)
    {
        Memory &self = of(opaque);
        const qsizetype count = std::min<qsizetype>(static_cast<qsizetype>(size), self.bytes.size() - self.at);
        std::copy_n(self.bytes.constData() + self.at, count, static_cast<char *>(buffer));
        self.at += count;
        return static_cast<uLong>(count);
    }
    static uLong write(void *opaque, void *, const void *buffer, uLong size)
    {
        Memory &self = of(opaque);
        const auto count = static_cast<qsizetype>(size);
        self.bytes.resize(std::max(self.bytes.size(), self.at + count));
        std::copy_n(static_cast<const char *>(buffer), count, self.bytes.data() + self.at);
        self.at += count;
        return size;
    }
    static ZPOS64_T tell(void *opaque, void *) { return static_cast<ZPOS64_T>(of(opaque).at); }
    static long seek(void *opaque, void *, ZPOS64_T offset, int origin)
    {
        Memory &self = of(opaque);
        const qsizetype from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                               : origin == ZLIB_FILEFUNC_SEEK_CUR ? self.at
                                                                  : self.bytes.size();
        self.at = from + static_cast<qsizetype>(offset);
        return self.at <= self.bytes.size() ? 0 : -1;
    }
    static int close(void *, void *) { return 0; }
    static int error(void *, void *) { return 0; }
};

ZipWriter::ZipWriter() : m_memory(std::make_unique<Memory>())
{
    zlib_filefunc64_def functions{.zopen64_file = Memory::open,
                                  .zread_file = Memory::read,
                                  .zwrite_file = Memory::write,
                                  .ztell64_file = Memory::tell,
                                  .zseek64_file = Memory::seek,
                                  .zclose_file = Memory::close,
                                  .zerror_file = Memory::error,
                                  .opaque = m_memory.get()};
    m_zip = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
    m_good = m_zip != nullptr;
}

ZipWriter::~ZipWriter()
{
    if (m_zip) {
        zipClose(m_zip, nullptr);
    }
}

void ZipWriter::add(const QByteArray &name, const QByteArray &content, Method method)
{
    if (!m_good) {
        return;
    }
    zip_fileinfo info{};
    info.tmz_date = {.tm_sec = 0, .tm_min = 0, .tm_hour = 0, .tm_mday = 1, .tm_mon = 0, .tm_year = 1980};
    m_good = zipOpenNewFileInZip(m_zip, name.constData(), &info, nullptr, 0, nullptr, 0, nullptr,
                                 method == Method::Stored ? 0 : Z_DEFLATED, Z_DEFAULT_COMPRESSION) == ZIP_OK &&
             zipWriteInFileInZip(m_zip, content.constData(), static_cast<unsigned>(content.size())) == ZIP_OK &&
             zipCloseFileInZip(m_zip) == ZIP_OK;
}

QByteArray ZipWriter::finish()
{
    m_good = m_zip && zipClose(m_zip, nullptr) == ZIP_OK && m_good;
    m_zip = nullptr;
    return m_good ? m_memory->bytes : QByteArray();
}

} // namespace otklik::render
