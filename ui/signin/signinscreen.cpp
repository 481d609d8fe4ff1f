// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/signin/signinscreen.h"

#include "app/base/clock.h"
#include "app/base/overload.h"
#include "app/domain/text/pastedcode.h"
#include "ui/signin/demopeople.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace otklik::ui {

namespace {

constexpr int roomForEmblem = 660; ///< a lower window has room for what is typed and pressed only

enum Page { PasswordPage, CodePage, WaitPage, KeychainPage };

QVBoxLayout *columnOf(QWidget *page)
{
    auto *const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    return column;
}

/// The sign of the house: a bank in a rounded square.
class Emblem final : public QWidget {
public:
    explicit Emblem(QWidget *parent) : QWidget(parent) { setFixedSize(52, 52); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QLinearGradient gradient(0, 0, 52, 52);
        gradient.setColorAt(0, QColor(0x3f, 0x78, 0xff));
        gradient.setColorAt(1, QColor(0x1d, 0x4f, 0xcb));
        painter.setPen(Qt::NoPen);
        painter.setBrush(gradient);
        painter.drawRoundedRect(rect(), 14, 14);
        drawIcon(&painter, QRectF(13, 13, 26, 26), QStringLiteral("bank2"), Qt::white);
    }
};

} // namespace

SignInScreen::SignInScreen(client::DeskClient &desk, const Clock &clock, QWidget *parent)
    : DeskScreen(desk, parent), m_clock(clock)
{
    auto *const outer = new QVBoxLayout(this);
    outer->setContentsMargins(24, 8, 24, 14);
    // In a small window what does not fit is scrolled to, not cut.
    auto *const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *const inside = new QWidget(scroll);
    auto *const middle = new QVBoxLayout(inside);
    middle->setContentsMargins(0, 2, 0, 2);
    middle->addStretch(2);
    // In a row of its own: an aligned card would be asked for its height in the width of the window.
    auto *const row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(buildCard());
    row->addStretch();
    middle->addLayout(row);
    middle->addStretch(3);
    scroll->setWidget(inside);
    outer->addWidget(scroll, 1);
    m_server = makeLabel(type::small, QFont::Normal, Tone::Muted, this);
    m_language = makeButton(ButtonKind::Link, this);
    m_theme = makeButton(ButtonKind::Link, this);
    auto *const bottom = new QHBoxLayout;
    bottom->addWidget(m_server);
    bottom->addStretch();
    bottom->addWidget(m_theme);
    bottom->addWidget(m_language);
    outer->addLayout(bottom);
    connect(m_language, &QAbstractButton::clicked, this, &SignInScreen::languageWanted);
    connect(m_theme, &QAbstractButton::clicked, this, &SignInScreen::themeWanted);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &SignInScreen::tickCode);
    retranslate();
    refresh();
}

QWidget *SignInScreen::buildCard()
{
    auto *const card = new QFrame(this);
    card->setProperty("kind", QStringLiteral("card"));
    card->setFixedWidth(420);
    auto *const column = new QVBoxLayout(card);
    column->setSpacing(6);
    m_card = column;
    m_title = makeLabel(22, QFont::Bold, Tone::Normal, card);
    m_subtitle = makeLabel(type::body, QFont::Normal, Tone::Secondary, card);
    m_subtitle->setWordWrap(true);
    m_trouble = makeLabel(type::small, QFont::Medium, Tone::Danger, card);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    m_pages = {buildPassword(), buildCode(), buildWait(), buildKeychain()};
    m_emblem = new Emblem(card);
    column->addWidget(m_emblem, 0, Qt::AlignLeft);
    column->addWidget(m_title);
    column->addWidget(m_subtitle);
    column->addSpacing(10);
    column->addWidget(m_trouble);
    for (QWidget *const page : m_pages) {
        column->addWidget(page);
    }
    showPage(PasswordPage);
    return card;
}

