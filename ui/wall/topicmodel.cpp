// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/topicmodel.h"

#include "ui/models/figurewords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emoji.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace otklik::ui {

namespace {

constexpr int surge = 30; // percent above what is usual, from which a topic is marked

int differencePercent(const wire::LiveTopic &topic)
{
    return topic.usual.value_or(0) > 0 ? static_cast<int>(std::lround((topic.count / *topic.usual - 1) * 100)) : 0;
}

} // namespace

QString differenceText(const wire::LiveTopic &topic)
{
    if (topic.usual.value_or(0) <= 0) {
        return {};
    }
    const int percent = differencePercent(topic);
    const QString sign = percent > 0 ? QStringLiteral("+") : percent < 0 ? QStringLiteral("−") : QString();
    return sign + QString::number(std::abs(percent)) + QChar(0x202f) + QLatin1Char('%');
}

void TopicModel::put(const QList<wire::LiveTopic> &topics)
{
    const auto isSame = [](const wire::LiveTopic &a, const wire::LiveTopic &b) {
        return a.topic == b.topic;
    };
    if (topics.size() == m_rows.size() && std::equal(topics.cbegin(), topics.cend(), m_rows.cbegin(), isSame)) {
        m_rows = topics;
        if (!m_rows.isEmpty()) {
            emit dataChanged(index(0), index(static_cast<int>(m_rows.size()) - 1));
        }
        return;
    }
    beginResetModel();
    m_rows = topics;
    endResetModel();
}

int TopicModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TopicModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const wire::LiveTopic &topic = m_rows[index.row()];
    if (role == Qt::DisplayRole) {
        return topic.topic;
    }
    if (role == Qt::AccessibleTextRole) {
        QStringList parts{topic.topic, numberText(topic.count), differenceText(topic)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    return {};
}

void TopicDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeFor(option.palette);
    const wire::LiveTopic &topic = m_model.at(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_Selected)) {
        painter->fillRect(option.rect, theme.hover);
    }
    if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_Selected)) {
        painter->setPen(QPen(theme.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), radius::small, radius::small);
    }
    const QRect area = option.rect.adjusted(16, 4, -16, -4);
    const QString difference = differenceText(topic);
    const QFont small = uiFont(type::caption);
    painter->setFont(small);
    painter->setPen(differencePercent(topic) >= surge ? theme.warning : theme.muted);
    const int differenceWidth = 58;
    painter->drawText(QRect(area.right() - differenceWidth, area.top(), differenceWidth, 18),
                      Qt::AlignRight | Qt::AlignVCenter, difference);
    const QFont bold = uiFont(type::small, QFont::Bold);
    const QString count = numberText(topic.count);
    const int countWidth = QFontMetrics(bold).horizontalAdvance(count);
    painter->setFont(bold);
    painter->setPen(theme.text);
    painter->drawText(QRect(area.right() - differenceWidth - countWidth, area.top(), countWidth, 18),
                      Qt::AlignRight | Qt::AlignVCenter, count);
    painter->setFont(uiFont(type::small));
    paintLine(painter, QRect(area.left(), area.top(), area.width() - differenceWidth - countWidth - 10, 18),
              topic.topic);
    const QRectF bar(area.left(), area.top() + 21, area.width(), 6);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.field);
    painter->drawRoundedRect(bar, 3, 3);
    if (m_model.most() > 0) {
        painter->setBrush(theme.accent);
        painter->drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * topic.count / m_model.most(), 6), 3, 3);
    }
    painter->restore();
}

} // namespace otklik::ui
