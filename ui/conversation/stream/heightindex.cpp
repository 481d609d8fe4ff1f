// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/stream/heightindex.h"

#include <algorithm>

namespace otklik::ui {

int HeightIndex::top(int row) const
{
    int sum = 0;
    for (int i = row; i > 0; i -= i & -i) {
        sum += m_tree[static_cast<size_t>(i)];
    }
    return sum;
}

int HeightIndex::rowAt(int y) const
{
    if (rows() == 0) {
        return -1;
    }
    int step = 1;
    while (step * 2 <= rows()) {
        step *= 2;
    }
    int row = 0;
    int rest = std::max(0, y);
    for (; step > 0; step /= 2) {
        const int next = row + step;
        if (next <= rows() && m_tree[static_cast<size_t>(next)] <= rest) {
            row = next;
            rest -= m_tree[static_cast<size_t>(next)];
        }
    }
    return std::min(row, rows() - 1);
}

void HeightIndex::measure(int row, int height)
{
    const int change = height - m_heights[static_cast<size_t>(row)];
    m_heights[static_cast<size_t>(row)] = height;
    m_measured[static_cast<size_t>(row)] = true;
    for (int i = row + 1; change != 0 && i <= rows(); i += i & -i) {
        m_tree[static_cast<size_t>(i)] += change;
    }
}

void HeightIndex::forgetAll()
{
    std::fill(m_measured.begin(), m_measured.end(), false);
}

void HeightIndex::reset(int rows)
{
    m_heights.assign(static_cast<size_t>(rows), guess);
    m_measured.assign(static_cast<size_t>(rows), false);
    rebuild();
}

void HeightIndex::insert(int row, int count)
{
    m_heights.insert(m_heights.begin() + row, static_cast<size_t>(count), guess);
    m_measured.insert(m_measured.begin() + row, static_cast<size_t>(count), false);
    rebuild();
}

void HeightIndex::remove(int row, int count)
{
    m_heights.erase(m_heights.begin() + row, m_heights.begin() + row + count);
    m_measured.erase(m_measured.begin() + row, m_measured.begin() + row + count);
    rebuild();
}

void HeightIndex::rebuild()
{
    m_tree.assign(m_heights.size() + 1, 0);
    for (size_t i = 1; i < m_tree.size(); ++i) {
        m_tree[i] += m_heights[i - 1];
        const size_t parent = i + (i & (~i + 1));
        if (parent < m_tree.size()) {
            m_tree[parent] += m_tree[i];
        }
    }
}

} // namespace otklik::ui
