// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wall/operatormodel.h"

#include <QWidget>

namespace otklik::ui {

/// How many of the operators are in which state: a strip in parts, and the words under it.
class StateStrip final : public QWidget {
    Q_OBJECT

public:
    StateStrip(const OperatorModel &model, QWidget *parent);
    QSize sizeHint() const override { return {260, 40}; }
    QSize minimumSizeHint() const override { return {120, 40}; }
    /// The figures or the language changed.
    void refresh();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const OperatorModel &m_model;
};

} // namespace otklik::ui
