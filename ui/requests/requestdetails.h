// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/transcript.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace otklik::ui {

class ElidedLabel;

/// One request: what is known of it, and what can be done.
class RequestDetails final : public QWidget {
    Q_OBJECT

public:
    explicit RequestDetails(QWidget *parent);

    void present(const wire::TranscriptRequestView &request, const QString &lineName, Instant now);
    /// Without a connection, or while an answer is on its way, nothing can be answered.
    void setReady(bool ready);

signals:
    void openWanted();
    void answerWanted(otklik::DocumentDecision decision);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void refresh();
    void fillFacts();
    void showDue();

    wire::TranscriptRequestView m_request;
    QString m_lineName;
    Instant m_now;
    bool m_ready = false;
    QLabel *m_name = nullptr;
    QLabel *m_dueIcon = nullptr;
    QLabel *m_due = nullptr;
    QWidget *m_facts = nullptr;
    QLabel *m_commentLabel = nullptr;
    QLabel *m_comment = nullptr;
    QLabel *m_outcome = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_chat = nullptr;
    QPushButton *m_email = nullptr;
    QPushButton *m_decline = nullptr;
};

} // namespace otklik::ui
