// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/local/localdata.h"

#include "app/domain/reason.h"
#include "app/store/engine/migrator.h"
#include "app/store/sealing/unsealer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace otklik::store::local {

namespace {

const Statement selectMeta{"local.meta", "SELECT value FROM meta WHERE name = 'canary'"};
const Statement putMeta{"local.meta.set", "INSERT INTO meta (name, value) VALUES ('canary', ?)"};
const Statement selectDrafts{"local.drafts", "SELECT conversation, visibility, body FROM drafts ORDER BY conversation"};
const Statement putDraft{"local.drafts.save",
                         "INSERT INTO drafts (conversation, visibility, body) VALUES (?, ?, ?) ON CONFLICT "
                         "(conversation) DO UPDATE SET visibility = excluded.visibility, body = excluded.body"};
const Statement dropDraft{"local.drafts.forget", "DELETE FROM drafts WHERE conversation = ?"};
const Statement selectUnsent{"local.unsent",
                             "SELECT client_id, conversation, visibility, used_template, at, trouble, files, body "
                             "FROM unsent ORDER BY place"};
const Statement putUnsent{"local.unsent.save",
                          "INSERT INTO unsent (client_id, conversation, visibility, used_template, at, trouble, files, "
                          "body) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (client_id) DO UPDATE SET "
                          "trouble = excluded.trouble, files = excluded.files, body = excluded.body"};
const Statement dropUnsent{"local.unsent.forget", "DELETE FROM unsent WHERE client_id = ?"};
const Statement selectWindows{"local.windows", "SELECT name, state FROM windows"};
const Statement putWindow{"local.windows.save", "INSERT INTO windows (name, state) VALUES (?, ?) "
                                                "ON CONFLICT (name) DO UPDATE SET state = excluded.state"};
const Statement selectRecent{"local.recent",
                             "SELECT conversation, at, number, title FROM recent ORDER BY at DESC, conversation DESC"};
const Statement putRecent{
    "local.recent.save",
    "INSERT INTO recent (conversation, at, number, title) VALUES (?, ?, ?, ?) ON CONFLICT "
    "(conversation) DO UPDATE SET at = excluded.at, number = excluded.number, title = excluded.title"};
const Statement dropOldRecent{"local.recent.forget",
                              "DELETE FROM recent WHERE conversation IN (SELECT conversation FROM recent "
                              "ORDER BY at DESC, conversation DESC LIMIT -1 OFFSET ?)"};
const Statement clearDrafts{"local.clear.drafts", "DELETE FROM drafts"};
const Statement clearUnsent{"local.clear.unsent", "DELETE FROM unsent"};
const Statement clearRecent{"local.clear.recent", "DELETE FROM recent"};
constexpr vault::Place canaryPlace{"local.canary"};

QString filesText(const QList<FileInfo> &files)
{
    QJsonArray list;
    for (const FileInfo &file : files) {
        list.append(QJsonObject{{QStringLiteral("file"), file.file.toString()},
                                {QStringLiteral("name"), file.name},
                                {QStringLiteral("type"), file.type},
                                {QStringLiteral("size"), file.size}});
    }
    return list.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QList<FileInfo> filesOf(const QString &text)
{
    QList<FileInfo> files;
    const QJsonArray list = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : list) {
        files.append({.file = FileId::fromString(value[QLatin1String("file")].toString()),
                      .name = value[QLatin1String("name")].toString(),
                      .type = value[QLatin1String("type")].toString(),
                      .size = value[QLatin1String("size")].toInteger()});
    }
    return files;
}

} // namespace

LocalData::LocalData(std::unique_ptr<Database> database, const vault::Vault &vault)
    : m_database(std::move(database)), m_vault(vault)
{}

Result<std::unique_ptr<LocalData>> LocalData::open(const QString &path, const vault::Vault &vault, const Clock &clock)
{
    auto database = Database::open(QStringLiteral("sqlite:") + path);
    if (!database) {
        return tl::unexpected(database.error());
    }
    OTKLIK_TRY_DONE(migrate(**database, clock.now(), QStringLiteral(":/schema-local")));
    std::unique_ptr<LocalData> data(new LocalData(*std::move(database), vault));
    return data->admit().map([&data] { return std::move(data); });
}

Done LocalData::admit()
{
    OTKLIK_TRY(const auto canary, m_database->one(selectMeta, [](const Row &row) { return row.text(0); }));
    if (!canary) {
        const QByteArray sealed = m_vault.seal(m_vault.commonKey(), canaryPlace, "otklik");
        return write(putMeta, QString::fromLatin1(sealed.toBase64()));
    }
    if (!m_vault.open(m_vault.commonKey(), canaryPlace, QByteArray::fromBase64(canary->toLatin1()))) {
        return tl::unexpected(Error{.fault = Fault::Forbidden,
                                    .reason = Reason::MasterKey,
                                    .detail = QStringLiteral("the local database was sealed with another key")});
    }
    return {};
}

