// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/history/hitmodel.h"
#include "ui/models/messagemodel.h"
#include "ui/widgets/screen.h"

#include <QTimer>

class QFrame;
class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace otklik {
class Clock;
}

namespace otklik::ui {

class ConversationView;
class DocumentChecker;
class ElidedLabel;
class EmptyState;
class FileShelf;
class HistoryFilters;
class SearchField;
class TranscriptSaver;

/// Search over all conversations: one line, chips for filters, hits as they are typed, and the conversation beside
/// them to read. What is found can be saved, one conversation as a document or several as a ZIP.
class HistoryScreen final : public Screen {
    Q_OBJECT

public:
    HistoryScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent = nullptr);
    QString id() const override { return QStringLiteral("history"); }
    QString title() const override { return tr("History"); }
    QString iconName() const override { return QStringLiteral("clock-history"); }
    QKeySequence shortcut() const override { return QKeySequence(QStringLiteral("Ctrl+Shift+F")); }
    Grant grant() const override { return Grant::SearchHistory; }
    void arrive() override;
    QList<ScreenAct> acts() override;
    bool saveTranscript() override;

protected:
    void hear(const client::DeskChange &change) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildSearch();
    QWidget *buildChosenBar(QWidget *parent);
    QWidget *buildHeader(QWidget *parent);
    QWidget *buildPreview(const Clock &clock);
    void joinSearch();
    void joinPreview();
    void retranslate();
    void forget();
    void takeConversations(const QList<ConversationId> &ids);
    void showFacts();
    QStringList chosenNumbers() const;
    void showChosen();
    void openMenu(QPoint at);
    wire::HistorySearch request() const;
    void searchNow();
    void searchMore();
    void showEmptiness();
    void preview(const wire::Hit &hit);

    const Clock &m_clock;
    HitModel m_hits;
    MessageModel m_messages;
    FileShelf *m_files = nullptr;
    TranscriptSaver *m_saver = nullptr;
    DocumentChecker *m_checker = nullptr;
    QLabel *m_title = nullptr;
    SearchField *m_search = nullptr;
    HistoryFilters *m_filters = nullptr;
    QToolButton *m_more = nullptr;
    QStackedWidget *m_results = nullptr;
    QListView *m_list = nullptr;
    QFrame *m_chosenBar = nullptr; ///< while several are chosen
    QLabel *m_chosen = nullptr;
    QPushButton *m_saveZip = nullptr;
    EmptyState *m_empty = nullptr;
    QStackedWidget *m_previewStack = nullptr;
    EmptyState *m_noPreview = nullptr;
    ElidedLabel *m_previewName = nullptr;
    ElidedLabel *m_previewFacts = nullptr;
    QToolButton *m_save = nullptr;
    QPushButton *m_open = nullptr;
    ConversationView *m_view = nullptr;
    QTimer m_rest;
    QString m_cursor;
    quint64 m_asked = 0; ///< answers to older questions are dropped
    bool m_searching = false;
    bool m_failed = false;
    ConversationId m_shown;
    wire::Hit m_hit;
};

} // namespace otklik::ui
