// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace otklik::ui {

/// Whether somebody touches this program: keys, mouse, wheel. Tells once that nobody did for a while, and once that
/// somebody does again.
class IdleWatch final : public QObject {
    Q_OBJECT

public:
    explicit IdleWatch(QObject *parent);

    /// Zero: never idle.
    void setAfter(std::chrono::milliseconds after);

signals:
    void idle();
    void active();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void touch();
    QTimer m_timer;
    bool m_idle = false;
};

} // namespace otklik::ui