QWidget *SignInScreen::buildPassword()
{
    auto *const page = new QWidget(this);
    QVBoxLayout *const column = columnOf(page);
    m_loginLabel = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, page);
    m_login = new QLineEdit(page);
    m_loginLabel->setBuddy(m_login);
    m_passwordLabel = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, page);
    m_password = new QLineEdit(page);
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordLabel->setBuddy(m_password);
    m_reveal = m_password->addAction(icon(QStringLiteral("eye"), &Theme::muted), QLineEdit::TrailingPosition);
    m_reveal->setCheckable(true);
    m_remember = new QCheckBox(page);
    m_remember->setChecked(true);
    m_signIn = makeButton(ButtonKind::Primary, page);
    m_signIn->setMinimumHeight(40);
    m_demo = new DemoPeople(page);
    connect(m_demo, &DemoPeople::chosen, this, &SignInScreen::fillIn);
    column->addWidget(m_demo);
    column->addWidget(m_loginLabel);
    column->addWidget(m_login);
    column->addSpacing(6);
    column->addWidget(m_passwordLabel);
    column->addWidget(m_password);
    column->addSpacing(8);
    column->addWidget(m_remember);
    column->addSpacing(8);
    column->addWidget(m_signIn);
    connect(m_reveal, &QAction::toggled, this, [this](bool shown) {
        m_password->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        m_reveal->setIcon(icon(shown ? QStringLiteral("eye-slash") : QStringLiteral("eye"), &Theme::muted));
    });
    connect(m_signIn, &QAbstractButton::clicked, this, &SignInScreen::sendPassword);
    connect(m_login, &QLineEdit::returnPressed, this, [this] { m_password->setFocus(); });
    connect(m_password, &QLineEdit::returnPressed, this, &SignInScreen::sendPassword);
    return page;
}

QWidget *SignInScreen::buildCode()
{
    auto *const page = new QWidget(this);
    QVBoxLayout *const column = columnOf(page);
    m_codeLabel = makeLabel(type::small, QFont::DemiBold, Tone::Secondary, page);
    m_code = new QLineEdit(page);
    m_code->setFont(uiFont(20, QFont::DemiBold));
    m_code->setMaxLength(1000); // a whole message may be pasted
    m_codeLabel->setBuddy(m_code);
    m_codeLeft = makeLabel(type::small, QFont::Normal, Tone::Muted, page);
    m_confirm = makeButton(ButtonKind::Primary, page);
    m_confirm->setMinimumHeight(40);
    m_back = makeButton(ButtonKind::Link, page);
    column->addWidget(m_codeLabel);
    column->addWidget(m_code);
    column->addWidget(m_codeLeft);
    m_demoCode = makeLabel(type::small, QFont::Normal, Tone::Secondary, page);
    m_demoCode->setWordWrap(true);
    m_demoCode->hide();
    column->addWidget(m_demoCode);
    column->addSpacing(10);
    column->addWidget(m_confirm);
    column->addWidget(m_back, 0, Qt::AlignHCenter);
    connect(m_confirm, &QAbstractButton::clicked, this, &SignInScreen::sendCode);
    connect(m_code, &QLineEdit::returnPressed, this, &SignInScreen::sendCode);
    connect(m_code, &QLineEdit::textEdited, this, [this](const QString &text) {
        constexpr int longestTyped = 7; // «123-456»
        if (const QString code = codeIn(text); text.size() > longestTyped && !code.isEmpty()) {
            m_code->setText(code); // a whole message was pasted
        }
    });
    connect(m_back, &QAbstractButton::clicked, this, [this] { m_desk.cancelCode(); });
    return page;
}

QWidget *SignInScreen::buildWait()
{
    auto *const page = new QWidget(this);
    QVBoxLayout *const column = columnOf(page);
    m_wait = makeLabel(type::body, QFont::Normal, Tone::Secondary, page);
    column->addWidget(m_wait);
    return page;
}

QWidget *SignInScreen::buildKeychain()
{
    auto *const page = new QWidget(this);
    QVBoxLayout *const column = columnOf(page);
    m_keychainRetry = makeButton(ButtonKind::Primary, page);
    m_keychainSkip = makeButton(ButtonKind::Plain, page);
    column->addWidget(m_keychainRetry);
    column->addWidget(m_keychainSkip);
    connect(m_keychainRetry, &QAbstractButton::clicked, this, [this] { m_desk.retryKeychain(); });
    connect(m_keychainSkip, &QAbstractButton::clicked, this, [this] { m_desk.continueWithoutKeychain(); });
    return page;
}

