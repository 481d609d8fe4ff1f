// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
// Renders every window and state, light and dark, Russian and English, to PNG files in the folder given as argument.
#include "tests/support/manualclock.h"
#include "tests/ui/support/demodesk.h"
#include "ui/conversation/composer.h"
#include "ui/conversation/conversationpane.h"
#include "ui/workstation/mainwindow.h"

#include <QApplication>
#include <QDir>

using namespace otklik;
using namespace otklik::ui;

namespace {

/// One pass over all pictures in one theme and language.
class Gallery {
public:
    Gallery(Appearance &appearance, const QDir &folder, ThemeChoice theme, Language language)
        : m_appearance(appearance), m_folder(folder), m_theme(theme), m_language(language)
    {}

    void paintAll();

private:
    using Step = std::function<void(test::FakeDesk &, MainWindow &)>;
    void shoot(const QString &name, const std::function<void(test::FakeDesk &)> &prepare, const Step &act);
    void save(const QString &name, QWidget &window);

    Appearance &m_appearance;
    QDir m_folder;
    ThemeChoice m_theme;
    Language m_language;
    test::ManualClock m_clock{fromMs(1'780'040'520'000)};
};

void settle()
{
    for (int i = 0; i < 6; ++i) {
        QApplication::processEvents();
    }
}

void Gallery::save(const QString &name, QWidget &window)
{
    settle();
    const QString file = QStringLiteral("%1-%2-%3.png")
                             .arg(name, m_theme == ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light"),
                                  m_language == Language::Russian ? QStringLiteral("ru") : QStringLiteral("en"));
    QPixmap picture = window.grab();
    picture.save(m_folder.filePath(file));
}

void Gallery::shoot(const QString &name, const std::function<void(test::FakeDesk &)> &prepare, const Step &act)
{
    test::FakeDesk desk;
    test::fillDemo(desk, m_clock.now(), m_language);
    if (prepare) {
        prepare(desk);
    }
    Preferences preferences;
    preferences.theme = m_theme;
    preferences.language = m_language;
    MainWindow window(desk, m_clock, m_appearance, preferences);
    window.show();
    settle();
    if (act) {
        act(desk, window);
    }
    save(name, window);
}

void Gallery::paintAll()
{
    shoot(QStringLiteral("desk"), {},
          [](test::FakeDesk &, MainWindow &window) { window.openConversation(ConversationId{118}); });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("gallery"));
    folder.mkpath(QStringLiteral("."));
    Appearance appearance(app);
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
        for (const Language language : {Language::Russian, Language::English}) {
            Gallery(appearance, folder, theme, language).paintAll();
        }
    }
    return 0;
}
