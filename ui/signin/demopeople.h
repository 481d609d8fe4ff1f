// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskstate.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace otklik::ui {

/// Whom to sign in as in a demonstration: the first of each role. Without anybody it hides.
class DemoPeople final : public QFrame {
    Q_OBJECT

public:
    explicit DemoPeople(QWidget *parent);
    void present(const QList<client::DemoPerson> &staff);

signals:
    void chosen(const otklik::client::DemoPerson &person);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QList<client::DemoPerson> m_offered;
    QList<QPushButton *> m_buttons;
    QLabel *m_title = nullptr;
    QWidget *m_row = nullptr;
};

} // namespace otklik::ui
