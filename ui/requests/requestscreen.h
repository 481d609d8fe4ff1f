// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/requests/requestmodel.h"
#include "ui/widgets/screen.h"

#include <QPointer>
#include <QSet>
#include <QTimer>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace otklik::ui {

class DeclineDialog;
class EmptyState;
class RequestDetails;
class SegmentedControl;
class TranscriptSaver;

/// Citizens' requests for documents where they cannot download them: what waits and until when, and the ways to answer.
/// It follows the server's pushes; how many wait stands at its button.
class RequestScreen final : public Screen {
    Q_OBJECT

public:
    RequestScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent = nullptr);

    QString id() const override { return QStringLiteral("requests"); }
    QString title() const override { return tr("Document requests"); }
    QString iconName() const override { return QStringLiteral("file-earmark-text"); }
    QKeySequence shortcut() const override { return QKeySequence(QStringLiteral("Alt+4")); }
    Grant grant() const override { return Grant::SeeDesk; }
    void arrive() override;
    QString countText(int count) const override { return tr("%n request(s) wait", nullptr, count); }
    bool saveTranscript() override;

protected:
    void hear(const client::DeskChange &change) override;
    void changeEvent(QEvent *event) override;

private:
    using Request = wire::TranscriptRequestView;
    enum class Loading { Idle, First, More, Failed };

    QWidget *buildList();
    QWidget *buildDetails();
    void join();
    void retranslate();
    void nameLine();
    void forget();
    void reload();
    void load(bool first);
    void countOpen();
    void take(const Request &request);
    void chooseShown(int segment);
    void chooseLine();
    void choose(const QModelIndex &index);
    void showRequest();
    void showEmptiness();
    void refreshTimes();
    void answer(DocumentDecision decision);
    void send(const wire::TranscriptAnswer &request, DeclineDialog *dialog);
    QString lineNameOf(LineId line) const;
    bool isOnline() const;

    const Clock &m_clock;
    RequestModel m_model;
    QSet<DocumentRequestId> m_open; ///< all that wait, whatever is shown
    Request m_request;              ///< in the details; none without an id
    DocumentRequestId m_answering;
    Loading m_loading = Loading::Idle;
    bool m_more = false;
    bool m_taking = false;
    quint64 m_asked = 0; ///< answers to older questions are dropped
    QTimer m_tick;
    QString m_trouble;
    TranscriptSaver *m_saver = nullptr;
    QLabel *m_title = nullptr;
    SegmentedControl *m_shown = nullptr;
    QPushButton *m_line = nullptr;
    QStackedWidget *m_results = nullptr;
    QListView *m_list = nullptr;
    EmptyState *m_empty = nullptr;
    QStackedWidget *m_pages = nullptr;
    EmptyState *m_none = nullptr;
    RequestDetails *m_details = nullptr;
};

} // namespace otklik::ui
