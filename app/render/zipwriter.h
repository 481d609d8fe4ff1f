// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <memory>

namespace otklik::render {

struct ZipMemory;

/// A ZIP in memory, by minizip. Every part has the same time, so that the same parts give the same bytes.
class ZipWriter {
public:
    enum class Method { Stored, Deflated };

    ZipWriter();
    ~ZipWriter();
    ZipWriter(const ZipWriter &) = delete;
    ZipWriter &operator=(const ZipWriter &) = delete;

    void add(const QByteArray &name, const QByteArray &content, Method method = Method::Deflated);
    /// Empty when something went wrong. Call once.
    QByteArray finish();

private:
    std::unique_ptr<ZipMemory> m_memory;
    void *m_zip = nullptr;
    bool m_good = true;
};

} // namespace otklik::render
