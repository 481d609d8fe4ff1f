// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wall/listcard.h"
#include "ui/wall/riskmodel.h"

class QStackedWidget;

namespace otklik::ui {

class EmptyState;
class RiskDelegate;
class SegmentedControl;

/// The promises at risk within 5, 15 or 30 minutes, each with its move. Enter makes the move of the focused row.
class RiskCard final : public ListCard {
    Q_OBJECT

public:
    RiskCard(const Clock &clock, QWidget *parent);

    /// `ready`: moves can be made.
    void present(const QList<wire::AtRisk> &risks, bool more, bool ready);
    /// Instead of the risks, when nothing is known of them; empty words end it.
    void excuse(const QString &title, const QString &words, const QString &action);
    void retranslate();
    /// A second has passed.
    void tick();

signals:
    void moveWanted(const otklik::wire::AtRisk &risk);
    void openWanted(otklik::ConversationId id);
    void takeOverWanted(otklik::ConversationId id);
    void whisperWanted(const otklik::wire::AtRisk &risk);
    void againWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    RiskCard(const Clock &clock, RiskModel *model, QWidget *parent);
    void show();
    void openMenu(const QPoint &at);
    const wire::AtRisk *riskAt(const QModelIndex &index) const;

    RiskModel *m_model;
    RiskDelegate *m_delegate;
    QList<wire::AtRisk> m_risks;
    bool m_more = false; ///< there are more than the server tells
    bool m_excused = false;
    SegmentedControl *m_within = nullptr;
    QStackedWidget *m_pages = nullptr;
    EmptyState *m_calm = nullptr;
};

} // namespace otklik::ui
