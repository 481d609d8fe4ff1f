// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/outgoingmail.h"

#include "app/store/sealing/unsealer.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace otklik::store {

namespace {

#define MAIL_COLUMNS "id, conversation, request, state, attempts, created_at, next_at, trouble, head, attachment"
const Statement insertMail{"mail.insert",
                           "INSERT INTO outgoing_mail (" MAIL_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
// state 0 is waiting, 2 given up
#define MAIL_DUE                                                                                                       \
    "SELECT " MAIL_COLUMNS " FROM outgoing_mail WHERE state = 0 AND next_at <= ? ORDER BY next_at, id LIMIT 1"
const Statement selectDue{"mail.take", MAIL_DUE};
const Statement lockDue{"mail.take", MAIL_DUE " FOR UPDATE SKIP LOCKED"};
#undef MAIL_DUE
const Statement updateAttempt{"mail.attempt", "UPDATE outgoing_mail SET attempts = ?, next_at = ? WHERE id = ?",
                              Reach::Apart};
const Statement updateState{"mail.settle", "UPDATE outgoing_mail SET state = ?, next_at = ?, trouble = ? WHERE id = ?",
                            Reach::Apart};
const Statement dropFile{"mail.file.drop", "UPDATE outgoing_mail SET attachment = ? WHERE id = ?", Reach::Apart};
const Statement selectById{"mail.byId", "SELECT " MAIL_COLUMNS " FROM outgoing_mail WHERE id = ?"};
#undef MAIL_COLUMNS
const Statement countStates{
    "mail.counts", "SELECT state, COUNT(*) FROM outgoing_mail WHERE state IN (0, 2) GROUP BY state", Reach::Apart};

vault::Place headPlace(qint64 id)
{
    return {"mail.head", id};
}
vault::Place filePlace(qint64 id)
{
    return {"mail.file", id};
}

QString headOf(const OutgoingMail &mail)
{
    const QJsonObject head{{QStringLiteral("to"), mail.to},
                           {QStringLiteral("subject"), mail.subject},
                           {QStringLiteral("text"), mail.text},
                           {QStringLiteral("fileName"), mail.fileName},
                           {QStringLiteral("fileType"), mail.fileType}};
    return QString::fromUtf8(QJsonDocument(head).toJson(QJsonDocument::Compact));
}

} // namespace

Result<qint64> OutgoingMails::add(Transaction &tx, const OutgoingMail &mail)
{
    OTKLIK_TRY(const auto id, m_context.ids.nextAt(mail.createdAt));
    OTKLIK_TRY(const auto key, m_context.keys.conversation(mail.conversation));
    return tx
        .change(insertMail, id, mail.conversation, mail.request, mail.state, mail.attempts, mail.createdAt, mail.nextAt,
                mail.trouble, m_context.vault.sealText(key, headPlace(id), headOf(mail)),
                m_context.vault.seal(key, filePlace(id), mail.file))
        .map([id](qint64) { return id; });
}

Result<OutgoingMail> OutgoingMails::read(const Row &row)
{
    OutgoingMail mail{.id = row.integer(0),
                      .conversation = row.id<ConversationId>(1),
                      .request = row.id<DocumentRequestId>(2),
                      .state = row.kind<MailState>(3),
                      .attempts = row.number(4),
                      .createdAt = row.instant(5),
                      .nextAt = row.instant(6),
                      .trouble = row.kind<MailTrouble>(7)};
    OTKLIK_TRY(const auto key, m_context.keys.conversation(mail.conversation));
    OTKLIK_TRY(const auto head, m_context.vault.openText(key, headPlace(mail.id), row.bytes(8)));
    if (const QByteArray sealed = row.bytes(9); !sealed.isEmpty()) {
        OTKLIK_TRY(mail.file, m_context.vault.open(key, filePlace(mail.id), sealed));
    }
    const QJsonObject words = QJsonDocument::fromJson(head.toUtf8()).object();
    mail.to = words[QLatin1String("to")].toString();
    mail.subject = words[QLatin1String("subject")].toString();
    mail.text = words[QLatin1String("text")].toString();
    mail.fileName = words[QLatin1String("fileName")].toString();
    mail.fileType = words[QLatin1String("fileType")].toString();
    return mail;
}

Result<std::optional<OutgoingMail>> OutgoingMails::take(Transaction &tx, Instant now)
{
    const bool sqlite = m_context.database.dialect() == Dialect::Sqlite;
    OTKLIK_TRY(auto mail, tx.one(
                              sqlite ? selectDue : lockDue, [this](const Row &row) { return read(row); }, now));
    if (!mail) {
        return mail;
    }
    ++mail->attempts;
    // The last attempt of all is given up by whoever made it; should that process end, one more is made.
    mail->nextAt = nextMailTry(mail->attempts, mail->createdAt, now).value_or(now + std::chrono::minutes(1));
    OTKLIK_TRY_DONE(tx.change(updateAttempt, mail->attempts, mail->nextAt, mail->id));
    return mail;
}

Done OutgoingMails::settle(Transaction &tx, const OutgoingMail &mail)
{
    OTKLIK_TRY_DONE(met(tx.change(updateState, mail.state, mail.nextAt, mail.trouble, mail.id)));
    return mail.state == MailState::Waiting ? Done() : any(tx.change(dropFile, QByteArray(""), mail.id));
}

Result<OutgoingMail> OutgoingMails::byId(qint64 id)
{
    return required(m_context.database.one(
        selectById, [this](const Row &row) { return read(row); }, id));
}

Result<MailCounts> OutgoingMails::counts()
{
    MailCounts counts;
    return m_context.database
        .all(countStates,
             [&counts](const Row &row) {
                 (row.kind<MailState>(0) == MailState::Waiting ? counts.waiting : counts.givenUp) = row.number(1);
                 return true;
             })
        .map([&counts](const QList<bool> &) { return counts; });
}

} // namespace otklik::store
