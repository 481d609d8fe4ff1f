// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/notices.h"

#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace otklik::ui {

namespace {

constexpr int toastLeft = 76;   ///< after the rail
constexpr int toastWidth = 256; ///< within the narrowest list

struct MoodColours {
    QColor back;
    QColor front;
};

MoodColours coloursOf(Banner::Mood mood, const Theme &theme)
{
    switch (mood) {
    case Banner::Mood::Info:
        return {theme.accentSoft, theme.accent};
    case Banner::Mood::Warning:
        return {theme.warningSoft, theme.warning};
    case Banner::Mood::Danger:
        return {theme.dangerSoft, theme.danger};
    }
    return {};
}

/// A round picture in the accent colour.
class RoundIcon final : public QWidget {
public:
    RoundIcon(const QString &iconName, QWidget *parent) : QWidget(parent), m_icon(iconName) { setFixedSize(72, 72); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeFor(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accentSoft);
        painter.drawEllipse(rect());
        drawIcon(&painter, QRectF(22, 22, 28, 28), m_icon, theme.accent);
    }

private:
    QString m_icon;
};

} // namespace

// ---- Banner ------------------------------------------------------------------------------------------------------

Banner::Banner(QWidget *parent) : QFrame(parent)
{
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(44, 6, 12, 6);
    row->setSpacing(space::one);
    m_text = makeLabel(type::small, QFont::Medium, Tone::Normal, this);
    m_text->setWordWrap(true);
    m_action = makeButton(ButtonKind::Link, this);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    setMinimumHeight(38);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionChosen);
    hide();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::present(Mood mood, const QString &iconName, const QString &text, const QString &action)
{
    const bool news = isHidden() || m_text->text() != text;
    m_mood = mood;
    m_icon = iconName;
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    recolour();
    show();
    update();
    if (news) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void Banner::recolour()
{
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, coloursOf(m_mood, themeFor(this)).front);
    m_text->setPalette(palette);
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_text) {
        recolour();
    }
}

void Banner::paintEvent(QPaintEvent *)
{
    const MoodColours colours = coloursOf(m_mood, themeFor(this));
    QPainter painter(this);
    painter.fillRect(rect(), colours.back);
    drawIcon(&painter, QRectF(18, (height() - 16) / 2.0, 16, 16), m_icon, colours.front);
}

// ---- Toast -------------------------------------------------------------------------------------------------------

Toast::Toast(QWidget *parent) : QFrame(parent)
{
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(42, 10, 18, 10);
    m_text = makeLabel(type::small, QFont::Medium, Tone::Normal, this);
    m_text->setWordWrap(true);
    m_text->setStyleSheet(QStringLiteral("color: white;"));
    row->addWidget(m_text);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    parent->installEventFilter(this);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void Toast::say(const QString &text, Mood mood)
{
    m_mood = mood;
    m_text->setText(text);
    setAccessibleName(text);
    place();
    show();
    raise();
    m_timer.start(mood == Mood::Good ? 4000 : 8000);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::place()
{
    const QRect bound =
        m_text->fontMetrics().boundingRect(QRect(0, 0, toastWidth - 62, 400), Qt::TextWordWrap, m_text->text());
    const QSize size(toastWidth, bound.height() + 22);
    setGeometry(QRect(QPoint(toastLeft, parentWidget()->height() - size.height() - 12), size));
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.dark ? theme.border : Qt::transparent);
    painter.setBrush(theme.dark ? theme.railActive : theme.rail);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
    const bool good = m_mood == Mood::Good;
    drawIcon(&painter, QRectF(16, (height() - 16) / 2.0, 16, 16),
             good ? QStringLiteral("check-circle") : QStringLiteral("exclamation-circle"),
             good ? darkTheme().success : darkTheme().danger);
}

// ---- EmptyState --------------------------------------------------------------------------------------------------

EmptyState::EmptyState(const QString &iconName, QWidget *parent) : QWidget(parent)
{
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(space::three, space::three, space::three, space::three);
    column->setSpacing(space::one);
    m_title = makeLabel(type::title, QFont::DemiBold, Tone::Normal, this);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text = makeLabel(type::body, QFont::Normal, Tone::Muted, this);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(380);
    m_text->setMinimumWidth(180);
    m_action = makeButton(ButtonKind::Plain, this);
    m_action->hide();
    column->addStretch(2);
    column->addWidget(new RoundIcon(iconName, this), 0, Qt::AlignHCenter);
    column->addSpacing(space::one);
    column->addWidget(m_title);
    auto *const line = new QHBoxLayout;
    line->addStretch();
    line->addWidget(m_text, 1);
    line->addStretch();
    column->addLayout(line);
    column->addSpacing(space::half);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionChosen);
}

void EmptyState::setWords(const QString &title, const QString &text, const QString &action)
{
    m_title->setText(title);
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

} // namespace otklik::ui
