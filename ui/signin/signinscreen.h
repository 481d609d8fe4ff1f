// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace otklik {
class Clock;
}

namespace otklik::ui {

/// Sign-in: login and password, then the code. Errors are sentences under the field; what was typed stays.
class SignInScreen final : public QWidget {
    Q_OBJECT

public:
    SignInScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent = nullptr);

    /// The sign-in or the connection has changed.
    void refresh();

signals:
    void languageWanted();
    void themeWanted();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildCard();
    QWidget *buildPassword();
    QWidget *buildCode();
    QWidget *buildWait();
    QWidget *buildKeychain();
    void retranslate();
    void sendPassword();
    void sendCode();
    void showTrouble(const QString &why, QLineEdit *at);
    void tickCode();
    void focusField();

    client::DeskClient &m_desk;
    const Clock &m_clock;
    QStackedWidget *m_steps = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    QLabel *m_trouble = nullptr;
    QLabel *m_loginLabel = nullptr;
    QLineEdit *m_login = nullptr;
    QLabel *m_passwordLabel = nullptr;
    QLineEdit *m_password = nullptr;
    QAction *m_reveal = nullptr;
    QCheckBox *m_remember = nullptr;
    QPushButton *m_signIn = nullptr;
    QLabel *m_codeLabel = nullptr;
    QLineEdit *m_code = nullptr;
    QLabel *m_codeLeft = nullptr;
    QPushButton *m_confirm = nullptr;
    QPushButton *m_back = nullptr;
    QLabel *m_wait = nullptr;
    QLabel *m_keychainDetail = nullptr;
    QPushButton *m_keychainRetry = nullptr;
    QPushButton *m_keychainSkip = nullptr;
    QLabel *m_server = nullptr;
    QPushButton *m_language = nullptr;
    QPushButton *m_theme = nullptr;
    QTimer m_tick;
    client::SignIn::Step m_shown = client::SignIn::Step::Resuming;
};

} // namespace otklik::ui
