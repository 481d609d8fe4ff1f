// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

namespace otklik::test {

/// Every kind of button and field in every state, side by side: a state that nobody looks at goes wrong unseen.
class ControlSheet final : public QWidget {
    Q_OBJECT

public:
    ControlSheet();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Cell {
        QPixmap picture;
        QPoint at;
    };
    void shootRow(QWidget &control, const QString &name, int row);

    QList<Cell> m_cells;
    QList<std::pair<QPoint, QString>> m_words;
};

} // namespace otklik::test
