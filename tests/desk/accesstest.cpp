// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/accesstest.h"

#include "app/base/overload.h"
#include "app/wire/codec.h"
#include "tests/desk/house.h"
#include "tests/support/accesstable.h"

using namespace otklik;
using namespace std::chrono_literals;
using test::ManualClock;
using test::uuid;

namespace {

/// What is acted upon. «Own» of the staff is what they lead, «another's» what a colleague leads on the same line.
enum class Whose { Own, Another, OtherLine };

struct Target {
    Whose whose = Whose::Own;
    ConversationId conversation = {};
    QString number = {};
    LineId line = {};
    TemplateId kept = {}; ///< a template
    SessionId session = {};
    PersonId person = {};
    FileId file = {};
    DocumentRequestId request = {};
    AppealId appeal = {};
    QString appealNumber = {};
};

/// A house in which the person of that role has a target of each kind; conversations are closed where that is needed.
class World {
public:
    World(Role role, bool closed);
    World(const World &) = delete;
    World &operator=(const World &) = delete;

    test::House house{{.retryAfter = 5ms}};
    test::Voice actor;
    Target target(Whose whose) const { return m_targets[size_t(whose)]; }
    /// Ends the desk. The kinds of what the actor has left in the log since the world was made.
    QStringList endsWith();

private:
    desk::Actor person(Role role, const char *login);
    Target make(Whose whose, LineId line, test::Voice &citizen, test::Voice &leader, bool closed);