template <class... Values>
Done LocalData::write(const Statement &statement, const Values &...values)
{
    Transaction tx(*m_database);
    return any(tx.change(statement, values...)).and_then([&tx] { return tx.commit(); });
}

QByteArray LocalData::seal(const char *kind, qint64 id, const QString &text) const
{
    return m_vault.sealText(m_vault.commonKey(), {kind, id}, text);
}

Result<Unsent> LocalData::readUnsent(const Row &row)
{
    const qint64 conversation = row.integer(1);
    Unsealer open(m_vault, m_vault.commonKey());
    Unsent unsent{.clientId = row.text(0),
                  .conversation = ConversationId{conversation},
                  .text = open.text({"local.unsent", conversation}, row.bytes(7)),
                  .visibility = row.kind<Visibility>(2),
                  .files = filesOf(open.text({"local.files", conversation}, row.bytes(6))),
                  .usedTemplate = row.id<TemplateId>(3),
                  .at = row.instant(4),
                  .trouble = row.text(5)};
    return open.give(std::move(unsent));
}

Result<Recent> LocalData::readRecent(const Row &row)
{
    const qint64 conversation = row.integer(0);
    Unsealer open(m_vault, m_vault.commonKey());
    Recent recent{.conversation = ConversationId{conversation},
                  .number = open.text({"local.recent.number", conversation}, row.bytes(2)),
                  .title = open.text({"local.recent.title", conversation}, row.bytes(3)),
                  .at = row.instant(1)};
    return open.give(std::move(recent));
}

Result<LocalState> LocalData::load()
{
    auto drafts = m_database->all(selectDrafts, [this](const Row &row) {
        const qint64 conversation = row.integer(0);
        Unsealer open(m_vault, m_vault.commonKey());
        Draft draft{.conversation = ConversationId{conversation},
                    .text = open.text({"local.draft", conversation}, row.bytes(2)),
                    .visibility = row.kind<Visibility>(1)};
        return open.give(std::move(draft));
    });
    auto unsent = m_database->all(selectUnsent, [this](const Row &row) { return readUnsent(row); });
    auto recent = m_database->all(selectRecent, [this](const Row &row) { return readRecent(row); });
    QHash<QString, QByteArray> windows;
    const auto states = m_database->all(selectWindows, [&windows](const Row &row) {
        windows.insert(row.text(0), row.bytes(1));
        return true;
    });
    if (!drafts || !unsent || !recent || !states) {
        return tl::unexpected(!drafts   ? drafts.error()
                              : !unsent ? unsent.error()
                              : !recent ? recent.error()
                                        : states.error());
    }
    return LocalState{
        .drafts = *std::move(drafts), .unsent = *std::move(unsent), .window = windows, .recent = *std::move(recent)};
}

Done LocalData::saveDraft(const Draft &draft)
{
    if (draft.text.isEmpty()) {
        return write(dropDraft, draft.conversation);
    }
    return write(putDraft, draft.conversation, draft.visibility,
                 seal("local.draft", draft.conversation.value, draft.text));
}

Done LocalData::saveUnsent(const Unsent &unsent)
{
    const qint64 conversation = unsent.conversation.value;
    return write(putUnsent, unsent.clientId, unsent.conversation, unsent.visibility, unsent.usedTemplate, unsent.at,
                 unsent.trouble, seal("local.files", conversation, filesText(unsent.files)),
                 seal("local.unsent", conversation, unsent.text));
}

Done LocalData::forgetUnsent(const QString &clientId)
{
    return write(dropUnsent, clientId);
}

Done LocalData::saveWindow(const QString &name, const QByteArray &state)
{
    return write(putWindow, name, state);
}

Done LocalData::saveRecent(const Recent &recent)
{
    const qint64 conversation = recent.conversation.value;
    Transaction tx(*m_database);
    return any(tx.change(putRecent, recent.conversation, recent.at,
                         seal("local.recent.number", conversation, recent.number),
                         seal("local.recent.title", conversation, recent.title)))
        .and_then([&] { return any(tx.change(dropOldRecent, LocalStore::recentKept)); })
        .and_then([&tx] { return tx.commit(); });
}

Done LocalData::clear()
{
    Transaction tx(*m_database);
    return any(tx.change(clearDrafts))
        .and_then([&] { return any(tx.change(clearUnsent)); })
        .and_then([&] { return any(tx.change(clearRecent)); })
        .and_then([&tx] { return tx.commit(); });
}

} // namespace otklik::store::local
