// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/appeals/appealmodel.h"
#include "ui/widgets/screen.h"

#include <QTimer>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace otklik::ui {

class AppealDetails;
class EmptyState;
class ReasonDialog;
class SearchField;
class SegmentedControl;

/// Formal appeals of the person's lines, the nearest end of a term first: what each holds, its history, and the steps
/// that are possible. How many are owed an answer stands at its button.
class AppealScreen final : public Screen {
    Q_OBJECT

public:
    AppealScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("appeals"); }
    QString title() const override { return tr("Formal appeals"); }
    QString iconName() const override { return QStringLiteral("envelope-paper"); }
    QKeySequence shortcut() const override { return QKeySequence(QStringLiteral("Alt+5")); }
    Grant grant() const override { return Grant::SeeDesk; }
    void arrive() override;
    QString countText(int count) const override { return tr("%n appeal(s) wait for an answer", nullptr, count); }

    /// Chooses that appeal as soon as it is listed.
    void showAppeal(AppealId id);

protected:
    void hear(const client::DeskChange &change) override;
    void changeEvent(QEvent *event) override;

private:
    using Appeal = wire::AppealView;
    enum class Loading { Idle, First, More, Failed };

    QWidget *buildList();
    QWidget *buildDetails();
    void join();
    void retranslate();
    void forget();
    void reload();
    void load(bool first);
    void keepChoice();
    void choose(const QModelIndex &index);
    void loadMessages();
    void showChosen();
    void showEmptiness();
    void create();
    void step(appeals::Status to);
    void send(const wire::AppealUpdate &request, ReasonDialog *dialog);
    void askPackage();
    void savePackage(const QString &number, const QString &reason);
    bool isOnline() const;

    const Clock &m_clock;
    AppealModel m_model;
    Appeal m_appeal; ///< in the details; none without an id
    AppealId m_wanted;
    QList<Message> m_messages;
    Loading m_loading = Loading::Idle;
    bool m_more = false;
    bool m_sending = false;
    quint64 m_asked = 0;
    QTimer m_later; ///< of several pushes one list
    QString m_trouble;
    QLabel *m_title = nullptr;
    QPushButton *m_new = nullptr;
    SearchField *m_search = nullptr;
    SegmentedControl *m_shown = nullptr;
    QStackedWidget *m_results = nullptr;
    QListView *m_list = nullptr;
    EmptyState *m_empty = nullptr;
    QStackedWidget *m_pages = nullptr;
    EmptyState *m_none = nullptr;
    AppealDetails *m_details = nullptr;
};

} // namespace otklik::ui
