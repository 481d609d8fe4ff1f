// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/wire/offer.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace otklik::ui {

class CountdownRing;
class ElidedLabel;

/// What is offered to the reader, on top of the list: number, line, wait, first words, why, and how long it stands. It
/// never takes the focus; a screen reader hears of each offer once.
class OfferCard final : public QFrame {
    Q_OBJECT

public:
    explicit OfferCard(const Clock &clock, QWidget *parent = nullptr);

    /// The oldest is shown; none hides the card.
    void setOffers(const QList<wire::OfferView> &offers);
    /// None while nothing is shown.
    ConversationId conversation() const { return m_shown.conversation; }

signals:
    void accepted(otklik::ConversationId conversation);
    void declined(otklik::ConversationId conversation);
    /// Why just the reader.
    void whyWanted(otklik::ConversationId conversation);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void retranslate();
    void count();

    const Clock &m_clock;
    wire::OfferView m_shown = {};
    Instant m_since = {}; ///< when the card first showed it
    qsizetype m_more = 0;
    QLabel *m_head = nullptr;
    QLabel *m_number = nullptr;
    ElidedLabel *m_about = nullptr;
    QLabel *m_preview = nullptr;
    QPushButton *m_why = nullptr;
    QPushButton *m_accept = nullptr;
    QPushButton *m_decline = nullptr;
    CountdownRing *m_ring = nullptr;
    QTimer m_tick;
};

} // namespace otklik::ui