// ---- What is shown -----------------------------------------------------------------------------------------------

void SignInScreen::sendPassword()
{
    if (m_login->text().trimmed().isEmpty()) {
        return showTrouble(tr("Type your login."), m_login);
    }
    if (m_password->text().isEmpty()) {
        return showTrouble(tr("Type your password."), m_password);
    }
    m_desk.signIn(m_login->text().trimmed(), m_password->text(),
                  m_remember->isChecked() && m_desk.signInState().mayRemember);
}

void SignInScreen::sendCode()
{
    const QString code = codeIn(m_code->text());
    if (code.isEmpty()) {
        return showTrouble(tr("The code has six digits."), m_code);
    }
    m_desk.confirmCode(code);
}

void SignInScreen::showTrouble(const QString &why, QLineEdit *at)
{
    m_trouble->setText(why);
    m_trouble->setAccessibleName(why);
    m_trouble->setVisible(!why.isEmpty());
    for (QLineEdit *const field : {m_login, m_password, m_code}) {
        setStyleProperty(field, "wrong", !why.isEmpty() && field == at);
    }
    if (at && !why.isEmpty()) {
        at->setFocus();
        at->selectAll();
    }
}

void SignInScreen::hear(const client::DeskChange &change)
{
    using namespace client;
    std::visit(Overload{[this](const OneOf<SignInChanged, ConnectionChanged> auto &) { refresh(); },
                        [](const OneOf<SessionOpened, Leaving, ConversationsChanged, MessagesChanged, OutgoingChanged,
                                       TypingShown, MessageArrived, ConversationWaits, ConversationGone,
                                       OperatorsChanged, OwnPresenceChanged, LinesChanged, TemplatesChanged,
                                       DraftsLoaded, DraftChanged, Pushed, LocalStoreChanged> auto &) {
                        }},
               change);
}

void SignInScreen::fillIn(const client::DemoPerson &person)
{
    showTrouble({}, nullptr);
    m_login->setText(person.login);
    m_password->setText(m_desk.signInState().demoPassword);
    m_signIn->setFocus(Qt::TabFocusReason);
}

/// A code that a person has begun to type is theirs.
void SignInScreen::fillDemoCode()
{
    const QString &code = m_desk.signInState().demoCode;
    m_demoCode->setVisible(!code.isEmpty());
    if (code.isEmpty() || code == m_filledCode || (!m_code->text().isEmpty() && m_code->text() != m_filledCode)) {
        return;
    }
    m_filledCode = code;
    m_code->setText(code);
    m_confirm->setFocus(Qt::TabFocusReason);
}

void SignInScreen::refresh()
{
    using Step = client::SignIn::Step;
    const client::SignIn &state = m_desk.signInState();
    const bool busy = state.step == Step::CheckingPassword || state.step == Step::CheckingCode;
    const bool code = state.step == Step::AskCode || state.step == Step::CheckingCode;
    const bool wait = state.step == Step::Resuming || state.step == Step::SignedIn;
    const int page = state.keychainTrouble ? KeychainPage : code ? CodePage : wait ? WaitPage : PasswordPage;
    const bool changed = m_shown != state.step || m_page != page;
    showPage(page);
    m_shown = state.step;
    m_remember->setVisible(state.mayRemember);
    m_demo->present(state.demoStaff);
    if (m_login->text().isEmpty()) {
        m_login->setText(state.login);
    }
    for (QWidget *const widget : std::initializer_list<QWidget *>{m_login, m_password, m_signIn, m_code, m_confirm}) {
        widget->setEnabled(!busy);
    }
    if (changed && state.step == Step::AskCode && !state.error) {
        m_code->clear();
    }
    if (changed && state.step == Step::AskPassword && !state.error) {
        m_password->clear();
    }
    if (state.error && !busy) {
        showTrouble(client::sentence(*state.error), code ? m_code : m_password);
    } else if (state.sessionEnded && state.step == Step::AskPassword) {
        showTrouble(tr("Your session has ended. Sign in again: drafts and unsent messages are kept."), nullptr);
    } else if (changed) {
        showTrouble({}, nullptr);
    }
    if (code) {
        m_tick.start();
    } else {
        m_tick.stop();
    }
    retranslate();
    tickCode();
    if (changed) {
        focusField();
    }
    if (code) {
        fillDemoCode();
    }
}

