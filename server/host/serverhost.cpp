// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/host/serverhost.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "app/settings/shippedcalendar.h"
#include "app/store/readers.h"
#include "app/store/sealing/blobs.h"
#include "app/vault/sodiumrandom.h"
#include "server/api/files/filetype.h"
#include "server/console/keycommands.h"
#include "server/delivery/remoteevents.h"
#include "server/demo/demo.h"
#include "server/desk/duties/allduties.h"
#include "server/desk/duties/dutyroster.h"
#include "server/desk/duties/housekeeping.h"
#include "server/desk/duties/leadership.h"
#include "server/desk/engine/deskthread.h"
#include "server/documents/documentanswers.h"
#include "server/documents/mailqueue.h"
#include "server/gateway/port/tlsfiles.h"
#include "server/host/controlsocket.h"
#include "server/host/conversationgauges.h"
#include "server/host/datahome.h"
#include "server/host/gatewaythreads.h"
#include "server/host/mailoptions.h"
#include "server/identity/tokenauthenticator.h"
#include "server/notify/fileoutbox.h"
#include "server/notify/httpsmsgateway.h"
#include "server/notify/nosmsgateway.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>

#include <future>

namespace otklik::server {

/// In order of need; destroyed in reverse.
class ServerHost::Parts {
public:
    Parts(ServerOptions given, const Clock &time) : options(std::move(given)), clock(time) {}

    Result<quint16> start(std::function<void()> syncFailed);
    Done openHouse();
    Done openSms();
    Done openMail();
    void warnOfSms() const;
    Done furnish(const char *kind, std::function<Done(desk::Context &)> work);
    Result<bool> needsDemo();
    Done furnishAll();
    Done joinCluster();
    bool leads() const { return !leadership || leadership->leads(); }
    void takeUpDuties();
    void keepKeys();
    GatewayWorkerParts gatewayParts();
    QByteArray serverMetrics() const;
    GatewayWorkerRules gatewayRules() const;

