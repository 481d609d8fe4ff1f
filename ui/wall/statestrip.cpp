// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/statestrip.h"

#include "ui/models/presencewords.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace otklik::ui {

StateStrip::StateStrip(const OperatorModel &model, QWidget *parent) : QWidget(parent), m_model(model) {}

void StateStrip::refresh()
{
    QStringList parts;
    for (const Presence presence : allPresences) {
        parts << QStringLiteral("%1: %2").arg(presenceName(presence)).arg(m_model.countOf(presence));
    }
    setAccessibleName(parts.join(QStringLiteral(", ")));
    update();
}

void StateStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double total = qMax<double>(1, m_model.all().size());
    qreal left = 0;
    int place = 0;
    const QFont font = uiFont(type::caption);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    for (const Presence presence : allPresences) {
        const int count = m_model.countOf(presence);
        if (count == 0) {
            continue;
        }
        const qreal part = width() * count / total;
        painter.fillRect(QRectF(left, 2, qMax(1.0, part - 2), 6), presenceColour(presence));
        left += part;
        const QString words = QStringLiteral("%1 %2").arg(presenceName(presence)).arg(count);
        painter.setPen(Qt::NoPen);
        painter.setBrush(presenceColour(presence));
        painter.drawEllipse(QRectF(place, 23, 8, 8));
        painter.setPen(theme.secondary);
        painter.drawText(QRect(place + 13, 17, width() - place - 13, 20), Qt::AlignLeft | Qt::AlignVCenter, words);
        place += 13 + metrics.horizontalAdvance(words) + 14;
    }
}

} // namespace otklik::ui
