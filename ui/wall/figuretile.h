// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/controls.h"

#include <QAbstractButton>

namespace otklik::ui {

/// One figure of the wall in a card: what it is, how much, what it is made of. Pressed, it opens what is behind it.
class FigureTile final : public QAbstractButton {
    Q_OBJECT

public:
    explicit FigureTile(QWidget *parent);

    /// `stale`: no server tells it any more; `note` then says since when.
    void present(const QString &caption, const QString &value, const QString &note, QColor Theme::*colour, bool stale);
    QString value() const { return m_value; }
    QSize sizeHint() const override { return {180, 92}; }
    QSize minimumSizeHint() const override { return {132, 92}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_value;
    QString m_note;
    QColor Theme::*m_colour = &Theme::text;
    bool m_stale = false;
};

} // namespace otklik::ui