    ServerOptions options;
    const Clock &clock;
    Inbox inbox;
    Traffic traffic;
    vault::SodiumRandom random;
    std::vector<DataLock> locks;
    std::optional<vault::Vault> vault;
    std::optional<vault::TokenMint> mint;
    std::optional<vault::Passwords> passwords;
    std::optional<store::Blobs> blobs;
    desk::Words words;
    std::unique_ptr<notify::SmsGateway> sms;
    notify::FileOutbox *outbox = nullptr; // `sms`, when it is one
    const std::shared_ptr<wire::LineKeys> lineKeys = std::make_shared<wire::LineKeys>();
    std::unique_ptr<store::Readers> readers;
    std::unique_ptr<ConversationGauges> gauges;
    std::unique_ptr<TokenAuthenticator> authenticator;
    std::unique_ptr<Pool> pool;
    std::unique_ptr<Renderer> renderer;
    delivery::Bus bus;
    std::unique_ptr<notify::SmtpMailer> mailer; // null: no e-mail is sent
    std::unique_ptr<desk::DeskThread> desk;
    std::unique_ptr<DocumentAnswers> documents;
    std::unique_ptr<MailQueue> mails;
    std::unique_ptr<GatewayThreads> gatewayThreads;
    std::unique_ptr<delivery::RemoteEvents> remoteEvents;
    std::unique_ptr<KeyRotation> rotation;
    std::unique_ptr<Leadership> leadership; // null: on SQLite the only server always leads
    std::unique_ptr<DutyRoster> duties;
    std::unique_ptr<ControlSocket> control;
};

Done ServerHost::Parts::openHouse()
{
    if (options.demo && !options.gateway.address.isLoopback()) {
        return tl::unexpected(Error{.fault = Fault::Malformed,
                                    .field = QStringLiteral("listen"),
                                    .detail = QStringLiteral("--demo listens on loopback addresses only, because its "
                                                             "passwords and codes are public")});
    }
    if (const Done good = home::checkDatabase(options); !good) {
        return good;
    }
    if (const Done prepared = home::prepare(options); !prepared) {
        return prepared;
    }
    auto locked = home::lock(options);
    if (!locked) {
        return tl::unexpected(locked.error());
    }
    locks = *std::move(locked);
    OTKLIK_TRY(const auto keys, home::masterKeys(options, random));
    vault.emplace(keys, random);
    mint.emplace(*vault, clock);
    passwords.emplace(options.passwordCost);
    blobs.emplace(home::filesPath(options), *vault);
    return openSms().and_then([this] { return openMail(); });
}

Done ServerHost::Parts::openSms()
{
    using Kind = settings::Sms::Kind;
    if (options.demo || options.sms.kind == Kind::File) { // demo phones belong to nobody, or to somebody
        // A demonstration shows its codes on the portal page; no phone needs to lie readable on the disk for that.
        const bool onDisk = !options.demo || !options.sms.file.isEmpty();
        const QString path =
            options.sms.file.isEmpty() ? options.dataDirectory + QStringLiteral("/sms.jsonl") : options.sms.file;
        auto file = std::make_unique<notify::FileOutbox>(onDisk ? path : QString(), clock);
        outbox = file.get();
        sms = std::move(file);
        return {};
    }
    if (options.sms.kind == Kind::None) {
        sms = std::make_unique<notify::NoSmsGateway>();
        return {};
    }
    notify::HttpSmsOptions http{.url = QUrl(options.sms.url)};
    if (!options.sms.tokenFile.isEmpty()) {
        QFile file(options.sms.tokenFile);
        if (!file.open(QIODevice::ReadOnly)) {
            return tl::unexpected(
                Error{.fault = Fault::Malformed,
                      .field = QStringLiteral("sms.token_file"),
                      .detail = QStringLiteral("the SMS token file %1 cannot be read").arg(options.sms.tokenFile)});
        }
        http.secret = file.readAll().trimmed();
    }
    sms = std::make_unique<notify::HttpSmsGateway>(std::move(http), clock, random);
    return {};
}

Done ServerHost::Parts::openMail()
{
    OTKLIK_TRY(const auto given, mailOptions(options.smtp));
    if (given) {
        mailer = std::make_unique<notify::SmtpMailer>(*given);
    }
    return {};
}

void ServerHost::Parts::warnOfSms() const
{
    if (options.demo) {
        return;
    }
    if (options.sms.kind == settings::Sms::Kind::None) {
        qCWarning(logSession) << "no codes can be sent, so no citizen can sign in: name a gateway under [sms]";
    } else if (outbox) {
        qCWarning(logSession) << "phones and codes lie readable in a file (sms.kind is \"file\"): whoever reads it can "
                                 "sign in";
    }
}

GatewayWorkerParts ServerHost::Parts::gatewayParts()
{
    return {.api = {.clock = clock,
                    .vault = *vault,
                    .mint = *mint,
                    .passwords = *passwords,
                    .blobs = *blobs,
                    .words = words,
                    .readers = *readers,
                    .desk = *desk,
                    .authenticator = *authenticator,
                    .sms = *sms,
                    .pool = *pool,
                    .renderer = *renderer,
                    .demoOutbox = options.demo ? outbox : nullptr},
            .traffic = traffic,
            .serverMetrics = [this] {
                return serverMetrics();
            }};
}

QByteArray ServerHost::Parts::serverMetrics() const
{
    Exposition out;
    exposeBuild(home::sqlitePath(options).isEmpty() ? "postgresql" : "sqlite", options.node, out);
    traffic.expose(out);
    out.counter("otklik_password_hashes_total", "Runs of Argon2.", passwords->runs());
    gauges->expose(out);
    mails->expose(out);
    out.gauge("otklik_leader", "1 on the node that does what only one of several may do.", leads() ? 1 : 0);
    desk::expose(desk->metrics(), out);
    QList<std::pair<QByteArray, QString>> folders{{"files", options.dataDirectory}};
    if (const QString path = home::sqlitePath(options); !path.isEmpty()) {
        folders.emplaceBack("database", QFileInfo(path).absolutePath());
    }
    exposeRoom(folders, out);
    exposeProcess(out);
    return out.text();
}

GatewayWorkerRules ServerHost::Parts::gatewayRules() const
{
    GatewayWorkerRules rules{.gateway = options.gateway,
                             .session = options.session,
                             .auth = options.auth,
                             .files = {.fileMax = options.fileMax,
                                       .folder = options.dataDirectory,
                                       .reserve = options.diskReserve,
                                       .scan = options.scan},
                             .metrics = options.metrics};
    // A port on loopback is behind a proxy, or for this machine alone. Others know their names or take any.
    const bool alone = options.gateway.address.isLoopback();
    rules.gateway.hosts = gateway::HostNames(options.hosts, alone ? gateway::HostNames::Others::ByProxies
                                                                  : gateway::HostNames::Others::Allowed);
    if (options.demo) { // the codes leave this machine for no phone: whoever tries things out need not wait
        rules.auth.signIn.codesToPhone.free = 0;
        rules.auth.signIn.codesOfAddress.free = 0;
        rules.auth.signIn.codesToPhoneADay = {};
        rules.auth.signIn.codesOfAddressADay = {};
        rules.auth.signIn.codesAnHour = {};
        rules.auth.signIn.codesADay = {};
    }
    rules.session.lineKeys = lineKeys;
    rules.session.wire.fileMax = options.fileMax;
    rules.session.wire.fileTypes = mediaTypes();
    return rules;
}

/// Runs it as a command of the desk and waits: nobody may come in before.
Done ServerHost::Parts::furnish(const char *kind, std::function<Done(desk::Context &)> work)
{
    std::promise<Done> furnished;
    desk->submit(std::make_shared<desk::TypedJob<wire::Empty>>(
        kind,
        [work = std::move(work)](desk::Context &context) { return work(context).map([] { return wire::Empty{}; }); },
        gatewayThreads->sender(),
        [&furnished](const Result<wire::Empty> &done) {
            furnished.set_value(done ? Done() : Done(tl::unexpected(done.error())));
        }));
    return furnished.get_future().get();
}

/// Whether a demonstration has to be made of this database. One that is made has people with public passwords: it is
/// refused without --demo, and --demo adds them to nobody's own people.
Result<bool> ServerHost::Parts::needsDemo()
{
    bool needed = false; // furnish() waits
    const Done kind = furnish("house.kind", [demo = options.demo, &needed](desk::Context &context) -> Done {
        const auto seeded = desk::demo::isSeeded(context);
        const auto empty = context.store.people.isEmpty();
        if (!seeded || !empty) {
            return tl::unexpected(seeded ? empty.error() : seeded.error());
        }
        if (*seeded && !demo) {
            return fail(Fault::Malformed,
                        QStringLiteral("this is the data of a demonstration, whose passwords everybody knows: serve it "
                                       "with --demo, or name another data directory"));
        }
        if (demo && !*seeded && !*empty) {
            return fail(Fault::Malformed,
                        QStringLiteral("--demo brings people with public passwords, and this data has "
                                       "people already: name a new data directory"));
        }
        needed = demo && !*seeded;
        return {};
    });
    return kind.map([&needed] { return needed; });
}

Done ServerHost::Parts::furnishAll()
{
    const auto demo = needsDemo();
    if (!demo) {
        return tl::unexpected(demo.error());
    }
    if (!options.lines.isEmpty()) {
        const Done lined = furnish("house.lines", [lines = options.lines](desk::Context &context) {
            return bringLinesUpToDate(lines, context);
        });
        if (!lined) {
            return lined;
        }
    }
    if (*demo) {
        const QByteArray hash = passwords->hash(QLatin1StringView(desk::demo::password));
        const Done seeded =
            furnish("house.demo", [hash](desk::Context &context) { return desk::demo::seed(hash, context); });
        if (!seeded) {
            return seeded;
        }
    }
    return furnish("house.keys", [keys = lineKeys](desk::Context &context) {
        return keyLines(context).map([&keys](const wire::LineKeys::Table &table) { keys->set(table); });
    });
}

/// Other nodes are heard before anybody is let in here.
Done ServerHost::Parts::joinCluster()
{
    if (!home::sqlitePath(options).isEmpty()) {
        return {};
    }
    const auto tellQueues = [this](const QSet<LineId> &lines, const Inbox::Sender &to, std::function<void(bool)> done) {
        desk->queuesMoved(lines, to, std::move(done));
    };
    remoteEvents =
        std::make_unique<delivery::RemoteEvents>(delivery::RemoteEvents::Parts{.database = options.databaseUrl(),
                                                                               .node = options.node,
                                                                               .vault = *vault,
                                                                               .clock = clock,
                                                                               .bus = bus,
                                                                               .queuesMoved = tellQueues});
    leadership = std::make_unique<Leadership>(options.databaseUrl());
    leadership->start();
    return remoteEvents->start();
}

void ServerHost::Parts::takeUpDuties()
{
    documents = std::make_unique<DocumentAnswers>(DocumentParts{.desk = *desk,
                                                                .readers = *readers,
                                                                .renderer = *renderer,
                                                                .blobs = *blobs,
                                                                .pool = *pool,
                                                                .words = words,
                                                                .clock = clock});
    mails = std::make_unique<MailQueue>(*desk, mailer.get());
    duties = std::make_unique<DutyRoster>(
        allDuties({.desk = *desk,
                   .readers = *readers,
                   .blobs = *blobs,
                   .pool = *pool,
                   .clock = clock,
                   .returnAfter = std::chrono::minutes(options.routing.returnAfterMinutes),
                   .makeDocuments = [this](const Inbox::Sender &to,
                                           Duty::Done done) { documents->make(to, std::move(done)); },
                   .sendMail = [this](const Inbox::Sender &to, Duty::Done done) { mails->send(to, std::move(done)); },
                   .takeGauges =
                       [this] {
                           gauges->take();
                       }}),
        [this] { return leads(); });
    duties->start();
}

void ServerHost::Parts::keepKeys()
{
    rotation = std::make_unique<KeyRotation>(RotationParts{*vault, home::keyPlace(options), home::keyLockPath(options)},
                                             *desk);
    rotation->resume();
    control = std::make_unique<ControlSocket>(
        [this](const QStringList &said, const ControlSocket::Answer &answer) { obey(said, *rotation, answer); });
    if (const Done listening = control->listen(home::controlPath(options)); !listening) {
        qCWarning(logSession).noquote() << "commands will not reach this server:" << listening.error().detail;
    }
}

Result<quint16> ServerHost::Parts::start(std::function<void()> syncFailed)
{
    OTKLIK_TRY_DONE(openHouse());
    readers = std::make_unique<store::Readers>(options.databaseUrl(), *vault, clock, options.readers);
    gauges = std::make_unique<ConversationGauges>(*readers, clock, inbox.sender());
    authenticator = std::make_unique<TokenAuthenticator>(*mint, *readers);
    pool = std::make_unique<Pool>(options.poolThreads, options.poolWaiting);
    renderer = std::make_unique<Renderer>(options.renderer);
    desk::DeskOptions writing{.database = options.databaseUrl(),
                              .node = options.node,
                              .calendar = settings::shippedCalendar(),
                              .sendsMail = mailer != nullptr,
                              .budgets = options.budgets};
    writing.syncFailed = [to = inbox.sender(), syncFailed = std::move(syncFailed)] {
        to.post(syncFailed);
    };
    writing.routingMoved = [this, to = inbox.sender()] {
        to.post([this] {
            if (duties) {
                duties->wake("routing");
            }
        });
    };
    if (const QString path = home::sqlitePath(options); !path.isEmpty()) {
        writing.freeBytes = [folder = QFileInfo(path).absolutePath()] {
            const qint64 free = freeBytes(folder);
            return free < 0 ? std::numeric_limits<qint64>::max() : free;
        };
    }
    if (home::sqlitePath(options).isEmpty()) {
        bus.keepOrder();
    }
    desk = std::make_unique<desk::DeskThread>(writing, clock, *vault, *readers, words, bus);
    const int threads = options.gatewayThreads > 0 ? options.gatewayThreads
                                                   : GatewayThreads::sensibleThreads(QThread::idealThreadCount());
    gatewayThreads = std::make_unique<GatewayThreads>(gatewayParts(), gatewayRules(), threads);
    gatewayThreads->subscribe(bus);
    OTKLIK_TRY_DONE(desk->start());
    OTKLIK_TRY_DONE(joinCluster());
    OTKLIK_TRY_DONE(furnishAll());
    takeUpDuties();
    keepKeys();
    warnOfSms();
    return gatewayThreads->listen();
}

ServerHost::ServerHost(ServerOptions options, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Parts>(std::move(options), clock))
{}

ServerHost::~ServerHost() = default;

Result<quint16> ServerHost::start()
{
    return d->start([this] { emit mustStartAnew(); }).map_error([this](Error error) {
        const bool away = error.fault == Fault::Unavailable && error.retryAfter.count() > 0 &&
                          error.reason == Reason::None && home::sqlitePath(d->options).isEmpty();
        if (away) {
            error.detail = QStringLiteral("the database %1 cannot be reached (%2)")
                               .arg(home::databaseName(d->options), error.detail);
        }
        return error;
    });
}

void ServerHost::pulse(std::function<void()> done)
{
    if (!d->gatewayThreads) {
        d->inbox.post(std::move(done));
        return;
    }
    d->gatewayThreads->pulse([back = d->inbox.sender(), done = std::move(done)] { back.post(done); });
}

void ServerHost::drain(std::chrono::milliseconds within, std::function<void()> done)
{
    if (!d->gatewayThreads) {
        d->inbox.post(std::move(done));
        return;
    }
    d->gatewayThreads->drain(within, [back = d->inbox.sender(), done = std::move(done)] { back.post(done); });
}

void ServerHost::renewTls()
{
    const gateway::GatewayOptions &port = d->options.gateway;
    if (!d->gatewayThreads || port.certificateFile.isEmpty()) {
        qCInfo(logSession) << "there is no certificate to renew: this port speaks no TLS";
        return;
    }
    const auto loaded = gateway::loadTls(port.certificateFile, port.keyFile);
    if (!loaded) {
        qCWarning(logSession).noquote() << "the certificate stays as it was:" << loaded.error().detail;
        return;
    }
    d->gatewayThreads->useTls(*loaded);
    qCInfo(logSession).noquote() << "new connections get the certificate that ends on"
                                 << loaded->localCertificateChain().first().expiryDate().toString(Qt::ISODate);
}

} // namespace otklik::server
