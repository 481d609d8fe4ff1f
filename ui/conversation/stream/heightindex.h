// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace otklik::ui {

/// The heights of many rows: a Fenwick tree, so that a row's top and the row at a height cost log n. Rows that nobody
/// has seen yet have a guessed height.
class HeightIndex {
public:
    static constexpr int guess = 64; ///< pixels

    int rows() const { return static_cast<int>(m_heights.size()); }
    int height(int row) const { return m_heights[static_cast<size_t>(row)]; }
    bool isMeasured(int row) const { return m_measured[static_cast<size_t>(row)]; }
    int total() const { return top(rows()); }
    /// Sum of the heights above the row.
    int top(int row) const;
    /// The row that covers y; the last one below the end, −1 when there is none.
    int rowAt(int y) const;

    void measure(int row, int height);
    void forget(int row) { m_measured[static_cast<size_t>(row)] = false; }
    /// The width changed: heights stay as guesses.
    void forgetAll();
    void reset(int rows);
    void insert(int row, int count);
    void remove(int row, int count);

private:
    void rebuild();

    std::vector<int> m_heights;
    std::vector<bool> m_measured;
    std::vector<int> m_tree;
};

} // namespace otklik::ui
