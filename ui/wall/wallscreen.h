// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/report.h"
#include "ui/wall/alertmodel.h"
#include "ui/wall/topicmodel.h"
#include "ui/widgets/screen.h"

#include <QTimer>

class QLabel;
class QPushButton;

namespace otklik::ui {

class ChartCard;
class DeadlineMoves;
class FigureTile;
class HourChart;
class ListCard;
class OperatorCard;
class RiskCard;

/// What happens now, for those who answer for it: who waits, who answers, which promises will be missed and the one
/// move that keeps each. The server pushes it while it is looked at; nothing is asked for twice.
class WallScreen final : public Screen {
    Q_OBJECT

public:
    WallScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("wall"); }
    QString title() const override { return tr("Now"); }
    QString iconName() const override { return QStringLiteral("speedometer2"); }
    QKeySequence shortcut() const override { return QKeySequence(QStringLiteral("Alt+6")); }
    Grant grant() const override { return Grant::SeeReports; }
    void arrive() override;
    QList<ScreenAct> acts() override;

signals:
    /// The conversations behind a figure of today.
    void figureWanted(const otklik::wire::ReportConversations &question);
    void queueWanted(otklik::wire::ConversationList::Scope scope);

protected:
    void hear(const client::DeskChange &change) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum Tile { Waiting, Active, Longest, Within, Mean, Abandoned, TileCount };

    QWidget *buildHead();
    QWidget *buildTiles();
    void join();
    void retranslate();
    void watch(bool on);
    void take(const wire::LivePanel &panel);
    void forget();
    void present();
    void presentHead();
    void presentTiles();
    void presentHours();
    void tick();
    void chooseLine();
    void openTile(Tile tile);
    void askFor(wire::ReportConversations question);
    bool isOnline() const;
    QString lineName(LineId line) const;

    const Clock &m_clock;
    DeadlineMoves *m_moves = nullptr;
    TopicModel m_topics;
    AlertModel m_alerts;
    wire::LivePanel m_panel;
    LineId m_line;
    bool m_known = false; ///< a panel has come
    bool m_watching = false;
    quint64 m_asked = 0; ///< answers to older questions are dropped
    QString m_trouble;
    QTimer m_second;
    QLabel *m_title = nullptr;
    QLabel *m_when = nullptr;
    QLabel *m_link = nullptr;
    QPushButton *m_lineChip = nullptr;
    QPushButton *m_full = nullptr;
    QList<FigureTile *> m_tiles;
    RiskCard *m_risks = nullptr;
    HourChart *m_hours = nullptr;
    ChartCard *m_hourCard = nullptr;
    OperatorCard *m_operators = nullptr;
    ListCard *m_alertCard = nullptr;
    QLabel *m_alertCount = nullptr;
    ListCard *m_topicCard = nullptr;
};

} // namespace otklik::ui
