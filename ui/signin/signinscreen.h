// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/deskscreen.h"

#include <QTimer>

#include <array>

class QCheckBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;

namespace otklik {
class Clock;
}

namespace otklik::ui {

class DemoPeople;

/// Sign-in: login and password, then the code. Errors are sentences under the field; what was typed stays.
class SignInScreen final : public DeskScreen {
    Q_OBJECT

public:
    SignInScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent = nullptr);

signals:
    void languageWanted();
    void themeWanted();

protected:
    void hear(const client::DeskChange &change) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildCard();
    QWidget *buildPassword();
    QWidget *buildCode();
    QWidget *buildWait();
    QWidget *buildKeychain();
    void refresh();
    void retranslate();
    void sendPassword();
    void sendCode();
    void showTrouble(const QString &why, QLineEdit *at);
    void tickCode();
    void showPage(int page);
    void focusField();
    void fillDemoCode();
    void fillIn(const client::DemoPerson &person);

    const Clock &m_clock;
    QLayout *m_card = nullptr;
    QWidget *m_emblem = nullptr;
    std::array<QWidget *, 4> m_pages{};
    int m_page = 0;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    QLabel *m_trouble = nullptr;
    DemoPeople *m_demo = nullptr;
    QLabel *m_demoCode = nullptr;
    QString m_filledCode;
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
    QPushButton *m_keychainRetry = nullptr;
    QPushButton *m_keychainSkip = nullptr;
    QLabel *m_server = nullptr;
    QPushButton *m_language = nullptr;
    QPushButton *m_theme = nullptr;
    QTimer m_tick;
    client::SignIn::Step m_shown = client::SignIn::Step::Resuming;
};

} // namespace otklik::ui
