// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/conversation.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace otklik::ui {

/// Closing with wrap-up: topic, resolution, comment. Takes values and gives a value; open() it.
class CloseDialog final : public QDialog {
    Q_OBJECT

public:
    /// `topics` are offered while typing.
    CloseDialog(const wire::Summary &summary, const QStringList &topics, QWidget *parent);

    /// The answer is on its way; or came back with trouble, and the words stay.
    void setBusy(bool busy);
    void showTrouble(const QString &why);

signals:
    void chosen(const otklik::wire::ConversationClose &request);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void confirm();

    wire::Summary m_summary;
    QLabel *m_title = nullptr;
    QLabel *m_about = nullptr;
    QLabel *m_resolutionLabel = nullptr;
    QComboBox *m_resolution = nullptr;
    QLabel *m_topicLabel = nullptr;
    QLineEdit *m_topic = nullptr;
    QLabel *m_commentLabel = nullptr;
    QPlainTextEdit *m_comment = nullptr;
    QLabel *m_trouble = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace otklik::ui
