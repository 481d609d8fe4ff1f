// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/embedded/program.h"

#include "app/base/log.h"
#include "app/domain/reason.h"
#include "ui/client/outbox/diskdeskkeeper.h"
#include "ui/widgets/foreigntext.h"

#include <QDir>
#include <QFileInfo>
#include <QPushButton>
#include <QStandardPaths>

#include <cstdio>

namespace otklik::embedded {

namespace {

constexpr quint16 usualPort = 8090;
const QString modeKey = QStringLiteral("start/embedded");
const QString serverKey = QStringLiteral("start/server");

QString ownFolder(const char *name)
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + u'/' + QString::fromLatin1(name);
}

QString dataDirectoryOf(const Options &options)
{
    if (!options.data.isEmpty()) {
        return QDir(options.data).absolutePath();
    }
    return ownFolder(options.demo ? "demo" : "server");
}

/// A secret that was found elsewhere, as the server wants to have it. It is never made or changed by the server.
class GivenSecret final : public vault::SecretStore {
public:
    explicit GivenSecret(const vault::Key &key) : m_key(key) {}
    Result<std::optional<QByteArray>> load(const QString &) override
    {
        return std::optional(m_key.view().toByteArray().toHex());
    }
    Done save(const QString &, const QByteArray &) override
    {
        return fail(Fault::Forbidden,
                    QStringLiteral("the master key lies in the system's keychain and is not replaced"));
    }
    Done remove(const QString &) override { return fail(Fault::Forbidden); }

private:
    const vault::Key m_key;
};

} // namespace

