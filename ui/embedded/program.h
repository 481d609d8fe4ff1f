// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/remotedesk.h"
#include "ui/client/secrets/keyfinder.h"
#include "ui/embedded/embeddedserver.h"
#include "ui/embedded/options.h"
#include "ui/embedded/startdialog.h"

#include <QSettings>
#include <QWidget>

namespace otklik::embedded {

/// The course of the program: where the server is, its key when it is ours, the server, the client, the window.
class Program : public QObject {
    Q_OBJECT

public:
    /// Makes the main window for a client; it is shown by the Program.
    using MakeWindow = std::function<std::unique_ptr<QWidget>(client::DeskClient &)>;

    struct Parts {
        const Clock &clock;
        RandomSource &random;
        client::Scheduler &scheduler;
        client::Keyring &keyring;
        QSettings &settings;
        Language language;
        MakeWindow makeWindow;
    };
    Program(Options options, Parts parts, QObject *parent = nullptr);
    ~Program() override;

    /// Ends in a window, or in ended().
    void start();
    /// Another start asks us to come forward.
    void comeForward();

    /// Names what this program works with, for the single instance; empty while it is not known yet.
    static QString profileOf(const Options &options, const QSettings &settings);

signals:
    void ended(int exitCode);
    /// To be ended and executed once more: the server in this process is good for nothing any longer.
    void mustStartAnew();

private:
    void ask();
    void onChosen(const StartChoice &choice);
    void go();
    void findMasterKey(bool mayFile);
    void onMasterKey(const Result<client::KeyFinder::Found> &found);
    void startServer(const client::KeyFinder::Found &found, quint16 port);
    void onServerFailed(const Error &error);
    void onServerStarted(quint16 port);
    void offerToStartAnew();
    void openDesk(const client::ServerAddress &address);
    void offerKeyFile();
    void stopWith(const QString &title, const QString &text);
    QString dataDirectory() const;

    Options m_options;
    const Parts m_parts;
    client::Disk m_disk;
    client::KeyFinder m_keys;
    std::optional<client::KeyFinder::Found> m_key;
    std::unique_ptr<EmbeddedServer> m_server;
    client::WebSocketOpener m_opener;
    std::unique_ptr<client::RemoteDesk> m_desk;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<StartDialog> m_dialog;
};

} // namespace otklik::embedded
