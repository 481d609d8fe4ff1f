// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/conversation.h"
#include "app/wire/session.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace otklik::ui {

class ElidedLabel;

/// Over the stream: whose conversation it is, where it stands, and what can be done with it.
class ConversationHeader final : public QFrame {
    Q_OBJECT

public:
    explicit ConversationHeader(QWidget *parent = nullptr);

    void present(const wire::Summary &summary, const wire::UserView &me);
    /// Acting needs the server.
    void setOnline(bool online);

signals:
    void claimWanted();
    void closeWanted();
    void reopenWanted();
    void transferWanted();
    void transcriptWanted();
    void appealWanted();
    void numberCopied();
    void contextToggled();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();

    wire::Summary m_summary;
    PersonId m_me;
    bool m_supervises = false;
    bool m_online = true;
    ElidedLabel *m_name = nullptr;
    QLabel *m_status = nullptr;
    ElidedLabel *m_facts = nullptr;
    QToolButton *m_transcript = nullptr;
    QToolButton *m_appeal = nullptr;
    QToolButton *m_copy = nullptr;
    QToolButton *m_context = nullptr;
    QPushButton *m_transfer = nullptr;
    QPushButton *m_claim = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_reopen = nullptr;
};

} // namespace otklik::ui
