// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/session/serverhost.h"

#include "app/base/log.h"
#include "app/settings/shippedcalendar.h"
#include "app/store/blobs.h"
#include "app/store/readers.h"
#include "app/vault/sodiumrandom.h"
#include "server/desk/demo.h"
#include "server/desk/deskthread.h"
#include "server/gateway/tlsfiles.h"
#include "server/notify/fileoutbox.h"
#include "server/notify/httpsmsgateway.h"
#include "server/session/census.h"
#include "server/session/controlsocket.h"
#include "server/session/datahome.h"
#include "server/session/filetype.h"
#include "server/session/fronts.h"
#include "server/session/housekeeping.h"
#include "server/session/keycommands.h"
#include "server/session/tokendoorkeeper.h"

#include <QFile>
#include <QSslCertificate>
#include <QTimer>

#include <future>

namespace otklik::session {

namespace {

/// Figures of the database are at most so old.
constexpr std::chrono::seconds CensusEvery{5};

} // namespace

/// In order of need; destroyed in reverse.
class ServerHost::Parts {
public:
    Parts(ServerOptions given, const Clock &time) : options(std::move(given)), clock(time) {}

    Result<quint16> start();
    Done openHouse();
    Done openSms();
    Done furnish(const char *kind, std::function<Done(desk::Context &)> work);
    Done furnishAll();
    void keepHouse();
    void keepKeys();
    FrontParts frontParts();
    QByteArray houseMetrics() const;
    FrontRules frontRules() const;

