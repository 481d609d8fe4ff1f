// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/presencepopover.h"

#include "ui/models/presencewords.h"
#include "ui/widgets/controls.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

namespace otklik::ui {

namespace {

constexpr int stateRole = Qt::UserRole;
constexpr int reasonRole = Qt::UserRole + 1;

QPixmap dot(Presence presence, qreal scale)
{
    QPixmap pixmap(QSize(16, 16) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(presenceColour(presence));
    painter.drawEllipse(QRectF(3, 3, 10, 10));
    return pixmap;
}

} // namespace

PresencePopover::PresencePopover(const QString &name, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_story(makeLabel(type::caption, QFont::Normal, Tone::Secondary, this)),
      m_choices(new QListWidget(this)), m_refusal(makeLabel(type::small, QFont::DemiBold, Tone::Warning, this))
{
    setProperty("kind", QStringLiteral("popover"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(360);
    setAccessibleName(tr("Presence"));
    auto *const title = makeLabel(type::body, QFont::DemiBold, Tone::Normal, this);
    title->setText(name);
    auto *const head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(makeKey(QStringLiteral("Ctrl"), this));
    head->addWidget(makeKey(QStringLiteral("."), this));
    m_story->setWordWrap(true);
    m_refusal->setWordWrap(true);
    m_refusal->hide();
    m_choices->setAccessibleName(tr("Presence"));
    m_choices->setFrameShape(QFrame::NoFrame);
    m_choices->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    addChoice(Presence::Online, presenceName(Presence::Online), {});
    addChoice(Presence::Drain, presenceName(Presence::Drain), tr("what you have stays with you"));
    addChoice(Presence::Break, tr("Break: lunch"), {}, tr("lunch"));
    addChoice(Presence::Break, tr("Break: rest"), {}, tr("rest"));
    addChoice(Presence::Away, presenceName(Presence::Away), {});
    addChoice(Presence::Offline, presenceName(Presence::Offline), tr("what you have goes back to the queue"));
    m_choices->setFixedHeight(m_choices->sizeHintForRow(0) * m_choices->count() + 10);
    auto *const sessions = makeButton(ButtonKind::Link, this);
    sessions->setText(tr("Sessions…"));
    auto *const signOut = makeButton(ButtonKind::Link, this);
    signOut->setText(tr("Sign out"));
    auto *const foot = new QHBoxLayout;
    foot->addWidget(sessions);
    foot->addStretch();
    foot->addWidget(signOut);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_story);
    column->addWidget(m_choices);
    column->addWidget(m_refusal);
    column->addLayout(foot);
    for (const auto signal : {&QListWidget::itemClicked, &QListWidget::itemActivated}) {
        connect(m_choices, signal, this, [this](const QListWidgetItem *item) { choose(item); });
    }
    connect(sessions, &QPushButton::clicked, this, [this] {
        close();
        emit sessionsWanted();
    });
    connect(signOut, &QPushButton::clicked, this, [this] {
        close();
        emit signOutWanted();
    });
    m_choices->setFocus(Qt::PopupFocusReason);
}

void PresencePopover::addChoice(Presence presence, const QString &words, const QString &more, const QString &reason)
{
    const QString text = more.isEmpty() ? words : tr("%1: %2").arg(words, more);
    auto *const item = new QListWidgetItem(QIcon(dot(presence, devicePixelRatioF())), text, m_choices);
    item->setData(stateRole, static_cast<int>(presence));
    item->setData(reasonRole, reason);
}

void PresencePopover::choose(const QListWidgetItem *item)
{
    m_refusal->hide();
    emit chosen(static_cast<Presence>(item->data(stateRole).toInt()), item->data(reasonRole).toString());
}

void PresencePopover::setStory(Presence now, const QString &story)
{
    m_story->setText(story);
    for (int row = 0; row < m_choices->count(); ++row) {
        if (m_choices->item(row)->data(stateRole).toInt() == static_cast<int>(now)) {
            m_choices->setCurrentRow(row);
            return;
        }
    }
}

void PresencePopover::refuse(const QString &why)
{
    m_refusal->setText(why);
    m_refusal->show();
    adjustSize();
}

} // namespace otklik::ui
