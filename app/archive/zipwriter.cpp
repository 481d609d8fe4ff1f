// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/archive/zipwriter.h"

#include "app/archive/zipmemory.h"

#include <minizip/zip.h>

#include <algorithm>

namespace otklik::archive {

namespace {

/// Bit 11 of the flags: the name is UTF-8 (APPNOTE 4.4.4). Left out where it changes nothing, as old readers know
/// ASCII.
uLong flagsOf(const QByteArray &name)
{
    const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<uchar>(c) < 0x80; });
    return ascii ? 0 : 1UL << 11;
}

} // namespace

ZipWriter::ZipWriter() : m_memory(std::make_unique<ZipMemory>())
{
    zlib_filefunc64_def functions = m_memory->functions();
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
    constexpr int noRaw = 0;
    constexpr uLong madeBy = 0;
    m_good = zipOpenNewFileInZip4(m_zip, name.constData(), &info, nullptr, 0, nullptr, 0, nullptr,
                                  method == Method::Stored ? 0 : Z_DEFLATED, Z_DEFAULT_COMPRESSION, noRaw, -MAX_WBITS,
                                  DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, madeBy, flagsOf(name)) == ZIP_OK &&
             zipWriteInFileInZip(m_zip, content.constData(), static_cast<unsigned>(content.size())) == ZIP_OK &&
             zipCloseFileInZip(m_zip) == ZIP_OK;
}

qint64 ZipWriter::size() const
{
    return m_memory->bytes.size();
}

QByteArray ZipWriter::finish()
{
    m_good = m_zip && zipClose(m_zip, nullptr) == ZIP_OK && m_good;
    m_zip = nullptr;
    return m_good ? m_memory->bytes : QByteArray();
}

} // namespace otklik::archive
