// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/base/coredumps.h"
#include "app/base/log.h"
#include "app/vault/sodiumrandom.h"
#include "ui/embedded/endsignals.h"
#include "ui/embedded/program.h"
#include "ui/embedded/singleinstance.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>

#include <cstdio>
#include <vector>

#include <unistd.h>

using namespace otklik;
using embedded::Options;

namespace {

constexpr int badCommandLine = 2;

/// What ends before there is an application. Nothing when the program goes on.
std::optional<int> endsEarly(const Result<Options> &options)
{
    if (!options) {
        std::fprintf(stderr, "otklik: %s\n", qPrintable(options.error().detail));
        return badCommandLine;
    }
    if (options->mode == Options::Mode::Help) {
        std::printf("%s", qPrintable(Options::help()));
        return 0;
    }
    if (options->mode == Options::Mode::Version) {
        std::printf("otklik %s\n", OTKLIK_VERSION);
        return 0;
    }
    return std::nullopt;
}

embedded::Program::MakeWindow windows(const Clock &clock, ui::Appearance &appearance, QSettings &settings)
{
    return [&clock, &appearance, &settings](client::DeskClient &desk) -> std::unique_ptr<QWidget> {
        auto window = std::make_unique<ui::MainWindow>(desk, clock, appearance, ui::loadPreferences(settings));
        QObject::connect(
            window.get(), &ui::MainWindow::preferencesChanged, &appearance,
            [&settings](const ui::Preferences &preferences) { ui::savePreferences(settings, preferences); });
        return window;
    };
}

struct Ending {
    int code = 0;
    bool startAnew = false;
};

/// From the application's beginning to its end: when it returns, nothing is left of it.
Ending run(int argc, char **argv, const Options &options)
{
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("otklik"));
    QCoreApplication::setApplicationName(QStringLiteral("otklik"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OTKLIK_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("otklik"));
    app.setQuitOnLastWindowClosed(true);

    SystemClock clock;
    vault::SodiumRandom random;
    client::QtScheduler scheduler;
    client::SystemKeyring keyring(QStringLiteral("Otklik"));
    QSettings settings;
    const ui::Preferences preferences = ui::loadPreferences(settings);
    ui::Appearance appearance(app);
    appearance.setTheme(preferences.theme);
    appearance.setLanguage(preferences.language);

    embedded::SingleInstance instance(embedded::Program::profileOf(options, settings));
    if (!instance.claim()) {
        return {};
    }
    embedded::EndSignals signals_;
    auto program = std::make_unique<embedded::Program>(
        options, embedded::Program::Parts{.clock = clock,
                                          .random = random,
                                          .scheduler = scheduler,
                                          .keyring = keyring,
                                          .settings = settings,
                                          .language = preferences.language,
                                          .makeWindow = windows(clock, appearance, settings)});
    Ending ending;
    QObject::connect(&signals_, &embedded::EndSignals::asked, &app, &QCoreApplication::quit);
    QObject::connect(&instance, &embedded::SingleInstance::called, program.get(), &embedded::Program::comeForward);
    QObject::connect(program.get(), &embedded::Program::ended, &app, [](int code) { QCoreApplication::exit(code); });
    QObject::connect(program.get(), &embedded::Program::mustStartAnew, &app, [&ending] {
        ending.startAnew = true;
        QCoreApplication::quit();
    });
    program->start();
    ending.code = app.exec();
    program.reset();
    // What it left for the event loop to delete, which turns no more.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return ending;
}

} // namespace

int main(int argc, char **argv)
{
    forbidCoreDumps();
    installLogging();
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    const Result<Options> options = Options::parse(arguments);
    if (const auto code = endsEarly(options)) {
        return *code;
    }
    std::vector<char *> given(argv, argv + argc + 1); // Qt takes its own out of argv
    const Ending ending = run(argc, argv, *options);
    if (ending.startAnew) {
        // In this very process: no other program may find the database open before it is gone.
        ::execv("/proc/self/exe", given.data());
    }
    return ending.code;
}
