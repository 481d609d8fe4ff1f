// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <chrono>

namespace otklik::server {

/// Holds a lock file for one server; the system lets go of it when the process ends, however it ends.
class DataLock {
public:
    DataLock() = default;
    ~DataLock();
    DataLock(DataLock &&other) noexcept : m_file(std::exchange(other.m_file, -1)) {}
    DataLock &operator=(DataLock &&other) noexcept
    {
        std::swap(m_file, other.m_file);
        return *this;
    }

    /// Conflict with state «locked» when another process holds it.
    static Result<DataLock> take(const QString &path);
    /// Held together with others who share it; waits up to ten seconds for one who holds it alone.
    static Result<DataLock> share(const QString &path);

private:
    explicit DataLock(int file) : m_file(file) {}
    static Result<DataLock> locked(const QString &path, int how, std::chrono::milliseconds patience);
    int m_file = -1;
};

} // namespace otklik::server
