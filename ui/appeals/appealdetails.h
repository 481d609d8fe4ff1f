// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/appeals.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QLayout;
class QPushButton;
class QVBoxLayout;

namespace otklik::ui {

class ElidedLabel;

/// One appeal: its term, what it holds, its history, and what can be done until when. A step that is no longer possible
/// stays visible, off, with its reason.
class AppealDetails final : public QWidget {
    Q_OBJECT

public:
    explicit AppealDetails(QWidget *parent);

    void present(const wire::AppealView &appeal, const QList<Message> &messages, Role role, Instant now);
    /// Without a connection, or while a step is on its way, nothing can be done.
    void setReady(bool ready);

signals:
    void openWanted();
    void stepWanted(otklik::appeals::Status to);
    void packageWanted();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Step {
        appeals::Status to = appeals::Status::Accepted;
        QPushButton *button = nullptr;
        QLabel *name = nullptr;
        QLabel *note = nullptr;
    };
    QWidget *buildCard(QLabel *&title, QVBoxLayout *&column);
    QLabel *addLabel(QVBoxLayout *column, bool secondary);
    void build();
    QLayout *buildCards();
    void retranslate();
    void refresh();
    void showTerm();
    void showSteps();
    void fill(QVBoxLayout *column, const QStringList &lines);
    QStringList historyLines() const;
    QStringList messageLines() const;

    wire::AppealView m_appeal;
    QList<Message> m_messages;
    Role m_role = Role::Operator;
    Instant m_now;
    bool m_ready = false;
    QList<Step> m_steps;
    QLabel *m_number = nullptr;
    QLabel *m_state = nullptr;
    ElidedLabel *m_who = nullptr;
    QPushButton *m_open = nullptr;
    QLabel *m_termTitle = nullptr;
    QLabel *m_due = nullptr;
    QLabel *m_left = nullptr;
    QLabel *m_matterTitle = nullptr;
    QLabel *m_description = nullptr;
    QLabel *m_address = nullptr;
    QLabel *m_answer = nullptr;
    QLabel *m_chosenTitle = nullptr;
    QVBoxLayout *m_chosen = nullptr;
    QLabel *m_packageTitle = nullptr;
    QLabel *m_packageNote = nullptr;
    QPushButton *m_package = nullptr;
    QLabel *m_historyTitle = nullptr;
    QVBoxLayout *m_history = nullptr;
    QLabel *m_stepsTitle = nullptr;
    QBoxLayout *m_columns = nullptr;
    QWidget *m_side = nullptr;
};

} // namespace otklik::ui
