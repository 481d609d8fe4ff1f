// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/peopletest.h"

#include "app/domain/reason.h"

namespace otklik::test {

using namespace client;

void PeopleTest::aDemonstrationTellsWhomToSignInAsAndTheirCode()
{
    DeskStage stage(m_server.address());
    RemoteDesk &desk = *stage.desk;
    desk.resume();
    WAIT_FOR(!desk.signInState().demoStaff.isEmpty());
    const auto offered = [&](const char *login, Role role) {
        return std::ranges::any_of(desk.signInState().demoStaff, [&](const DemoPerson &one) {
            return one.login == QLatin1String(login) && one.role == role && !one.name.isEmpty();
        });
    };
    QVERIFY(offered("operator1", Role::Operator));
    QVERIFY(offered("supervisor1", Role::Supervisor));
    QVERIFY(offered("admin1", Role::Administrator));
    desk.signIn(QStringLiteral("admin1"), desk.signInState().demoPassword, false);
    WAIT_FOR(desk.signInState().demoCode.size() == 6);
    desk.confirmCode(desk.signInState().demoCode);
    WAIT_FOR(stage.online());
    QVERIFY(desk.signInState().demoCode.isEmpty());
    // Offered again to the next person; a citizen's code is no business of the staff's page.
    desk.signOut();
    QVERIFY(!desk.signInState().demoStaff.isEmpty());
}

void PeopleTest::aColleaguesTemplateIsSeenOnLooking()
{
    DeskStage irina(m_server.address());
    QVERIFY(irina.signIn(m_server, QStringLiteral("supervisor1")));
    DeskStage anna(m_server.address());
    QVERIFY(anna.signIn(m_server, QStringLiteral("operator1")));
    RemoteDesk &desk = *anna.desk;
    WAIT_FOR(!desk.mirror().templates().isEmpty());
    const auto known = [&](TemplateId id) {
        return std::ranges::any_of(desk.mirror().templates(),
                                   [id](const wire::TemplateView &view) { return view.id == id; });
    };
    QObject context;
    Heard<wire::TemplateSave::Result> saved;
    irina.desk->ask(wire::TemplateSave{.title = QStringLiteral("Новый общий"),
                                       .trigger = QStringLiteral("новый"),
                                       .text = QStringLiteral("Текст"),
                                       .scope = TemplateScope::Shared},
                    &context, saved.reply());
    WAIT_FOR(saved.good());
    const TemplateId id = (*saved.result)->saved.id;
    desk.ask(wire::TemplateList{}, &context);
    WAIT_FOR(known(id));
    Heard<wire::Empty> removed;
    irina.desk->ask(wire::TemplateRemove{.id = id}, &context, removed.reply());
    WAIT_FOR(removed.good());
    desk.ask(wire::TemplateList{}, &context);
    WAIT_FOR(!known(id));
}

void PeopleTest::aDeclinedKeychainIsNotAskedAgain()
{
    struct Silent final : Keyring {
        int asked = 0;
        tl::unexpected<Error> trouble()
        {
            ++asked;
            return tl::unexpected<Error>(Error{.fault = Fault::Unavailable, .reason = Reason::Keychain});
        }
        void load(const QString &, Loaded loaded) override { loaded(trouble()); }
        void save(const QString &, const QByteArray &, Stored stored) override { stored(trouble()); }
        void remove(const QString &, Stored stored) override { stored({}); }
    } keychain;
    DeskStage stage(m_server.address(), {}, &keychain);
    RemoteDesk &desk = *stage.desk;
    desk.resume();
    QVERIFY(desk.signInState().keychainTrouble);
    desk.retryKeychain();
    QVERIFY(desk.signInState().keychainTrouble);
    QCOMPARE(keychain.asked, 2);
    desk.continueWithoutKeychain();
    QVERIFY(!desk.signInState().mayRemember);
    QVERIFY(stage.signIn(m_server, QStringLiteral("operator2"))); // which asks to be remembered
    QVERIFY(!desk.signInState().remembering && !desk.signInState().keychainTrouble);
    desk.signOut();
    QVERIFY(!desk.signInState().mayRemember);
    QCOMPARE(keychain.asked, 2);
}

void PeopleTest::whatOnePersonWroteIsNotTheNextPersons()
{
    DeskStage stage(m_server.address());
    RemoteDesk &desk = *stage.desk;
    QVERIFY(stage.signIn(m_server, QStringLiteral("supervisor1")));
    WAIT_FOR(!desk.mirror().templates().isEmpty() && !desk.mirror().lines().isEmpty());
    WAIT_FOR(desk.mirror().count(Mirror::Scope::Waiting) > 0);
    const ConversationId id = desk.mirror().conversations(Mirror::Scope::Waiting).constFirst();
    // A screen hands over what it holds back only when it hears that the session goes.
    QList<int> heard;
    connect(&desk, &DeskClient::changed, this, [&](const DeskChange &change) {
        heard.append(static_cast<int>(change.index()));
        if (std::holds_alternative<Leaving>(change)) {
            desk.saveDraft(id, textOf(QStringLiteral("Слова Ирины")));
            QCOMPARE(desk.draft(id).text, QStringLiteral("Слова Ирины"));
        }
    });
    desk.signOut();
    desk.saveDraft(id, textOf(QStringLiteral("слова ничьи")));
    QVERIFY(desk.drafts().isEmpty());
    QVERIFY(desk.mirror().templates().isEmpty() && desk.mirror().lines().isEmpty() &&
            desk.mirror().operators().isEmpty());
    for (const DeskChange &list : {DeskChange(TemplatesChanged{}), DeskChange(LinesChanged{}),
                                   DeskChange(OperatorsChanged{}), DeskChange(ConversationsChanged{})}) {
        QVERIFY(heard.contains(static_cast<int>(list.index())));
    }
    disconnect(&desk, nullptr, this, nullptr);
    QVERIFY(stage.signIn(m_server, QStringLiteral("operator4")));
    QVERIFY(desk.drafts().isEmpty());
    WAIT_FOR(!desk.mirror().templates().isEmpty());
    QCOMPARE(desk.mirror().me().role, Role::Operator);
}

} // namespace otklik::test
