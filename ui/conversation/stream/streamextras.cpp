// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/stream/streamextras.h"

#include "ui/theme/icons.h"
#include "ui/widgets/foreigntext.h"
#include "ui/widgets/paint.h"

#include <QEvent>
#include <QPainter>

namespace otklik::ui {

JumpButton::JumpButton(QWidget *parent) : QAbstractButton(parent)
{
    setFixedSize(48, 52);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    describe();
}

void JumpButton::setCount(int count)
{
    if (m_count != count) {
        m_count = count;
        describe();
        update();
    }
}

void JumpButton::describe()
{
    const QString name =
        m_count > 0 ? tr("To the newest message, %n new", nullptr, m_count) : tr("To the newest message");
    setAccessibleName(name);
    setPlainToolTip(this, name);
}

void JumpButton::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
    }
}

void JumpButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle(5, 10, 38, 38);
    painter.setPen(hasFocus() ? QPen(theme.accent, 2) : QPen(theme.border));
    painter.setBrush(underMouse() ? theme.hover : theme.surface);
    painter.drawEllipse(circle);
    drawIcon(&painter, circle.adjusted(11, 12, -11, -10), QStringLiteral("chevron-down"), theme.secondary);
    if (m_count > 0) {
        paintCount(&painter, QPoint(24 + paintCount(nullptr, {}, m_count, theme) / 2, 0), m_count, theme);
    }
}

TypingStrip::TypingStrip(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void TypingStrip::present(const QString &name, const QString &text, int width)
{
    m_name = name;
    m_text = text.simplified();
    const QString words = m_text.isEmpty() ? tr("%1 is writing…").arg(name) : tr("%1 is writing: %2").arg(name, m_text);
    setAccessibleName(words);
    const int most = qMax(160, qMin(560, width - 110));
    int height = 30;
    int needed = QFontMetrics(uiFont(type::small)).horizontalAdvance(tr("%1 is writing…").arg(name)) + 60;
    if (!m_text.isEmpty()) {
        const QRect bound = QFontMetrics(uiFont()).boundingRect(QRect(0, 0, most - 28, 120),
                                                                Qt::TextWordWrap | Qt::TextWrapAnywhere, m_text);
        height += qMin(bound.height(), 84) + 6;
        needed = qMax(needed, bound.width() + 30);
    }
    resize(qMin(most, needed), height + 2);
    update();
}

void TypingStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen edge(theme.scroll);
    edge.setStyle(Qt::DashLine);
    painter.setPen(edge);
    painter.setBrush(theme.window);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    for (int i = 0; i < 3; ++i) {
        painter.setOpacity(0.45 + 0.25 * i);
        painter.drawEllipse(QRectF(13 + i * 7, 13, 5, 5));
    }
    painter.setOpacity(1);
    painter.setPen(theme.muted);
    painter.setFont(uiFont(type::small));
    painter.drawText(QRect(40, 6, width() - 50, 19), Qt::AlignVCenter, tr("%1 is writing…").arg(m_name));
    if (!m_text.isEmpty()) {
        painter.setPen(theme.secondary);
        painter.setFont(uiFont());
        painter.drawText(QRect(14, 28, width() - 28, height() - 34), Qt::TextWordWrap | Qt::TextWrapAnywhere, m_text);
    }
}

} // namespace otklik::ui
