// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/navigationrail.h"

#include "ui/models/presencewords.h"
#include "ui/shell/presencepopover.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/paint.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QPainter>
#include <QVBoxLayout>

namespace otklik::ui {

namespace {

/// A button of the rail that may carry a count.
class RailButton final : public QToolButton {
public:
    RailButton(const QString &iconName, QWidget *parent) : QToolButton(parent), m_icon(iconName)
    {
        setProperty("kind", QStringLiteral("rail"));
        setFixedSize(44, 44);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
    }
    void setCount(int count)
    {
        m_count = count;
        update();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QToolButton::paintEvent(event);
        const Theme &theme = themeFor(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        drawIcon(&painter, QRectF(12, 12, 20, 20), m_icon, isChecked() || underMouse() ? Qt::white : theme.railIcon);
        if (m_count > 0) {
            const QString text = m_count > 99 ? QStringLiteral("99+") : QString::number(m_count);
            const QFont font = uiFont(10, QFont::Bold);
            const int width = qMax(17, QFontMetrics(font).horizontalAdvance(text) + 9);
            const QRectF badge(44 - width, 1, width, 17);
            painter.setPen(QPen(theme.rail, 2));
            painter.setBrush(QColor(0xd9, 0x2f, 0x3a));
            painter.drawRoundedRect(badge, 8.5, 8.5);
            painter.setPen(Qt::white);
            painter.setFont(font);
            painter.drawText(badge, Qt::AlignCenter, text);
        }
    }

private:
    QString m_icon;
    int m_count = 0;
};

/// The avatar of who is signed in, with the dot of their presence.
class PersonButton final : public QToolButton {
public:
    explicit PersonButton(QWidget *parent) : QToolButton(parent)
    {
        setProperty("kind", QStringLiteral("rail"));
        setFixedSize(44, 44);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
    }
    void present(PersonId id, const QString &name, Presence presence)
    {
        m_id = id;
        m_name = name;
        m_presence = presence;
        update();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QToolButton::paintEvent(event);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintAvatar(&painter, QRectF(4, 4, 36, 36), m_name, m_id, darkTheme());
        painter.setPen(QPen(themeFor(this).rail, 2));
        painter.setBrush(presenceColour(m_presence));
        painter.drawEllipse(QRectF(29, 29, 11, 11));
    }

private:
    PersonId m_id;
    QString m_name;
    Presence m_presence = Presence::Offline;
};

} // namespace

NavigationRail::NavigationRail(const QList<Screen *> &screens, QWidget *parent)
    : QWidget(parent), m_screens(screens), m_buttons(new QButtonGroup(this)), m_unread(screens.size(), 0)
{
    setFixedWidth(64);
    for (qsizetype i = 0; i < screens.size(); ++i) {
        auto *const button = new RailButton(screens[i]->iconName(), this);
        button->setCheckable(true);
        m_buttons->addButton(button, static_cast<int>(i));
        connect(screens[i], &Screen::unreadChanged, this, [this, i](int count) { setUnread(i, count); });
    }
    m_help = new RailButton(QStringLiteral("keyboard"), this);
    m_settings = new RailButton(QStringLiteral("gear"), this);
    m_person = new PersonButton(this);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(10, 74, 10, 12);
    column->setSpacing(8);
    for (QAbstractButton *const button : m_buttons->buttons()) {
        column->addWidget(button);
    }
    column->addStretch();
    column->addWidget(m_help);
    column->addWidget(m_settings);
    column->addWidget(m_person);
    setScreen(screens.constFirst());
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int chosen) { emit screenChosen(m_screens[chosen]); });
    connect(m_help, &QAbstractButton::clicked, this, &NavigationRail::helpWanted);
    connect(m_settings, &QAbstractButton::clicked, this, [this] {
        emit settingsWanted(m_settings->mapToGlobal(QPoint(m_settings->width() + 10, m_settings->height())));
    });
    connect(m_person, &QAbstractButton::clicked, this, &NavigationRail::openPresenceMenu);
    retranslate();
}

void NavigationRail::setScreen(const Screen *screen)
{
    m_buttons->button(static_cast<int>(m_screens.indexOf(screen)))->setChecked(true);
}

void NavigationRail::setRole(Role role)
{
    for (qsizetype i = 0; i < m_screens.size(); ++i) {
        m_buttons->button(static_cast<int>(i))->setVisible(granted(role, m_screens[i]->grant()));
    }
}

void NavigationRail::setUnread(qsizetype screen, int count)
{
    m_unread[screen] = count;
    auto *const button = static_cast<RailButton *>(m_buttons->button(static_cast<int>(screen)));
    button->setCount(count);
    nameControl(button, m_screens[screen]->title(), m_screens[screen]->shortcut().toString());
    if (count > 0) {
        button->setAccessibleDescription(m_screens[screen]->countText(count));
    }
}

void NavigationRail::setPerson(PersonId id, const QString &name, Presence presence, const QString &story)
{
    m_story = story;
    m_id = id;
    m_name = name;
    m_presence = presence;
    static_cast<PersonButton *>(m_person)->present(id, name, presence);
    retranslate();
}

void NavigationRail::openPresenceMenu()
{
    m_popover = new PresencePopover(m_name, this);
    m_popover->setStory(m_presence, m_story.isEmpty() ? presenceName(m_presence) : m_story);
    connect(m_popover, &PresencePopover::chosen, this, &NavigationRail::presenceChosen);
    connect(m_popover, &PresencePopover::sessionsWanted, this, &NavigationRail::sessionsWanted);
    connect(m_popover, &PresencePopover::signOutWanted, this, &NavigationRail::signOutWanted);
    m_popover->adjustSize();
    const QPoint corner = m_person->mapToGlobal(QPoint(m_person->width() + 8, m_person->height()));
    m_popover->move(corner - QPoint(0, m_popover->height()));
    m_popover->show();
}

void NavigationRail::endChoice(const QString &trouble)
{
    if (!m_popover) {
        return;
    }
    if (trouble.isEmpty()) {
        m_popover->close();
        return;
    }
    const int before = m_popover->height();
    m_popover->refuse(trouble);
    m_popover->move(m_popover->pos() - QPoint(0, m_popover->height() - before));
}

void NavigationRail::retranslate()
{
    setAccessibleName(tr("Screens"));
    nameControl(m_help, tr("Keys"), QStringLiteral("F1"));
    nameControl(m_settings, tr("Settings"), QStringLiteral("Ctrl+,"));
    nameControl(m_person, m_name.isEmpty() ? tr("Presence") : tr("%1, %2").arg(m_name, presenceName(m_presence)),
                QStringLiteral("Ctrl+."));
    for (qsizetype i = 0; i < m_screens.size(); ++i) {
        setUnread(i, m_unread[i]);
    }
}

void NavigationRail::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), themeFor(this).rail);
    const QRectF sign(14, 16, 36, 36);
    QLinearGradient gradient(sign.topLeft(), sign.bottomRight());
    gradient.setColorAt(0, QColor(0x3f, 0x78, 0xff));
    gradient.setColorAt(1, QColor(0x1d, 0x4f, 0xcb));
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawRoundedRect(sign, 10, 10);
    drawIcon(&painter, sign.adjusted(9, 9, -9, -9), QStringLiteral("bank2"), Qt::white);
}

} // namespace otklik::ui
