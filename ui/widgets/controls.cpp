// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/controls.h"

#include "ui/theme/icons.h"

#include <QEvent>
#include <QStyle>
#include <QVariant>

namespace otklik::ui {

namespace {

QString word(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Plain:
        return {};
    case ButtonKind::Primary:
        return QStringLiteral("primary");
    case ButtonKind::Danger:
        return QStringLiteral("danger");
    case ButtonKind::Link:
        return QStringLiteral("link");
    case ButtonKind::Chip:
        return QStringLiteral("chip");
    case ButtonKind::Note:
        return QStringLiteral("note");
    }
    return {};
}

QString word(Tone tone)
{
    switch (tone) {
    case Tone::Normal:
        return {};
    case Tone::Secondary:
        return QStringLiteral("secondary");
    case Tone::Muted:
        return QStringLiteral("muted");
    case Tone::Danger:
        return QStringLiteral("danger");
    case Tone::Accent:
        return QStringLiteral("accent");
    case Tone::Note:
        return QStringLiteral("note");
    case Tone::Success:
        return QStringLiteral("success");
    case Tone::Warning:
        return QStringLiteral("warning");
    }
    return {};
}

} // namespace

void setStyleProperty(QWidget *widget, const char *property, const QVariant &value)
{
    if (widget->property(property) != value) {
        widget->setProperty(property, value);
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
    }
}

void setButtonKind(QPushButton *button, ButtonKind kind)
{
    setStyleProperty(button, "kind", word(kind));
}

QPushButton *makeButton(ButtonKind kind, QWidget *parent)
{
    auto *const button = new QPushButton(parent);
    button->setProperty("kind", word(kind));
    button->setFont(uiFont(kind == ButtonKind::Chip ? type::small : type::body, QFont::DemiBold));
    button->setCursor(Qt::PointingHandCursor);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAutoDefault(false);
    button->setIconSize(QSize(22, 16)); // the picture and the room after it
    if (kind == ButtonKind::Chip) {
        button->setCheckable(true);
    }
    return button;
}

QToolButton *makeIconButton(const QString &iconName, QWidget *parent, int side)
{
    auto *const button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setIconSize(QSize(18, 18));
    button->setFixedSize(side, side);
    button->setCursor(Qt::PointingHandCursor);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void nameControl(QWidget *control, const ForeignText &name, const QString &key)
{
    control->setAccessibleName(name.letters());
    setPlainToolTip(control, key.isEmpty() ? name : QStringLiteral("%1  ·  %2").arg(name.letters(), key));
}

void setTone(QWidget *widget, Tone tone)
{
    setStyleProperty(widget, "tone", word(tone));
}

QLabel *makeLabel(int pixels, QFont::Weight weight, Tone tone, QWidget *parent)
{
    auto *const label = new QLabel(parent);
    label->setFont(uiFont(pixels, weight));
    label->setProperty("tone", word(tone));
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *makePill(Tone tone, QWidget *parent)
{
    QLabel *const label = makeLabel(type::caption, QFont::DemiBold, tone, parent);
    label->setProperty("kind", QStringLiteral("pill"));
    label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    return label;
}

QLabel *makeKey(const QString &key, QWidget *parent)
{
    QLabel *const label = makeLabel(type::caption, QFont::Medium, Tone::Normal, parent);
    label->setText(key);
    label->setProperty("kind", QStringLiteral("key"));
    label->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
    return label;
}

// ---- ElidedLabel -------------------------------------------------------------------------------------------------

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

void ElidedLabel::setFullText(const ForeignText &text)
{
    m_text = text.letters();
    setAccessibleName(m_text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {24, fontMetrics().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        elide();
    }
}

void ElidedLabel::elide()
{
    const QString shown = fontMetrics().elidedText(m_text.simplified(), Qt::ElideRight, qMax(0, width()));
    setText(shown);
    setPlainToolTip(this, shown == m_text.simplified() ? QString() : m_text);
}

} // namespace otklik::ui
