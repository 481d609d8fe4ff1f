// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/measures.h"

#include <QByteArray>
#include <QList>

#include <utility>

namespace otklik {

/// Writes the Prometheus text format 0.0.4. Every family is described once, before its samples, and by base units:
/// seconds, bytes. Labels take only what the code itself names, never what came from outside.
class Exposition {
public:
    using Labels = QList<std::pair<QByteArray, QByteArray>>;

    /// A family of one sample without labels. The name of a counter ends in «_total».
    void counter(const char *name, const char *help, quint64 value);
    void gauge(const char *name, const char *help, double value);

    /// Opens a family; its samples follow by sample().
    void family(const char *name, const char *type, const char *help);
    void sample(const char *name, const Labels &labels, double value);

    /// A histogram with one series for each set of labels; family() with the type "histogram" opens it.
    template <size_t N>
    void histogram(const char *name, const Labels &labels, const std::array<double, N> &bounds,
                   const std::array<quint64, N + 1> &counts, double sum)
    {
        buckets(name, labels, bounds.data(), counts.data(), N, sum);
    }
    template <size_t N>
    void histogram(const char *name, const char *help, const Histogram<N> &values)
    {
        family(name, "histogram", help);
        histogram(name, {}, values.bounds(), values.counts(), values.sum());
    }

    const QByteArray &text() const { return m_text; }

private:
    void buckets(const char *name, const Labels &labels, const double *bounds, const quint64 *counts, size_t size,
                 double sum);

    QByteArray m_text;
};

} // namespace otklik
