// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"
#include "ui/report/behindmodel.h"

#include <QFrame>

class QLabel;
class QListView;
class QPushButton;

namespace otklik::ui {

class ElidedLabel;

/// Beside a report: exactly the conversations of which a figure is made. The answered ones can be narrowed to those
/// that waited longer than five minutes.
class BehindPane final : public QFrame {
    Q_OBJECT

public:
    BehindPane(client::DeskClient &desk, QWidget *parent);

    /// `name`: what the figure is of, such as a line; empty: of all together.
    void ask(const wire::ReportConversations &question, const QString &name);
    const wire::ReportConversations &question() const { return m_question; }
    void clear();
    void retranslate();

signals:
    void openWanted(otklik::ConversationId id);
    void said(const QString &sentence, bool good);
    void saveWanted();

private:
    void load(bool first);
    void narrow(bool slow);
    void present();
    QString figureName() const;

    client::DeskClient &m_desk;
    BehindModel m_rows;
    wire::ReportConversations m_question;
    QString m_name;
    bool m_loading = false;
    bool m_more = false;
    int m_count = 0;
    quint64 m_asked = 0; ///< answers to older questions are dropped
    QLabel *m_title = nullptr;
    ElidedLabel *m_about = nullptr;
    QPushButton *m_slow = nullptr;
    QPushButton *m_all = nullptr;
    QListView *m_list = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace otklik::ui
