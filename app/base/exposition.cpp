// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/exposition.h"

#include <cmath>

namespace otklik {

namespace {

QByteArray number(double value)
{
    // Whole numbers up to 2^53 stand exactly, without an exponent.
    constexpr double exact = 9007199254740992.0;
    if (std::trunc(value) == value && std::abs(value) < exact) {
        return QByteArray::number(static_cast<qint64>(value));
    }
    return QByteArray::number(value, 'g', 15);
}

QByteArray escaped(QByteArray text)
{
    return text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

} // namespace

void Exposition::counter(const char *name, const char *help, quint64 value)
{
    family(name, "counter", help);
    sample(name, {}, static_cast<double>(value));
}

void Exposition::gauge(const char *name, const char *help, double value)
{
    family(name, "gauge", help);
    sample(name, {}, value);
}

void Exposition::family(const char *name, const char *type, const char *help)
{
    m_text.append("# HELP ").append(name).append(' ').append(help);
    m_text.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
}

void Exposition::sample(const char *name, const Labels &labels, double value)
{
    m_text.append(name);
    char before = '{';
    for (const auto &[label, text] : labels) {
        m_text.append(before).append(label).append("=\"").append(escaped(text)).append('"');
        before = ',';
    }
    m_text.append(labels.isEmpty() ? " " : "} ").append(number(value)).append('\n');
}

void Exposition::buckets(const char *name, const Labels &labels, const double *bounds, const quint64 *counts,
                         size_t size, double sum)
{
    const QByteArray base(name);
    quint64 total = 0;
    for (size_t i = 0; i <= size; ++i) {
        total += counts[i];
        const QByteArray bound = i < size ? QByteArray::number(bounds[i], 'g', 6) : QByteArray("+Inf");
        sample(QByteArray(base + "_bucket").constData(),
               Labels(labels) << std::pair<QByteArray, QByteArray>("le", bound), static_cast<double>(total));
    }
    sample(QByteArray(base + "_sum").constData(), labels, sum);
    sample(QByteArray(base + "_count").constData(), labels, static_cast<double>(total));
}

} // namespace otklik
