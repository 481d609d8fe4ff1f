// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/offercard.h"

#include "ui/models/queuemodel.h"
#include "ui/widgets/controls.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace otklik::ui {

/// How long an offer stands: an arc that shrinks, and the seconds in it.
class CountdownRing final : public QWidget {
public:
    explicit CountdownRing(QWidget *parent) : QWidget(parent)
    {
        setFixedSize(44, 44);
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    void present(int seconds, double share)
    {
        m_seconds = seconds;
        m_share = share;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeFor(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF ring = QRectF(rect()).adjusted(3, 3, -3, -3);
        painter.setPen(QPen(theme.border, 4));
        painter.setBrush(theme.surface);
        painter.drawEllipse(ring);
        const bool late = m_seconds <= 5;
        painter.setPen(QPen(late ? theme.danger : theme.accent, 4, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(ring, 90 * 16, -static_cast<int>(m_share * 360 * 16));
        painter.setPen(late ? theme.danger : theme.text);
        painter.setFont(uiFont(type::body, QFont::Bold));
        painter.drawText(rect(), Qt::AlignCenter, QString::number(m_seconds));
    }

private:
    int m_seconds = 0;
    double m_share = 0;
};

OfferCard::OfferCard(const Clock &clock, QWidget *parent)
    : QFrame(parent), m_clock(clock), m_head(makeLabel(type::caption, QFont::DemiBold, Tone::Accent, this)),
      m_number(makeLabel(type::title, QFont::DemiBold, Tone::Normal, this)), m_about(new ElidedLabel(this)),
      m_preview(makeLabel(type::body, QFont::Normal, Tone::Normal, this)), m_why(makeButton(ButtonKind::Link, this)),
      m_accept(makeButton(ButtonKind::Primary, this)), m_decline(makeButton(ButtonKind::Plain, this)),
      m_ring(new CountdownRing(this))
{
    setTone(m_about, Tone::Secondary);
    m_preview->setWordWrap(true);
    m_preview->setMaximumHeight(2 * QFontMetrics(uiFont(type::body)).lineSpacing() + 2);
    auto *const words = new QVBoxLayout;
    words->setSpacing(3);
    words->addWidget(m_head);
    words->addWidget(m_number);
    words->addWidget(m_about);
    auto *const top = new QHBoxLayout;
    top->addLayout(words, 1);
    top->addWidget(m_ring, 0, Qt::AlignTop);
    auto *const buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_accept, 1);
    buttons->addWidget(m_decline, 1);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 14, 24, 14);
    column->setSpacing(6);
    column->addLayout(top);
    column->addWidget(m_preview);
    column->addWidget(m_why, 0, Qt::AlignLeft);
    column->addLayout(buttons);
    for (QPushButton *const button : {m_why, m_accept, m_decline}) {
        button->setFocusPolicy(Qt::TabFocus); // a click leaves the focus where it is
    }
    connect(m_accept, &QPushButton::clicked, this, [this] { emit accepted(m_shown.conversation); });
    connect(m_decline, &QPushButton::clicked, this, [this] { emit declined(m_shown.conversation); });
    connect(m_why, &QPushButton::clicked, this, [this] { emit whyWanted(m_shown.conversation); });
    m_tick.setInterval(250);
    connect(&m_tick, &QTimer::timeout, this, &OfferCard::count);
    hide();
}

void OfferCard::setOffers(const QList<wire::OfferView> &offers)
{
    const ConversationId before = m_shown.conversation;
    m_shown = offers.isEmpty() ? wire::OfferView{} : offers.constFirst();
    m_more = std::max<qsizetype>(offers.size() - 1, 0);
    setVisible(!offers.isEmpty());
    if (offers.isEmpty()) {
        m_tick.stop();
        return;
    }
    if (before != m_shown.conversation) {
        m_since = m_clock.now();
    }
    retranslate();
    m_tick.start();
    if (before != m_shown.conversation) {
        QAccessibleEvent announced(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&announced);
    }
}

void OfferCard::count()
{
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_shown.expiresAt - m_clock.now());
    const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(m_shown.expiresAt - m_since);
    const double share = whole.count() > 0 ? double(left.count()) / double(whole.count()) : 0;
    const int seconds = static_cast<int>(std::max<qint64>((left.count() + 999) / 1000, 0));
    m_ring->present(seconds, std::clamp(share, 0.0, 1.0));
    m_ring->setAccessibleName(tr("%n second(s) left", nullptr, seconds));
    const auto waited = std::chrono::seconds(m_shown.waitSeconds) +
                        std::chrono::duration_cast<std::chrono::seconds>(m_clock.now() - m_since);
    QString head = tr("Offered to you · waits %1").arg(waitText(waited));
    if (m_more > 0) {
        head += QStringLiteral(" · ") + tr("%n more", nullptr, static_cast<int>(m_more));
    }
    m_head->setText(head);
}

void OfferCard::retranslate()
{
    m_number->setText(tr("No. %1").arg(m_shown.number));
    const QString about =
        m_shown.topic.isEmpty() ? m_shown.lineName : QStringLiteral("%1 · %2").arg(m_shown.lineName, m_shown.topic);
    m_about->setFullText(about);
    m_preview->setText(tr("“%1”").arg(m_shown.preview));
    m_why->setText(tr("Why you: %1").arg(m_shown.why));
    m_why->setAccessibleName(m_why->text());
    m_accept->setText(tr("Accept"));
    nameControl(m_accept, tr("Accept"), QStringLiteral("Enter"));
    m_decline->setText(tr("Decline"));
    nameControl(m_decline, tr("Decline"), QStringLiteral("Esc"));
    setAccessibleName(tr("Offered to you: No. %1, %2. %3").arg(m_shown.number, about, m_shown.preview));
    count();
}

void OfferCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeFor(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 2));
    painter.setBrush(theme.accentSoft);
    painter.drawRoundedRect(QRectF(rect()).adjusted(12, 1, -12, -7), radius::large, radius::large);
}

void OfferCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit accepted(m_shown.conversation);
    } else if (event->key() == Qt::Key_Escape) {
        emit declined(m_shown.conversation);
    } else {
        QFrame::keyPressEvent(event);
    }
}

void OfferCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_shown.conversation) {
        retranslate();
    }
}

} // namespace otklik::ui