    ServerOptions options;
    const Clock &clock;
    Inbox inbox;
    QTimer hourly;
    QTimer censusTime;
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
    std::unique_ptr<store::Readers> readers;
    std::unique_ptr<Census> census;
    std::unique_ptr<TokenDoorkeeper> door;
    std::unique_ptr<Pool> pool;
    std::unique_ptr<desk::DeskThread> desk;
    std::unique_ptr<Fronts> fronts;
    std::unique_ptr<KeyRotation> rotation;
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
    const auto keys = home::masterKeys(options, random);
    if (!keys) {
        return tl::unexpected(keys.error());
    }
    vault.emplace(*keys, random);
    mint.emplace(*vault, clock);
    passwords.emplace(options.passwordCost);
    blobs.emplace(home::filesPath(options), *vault);
    return openSms();
}

Done ServerHost::Parts::openSms()
{
    if (options.demo || options.sms.kind == settings::Sms::Kind::File) { // demo phones belong to nobody, or to somebody
        // A demonstration shows its codes on the portal page; no phone needs to lie readable on the disk for that.
        const bool onDisk = !options.demo || !options.sms.file.isEmpty();
        const QString path =
            options.sms.file.isEmpty() ? options.dataDirectory + QStringLiteral("/sms.jsonl") : options.sms.file;
        auto file = std::make_unique<notify::FileOutbox>(onDisk ? path : QString(), clock);
        outbox = file.get();
        sms = std::move(file);
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

FrontParts ServerHost::Parts::frontParts()
{
    return {.clock = clock,
            .vault = *vault,
            .mint = *mint,
            .passwords = *passwords,
            .blobs = *blobs,
            .words = words,
            .readers = *readers,
            .desk = *desk,
            .door = *door,
            .sms = *sms,
            .demoOutbox = options.demo ? outbox : nullptr,
            .pool = *pool,
            .traffic = traffic,
            .houseMetrics = [this] {
                return houseMetrics();
            }};
}

QByteArray ServerHost::Parts::houseMetrics() const
{
    Exposition out;
    exposeBuild(home::sqlitePath(options).isEmpty() ? "postgresql" : "sqlite", out);
    traffic.expose(out);
    out.counter("otklik_password_hashes_total", "Runs of Argon2.", passwords->runs());
    census->expose(out);
    desk::expose(desk->metrics(), out);
    exposeProcess(out);
    return out.text();
}

FrontRules ServerHost::Parts::frontRules() const
{
    FrontRules rules{.gateway = options.gateway,
                     .session = options.session,
                     .auth = options.auth,
                     .files = {.fileMax = options.fileMax,
                               .folder = options.dataDirectory,
                               .reserve = options.diskReserve,
                               .scan = options.scan},
                     .metrics = options.metrics};
    if (options.demo) { // the codes leave this machine for no phone: whoever tries things out need not wait
        rules.auth.signIn.codesToPhone.free = 0;
        rules.auth.signIn.codesOfAddress.free = 0;
    }
    rules.session.wire.fileMax = options.fileMax;
    rules.session.wire.fileTypes = mimeTypes();
    return rules;
}

/// Runs it as a command of the desk and waits: nobody may come in before.
Done ServerHost::Parts::furnish(const char *kind, std::function<Done(desk::Context &)> work)
{
    std::promise<Done> furnished;
    desk->submit(std::make_shared<desk::TypedJob<wire::Empty>>(
        kind,
        [work = std::move(work)](desk::Context &context) { return work(context).map([] { return wire::Empty{}; }); },
        fronts->sender(),
        [&furnished](const Result<wire::Empty> &done) {
            furnished.set_value(done ? Done() : Done(tl::unexpected(done.error())));
        }));
    return furnished.get_future().get();
}

Done ServerHost::Parts::furnishAll()
{
    if (!options.lines.isEmpty()) {
        const Done lined = furnish("house.lines", [lines = options.lines](desk::Context &context) {
            return bringLinesUpToDate(lines, context);
        });
        if (!lined) {
            return lined;
        }
    }
    if (!options.demo) {
        return {};
    }
    const QByteArray hash = passwords->hash(QLatin1StringView(desk::demo::password));
    return furnish("house.demo", [hash](desk::Context &context) { return desk::demo::seed(hash, context); });
}

void ServerHost::Parts::keepHouse()
{
    sweepFiles(*readers, *blobs, *pool, inbox.sender(), clock.now());
    const auto forget = [this] {
        forgetOld(*desk, *blobs, *pool, inbox.sender(), clock.now());
    };
    QObject::connect(&hourly, &QTimer::timeout, &inbox, forget);
    hourly.start(std::chrono::hours(1));
    forget();
    QObject::connect(&censusTime, &QTimer::timeout, &inbox, [this] { census->take(); });
    censusTime.start(CensusEvery);
    census->take();
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

Result<quint16> ServerHost::Parts::start()
{
    if (const Done open = openHouse(); !open) {
        return tl::unexpected(open.error());
    }
    readers = std::make_unique<store::Readers>(options.databaseUrl(), *vault, clock, options.readers);
    census = std::make_unique<Census>(*readers, clock, inbox.sender());
    door = std::make_unique<TokenDoorkeeper>(*mint, *readers);
    pool = std::make_unique<Pool>(options.poolThreads, options.poolWaiting);
    desk = std::make_unique<desk::DeskThread>(
        desk::DeskOptions{.database = options.databaseUrl(), .calendar = settings::shippedCalendar()}, clock, *vault,
        *readers, words);
    const int threads =
        options.gatewayThreads > 0 ? options.gatewayThreads : Fronts::sensibleThreads(QThread::idealThreadCount());
    fronts = std::make_unique<Fronts>(frontParts(), frontRules(), threads);
    fronts->subscribe(*desk);
    if (const Done opened = desk->start(); !opened) {
        return tl::unexpected(opened.error());
    }
    if (const Done furnished = furnishAll(); !furnished) {
        return tl::unexpected(furnished.error());
    }
    keepHouse();
    keepKeys();
    return fronts->listen();
}

ServerHost::ServerHost(ServerOptions options, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Parts>(std::move(options), clock))
{}

ServerHost::~ServerHost() = default;

Result<quint16> ServerHost::start()
{
    return d->start();
}

void ServerHost::pulse(std::function<void()> done)
{
    if (!d->fronts) {
        d->inbox.post(std::move(done));
        return;
    }
    d->fronts->pulse([back = d->inbox.sender(), done = std::move(done)] { back.post(done); });
}

void ServerHost::drain(std::chrono::milliseconds within, std::function<void()> done)
{
    if (!d->fronts) {
        d->inbox.post(std::move(done));
        return;
    }
    d->fronts->drain(within, [back = d->inbox.sender(), done = std::move(done)] { back.post(done); });
}

void ServerHost::renewTls()
{
    const gateway::GatewayOptions &port = d->options.gateway;
    if (!d->fronts || port.certificateFile.isEmpty()) {
        qCInfo(logSession) << "there is no certificate to renew: this port speaks no TLS";
        return;
    }
    const auto loaded = gateway::loadTls(port.certificateFile, port.keyFile);
    if (!loaded) {
        qCWarning(logSession).noquote() << "the certificate stays as it was:" << loaded.error().detail;
        return;
    }
    d->fronts->useTls(*loaded);
    qCInfo(logSession).noquote() << "new connections get the certificate that ends on"
                                 << loaded->localCertificateChain().first().expiryDate().toString(Qt::ISODate);
}

} // namespace otklik::session