Program::Program(Options options, Parts parts, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_parts(std::move(parts)),
      m_keys(m_parts.keyring, m_disk, m_parts.random)
{}

Program::~Program()
{
    // The window first, then the client, then the server that it talks to.
    m_dialog.reset();
    m_window.reset();
    m_desk.reset();
    m_server.reset();
}

QString Program::profileOf(const Options &options, const QSettings &settings)
{
    switch (options.mode) {
    case Options::Mode::Embedded:
        return QStringLiteral("embedded ") + dataDirectoryOf(options);
    case Options::Mode::Remote:
        if (const auto address = client::ServerAddress::parse(options.server)) {
            return address->http.toString();
        }
        return {};
    case Options::Mode::Ask:
        return QStringLiteral("last ") + settings.fileName();
    case Options::Mode::Help:
    case Options::Mode::Version:
        break;
    }
    return {};
}

QString Program::dataDirectory() const
{
    return dataDirectoryOf(m_options);
}

void Program::start()
{
    if (m_options.mode != Options::Mode::Ask) {
        go();
        return;
    }
    if (m_options.choose || !m_parts.settings.contains(modeKey)) {
        ask();
        return;
    }
    const bool embedded = m_parts.settings.value(modeKey).toBool();
    m_options.server = m_parts.settings.value(serverKey).toString();
    if (!embedded && !client::ServerAddress::parse(m_options.server)) {
        ask();
        return;
    }
    m_options.mode = embedded ? Options::Mode::Embedded : Options::Mode::Remote;
    go();
}

void Program::ask()
{
    const StartChoice last{m_parts.settings.value(modeKey, true).toBool(),
                           m_parts.settings.value(serverKey).toString()};
    m_dialog = std::make_unique<StartDialog>(last);
    connect(m_dialog.get(), &StartDialog::chosen, this, &Program::onChosen);
    connect(m_dialog.get(), &StartDialog::rejected, this, [this] { emit ended(0); });
    m_dialog->open();
}

void Program::onChosen(const StartChoice &choice)
{
    m_parts.settings.setValue(modeKey, choice.embedded);
    m_parts.settings.setValue(serverKey, choice.server);
    m_options.mode = choice.embedded ? Options::Mode::Embedded : Options::Mode::Remote;
    m_options.server = choice.server;
    go();
}

void Program::go()
{
    if (m_options.mode == Options::Mode::Embedded) {
        findMasterKey(false);
        return;
    }
    const auto address = client::ServerAddress::parse(m_options.server);
    if (!address) {
        ask();
        return;
    }
    openDesk(*address);
}

void Program::findMasterKey(bool mayFile)
{
    client::KeyFinder::Wanted wanted;
    wanted.folder = dataDirectory();
    wanted.file = QStringLiteral("master");
    wanted.secret = QStringLiteral("master key of ") + wanted.folder;
    // Demonstration data is shared with the headless server, and nothing in it is anybody's secret.
    wanted.fileOnly = m_options.demo;
    wanted.mayFile = mayFile;
    wanted.mustExist = QFileInfo::exists(wanted.folder + QStringLiteral("/otklik.sqlite"));
    m_keys.find(wanted, [this](const Result<client::KeyFinder::Found> &found) { onMasterKey(found); });
}

void Program::onMasterKey(const Result<client::KeyFinder::Found> &found)
{
    if (found) {
        m_key = *found;
        startServer(*m_key, m_options.address ? m_options.port : usualPort);
        return;
    }
    const Error &error = found.error();
    qCWarning(logClient) << "the key to the data is not had:" << error.detail;
    if (error.reason == Reason::Keychain) {
        offerKeyFile();
    } else if (error.reason == Reason::KeyMissing && error.fault == Fault::NotFound) {
        stopWith(tr("The key to the data is missing"),
                 tr("The conversations in %1 are sealed with a key that is neither in the system keychain nor in a key "
                    "file. Put the file master.key back from its safe copy, or choose another data directory.")
                     .arg(QDir::toNativeSeparators(dataDirectory())));
    } else {
        stopWith(tr("The key to the data cannot be used"),
                 tr("The key of %1 cannot be read. The file master.key there must hold a key and be readable by your "
                    "account only.")
                     .arg(QDir::toNativeSeparators(dataDirectory())));
    }
}

void Program::offerKeyFile()
{
    auto *box =
        ui::makeMessageBox(QMessageBox::Warning, tr("The system keychain does not answer"),
                           tr("It should keep the key that seals all conversations. Instead the key can lie in a file "
                              "of the data directory that only your account may read. Whoever copies the directory "
                              "together with that file can then read everything in it."));
    const auto *again = box->addButton(tr("Try again"), QMessageBox::AcceptRole);
    const auto *file = box->addButton(tr("Keep the key in a file"), QMessageBox::DestructiveRole);
    box->addButton(tr("Quit"), QMessageBox::RejectRole);
    connect(box, &QMessageBox::finished, this, [this, box, again, file] {
        if (box->clickedButton() == again) {
            findMasterKey(false);
        } else if (box->clickedButton() == file) {
            findMasterKey(true);
        } else {
            emit ended(1);
        }
    });
    box->open();
}

void Program::startServer(const client::KeyFinder::Found &found, quint16 port)
{
    server::ServerOptions options;
    options.dataDirectory = dataDirectory();
    options.demo = m_options.demo;
    options.gateway.address = m_options.address.value_or(QHostAddress(QHostAddress::LocalHost));
    options.gateway.port = port;
    if (!found.inFile) {
        options.secrets = std::make_shared<GivenSecret>(found.key);
    }
    m_server = std::make_unique<EmbeddedServer>(options, m_parts.clock);
    connect(m_server.get(), &EmbeddedServer::started, this, &Program::onServerStarted);
    connect(m_server.get(), &EmbeddedServer::mustStartAnew, this, &Program::offerToStartAnew);
    connect(m_server.get(), &EmbeddedServer::failed, this, [this, port](const Error &error) {
        // Nobody asked for the usual port in particular: another program may have it.
        if (error.field == u"listen" && !m_options.address && port == usualPort) {
            startServer(*m_key, 0);
        } else {
            onServerFailed(error);
        }
    });
    m_server->start();
}

void Program::onServerFailed(const Error &error)
{
    std::fprintf(stderr, "otklik: the server does not start: %s\n", qPrintable(error.detail));
    QString why = tr("The reason stands in the program's log.");
    if (error.field == u"listen") {
        why = tr("Its address is in use by another program, or is not an address of this computer.");
    } else if (error.fault == Fault::Conflict) {
        why = tr("Another server works on the same data.");
    }
    stopWith(tr("The server on this computer does not start"),
             why + u'\n' + tr("The data directory is %1.").arg(QDir::toNativeSeparators(dataDirectory())));
}

void Program::onServerStarted(quint16 port)
{
    QHostAddress host = m_options.address.value_or(QHostAddress(QHostAddress::LocalHost));
    const QString shown =
        host.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + host.toString() + u']' : host.toString();
    std::printf("listening on http://%s:%u\n", qPrintable(shown), unsigned{port});
    if (m_options.demo) {
        std::printf("demo portal: http://%s:%u/\n", qPrintable(shown), unsigned{port});
    }
    std::fflush(stdout);
    // The own desk goes the short way, wherever else the server listens.
    const auto address = client::ServerAddress::parse(
        QStringLiteral("ws://%1:%2").arg(host.isLoopback() ? shown : QStringLiteral("127.0.0.1")).arg(port));
    openDesk(*address);
}

void Program::offerToStartAnew()
{
    auto *box = ui::makeMessageBox(
        QMessageBox::Critical, tr("The server on this computer takes no more messages"),
        tr("The disk did not keep what was written to it last. Nothing that was confirmed is lost. Start the program "
           "anew, so that the server can write it once more; if this comes again, have the disk examined.") +
            u'\n' + tr("The data directory is %1.").arg(QDir::toNativeSeparators(dataDirectory())));
    const auto *anew = box->addButton(tr("Start anew"), QMessageBox::AcceptRole);
    box->addButton(tr("Quit"), QMessageBox::RejectRole);
    connect(box, &QMessageBox::finished, this, [this, box, anew] {
        if (box->clickedButton() == anew) {
            emit mustStartAnew();
        } else {
            emit ended(1);
        }
    });
    box->open();
}

void Program::openDesk(const client::ServerAddress &address)
{
    client::DeskParts parts{
        .profile = m_options.mode == Options::Mode::Embedded ? QStringLiteral("embedded ") + dataDirectory()
                                                             : address.http.toString(),
        .clock = m_parts.clock,
        .random = m_parts.random,
        .scheduler = m_parts.scheduler,
        .opener = m_opener,
        .keyring = m_parts.keyring,
        .keepers = [this](const QString &account) -> std::unique_ptr<client::DeskKeeper> {
            return std::make_unique<client::DiskDeskKeeper>(ownFolder("desk"), account, m_keys, m_parts.random,
                                                            m_parts.clock);
        },
    };
    m_desk = std::make_unique<client::RemoteDesk>(address, std::move(parts));
    m_desk->setLanguage(m_parts.language);
    m_window = m_parts.makeWindow(*m_desk);
    m_window->show();
    m_desk->resume();
}

void Program::comeForward()
{
    QWidget *front = m_window ? m_window.get() : m_dialog.get();
    if (front) {
        front->setWindowState(front->windowState() & ~Qt::WindowMinimized);
        front->show();
        front->raise();
        front->activateWindow();
    }
}

void Program::stopWith(const QString &title, const QString &text)
{
    auto *box = ui::makeMessageBox(QMessageBox::Critical, title, text);
    box->setStandardButtons(QMessageBox::Close);
    connect(box, &QMessageBox::finished, this, [this] { emit ended(1); });
    box->open();
}

} // namespace otklik::embedded
