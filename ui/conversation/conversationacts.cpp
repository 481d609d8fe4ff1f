// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
// What the operator does in an open conversation; what it shows stands in conversationpane.cpp.
#include "app/domain/filekind.h"
#include "ui/conversation/closedialog.h"
#include "ui/conversation/composer/composer.h"
#include "ui/conversation/composer/composeredit.h"
#include "ui/conversation/composer/filechips.h"
#include "ui/conversation/composer/fileshelf.h"
#include "ui/conversation/conversationpane.h"
#include "ui/conversation/stream/conversationview.h"
#include "ui/conversation/transferring.h"
#include "ui/documents/transcriptsaver.h"

#include <QBuffer>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>

namespace otklik::ui {

void ConversationPane::tellOutcome(const Error *error, const QString &good)
{
    if (error) {
        emit said(client::sentence(*error), false);
    } else if (!good.isEmpty()) {
        emit said(good, true);
    }
}

void ConversationPane::joinComposer()
{
    connect(m_composer, &Composer::draftChanged, &m_draftTimer, qOverload<>(&QTimer::start));
    connect(m_composer, &Composer::typed, this, [this](const QString &text) {
        if (m_id && mine()) {
            m_desk.setTyping(m_id, text);
        }
    });
    connect(m_composer, &Composer::sendWanted, this, &ConversationPane::send);
    connect(m_composer, &Composer::attachWanted, this, &ConversationPane::attach);
    connect(m_composer, &Composer::filesAdded, this, [this](const QStringList &paths) {
        for (const QString &path : paths) {
            upload({.path = path}, QFileInfo(path).fileName());
        }
    });
    connect(m_composer, &Composer::pictureAdded, this, [this](const QImage &picture) {
        client::FileSource source{.name = tr("Screenshot") + QStringLiteral(".png"),
                                  .type = QStringLiteral("image/png")};
        QBuffer buffer(&source.bytes);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "PNG");
        upload(source, source.name);
    });
    connect(m_composer, &Composer::uploadCancelled, this, [this](qint64 chip) {
        if (const auto transfer = m_uploads.take(chip)) {
            m_desk.cancel(transfer);
        }
    });
}

void ConversationPane::saveDraft()
{
    m_draftTimer.stop();
    if (m_id) {
        m_desk.saveDraft(m_id, m_composer->draft());
    }
}

void ConversationPane::send(const client::Draft &draft)
{
    if (m_desk.send(m_id, draft).isEmpty()) {
        return;
    }
    m_desk.setTyping(m_id, {});
    m_composer->setDraft({.visibility = draft.visibility});
    saveDraft();
    m_readBefore = 0;
    m_view->setFirstUnread(0);
    m_view->scrollToEnd();
}

void ConversationPane::attach()
{
    auto *const dialog = new QFileDialog(this, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Documents and pictures") + QStringLiteral(" (") + namePatterns().join(u' ') + u')',
                            tr("All files") + QStringLiteral(" (*)")});
    connect(dialog, &QFileDialog::filesSelected, m_composer, &Composer::filesAdded);
    dialog->open();
}

void ConversationPane::upload(const client::FileSource &source, const QString &name)
{
    const qint64 chip = m_nextUpload++;
    const ConversationId conversation = m_id;
    m_composer->chips().begin(chip, name);
    const client::TransferId transfer = m_desk.upload(
        source, this,
        [this, chip](qint64 done, qint64 total) {
            m_composer->chips().progress(chip, total > 0 ? static_cast<int>(done * 100 / total) : 0);
        },
        [this, chip, conversation](const Result<FileInfo> &result) {
            m_uploads.remove(chip);
            if (!result) {
                m_composer->chips().fail(chip, client::sentence(result.error()));
            } else if (!m_composer->chips().finish(chip, *result)) {
                // Another conversation has been opened meanwhile: the file goes to the draft of its own.
                const bool here = conversation == m_id;
                client::Draft draft = here ? m_composer->draft() : m_desk.draft(conversation);
                draft.files.append(*result);
                m_desk.saveDraft(conversation, draft);
                if (here) {
                    m_composer->setDraft(draft);
                }
            }
        });
    m_uploads.insert(chip, transfer);
}

void ConversationPane::write(Visibility mode)
{
    if (m_id) {
        m_composer->setMode(mode);
        m_composer->focusText();
    }
}

void ConversationPane::focusStream()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void ConversationPane::claim()
{
    if (m_id) {
        m_desk.ask(wire::ConversationClaim{.conversation = m_id}, this, [this](const auto &result) {
            if (tell(result) && result->conversation.id == m_id) {
                showSummary();
                m_composer->focusText();
            }
        });
    }
}

void ConversationPane::close()
{
    const wire::Summary *const now = summary();
    if (!now || !mine() || now->status == Status::Closed) {
        return;
    }
    QStringList topics;
    for (const ConversationId id : m_desk.mirror().conversations(client::Mirror::Scope::All)) {
        const wire::Summary *const one = m_desk.mirror().conversation(id);
        if (one && !one->topic.isEmpty() && !topics.contains(one->topic)) {
            topics << one->topic;
        }
    }
    auto *const dialog = new CloseDialog(*now, topics, window());
    connect(dialog, &CloseDialog::chosen, this,
            [this, dialog](const wire::ConversationClose &request) { finishClose(dialog, request); });
    dialog->open();
}

void ConversationPane::finishClose(CloseDialog *dialog, const wire::ConversationClose &request)
{
    m_desk.ask(request, dialog, [this, dialog](const Result<wire::Empty> &result) {
        if (result) {
            emit said(tr("The conversation is closed"), true);
            dialog->accept();
        } else {
            dialog->showTrouble(client::sentence(result.error()));
        }
    });
}

void ConversationPane::transfer(TransferDialog::Way first)
{
    if (const wire::Summary *const now = summary()) {
        openTransfer(m_desk, *now, first, this, [this](const QString &sentence) { emit said(sentence, true); });
    }
}

void ConversationPane::reopen()
{
    if (m_id) {
        m_desk.ask(wire::ConversationReopen{.conversation = m_id}, this, [this](const Result<wire::Empty> &result) {
            tell(result, tr("The conversation is open again and waits in the queue"));
        });
    }
}

void ConversationPane::saveTranscript()
{
    if (const wire::Summary *const now = summary()) {
        m_saver->save({now->number});
    }
}

} // namespace otklik::ui
