// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/conversation.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace otklik {
class Clock;
}

namespace otklik::ui {

class ElidedLabel;
class FlowLayout;

/// Beside the stream: the citizen, the facts of the conversation, its tags, and what the citizen asked before.
class ContextColumn final : public QFrame {
    Q_OBJECT

public:
    explicit ContextColumn(const Clock &clock, QWidget *parent = nullptr);

    /// Topic and tags can be changed only when `editable`.
    void present(const wire::Summary &summary, bool editable);
    /// Other conversations of the same citizen, newest first.
    void setPrevious(const QList<wire::Summary> &previous);
    /// One of them is new, or has changed.
    void putPrevious(const wire::Summary &one);

signals:
    void topicChosen(const QString &topic);
    void tagsChosen(const QStringList &tags);
    void previousWanted(otklik::ConversationId id);

protected:
    void changeEvent(QEvent *event) override;

private:
    QVBoxLayout *addCard(QVBoxLayout *column, QLabel **title);
    void buildCitizen(QVBoxLayout *card);
    void retranslate();
    void fillFacts();
    void fillTags();
    void fillPrevious();
    void addTag();

    const Clock &m_clock;
    wire::Summary m_summary;
    QList<wire::Summary> m_previous;
    bool m_editable = false;
    QLabel *m_citizenTitle = nullptr;
    QWidget *m_avatar = nullptr;
    ElidedLabel *m_name = nullptr;
    QLabel *m_phone = nullptr;
    QLabel *m_factsTitle = nullptr;
    QWidget *m_facts = nullptr;
    QLineEdit *m_topic = nullptr;
    QLabel *m_tagsTitle = nullptr;
    FlowLayout *m_tags = nullptr;
    QWidget *m_tagsBox = nullptr;
    QLineEdit *m_newTag = nullptr;
    QLabel *m_previousTitle = nullptr;
    QVBoxLayout *m_previousRows = nullptr;
};

} // namespace otklik::ui
