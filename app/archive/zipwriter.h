// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <memory>

namespace otklik::archive {

struct ZipMemory;

/// A ZIP in memory, by minizip. Every part has the same time, so that the same parts give the same bytes.
class ZipWriter {
public:
    enum class Method { Stored, Deflated };

    ZipWriter();
    ~ZipWriter();
    ZipWriter(const ZipWriter &) = delete;
    ZipWriter &operator=(const ZipWriter &) = delete;

    /// `name` in UTF-8, with «/» between folders; the caller sees to it that none comes twice. Less than 4 GB in all.
    void add(const QByteArray &name, const QByteArray &content, Method method = Method::Deflated);
    /// Of the archive so far.
    qint64 size() const;
    /// Empty when something went wrong. Call once.
    QByteArray finish();

private:
    std::unique_ptr<ZipMemory> m_memory;
    void *m_zip = nullptr;
    bool m_good = true;
};

} // namespace otklik::archive