    std::array<Target, 3> m_targets;
};

desk::Actor World::person(Role role, const char *login)
{
    const QString name = QString::fromLatin1(login);
    const PersonId id = house.addPerson(role, name, name);
    SessionId opened;
    (void)house.inside([&](desk::Context &context) {
        return context.store.sessions
            .open(context.tx, id, QByteArray(login), context.now, context.now + std::chrono::hours(1))
            .map([&](SessionId made) { opened = made; });
    });
    return {.person = id, .role = role, .name = name, .session = opened};
}

World::World(Role role, bool closed) : actor(house, person(role, "actor"))
{
    const LineId line = house.addLine(QStringLiteral("Пособия"));
    const LineId otherLine = house.addLine(QStringLiteral("Налоги"));
    test::Voice first(house, person(Role::Citizen, "first"));
    test::Voice second(house, person(Role::Citizen, "second"));
    test::Voice colleague(house, person(Role::Supervisor, "colleague"));
    const bool citizen = role == Role::Citizen;
    m_targets = {make(Whose::Own, line, citizen ? actor : first, citizen ? colleague : actor, closed),
                 make(Whose::Another, line, second, colleague, closed),
                 make(Whose::OtherLine, otherLine, citizen ? actor : first, colleague, closed)};
    if (!citizen) {
        house.worksOn(actor.actor.person, {line});
    }
    house.clock.advance(1s);
}

Target World::make(Whose whose, LineId line, test::Voice &citizen, test::Voice &leader, bool closed)
{
    Target target{.whose = whose, .line = line};
    target.person = whose == Whose::Own ? actor.actor.person : leader.actor.person;
    target.session = whose == Whose::Own ? actor.actor.session : leader.actor.session;
    wire::MessageSend message{.clientId = uuid(), .line = line, .text = QStringLiteral("Где справка?")};
    target.file = house.addFile(citizen.actor.person, QStringLiteral("справка.pdf"));
    message.files = {target.file};
    const auto sent = citizen.says(message);
    target.conversation = sent->conversation;
    target.number = sent->number;
    const auto asked =
        citizen.says(wire::TranscriptRequest{.conversation = target.conversation, .format = DocumentFormat::Txt});
    target.request = asked ? asked->request : DocumentRequestId{};
    const auto appealed = citizen.says(wire::AppealCreate{.conversation = target.conversation,
                                                          .description = QStringLiteral("Прошу пересмотреть"),
                                                          .fullName = QStringLiteral("Соколова Мария"),
                                                          .email = QStringLiteral("maria@example.org")});
    target.appeal = appealed ? appealed->appeal : AppealId{};
    target.appealNumber = appealed ? appealed->number : QString();
    (void)leader.says(wire::ConversationClaim{target.conversation});
    if (closed) {
        (void)leader.says(
            wire::ConversationClose{.conversation = target.conversation, .resolution = QStringLiteral("solved")});
    }
    if (leader.actor.role == Role::Supervisor || whose == Whose::Own) {
        wire::TemplateSave save{.title = uuid(), .text = QStringLiteral("Здравствуйте!")};
        if (whose == Whose::OtherLine) {
            save.scope = TemplateScope::Line;
            save.line = line;
        }
        const auto saved = leader.says(save);
        target.kept = saved ? saved->saved.id : TemplateId{};
    }
    return target;
}

QStringList World::endsWith()
{
    house.desk.stop(); // the entries of looks are written before it ends
    std::optional<Result<QList<store::Event>>> events;
    house.readers.run([](store::Store &store) { return store.events.after(1, 0, 10'000); }, house.inbox.sender(),
                      [&events](const Result<QList<store::Event>> &found) { events = found; });
    (void)test::waitUntil([&events] { return events.has_value(); });
    QStringList kinds;
    for (const store::Event &event : events->value()) {
        if (event.person == actor.actor.person && event.at >= house.clock.now()) {
            kinds << event.kind;
        }
    }
    kinds.removeDuplicates();
    return kinds;
}

// ---- One request of each kind; nothing where that kind has no such target

using Asked = std::optional<wire::Request>;

bool isStaff(const World &world)
{
    return world.actor.actor.role != Role::Citizen;
}
Asked onlyOnce(const Target &target, wire::Request request)
{
    return target.whose == Whose::Own ? Asked(std::move(request)) : std::nullopt;
}

template <class M>
struct Kind {};

Asked ask(Kind<wire::MessageSend>, const Target &at, const World &)
{
    return wire::MessageSend{.clientId = uuid(), .conversation = at.conversation, .text = QStringLiteral("Да")};
}
Asked ask(Kind<wire::MessageList>, const Target &at, const World &)
{
    return wire::MessageList{.conversation = at.conversation};
}
Asked ask(Kind<wire::MessageRead>, const Target &at, const World &)
{
    return wire::MessageRead{.conversation = at.conversation, .seq = 1};
}
Asked ask(Kind<wire::TypingSet>, const Target &at, const World &)
{
    return wire::TypingSet{.conversation = at.conversation, .text = QStringLiteral("Да")};
}
Asked ask(Kind<wire::ConversationGet>, const Target &at, const World &)
{
    return wire::ConversationGet{.conversation = at.conversation};
}
Asked ask(Kind<wire::LineList>, const Target &at, const World &)
{
    return onlyOnce(at, wire::LineList{});
}
Asked ask(Kind<wire::LineConnect>, const Target &at, const World &)
{
    return at.whose == Whose::Another ? std::nullopt : Asked(wire::LineConnect{at.line});
}
Asked ask(Kind<wire::LineDisconnect>, const Target &at, const World &)
{
    return at.whose == Whose::Another ? std::nullopt : Asked(wire::LineDisconnect{at.line});
}
Asked ask(Kind<wire::ConversationList>, const Target &at, const World &world)
{
    wire::ConversationList list{.line = at.line};
    if (isStaff(world)) {
        list.scope = wire::ConversationList::Scope::All;
    }
    return at.whose == Whose::Another ? std::nullopt : Asked(list);
}
Asked ask(Kind<wire::OperatorRequest>, const Target &at, const World &)
{
    return wire::OperatorRequest{at.conversation};
}
Asked ask(Kind<wire::ConversationClose>, const Target &at, const World &world)
{
    return wire::ConversationClose{.conversation = at.conversation,
                                   .resolution = isStaff(world) ? QStringLiteral("solved") : QString()};
}
Asked ask(Kind<wire::ConversationRate>, const Target &at, const World &)
{
    return wire::ConversationRate{.conversation = at.conversation, .score = 5};
}
Asked ask(Kind<wire::PresenceSet>, const Target &at, const World &)
{
    return onlyOnce(at, wire::PresenceSet{.state = Presence::Online});
}
Asked ask(Kind<wire::ConversationClaim>, const Target &at, const World &)
{
    return wire::ConversationClaim{at.conversation};
}
Asked ask(Kind<wire::ConversationUpdate>, const Target &at, const World &)
{
    return wire::ConversationUpdate{.conversation = at.conversation, .priority = 1};
}
Asked ask(Kind<wire::ConversationReopen>, const Target &at, const World &)
{
    return wire::ConversationReopen{at.conversation};
}
Asked ask(Kind<wire::TemplateList>, const Target &at, const World &)
{
    return onlyOnce(at, wire::TemplateList{});
}
Asked ask(Kind<wire::TemplateSave>, const Target &at, const World &)
{
    wire::TemplateSave save{.id = at.kept, .title = uuid(), .text = QStringLiteral("Добрый день!")};
    if (at.whose == Whose::OtherLine) {
        save.scope = TemplateScope::Line;
        save.line = at.line;
    }
    return save;
}
Asked ask(Kind<wire::TemplateRemove>, const Target &at, const World &)
{
    return wire::TemplateRemove{at.kept};
}
Asked ask(Kind<wire::HistorySearch>, const Target &at, const World &)
{
    return at.whose == Whose::Another ? std::nullopt : Asked(wire::HistorySearch{.line = at.line});
}
Asked ask(Kind<wire::OperatorList>, const Target &at, const World &)
{
    return at.whose == Whose::Another ? std::nullopt : Asked(wire::OperatorList{at.line});
}
Asked ask(Kind<wire::SessionList>, const Target &at, const World &)
{
    const PersonId person = at.whose == Whose::Own ? PersonId{} : at.person;
    return at.whose == Whose::OtherLine ? std::nullopt : Asked(wire::SessionList{person});
}
Asked ask(Kind<wire::SessionRevoke>, const Target &at, const World &)
{
    return at.whose == Whose::OtherLine ? std::nullopt : Asked(wire::SessionRevoke{.session = at.session});
}

Asked ask(Kind<wire::LineRequests>, const Target &at, const World &)
{
    return onlyOnce(at, wire::LineRequests{});
}
Asked ask(Kind<wire::LineAdmit>, const Target &at, const World &)
{
    return onlyOnce(at, wire::LineAdmit{.line = at.line, .citizen = at.person});
}

Asked ask(Kind<wire::TranscriptRequest>, const Target &at, const World &)
{
    return wire::TranscriptRequest{.conversation = at.conversation};
}
Asked ask(Kind<wire::TranscriptRequests>, const Target &at, const World &)
{
    return wire::TranscriptRequests{.conversation = at.conversation};
}
Asked ask(Kind<wire::TranscriptAnswer>, const Target &at, const World &)
{
    return wire::TranscriptAnswer{.request = at.request, .decision = DocumentDecision::Decline, .reason = uuid()};
}
Asked ask(Kind<wire::ConversationTransfer>, const Target &at, const World &)
{
    return wire::ConversationTransfer{
        .conversation = at.conversation, .to = {.level = 2}, .reason = QStringLiteral("Сложно")};
}
Asked ask(Kind<wire::ConversationReturn>, const Target &at, const World &)
{
    return wire::ConversationReturn{.conversation = at.conversation, .reason = QStringLiteral("Обед")};
}
Asked ask(Kind<wire::ConversationEscalate>, const Target &at, const World &)
{
    return wire::ConversationEscalate{.conversation = at.conversation,
                                      .to = wire::ConversationEscalate::To::Supervisor,
                                      .reason = QStringLiteral("Жалоба")};
}
Asked ask(Kind<wire::ConversationTakeOver>, const Target &at, const World &)
{
    return wire::ConversationTakeOver{.conversation = at.conversation, .reason = QStringLiteral("Жалоба")};
}
Asked ask(Kind<wire::OfferList>, const Target &at, const World &)
{
    return onlyOnce(at, wire::OfferList{});
}
Asked ask(Kind<wire::OfferAccept>, const Target &at, const World &)
{
    return wire::OfferAccept{at.conversation};
}
Asked ask(Kind<wire::OfferDecline>, const Target &at, const World &)
{
    return wire::OfferDecline{.conversation = at.conversation};
}
Asked ask(Kind<wire::ConversationExplain>, const Target &at, const World &)
{
    return wire::ConversationExplain{at.conversation};
}

wire::ReportFilter wholeDay(const World &world)
{
    return {.from = world.house.clock.now() - std::chrono::hours(12), .to = world.house.clock.now() + 1s};
}
Asked ask(Kind<wire::ReportLive>, const Target &at, const World &)
{
    return onlyOnce(at, wire::ReportLive{});
}
Asked ask(Kind<wire::ReportResponseTime>, const Target &at, const World &world)
{
    wire::ReportFilter filter = wholeDay(world);
    filter.line = at.line;
    return Asked(wire::ReportResponseTime{filter});
}
Asked ask(Kind<wire::ReportConversations>, const Target &at, const World &world)
{
    wire::ReportFilter filter = wholeDay(world);
    filter.line = at.line;
    return Asked(wire::ReportConversations{.filter = filter, .figure = wire::ReportFigure::Registered});
}
Asked ask(Kind<wire::PolicyList>, const Target &at, const World &)
{
    return onlyOnce(at, wire::PolicyList{});
}
Asked ask(Kind<wire::PolicySave>, const Target &at, const World &)
{
    return onlyOnce(at, wire::PolicySave{.line = at.line, .firstResponseMinutes = 10});
}
Asked ask(Kind<wire::CalendarList>, const Target &at, const World &)
{
    return onlyOnce(at, wire::CalendarList{});
}
Asked ask(Kind<wire::CalendarSave>, const Target &at, const World &)
{
    return onlyOnce(at, wire::CalendarSave{.years = {{.year = 2028}}});
}

Asked ask(Kind<wire::AppealCreate>, const Target &at, const World &)
{
    return wire::AppealCreate{.conversation = at.conversation,
                              .description = QStringLiteral("Прошу"),
                              .fullName = QStringLiteral("Соколова Мария"),
                              .email = QStringLiteral("maria@example.org")};
}
Asked ask(Kind<wire::AppealGet>, const Target &at, const World &)
{
    return wire::AppealGet{.appeal = at.appeal};
}
Asked ask(Kind<wire::AppealList>, const Target &at, const World &)
{
    return wire::AppealList{.conversation = at.conversation};
}
Asked ask(Kind<wire::AppealUpdate>, const Target &at, const World &)
{
    return wire::AppealUpdate{.appeal = at.appeal, .status = appeals::Status::Accepted};
}

// ---- What comes of it

QString outcomeOf(const Error &error)
{
    return wire::errorKind(error);
}

QString outcomeOf(const Result<wire::Response> &answer)
{
    if (!answer) {
        return outcomeOf(answer.error());
    }
    const bool empty =
        std::visit(Overload{[](const wire::ConversationList::Result &list) { return list.conversations.isEmpty(); },
                            [](const wire::HistorySearch::Result &search) { return search.hits.isEmpty(); },
                            [](const wire::TranscriptRequests::Result &list) { return list.requests.isEmpty(); },
                            [](const wire::AppealList::Result &list) { return list.appeals.isEmpty(); },
                            [](const auto &) {
                                return false;
                            }},
                   *answer);
    return empty ? QStringLiteral("empty") : QStringLiteral("ok");
}

template <class T>
QString outcomeOf(const Result<T> &answer)
{
    return answer ? QStringLiteral("ok") : outcomeOf(answer.error());
}

/// The budget that refuses it once it is used up: tried at a gate of its own for each.
template <class Admit>
QString budgetOf(const desk::Actor &who, Admit admit)
{
    const std::pair<const char *, desk::Budgets> budgets[] = {{"messages", {1, 0, 0, 0, 0}},
                                                              {"writes", {1, 1, 0, 0, 0}},
                                                              {"upload", {0, 0, 1, 0, 0}},
                                                              {"reader", {0, 0, 0, 0, 1}}};
    for (const auto &[name, limits] : budgets) {
        ManualClock clock;
        desk::Gate gate(clock, limits);
        for (int times = 0; times < 2; ++times) {
            const Done admitted = admit(gate, who);
            if (!admitted && admitted.error().fault == Fault::RateLimited) {
                return QString::fromLatin1(name);
            }
        }
    }
    return QStringLiteral("-");
}

/// A look takes longer than anybody may.
template <class Act>
Done admitted(desk::Gate &gate, const desk::Actor &who, const Act &act)
{
    return gate.admit(who, act).map([](const desk::Permit &permit) { desk::Gate::took(permit, 1h); });
}

/// The lines of one act. `act` does it and says what came of it; nothing: there is no such target.
class Table {
public:
    template <class Act, class Admit>
    void add(const QString &name, bool closed, Act act, Admit admit)
    {
        for (const Role role : {Role::Citizen, Role::Operator, Role::Supervisor, Role::Administrator}) {
            QStringList cells{name, wire::word(role)};
            QString trail = QStringLiteral("-");
            desk::Actor who;
            for (const Whose whose : {Whose::Own, Whose::Another, Whose::OtherLine}) {
                World world(role, closed);
                who = world.actor.actor;
                const std::optional<QString> outcome = act(world, world.target(whose));
                cells << outcome.value_or(QStringLiteral("-"));
                if (const QStringList kinds = world.endsWith(); whose == Whose::Own && !kinds.isEmpty()) {
                    trail = kinds.join(u' ');
                }
            }
            m_rows << (cells << budgetOf(who, admit) << trail).join(u'\t');
        }
    }
    template <class M>
    void addMethod()
    {
        const bool closed = std::is_same_v<M, wire::ConversationRate> || std::is_same_v<M, wire::ConversationReopen>;
        addRequest(
            wire::methodName(wire::Request(M{})), closed,
            [](const Target &target, const World &world) { return ask(Kind<M>{}, target, world); }, M{});
    }
    template <class M, class Ask>
    void addRequest(const QString &name, bool closed, Ask ask, const M &example)
    {
        add(
            name, closed,
            [ask](World &world, const Target &target) -> std::optional<QString> {
                const Asked asked = ask(target, world);
                if (!asked) {
                    return std::nullopt;
                }
                test::Voice &actor = world.actor;
                actor.calls(*asked);
                (void)test::waitUntil([&actor] { return !actor.answers.isEmpty(); });
                return outcomeOf(actor.answers.takeFirst());
            },
            [example](desk::Gate &gate, const desk::Actor &who) {
                return admitted(gate, who, wire::Request(example));
            });
    }
    const QStringList &rows() const { return m_rows; }

private:
    QStringList m_rows;
};

template <size_t... I>
void addMethods(Table &table, std::index_sequence<I...>)
{
    // The first is session.open, which the session answers itself.
    (table.addMethod<std::variant_alternative_t<I + 1, wire::Request>>(), ...);
}

void addVariants(Table &table)
{
    table.addRequest(
        QStringLiteral("message.send (a note)"), false,
        [](const Target &at, const World &) -> Asked {
            return wire::MessageSend{.clientId = uuid(),
                                     .conversation = at.conversation,
                                     .text = QStringLiteral("Да"),
                                     .visibility = Visibility::Note};
        },
        wire::MessageSend{.visibility = Visibility::Note});
    table.addRequest(
        QStringLiteral("message.send (to a line)"), false,
        [](const Target &at, const World &) -> Asked {
            return at.whose == Whose::Another
                       ? std::nullopt
                       : Asked(wire::MessageSend{.clientId = uuid(), .line = at.line, .text = QStringLiteral("Да")});
        },
        wire::MessageSend{.line = LineId{1}});
    table.addRequest(
        QStringLiteral("conversation.get (watch)"), false,
        [](const Target &at, const World &) -> Asked {
            return wire::ConversationGet{.conversation = at.conversation, .watch = true};
        },
        wire::ConversationGet{.watch = true});
}

/// A look of Desk that has a call of its own.
template <class Look, class Shown>
Result<Shown> looked(test::Voice &voice,
                     Done (desk::Desk::*ask)(const desk::Actor &, const Look &, Inbox::Sender,
                                             std::function<void(Result<Shown>)>),
                     const Look &look)
{
    std::optional<Result<Shown>> answer;
    desk::Desk &desk = voice.house.desk;
    OTKLIK_TRY_DONE((desk.*ask)(voice.actor, look, voice.house.inbox.sender(),
                                [&answer](Result<Shown> given) { answer = std::move(given); }));
    (void)test::waitUntil([&answer] { return answer.has_value(); });
    return *std::move(answer);
}

void addDocuments(Table &table)
{
    table.add(
        QStringLiteral("GET /api/transcripts.zip"), false,
        [](World &world, const Target &at) {
            const auto missing = looked(world.actor, &desk::Desk::missing, desk::MissingLook{.numbers = {at.number}});
            return missing && !missing->isEmpty() ? QStringLiteral("not_found") : outcomeOf(missing);
        },
        [](desk::Gate &gate, const desk::Actor &who) { return admitted(gate, who, desk::MissingLook{}); });
    table.add(
        QStringLiteral("GET /api/appeals/{number}.zip"), false,
        [](World &world, const Target &at) {
            return outcomeOf(looked(world.actor, &desk::Desk::appeal, desk::AppealLook{.number = at.appealNumber}));
        },
        [](desk::Gate &gate, const desk::Actor &who) { return admitted(gate, who, desk::AppealLook{}); });
    table.add(
        QStringLiteral("POST /api/transcripts/verify"), false,
        [](World &world, const Target &at) {
            (void)world.house.inside([&](desk::Context &context) {
                return context.store.transcripts.add(context.tx, {.number = at.number,
                                                                  .at = context.now,
                                                                  .person = world.actor.actor.person,
                                                                  .format = QStringLiteral("txt"),
                                                                  .textHash = QByteArray(32, 't'),
                                                                  .fileHash = QByteArray(32, 'f')});
            });
            const auto known = looked(world.actor, &desk::Desk::issued, desk::IssuedLook{.number = at.number});
            return known && !known->original ? QStringLiteral("no original") : outcomeOf(known);
        },
        [](desk::Gate &gate, const desk::Actor &who) { return admitted(gate, who, desk::IssuedLook{}); });
}

void addHttp(Table &table)
{
    addDocuments(table);
    table.add(
        QStringLiteral("GET /api/files/{file}"), false,
        [](World &world, const Target &at) { return outcomeOf(world.actor.opens(at.file)); },
        [](desk::Gate &gate, const desk::Actor &who) { return admitted(gate, who, desk::FileLook{}); });
    for (const bool notes : {false, true}) {
        table.add(
            QStringLiteral("GET /api/transcripts/{number}.txt") + (notes ? QStringLiteral("?notes=1") : QString()),
            false, [notes](World &world, const Target &at) { return outcomeOf(world.actor.reads(at.number, notes)); },
            [notes](desk::Gate &gate, const desk::Actor &who) {
                return admitted(gate, who, desk::TranscriptLook{.notes = notes});
            });
    }
    table.add(
        QStringLiteral("POST /api/files"), false,
        [](World &world, const Target &at) -> std::optional<QString> {
            if (at.whose != Whose::Own) {
                return std::nullopt;
            }
            const FileId file = world.house.addFile(world.actor.actor.person, QStringLiteral("паспорт.pdf"));
            return file ? QStringLiteral("ok") : QStringLiteral("refused");
        },
        [](desk::Gate &gate, const desk::Actor &who) {
            return gate.admitUpload(who, 1024 * 1024).map([](const desk::UploadPermit &permit) {
                permit.came(1024 * 1024);
            });
        });
}

} // namespace

void AccessTest::everyMethodAnswersEveryRoleAsTheTableSays()
{
    if (!test::TestDatabase().url().isEmpty()) {
        QSKIP("the gate asks every database the same");
    }
    Table table;
    addMethods(table, std::make_index_sequence<std::variant_size_v<wire::Request> - 1>());
    addVariants(table);
    addHttp(table);
    test::compareTable(QStringLiteral("methods"),
                       QStringLiteral("act\trole\town\tanother's\tof another line\tbudget\tjournal"), table.rows());
}
