// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/appeals.h"

#include "app/store/engine/sqlbuilder.h"
#include "app/store/sealing/unsealer.h"

namespace otklik::store {

namespace {

#define APPEAL_COLUMNS                                                                                                 \
    "a.id, a.year, a.counter, a.conversation, a.citizen, a.author, a.op, a.client_id, a.state, a.received_at, "        \
    "a.registered_at, a.forward_due_at, a.due_at, a.closed_at, a.messages, a.files, a.full_name, a.email, a.post, "    \
    "a.description, a.answer"
const Statement nextNumber{"appeals.number",
                           "INSERT INTO counters (name, value) VALUES (?, 1) "
                           "ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value",
                           Reach::Apart};
const Statement insertAppeal{"appeals.insert",
                             "INSERT INTO appeals (id, year, counter, conversation, citizen, author, op, client_id, "
                             "state, received_at, registered_at, forward_due_at, due_at, closed_at, messages, files, "
                             "full_name, email, post, description, answer) "
                             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
const Statement updateAppeal{
    "appeals.update", "UPDATE appeals SET state = ?, due_at = ?, closed_at = ?, answer = ? WHERE id = ?", Reach::Apart};
const Statement insertStep{"appeals.step", "INSERT INTO appeal_steps (id, appeal, kind, state, at, person, reason) "
                                           "VALUES (?, ?, ?, ?, ?, ?, ?)"};
const Statement selectSteps{"appeals.steps", "SELECT id, kind, state, at, person, reason FROM appeal_steps "
                                             "WHERE appeal = ? ORDER BY id"};
#define APPEAL_BY_ID "SELECT " APPEAL_COLUMNS " FROM appeals a WHERE a.id = ?"
const Statement selectById{"appeals.byId", APPEAL_BY_ID};
const Statement lockById{"appeals.lock", APPEAL_BY_ID " FOR UPDATE"};
#undef APPEAL_BY_ID
const Statement selectByNumber{"appeals.byNumber",
                               "SELECT " APPEAL_COLUMNS " FROM appeals a WHERE a.year = ? AND a.counter = ?"};
const Statement selectByClientId{"appeals.byClientId",
                                 "SELECT " APPEAL_COLUMNS " FROM appeals a WHERE a.author = ? AND a.client_id = ?"};
// states: 0 registered, 1 accepted, 3 extended
const Statement countOwedOf{"appeals.owed.count",
                            "SELECT COUNT(*) FROM appeals WHERE conversation = ? AND state IN (0, 1, 3)"};

const char *const namePlace = "appeal.name";
const char *const emailPlace = "appeal.email";
const char *const postPlace = "appeal.post";
const char *const descriptionPlace = "appeal.description";
const char *const answerPlace = "appeal.answer";
const char *const reasonPlace = "appeal.reason";

template <class T>
qint64 numberOf(const T &value)
{
    if constexpr (std::is_integral_v<T>) {
        return value;
    } else {
        return value.value;
    }
}

/// Numbers between commas.
template <class T>
QString joined(const QList<T> &values)
{
    QStringList parts;
    for (const T &value : values) {
        parts.append(QString::number(numberOf(value)));
    }
    return parts.join(u',');
}
template <class T>
QList<T> split(const QString &text)
{
    QList<T> values;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        values.append(T{part.toLongLong()});
    }
    return values;
}

void addFilters(SqlBuilder &sql, const AppealQuery &query)
{
    switch (query.shown) {
    case AppealQuery::Shown::Owed:
        sql.add("WHERE a.state IN (0, 1, 3) ");
        break;
    case AppealQuery::Shown::Settled:
        sql.add("WHERE a.state IN (2, 4, 5) ");
        break;
    case AppealQuery::Shown::All:
        sql.add("WHERE a.id > 0 ");
        break;
    }
    if (query.status) {
        sql.add("AND a.state = ? ", *query.status);
    }
    if (query.citizen) {
        sql.add("AND a.citizen = ? ", query.citizen);
    }
    if (query.worker) {
        sql.add("AND (c.op = ? OR c.line IN (SELECT w.line FROM line_staff w WHERE w.person = ?)) ", query.worker,
                query.worker);
    }
    if (query.line) {
        sql.add("AND c.line = ? ", query.line);
    }
    if (query.conversation) {
        sql.add("AND a.conversation = ? ", query.conversation);
    }
}

} // namespace

Result<appeals::Record> Appeals::add(Transaction &tx, appeals::Record appeal, int year)
{
    OTKLIK_TRY(appeal.id, m_context.ids.next<AppealId>());
    OTKLIK_TRY(const auto counter, required(tx.changeOne(
                                       nextNumber, [](const Row &row) { return row.integer(0); },
                                       QStringLiteral("appeals.") + QString::number(year))));
    appeal.number = appeals::formatNumber(year, counter);
    OTKLIK_TRY(const auto key, m_context.keys.conversation(appeal.conversation));
    const auto sealed = [&](const char *kind, const QString &text) {
        return m_context.vault.sealText(key, {kind, appeal.id.value}, text);
    };
    const appeals::Appeal &life = appeal.life;
    OTKLIK_TRY_DONE(tx.change(insertAppeal, appeal.id, year, counter, appeal.conversation, appeal.citizen,
                              appeal.author, appeal.op, appeal.clientId, life.status, life.receivedAt,
                              life.registeredAt, life.forwardDueAt, life.dueAt, life.closedAt, joined(appeal.messages),
                              joined(appeal.files), sealed(namePlace, appeal.fullName),
                              sealed(emailPlace, appeal.email), sealed(postPlace, appeal.post),
                              sealed(descriptionPlace, appeal.description), sealed(answerPlace, life.answer)));
    for (const appeals::Event &step : life.history) {
        OTKLIK_TRY_DONE(addStep(tx, appeal, StepKind::Status, step));
    }
    return appeal;
}

Done Appeals::addStep(Transaction &tx, const appeals::Record &appeal, StepKind kind, const appeals::Event &step)
{
    OTKLIK_TRY(const auto key, m_context.keys.conversation(appeal.conversation));
    OTKLIK_TRY(const auto id, m_context.ids.next<Id<struct AppealStepTag>>());
    return any(tx.change(insertStep, id, appeal.id, kind, step.status, step.at, step.by,
                         m_context.vault.sealText(key, {reasonPlace, id.value}, step.reason)));
}

Done Appeals::update(Transaction &tx, const appeals::Record &appeal)
{
    OTKLIK_TRY(const auto key, m_context.keys.conversation(appeal.conversation));
    const appeals::Appeal &life = appeal.life;
    OTKLIK_TRY_DONE(
        met(tx.change(updateAppeal, life.status, life.dueAt, life.closedAt,
                      m_context.vault.sealText(key, {answerPlace, appeal.id.value}, life.answer), appeal.id)));
    return addStep(tx, appeal, StepKind::Status, life.history.constLast());
}

Done Appeals::addPackage(Transaction &tx, const appeals::Record &appeal, const appeals::Event &taken)
{
    return addStep(tx, appeal, StepKind::Package, taken);
}

Result<appeals::Record> Appeals::read(const Row &row)
{
    const auto id = row.id<AppealId>(0);
    const auto conversation = row.id<ConversationId>(3);
    Unsealer unsealer(m_context.vault, m_context.keys.conversation(conversation));
    const auto text = [&](const char *place, int column) {
        return unsealer.text({place, id.value}, row.bytes(column));
    };
    appeals::Record appeal{.id = id,
                           .number = appeals::formatNumber(row.number(1), row.integer(2)),
                           .conversation = conversation,
                           .citizen = row.id<PersonId>(4),
                           .author = row.id<PersonId>(5),
                           .op = row.id<PersonId>(6),
                           .clientId = row.text(7),
                           .fullName = text(namePlace, 16),
                           .email = text(emailPlace, 17),
                           .post = text(postPlace, 18),
                           .description = text(descriptionPlace, 19),
                           .messages = split<Seq>(row.text(14)),
                           .files = split<FileId>(row.text(15)),
                           .life = {.status = row.kind<appeals::Status>(8),
                                    .receivedAt = row.instant(9),
                                    .registeredAt = row.instant(10),
                                    .forwardDueAt = row.instant(11),
                                    .dueAt = row.instant(12),
                                    .closedAt = row.instant(13),
                                    .answer = text(answerPlace, 20)}};
    OTKLIK_TRY_DONE(readSteps(appeal));
    return unsealer.give(std::move(appeal));
}

Done Appeals::readSteps(appeals::Record &appeal)
{
    Unsealer unsealer(m_context.vault, m_context.keys.conversation(appeal.conversation));
    OTKLIK_TRY(const auto steps,
               m_context.database.all(
                   selectSteps,
                   [&unsealer](const Row &row) {
                       return std::pair(
                           row.kind<StepKind>(1),
                           appeals::Event{.status = row.kind<appeals::Status>(2),
                                          .at = row.instant(3),
                                          .by = row.id<PersonId>(4),
                                          .reason = unsealer.text({reasonPlace, row.integer(0)}, row.bytes(5))});
                   },
                   appeal.id));
    for (const auto &[kind, step] : steps) {
        (kind == StepKind::Package ? appeal.packages : appeal.life.history).append(step);
    }
    return unsealer.give(true).map([](bool) {});
}

Result<appeals::Record> Appeals::lock(Transaction &tx, AppealId id)
{
    const bool sqlite = m_context.database.dialect() == Dialect::Sqlite;
    return required(tx.one(
        sqlite ? selectById : lockById, [this](const Row &row) { return read(row); }, id));
}

Result<appeals::Record> Appeals::byId(AppealId id)
{
    return required(m_context.database.one(
        selectById, [this](const Row &row) { return read(row); }, id));
}

Result<appeals::Record> Appeals::byNumber(const appeals::Number &number)
{
    return required(m_context.database.one(
        selectByNumber, [this](const Row &row) { return read(row); }, number.year, number.counter));
}

Result<std::optional<appeals::Record>> Appeals::byClientId(PersonId author, const QString &clientId)
{
    return m_context.database.one(
        selectByClientId, [this](const Row &row) { return read(row); }, author, clientId);
}

Result<int> Appeals::countOwed(ConversationId conversation)
{
    return required(m_context.database.one(
        countOwedOf, [](const Row &row) { return row.number(0); }, conversation));
}

Result<AppealPage> Appeals::list(const AppealQuery &query)
{
    SqlBuilder sql("SELECT " APPEAL_COLUMNS " FROM appeals a JOIN conversations c ON c.id = a.conversation ");
    addFilters(sql, query);
    const bool byTerm = query.shown == AppealQuery::Shown::Owed;
    if (query.before) {
        OTKLIK_TRY(const auto last, byId(query.before));
        if (byTerm) {
            sql.add("AND (a.due_at > ? OR (a.due_at = ? AND a.id > ?)) ", last.life.dueAt, last.life.dueAt, last.id);
        } else {
            sql.add("AND a.id < ? ", last.id);
        }
    }
    sql.add(byTerm ? "ORDER BY a.due_at, a.id LIMIT ?" : "ORDER BY a.id DESC LIMIT ?", query.limit + 1);
    OTKLIK_TRY(auto found, m_context.database.allOf(
                               m_context.database.kept("appeals.list", sql.sql()),
                               [this](const Row &row) { return read(row); }, sql.values()));
    AppealPage page{.more = found.size() > query.limit};
    if (page.more) {
        found.removeLast();
    }
    page.appeals = std::move(found);
    return page;
}
#undef APPEAL_COLUMNS

} // namespace otklik::store
