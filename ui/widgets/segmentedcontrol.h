// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QButtonGroup>
#include <QWidget>

namespace otklik::ui {

/// One choice of a few, side by side, each with an optional count.
class SegmentedControl final : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(int segments, QWidget *parent = nullptr);

    void setText(int segment, const QString &text);
    /// −1 hides the count.
    void setCount(int segment, int count);
    void setCurrent(int segment);
    int current() const { return m_group.checkedId(); }

signals:
    void chosen(int segment);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup m_group;
};

} // namespace otklik::ui
