// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/session.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableWidget;

namespace otklik::ui {

/// Where one is signed in, and ending that elsewhere. Takes values and gives values; open() it.
class SessionsDialog final : public QDialog {
    Q_OBJECT

public:
    explicit SessionsDialog(QWidget *parent);

    void setSessions(const QList<wire::SessionView> &sessions);
    /// An answer is awaited.
    void setBusy(bool busy);
    void showTrouble(const QString &why);

signals:
    void endWanted(otklik::SessionId session);
    void endOthersWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    const wire::SessionView *chosen() const;
    void fill();
    void refreshButtons();
    void retranslate();

    QList<wire::SessionView> m_sessions;
    bool m_known = false;
    bool m_busy = false;
    QLabel *m_title = nullptr;
    QLabel *m_about = nullptr;
    QTableWidget *m_table = nullptr;
    QLabel *m_trouble = nullptr;
    QPushButton *m_others = nullptr;
    QPushButton *m_end = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace otklik::ui
