// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/house.h"

#include "app/store/sealing/blobs.h"

#include <QDeadlineTimer>
#include <QTimer>
#include <QUuid>

namespace otklik::test {

namespace {

desk::DeskOptions withDatabase(desk::DeskOptions options, const QString &url)
{
    options.database = url;
    return options;
}

bool fits(const delivery::Audience &audience, const Voice &voice)
{
    if (audience.except && audience.except == voice.actor.session) {
        return false;
    }
    return (audience.citizen && audience.citizen == voice.actor.person) ||
           (audience.op && audience.op == voice.actor.person) ||
           delivery::reachesStaff(audience, voice.actor.role, voice.works) ||
           (audience.watchers && voice.watched.contains(audience.watchers));
}

} // namespace

QString uuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

bool waitUntil(const std::function<bool()> &so)
{
    QDeadlineTimer deadline(10'000);
    QTimer alarm; // wakes the wait below when nothing else does
    alarm.start(100);
    while (!so()) {
        if (deadline.hasExpired()) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

Voice::Voice(House &houseOfVoice, desk::Actor actorOfVoice) : house(houseOfVoice), actor(std::move(actorOfVoice))
{
    house.voices.append(this);
}

Voice::~Voice()
{
    house.voices.removeOne(this);
}

void Voice::calls(wire::Request request)
{
    const auto keep = [this](Result<wire::Response> given) {
        house.order << QStringLiteral("reply");
        answers.append(std::move(given));
    };
    if (const Done admitted = house.desk.submit(actor, std::move(request), house.inbox.sender(), keep); !admitted) {
        keep(tl::unexpected(admitted.error()));
    }
}

Result<desk::FileOpened> Voice::opens(FileId file)
{
    std::optional<Result<desk::FileOpened>> answer;
    OTKLIK_TRY_DONE(house.desk.openFile(actor, file, house.inbox.sender(),
                                        [&answer](Result<desk::FileOpened> given) { answer = std::move(given); }));
    (void)waitUntil([&answer] { return answer.has_value(); });
    return *std::move(answer);
}

Result<QString> Voice::reads(const QString &number, bool notes)
{
    std::optional<Result<desk::TranscriptFound>> answer;
    OTKLIK_TRY_DONE(
        house.desk.transcript(actor, {.number = number, .notes = notes}, house.inbox.sender(),
                              [&answer](Result<desk::TranscriptFound> given) { answer = std::move(given); }));
    (void)waitUntil([&answer] { return answer.has_value(); });
    return std::move(*answer).map([](const desk::TranscriptFound &found) {
        return QString::fromUtf8(transcript::canonicalText(found.document));
    });
}

bool Voice::hearsNothing()
{
    house.settle();
    return heard.isEmpty();
}

void Voice::forgetWhatWasHeard()
{
    house.settle();
    heard.clear();
}

House::House(const desk::DeskOptions &options)
    : url(!options.database.isEmpty() ? options.database
          : database.url().isEmpty()  ? QStringLiteral("sqlite:") + databasePath()
                                      : database.url()),
      vault(vault::Key::fromBytes(QByteArray(vault::Key::size, 'k')), random), readers(databaseUrl(), vault, clock),
      desk(withDatabase(options, databaseUrl()), clock, vault, readers, words, bus)
{
    bus.subscribe(inbox.sender(), [this](const std::vector<delivery::Published> &told) { hear(told); });
    if (const Done started = desk.start(); !started) {
        qFatal("the desk does not start: %s", qPrintable(started.error().detail));
    }
}

House::~House()
{
    desk.stop();
}

void House::hear(const std::vector<delivery::Published> &published)
{
    order << QStringLiteral("push");
    const delivery::Projector projector(words);
    for (const delivery::Published &one : published) {
        const auto *const event = std::get_if<delivery::Event>(&one.what);
        if (const auto *const session = event ? std::get_if<delivery::SessionRevoked>(event) : nullptr) {
            revoked.append(session->session);
            continue;
        }
        for (Voice *const voice : std::as_const(voices)) {
            const delivery::Reader reader{.staff = voice->actor.role != Role::Citizen,
                                          .language = voice->actor.language};
            const auto told = fits(one.audience, *voice) ? projector.project(one, reader) : std::nullopt;
            if (told) {
                voice->heard.append(*told);
            }
        }
    }
}

Done House::inside(const std::function<Done(desk::Context &)> &work)
{
    std::optional<Result<wire::Empty>> answer;
    desk.submit(std::make_shared<desk::TypedJob<wire::Empty>>(
        "test.inside", [work](desk::Context &context) { return work(context).map([] { return wire::Empty{}; }); },
        inbox.sender(), [&answer](Result<wire::Empty> given) { answer = std::move(given); }));
    if (!waitUntil([&answer] { return answer.has_value(); })) {
        qFatal("no answer");
    }
    return std::move(*answer).map([](const wire::Empty &) {});
}

void House::settle()
{
    // A batch answers all its commands before it tells anything: what the batch of the first round has told is heard
    // before the answer of the second.
    for (int round = 0; round < 2; ++round) {
        (void)inside([](desk::Context &) { return Done(); });
    }
}

void House::looksForTheAbsent()
{
    looksForTheAbsent(desk.links());
}

void House::looksForTheAbsent(const desk::LinkCounts &links)
{
    looked += std::chrono::seconds(1);
    const Done done = inside([&](desk::Context &context) -> Done {
        OTKLIK_TRY_DONE(server::keepAttendance(links, context));
        OTKLIK_TRY_DONE(absence.look(server::AbsenceWatch::Steady::time_point(looked), context));
        return Done();
    });
    if (!done) {
        qFatal("no look: %s", qPrintable(done.error().detail));
    }
    settle();
}

PersonId House::addPerson(Role role, const QString &name, const QString &login)
{
    PersonId id;
    const Done added = inside([&](desk::Context &context) {
        const Person person{.role = role,
                            .name = name,
                            .login = login,
                            .phone = role == Role::Citizen ? login : QString(),
                            .createdAt = context.now};
        return context.store.people.add(context.tx, person, QByteArray("hash"), {}, context.now)
            .map([&id](PersonId made) { id = made; });
    });
    if (!added) {
        qFatal("no person: %s", qPrintable(added.error().detail));
    }
    return id;
}

void House::worksOn(PersonId person, const QList<LineId> &lines)
{
    const Done done =
        inside([&](desk::Context &context) { return context.store.presences.setLines(context.tx, person, lines); });
    if (!done) {
        qFatal("no lines: %s", qPrintable(done.error().detail));
    }
}

LineId House::addLine(const QString &name, const QList<WorkingInterval> &hours, bool closedMembership)
{
    LineId id;
    const Done added = inside([&](desk::Context &context) {
        const Line line{
            .name = name, .nameEn = QStringLiteral("Line"), .hours = hours, .closedMembership = closedMembership};
        return context.store.lines.add(context.tx, line).map([&id](LineId made) { id = made; });
    });
    if (!added) {
        qFatal("no line: %s", qPrintable(added.error().detail));
    }
    return id;
}

FileId House::addFile(PersonId owner, const QString &name)
{
    const QString blob = uuid();
    const auto stored =
        commands(desk::FileStored{.blob = blob,
                                  .sealedKey = vault.sealKey(vault.newKey(), store::blobPlace(blob)),
                                  .info = {.name = name, .type = QStringLiteral("application/pdf"), .size = 1024},
                                  .permit = *desk.admitUpload({.person = owner}, 1024)});
    return stored ? stored->info.file : FileId{};
}

namespace {

desk::Actor person(House &house, Role role, const char *name, const char *login, qint64 session)
{
    const QString called = QString::fromUtf8(name);
    return {.person = house.addPerson(role, called, QString::fromLatin1(login)),
            .role = role,
            .name = called,
            .session = SessionId{session}};
}

} // namespace

Desk::Desk(const desk::DeskOptions &options)
    : House(options), citizen(*this, person(*this, Role::Citizen, "Соколова Мария Андреевна", "+79990000001", 1)),
      stranger(*this, person(*this, Role::Citizen, "Хасанов Ильдар Ринатович", "+79990000002", 2)),
      anna(*this, person(*this, Role::Operator, "Анна Смирнова", "anna", 3)),
      boris(*this, person(*this, Role::Operator, "Борис Орлов", "boris", 4)),
      irina(*this, person(*this, Role::Supervisor, "Ирина Лебедева", "irina", 5))
{}

wire::MessageSend Desk::toLine(const QString &text) const
{
    return {.clientId = uuid(), .line = benefits, .text = text};
}

wire::MessageSend Desk::to(ConversationId conversation, const QString &text) const
{
    return {.clientId = uuid(), .conversation = conversation, .text = text};
}

ConversationId Desk::opened(const QString &text)
{
    const auto sent = citizen.says(toLine(text));
    forgetAll();
    return sent ? sent->conversation : ConversationId{};
}

ConversationId Desk::taken(const QString &text)
{
    const ConversationId conversation = opened(text);
    const auto claimed = anna.says(wire::ConversationClaim{conversation});
    forgetAll();
    return claimed ? conversation : ConversationId{};
}

void Desk::forgetAll()
{
    for (Voice *const voice : std::as_const(voices)) {
        voice->forgetWhatWasHeard();
    }
    order.clear();
}

} // namespace otklik::test
