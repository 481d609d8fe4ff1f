// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/assignment.h"
#include "app/wire/line.h"
#include "app/wire/operator.h"

#include <QDialog>

#include <variant>

class QComboBox;
class QLabel;
class QListWidget;
class QListWidgetItem;
class QPlainTextEdit;
class QPushButton;

namespace otklik::ui {

class SearchField;
class SegmentedControl;

/// Passing a conversation on: to a colleague, a line, a level, the queue or a supervisor, with a reason and a note.
/// Takes values and gives a value; open() it.
class TransferDialog final : public QDialog {
    Q_OBJECT

public:
    enum class Way { Colleague, Line, Level, Queue, Supervisor, Myself };
    using Request = std::variant<wire::ConversationTransfer, wire::ConversationReturn, wire::ConversationEscalate,
                                 wire::ConversationTakeOver>;
    struct Facts {
        wire::Summary summary = {};
        PersonId me = {};
        bool supervises = false; ///< may take it over
        QList<wire::LineView> lines = {};
        QString dueAt = {}; ///< for people: until when a first answer is due; empty: it is not
    };

    TransferDialog(Facts facts, Way first, QWidget *parent);

    /// Who works on its line; those who take nothing now are shown with the cause.
    void setOperators(const QList<wire::OperatorView> &operators);
    /// The answer is on its way; or came back with trouble, and the words stay.
    void setBusy(bool busy);
    void showTrouble(const QString &why);

signals:
    void chosen(const otklik::ui::TransferDialog::Request &request);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void showWay();
    void fillList();
    void addOperators();
    void addLines();
    void addLevels();
    void addRow(const QString &text, qint64 value, bool enabled);
    void nameConfirm();
    void confirm();
    Way way() const;
    bool hasList() const;
    qint64 chosenValue() const;
    Request request(const QString &reason) const;
    QString explanation() const;

    const Facts m_facts;
    const QList<Way> m_ways;
    QList<wire::OperatorView> m_operators;
    bool m_operatorsKnown = false;
    QLabel *m_title = nullptr;
    QLabel *m_about = nullptr;
    SegmentedControl *m_tabs = nullptr;
    SearchField *m_search = nullptr;
    QListWidget *m_list = nullptr;
    QLabel *m_explanation = nullptr;
    QLabel *m_reasonLabel = nullptr;
    QComboBox *m_reason = nullptr;
    QLabel *m_noteLabel = nullptr;
    QPlainTextEdit *m_note = nullptr;
    QLabel *m_due = nullptr;
    QLabel *m_trouble = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_confirm = nullptr;
};

} // namespace otklik::ui