/// One page at a time; the others take no room.
void SignInScreen::showPage(int page)
{
    m_page = page;
    for (int i = 0; i < static_cast<int>(m_pages.size()); ++i) {
        m_pages[i]->setVisible(i == page);
    }
}

void SignInScreen::focusField()
{
    if (m_page == CodePage) {
        m_code->setFocus();
    } else if (m_page == PasswordPage) {
        (m_login->text().isEmpty() ? m_login : m_password)->setFocus();
    } else if (m_page == KeychainPage) {
        m_keychainRetry->setFocus();
    }
}

void SignInScreen::tickCode()
{
    const client::SignIn &state = m_desk.signInState();
    if (!isSet(state.codeExpiresAt)) {
        m_codeLeft->clear();
        return;
    }
    const auto left = std::chrono::duration_cast<std::chrono::seconds>(state.codeExpiresAt - m_clock.now()).count();
    m_codeLeft->setText(left > 0
                            ? tr("The code is good for %1:%2").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0'))
                            : tr("The time for the code is over. Go back and sign in again."));
}

void SignInScreen::retranslate()
{
    const client::SignIn &state = m_desk.signInState();
    const int page = m_page;
    m_title->setText(page == CodePage       ? tr("Confirm that it is you")
                     : page == KeychainPage ? tr("The keychain does not answer")
                                            : tr("Sign in to Otklik"));
    m_subtitle->setText(page == CodePage ? (state.totp ? tr("Type the six digits that your authenticator shows.")
                                                       : tr("Type the six digits that came by SMS."))
                        : page == KeychainPage
                            ? tr("The session cannot be kept safely on this computer. Try again after unlocking the "
                                 "keychain, or go on and sign in anew each time.")
                            : tr("The operator's workstation"));
    m_demoCode->setText(tr("This is a demonstration: the code is filled in."));
    m_loginLabel->setText(tr("Login"));
    m_login->setAccessibleName(tr("Login"));
    m_passwordLabel->setText(tr("Password"));
    m_password->setAccessibleName(tr("Password"));
    m_reveal->setText(tr("Show the password"));
    for (QToolButton *const button : m_password->findChildren<QToolButton *>()) {
        button->setAccessibleName(tr("Show the password"));
    }
    m_remember->setText(tr("Keep me signed in on this computer"));
    m_signIn->setText(state.step == client::SignIn::Step::CheckingPassword ? tr("Checking…") : tr("Sign in"));
    m_codeLabel->setText(tr("Code"));
    m_code->setAccessibleName(tr("Code"));
    m_confirm->setText(state.step == client::SignIn::Step::CheckingCode ? tr("Checking…") : tr("Confirm"));
    m_back->setText(tr("Back"));
    m_wait->setText(tr("Opening your session…"));
    m_keychainRetry->setText(tr("Try again"));
    m_keychainSkip->setText(tr("Go on without remembering"));
    const QUrl server = m_desk.connection().server;
    m_server->setText(server.isEmpty() ? QString() : tr("Server: %1").arg(server.toDisplayString()));
    m_language->setText(tr("Русский", "the other language, in that language"));
    m_theme->setText(tr("Light or dark"));
}

void SignInScreen::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        tickCode();
    }
}

void SignInScreen::resizeEvent(QResizeEvent *event)
{
    DeskScreen::resizeEvent(event);
    const bool roomy = height() >= roomForEmblem;
    m_emblem->setVisible(roomy);
    m_card->setContentsMargins(34, roomy ? 32 : 14, 34, roomy ? 30 : 14);
}

void SignInScreen::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    focusField();
}

void SignInScreen::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeFor(this).window);
}

} // namespace otklik::ui
