// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/conversation/transferdialog.h"
#include "ui/models/messagemodel.h"
#include "ui/widgets/deskscreen.h"

#include <QTimer>

class QStackedWidget;

namespace otklik {
class Clock;
}

namespace otklik::ui {

class Banner;
class CloseDialog;
class Composer;
class ContextColumn;
class ConversationHeader;
class ConversationView;
class EmptyState;
class FileShelf;
class TranscriptSaver;

/// One open conversation: header, stream, composer, details. Follows the desk's mirror.
class ConversationPane final : public DeskScreen {
    Q_OBJECT

public:
    ConversationPane(client::DeskClient &desk, const Clock &clock, QWidget *parent = nullptr);
    ~ConversationPane() override;

    /// None shows the empty state. The draft of the one before is kept.
    void open(ConversationId id);
    ConversationId current() const { return m_id; }

    void setEnterSends(bool sends);
    void setContextShown(bool shown);
    bool contextShown() const { return m_contextWanted; }

    void claim();
    void close();
    void reopen();
    /// To a colleague, a line, a level, the queue, a supervisor; who may not, hears nothing.
    void transfer(TransferDialog::Way first);
    void saveTranscript();
    void attach();
    void write(Visibility mode);
    void focusStream();
    ConversationView &view() { return *m_view; }
    Composer &composer() { return *m_composer; }

signals:
    void said(const QString &sentence, bool good);
    void openWanted(otklik::ConversationId id);
    void contextChanged(bool shown);

protected:
    void hear(const client::DeskChange &change) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build(const Clock &clock);
    void joinHeader();
    void joinView();
    void joinComposer();
    void retranslate();
    void showSummary();
    void showMessages(bool first);
    void showTyping();
    void refreshHold();
    void saveDraft();
    void send(const client::Draft &draft);
    void upload(const client::FileSource &source, const QString &name);
    void takeConversations(const QList<ConversationId> &ids);
    void takeSession();
    void findPrevious();
    void markRead();
    void finishClose(CloseDialog *dialog, const wire::ConversationClose &request);
    /// Says what went wrong, or `good`; true when all went well.
    template <class T>
    bool tell(const Result<T> &result, const QString &good = {})
    {
        tellOutcome(result ? nullptr : &result.error(), good);
        return result.has_value();
    }
    void tellOutcome(const Error *error, const QString &good);
    const wire::Summary *summary() const;
    bool mine() const;

    ConversationId m_id;
    MessageModel m_messages;
    bool m_loaded = false;
    bool m_previousAsked = false;
    Seq m_readBefore = 0; ///< what staff had read when the conversation was opened; 0 when that was all
    QTimer m_draftTimer;
    FileShelf *m_files = nullptr;
    TranscriptSaver *m_saver = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    ConversationHeader *m_header = nullptr;
    ConversationView *m_view = nullptr;
    Composer *m_composer = nullptr;
    ContextColumn *m_context = nullptr;
    QWidget *m_stage = nullptr;
    qint64 m_nextUpload = 1;
    QHash<qint64, client::TransferId> m_uploads;
    bool m_contextWanted = true;
};

} // namespace otklik::ui
