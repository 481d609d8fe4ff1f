// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/segmentedcontrol.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>

namespace otklik::ui {

namespace {

class Segment final : public QAbstractButton {
public:
    explicit Segment(QWidget *parent) : QAbstractButton(parent)
    {
        setCheckable(true);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFixedHeight(28);
    }

    void setCount(int count)
    {
        m_count = count;
        describe();
        updateGeometry();
        update();
    }
    void describe() { setAccessibleName(m_count < 0 ? text() : QStringLiteral("%1 %2").arg(text()).arg(m_count)); }

    QSize sizeHint() const override
    {
        const QString whole = m_count < 0 ? text() : text() + QString::number(m_count);
        return {QFontMetrics(uiFont(type::small, QFont::DemiBold)).horizontalAdvance(whole) + 22, 28};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeFor(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF rect = QRectF(this->rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        if (isChecked()) {
            painter.setPen(theme.border);
            painter.setBrush(theme.dark ? theme.railActive : theme.surface);
            painter.drawRoundedRect(rect, radius::small, radius::small);
        }
        if (hasFocus()) {
            painter.setPen(QPen(theme.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius::small, radius::small);
        }
        const QFont font = uiFont(type::small, isChecked() ? QFont::DemiBold : QFont::Medium);
        const QFontMetrics metrics(font);
        const QString count = m_count < 0 ? QString() : QString::number(m_count);
        const int gap = count.isEmpty() ? 0 : 6;
        const int width = metrics.horizontalAdvance(text()) + gap + metrics.horizontalAdvance(count);
        const int left = (this->width() - width) / 2;
        painter.setFont(font);
        painter.setPen(isChecked() || underMouse() ? theme.text : theme.secondary);
        painter.drawText(QRect(left, 0, width, height()), Qt::AlignVCenter | Qt::AlignLeft, text());
        painter.setPen(isChecked() ? theme.accent : theme.muted);
        painter.drawText(QRect(left, 0, width, height()), Qt::AlignVCenter | Qt::AlignRight, count);
    }

private:
    int m_count = -1;
};

} // namespace

SegmentedControl::SegmentedControl(int segments, QWidget *parent) : QWidget(parent)
{
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(3, 3, 3, 3);
    layout->setSpacing(2);
    for (int i = 0; i < segments; ++i) {
        auto *const segment = new Segment(this);
        layout->addWidget(segment);
        m_group.addButton(segment, i);
    }
    m_group.setExclusive(true);
    m_group.button(0)->setChecked(true);
    connect(&m_group, &QButtonGroup::idClicked, this, &SegmentedControl::chosen);
}

void SegmentedControl::setText(int segment, const QString &text)
{
    auto *const button = static_cast<Segment *>(m_group.button(segment));
    button->setText(text);
    button->describe();
    button->updateGeometry();
}

void SegmentedControl::setCount(int segment, int count)
{
    static_cast<Segment *>(m_group.button(segment))->setCount(count);
}

void SegmentedControl::setCurrent(int segment)
{
    m_group.button(segment)->setChecked(true);
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(trough(theme));
    painter.drawRoundedRect(rect(), radius::medium, radius::medium);
}

} // namespace otklik::ui
