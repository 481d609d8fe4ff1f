// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
// What a person does with the window: keys, screens, settings; what it shows stands in mainwindow.cpp.
#include "ui/conversation/composer/composer.h"
#include "ui/shell/keymap.h"
#include "ui/shell/keysheet.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/palette.h"
#include "ui/shell/sessionsdialog.h"
#include "ui/shell/settingspopover.h"
#include "ui/widgets/notices.h"

#include <QCloseEvent>
#include <QStackedWidget>

namespace otklik::ui {

void MainWindow::openConversation(ConversationId id)
{
    showScreen(m_queue->id());
    m_queue->open(id);
}

void MainWindow::showScreen(const QString &id)
{
    for (int i = 0; i < m_screens->count(); ++i) {
        auto *const screen = static_cast<Screen *>(m_screens->widget(i));
        if (screen->id() == id && isSeen(*screen)) {
            m_rail->setScreen(screen);
            m_screens->setCurrentIndex(i);
            screen->arrive();
        }
    }
}

/// Until the session is open nobody knows who it is, and every screen is empty.
bool MainWindow::isSeen(const Screen &screen) const
{
    const wire::UserView &me = m_desk.mirror().me();
    return !me.id || granted(me.role, screen.grant());
}

void MainWindow::say(const QString &sentence, bool good)
{
    m_toast->say(sentence, good ? Toast::Mood::Good : Toast::Mood::Bad);
}

void MainWindow::bindKeys()
{
    const auto step = [this](int by) {
        m_queue->step(by);
    };
    const auto silent = [] {
        return QString();
    };
    m_keys->bind(
        QKeySequence(QStringLiteral("Alt+J")), [] { return tr("Next conversation"); }, [step] { step(1); });
    m_keys->bind(
        QKeySequence(QStringLiteral("Alt+K")), [] { return tr("Previous conversation"); }, [step] { step(-1); });
    m_keys->bind(QKeySequence(QStringLiteral("Ctrl+Alt+Down")), silent, [step] { step(1); });
    m_keys->bind(QKeySequence(QStringLiteral("Ctrl+Alt+Up")), silent, [step] { step(-1); });
    for (int i = 0; i < 9; ++i) {
        m_keys->bind(
            QKeySequence(QStringLiteral("Ctrl+%1").arg(i + 1)),
            [i] { return i == 0 ? tr("The first nine of the list: Ctrl+1 … Ctrl+9") : QString(); },
            [this, i] { m_queue->openRow(i); });
    }
    m_keys->bind(
        QKeySequence(QStringLiteral("Ctrl+N")), [] { return tr("Take the next one that waits"); },
        [this] { m_queue->claimNext(); });
    m_keys->bind(
        QKeySequence(QStringLiteral("Alt+L")), [] { return tr("Reply"); },
        [this] { conversation().write(Visibility::Public); });
    m_keys->bind(
        QKeySequence(QStringLiteral("Alt+P")), [] { return tr("Note"); },
        [this] { conversation().write(Visibility::Note); });
    m_keys->bind(
        QKeySequence(QStringLiteral("Alt+E")), [] { return tr("Close the conversation"); },
        [this] { conversation().close(); });
    m_keys->bind(
        QKeySequence(QStringLiteral("Alt+T")), [] { return tr("Pass the conversation on"); },
        [this] { conversation().transfer(TransferDialog::Way::Colleague); });
    m_keys->bind(
        QKeySequence(QStringLiteral("Alt+U")), [] { return tr("Call a supervisor"); },
        [this] { conversation().transfer(TransferDialog::Way::Supervisor); });
    m_keys->bind(
        QKeySequence(QStringLiteral("Ctrl+Alt+A")), [] { return tr("Attach a file"); },
        [this] { conversation().attach(); });
    m_keys->bind(
        QKeySequence(QStringLiteral("Ctrl+Shift+E")), [] { return tr("Save the transcript"); },
        [this] {
            if (!static_cast<Screen *>(m_screens->currentWidget())->saveTranscript()) {
                conversation().saveTranscript();
            }
        });
    m_keys->bind(
        QKeySequence(QStringLiteral("F6")), [] { return tr("To the messages; the arrows go through them"); },
        [this] { conversation().focusStream(); });
}

void MainWindow::bindScreens()
{
    m_keys->bind(
        QKeySequence(QStringLiteral("Ctrl+K")), [] { return tr("Commands and conversations"); },
        [this] { openPalette(); });
    for (int i = 0; i < m_screens->count(); ++i) {
        auto *const screen = static_cast<Screen *>(m_screens->widget(i));
        m_keys->bind(
            screen->shortcut(), [screen] { return screen->title(); }, [this, screen] { showScreen(screen->id()); });
        for (const ScreenAct &act : screen->acts()) {
            m_keys->bind(act.keys, act.what, act.run);
        }
    }
    m_keys->bind(
        QKeySequence(QStringLiteral("Ctrl+F")), [] { return tr("Search in the queue"); },
        [this] {
            showScreen(m_queue->id());
            m_queue->list().focusSearch();
        });
    m_keys->bind(
        QKeySequence(QStringLiteral("Ctrl+.")), [] { return tr("Presence"); }, [this] { m_rail->openPresenceMenu(); });
    m_keys->bind(
        QKeySequence(QStringLiteral("Alt+S")), [] { return tr("Sessions"); }, [this] { openSessions(); });
    m_keys->bind(
        QKeySequence(QStringLiteral("Ctrl+,")), [] { return tr("Settings"); },
        [this] { openSettings(mapToGlobal(QPoint(74, height() - 70))); });
    m_keys->bind(
        QKeySequence(QStringLiteral("F1")), [] { return tr("This sheet"); }, [this] { openKeys(); });
    m_keys->bindCharacter(QLatin1Char('?'), [this] { openKeys(); });
}

void MainWindow::openSettings(QPoint at)
{
    auto *const popover = new SettingsPopover(m_preferences, this);
    m_settings = popover;
    popover->setServer(m_desk.connection().server.toDisplayString(), m_desk.connection().serverVersion);
    connect(popover, &SettingsPopover::themeChosen, this, [this](ThemeChoice choice) {
        m_preferences.theme = choice;
        m_appearance.setTheme(choice);
        remember();
    });
    connect(popover, &SettingsPopover::languageChosen, this, &MainWindow::setLanguage);
    connect(popover, &SettingsPopover::enterChosen, this, [this](bool sends) {
        m_preferences.enterSends = sends;
        conversation().setEnterSends(sends);
        remember();
    });
    connect(popover, &SettingsPopover::idleChosen, this, [this](int minutes) {
        m_preferences.idleMinutes = minutes;
        m_queue->setIdleAfter(minutes);
        remember();
    });
    popover->adjustSize();
    popover->move(at.x(), at.y() - popover->height());
    popover->show();
}

void MainWindow::openKeys()
{
    auto *const sheet = new KeySheet(*m_keys, m_preferences.enterSends, this);
    sheet->open();
}

void MainWindow::openSessions()
{
    if (!m_signedIn) {
        return;
    }
    m_sessions = new SessionsDialog(this);
    const auto end = [this](const wire::SessionRevoke &request) {
        m_sessions->setBusy(true);
        m_desk.ask(request, m_sessions, [this](const Result<wire::SessionRevoke::Result> &done) {
            if (!done) {
                m_sessions->showTrouble(client::sentence(done.error()));
                return;
            }
            say(tr("%n session(s) ended", nullptr, done->ended));
            askSessions();
        });
    };
    connect(m_sessions, &SessionsDialog::endWanted, this,
            [end](SessionId session) { end(wire::SessionRevoke{.session = session}); });
    connect(m_sessions, &SessionsDialog::endOthersWanted, this, [end] { end(wire::SessionRevoke{.others = true}); });
    m_sessions->open();
    askSessions();
}

void MainWindow::askSessions()
{
    m_sessions->setBusy(true);
    m_desk.ask(wire::SessionList{}, m_sessions, [this](const Result<wire::SessionList::Result> &answer) {
        if (answer) {
            m_sessions->setSessions(answer->sessions);
        } else {
            m_sessions->showTrouble(client::sentence(answer.error()));
        }
    });
}

QList<PaletteEntry> MainWindow::paletteEntries()
{
    QList<PaletteEntry> entries;
    for (const KeyMap::Entry &entry : m_keys->entries()) {
        const QString what = entry.what();
        const bool ranged = entry.keys == QKeySequence(QStringLiteral("Ctrl+1"));
        if (!what.isEmpty() && !ranged && entry.keys != QKeySequence(QStringLiteral("Ctrl+K"))) {
            entries.append({what,
                            {},
                            entry.keys.toString(QKeySequence::NativeText),
                            QStringLiteral("lightning-charge"),
                            entry.run});
        }
    }
    const client::Mirror &mirror = m_desk.mirror();
    for (const ConversationId id : mirror.conversations(client::Mirror::Scope::All)) {
        if (const wire::Summary *const one = mirror.conversation(id)) {
            QStringList facts{numberName(one->number), one->lineName, one->topic};
            facts.removeAll(QString());
            entries.append(
                {one->citizenName, facts.join(QStringLiteral(" · ")), {}, QStringLiteral("chat-left-text"), [this, id] {
                     openConversation(id);
                 }});
        }
    }
    const wire::Summary *const open = mirror.conversation(conversation().current());
    for (const wire::TemplateView &view :
         open && open->status != Status::Closed ? mirror.templates() : QList<wire::TemplateView>()) {
        entries.append({view.title, view.text.simplified(), QStringLiteral("/") + view.trigger,
                        QStringLiteral("card-text"), [this, view] {
                            conversation().composer().insertTemplate(view);
                        }});
    }
    return entries;
}

void MainWindow::openPalette()
{
    m_palette = new Palette(paletteEntries(), this);
    m_desk.ask(wire::TemplateList{}, this);
    m_palette->open();
}

/// What lies open over the screens shows the desk too.
void MainWindow::refreshOverlays()
{
    if (m_palette) {
        m_palette->setEntries(paletteEntries());
    }
    if (m_settings) {
        m_settings->setServer(m_desk.connection().server.toDisplayString(), m_desk.connection().serverVersion);
    }
}

void MainWindow::setPresence(Presence presence, const QString &reason)
{
    m_desk.ask(wire::PresenceSet{.state = presence, .reason = reason}, this, [this](const auto &result) {
        m_rail->endChoice(result ? QString() : client::sentence(result.error()));
    });
}

void MainWindow::setLanguage(Language language)
{
    m_preferences.language = language;
    m_appearance.setLanguage(language);
    m_desk.setLanguage(language);
    remember();
}

void MainWindow::remember()
{
    emit preferencesChanged(m_preferences);
}

void MainWindow::retranslate()
{
    setWindowTitle(tr("Otklik"));
    showConnection();
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_signIn) {
        retranslate();
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    conversation().open({}); // keeps the draft
    m_preferences.geometry = saveGeometry();
    m_preferences.panes = m_queue->panes();
    remember();
    event->accept();
}

} // namespace otklik::ui
