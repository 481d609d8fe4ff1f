// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/wall/deadlinemoves.h"

#include "ui/wall/wallwords.h"

namespace otklik::ui {

void DeadlineMoves::make(const wire::AtRisk &risk)
{
    using Kind = wire::LiveMove::Kind;
    if (!risk.move) {
        emit openWanted(risk.conversation);
        return;
    }
    if (m_desk.connection().state != client::Connection::State::Online) {
        emit said(tr("There is no connection to the server."), false);
        return;
    }
    wire::ConversationTransfer transfer{
        .conversation = risk.conversation, .reason = tr("The deadline would be missed"), .note = {}};
    switch (risk.move->kind) {
    case Kind::Assign:
        transfer.to.op = risk.move->op;
        break;
    case Kind::Level:
        transfer.to.level = risk.move->level;
        break;
    case Kind::Return:
        takeOver(risk.conversation, true);
        return;
    case Kind::TakeOver:
        takeOver(risk.conversation, false);
        return;
    case Kind::Remind:
        whisper(risk);
        return;
    }
    m_desk.ask(transfer, this, [this](const Result<wire::ConversationTransfer::Result> &done) { made(done); });
}

void DeadlineMoves::takeOver(ConversationId id, bool thenReturn)
{
    const QString reason = tr("The deadline would be missed");
    m_desk.ask(wire::ConversationTakeOver{.conversation = id, .reason = reason}, this,
               [this, id, reason, thenReturn](const Result<wire::ConversationTakeOver::Result> &taken) {
                   if (!taken) {
                       made(tl::unexpected(taken.error()));
                   } else if (thenReturn) {
                       m_desk.ask(wire::ConversationReturn{.conversation = id, .reason = reason}, this,
                                  [this](const Result<wire::ConversationReturn::Result> &done) { made(done); });
                   } else {
                       emit openWanted(id);
                   }
               });
}

void DeadlineMoves::whisper(const wire::AtRisk &risk)
{
    m_desk.send(risk.conversation,
                {.text = tr("An answer is due by %1.").arg(timeText(risk.dueAt)), .visibility = Visibility::Note});
    emit said(tr("%1 reads it as a note").arg(risk.operatorName), true);
}

void DeadlineMoves::made(const Result<wire::Empty> &done)
{
    emit said(done ? tr("Done") : client::sentence(done.error()), bool(done));
}

} // namespace otklik::ui
