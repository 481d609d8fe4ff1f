// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/reason.h"
#include "app/local/localstore.h"
#include "app/vault/sodiumrandom.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

using namespace otklik;
using namespace otklik::store::local;
using otklik::test::ManualClock;

namespace {

/// One workstation's start: opens, waits for the state.
struct Workstation {
    Inbox inbox;
    std::optional<Result<LocalState>> state;
    LocalStore store;

    Workstation(const QString &path, const vault::Vault &vault, const Clock &clock)
        : store(path, vault, clock, inbox.sender())
    {
        store.open([this](Result<LocalState> loaded) { state = std::move(loaded); });
    }
};

struct Fixture {
    QTemporaryDir folder;
    vault::SodiumRandom random;
    vault::Vault vault{vault::Key::fromBytes(QByteArray(32, 'w')), random};
    ManualClock clock;
    QString path = folder.filePath(QStringLiteral("deep/local.db"));

    Unsent unsent(const QString &id, const QString &text) const
    {
        return {.clientId = id, .conversation = ConversationId{5}, .text = text, .at = clock.now()};
    }
};

} // namespace

void LocalTest::theLocalStoreKeepsItsState()
{
    Fixture f;
    Unsent unsent = f.unsent(QStringLiteral("u1"), QStringLiteral("Ответ"));
    unsent.visibility = Visibility::Note;
    unsent.usedTemplate = TemplateId{4};
    unsent.trouble = QStringLiteral("closed");
    unsent.files = {
        {.file = FileId{9}, .name = QStringLiteral("a.pdf"), .type = QStringLiteral("application/pdf"), .size = 17}};
    const Draft draft{
        .conversation = ConversationId{5}, .text = QStringLiteral("Черновик"), .visibility = Visibility::Note};
    const Recent recent{.conversation = ConversationId{5},
                        .number = QStringLiteral("2026-000001"),
                        .title = QStringLiteral("Иванова"),
                        .at = f.clock.now()};
    {
        Workstation first(f.path, f.vault, f.clock);
        int saved = 0;
        const auto count = [&saved](const Done &done) {
            saved += done ? 1 : 0;
        };
        first.store.saveDraft(draft, count);
        first.store.saveUnsent(unsent, count);
        first.store.saveWindow(QStringLiteral("main"), "geometry", count);
        first.store.saveRecent(recent, count);
        QTRY_COMPARE(saved, 4);
        QVERIFY((*first.state)->drafts.isEmpty());
        first.store.saveDraft({.conversation = ConversationId{6}, .text = QStringLiteral("на выходе")});
    }
    Workstation second(f.path, f.vault, f.clock);
    QTRY_VERIFY(second.state);
    const LocalState &state = **second.state;
    QCOMPARE(state.drafts.size(), 2);
    QCOMPARE(state.drafts.first(), draft);
    QCOMPARE(state.unsent, QList<Unsent>{unsent});
    QCOMPARE(state.window.value(QStringLiteral("main")), QByteArray("geometry"));
    QCOMPARE(state.recent, QList<Recent>{recent});
}

void LocalTest::theLocalStoreKeepsTheOrderOfReplies()
{
    Fixture f;
    {
        Workstation first(f.path, f.vault, f.clock);
        for (const char *id : {"z", "b", "a"}) {
            first.store.saveUnsent(f.unsent(QString::fromLatin1(id), QStringLiteral("раз")));
        }
        first.store.saveUnsent(f.unsent(QStringLiteral("z"), QStringLiteral("иначе")));
        first.store.forgetUnsent(QStringLiteral("b"));
        first.store.forgetUnsent(QStringLiteral("never"));
        for (int i = 1; i <= LocalStore::recentKept + 5; ++i) {
            f.clock.advance(std::chrono::seconds(1));
            first.store.saveRecent({.conversation = ConversationId{i}, .at = f.clock.now()});
        }
    }
    Workstation second(f.path, f.vault, f.clock);
    QTRY_VERIFY(second.state);
    const LocalState &state = **second.state;
    QCOMPARE(state.unsent.size(), 2);
    QCOMPARE(state.unsent.first().clientId, QStringLiteral("z"));
    QCOMPARE(state.unsent.first().text, QStringLiteral("иначе"));
    QCOMPARE(state.recent.size(), LocalStore::recentKept);
    QCOMPARE(state.recent.first().conversation.value, LocalStore::recentKept + 5);
}

void LocalTest::theLocalStoreRefusesAnotherKey()
{
    Fixture f;
    {
        Workstation first(f.path, f.vault, f.clock);
        first.store.saveDraft({.conversation = ConversationId{5}, .text = QStringLiteral("Черновик")});
    }
    const vault::Vault stranger(vault::Key::fromBytes(QByteArray(32, 's')), f.random);
    Workstation second(f.path, stranger, f.clock);
    QTRY_VERIFY(second.state);
    QCOMPARE(second.state->error().reason, Reason::MasterKey);
    std::optional<Done> refused;
    second.store.saveDraft({.conversation = ConversationId{6}, .text = QStringLiteral("x")},
                           [&](const Done &done) { refused = done; });
    QTRY_VERIFY(refused);
    QVERIFY(!*refused);
}

void LocalTest::theLocalStoreForgetsWhenAsked()
{
    Fixture f;
    {
        Workstation first(f.path, f.vault, f.clock);
        first.store.saveDraft({.conversation = ConversationId{5}, .text = QStringLiteral("TaynyTekst")});
        first.store.saveDraft({.conversation = ConversationId{6}, .text = QStringLiteral("TaynyTekst")});
        first.store.saveDraft({.conversation = ConversationId{6}});
        first.store.saveUnsent(f.unsent(QStringLiteral("u"), QStringLiteral("TaynyTekst")));
        first.store.saveWindow(QStringLiteral("main"), "geometry");
    }
    QFile onDisk(f.path);
    QVERIFY(onDisk.open(QIODevice::ReadOnly));
    QVERIFY(!onDisk.readAll().contains("TaynyTekst"));
    {
        Workstation second(f.path, f.vault, f.clock);
        QTRY_VERIFY(second.state);
        QCOMPARE((*second.state)->drafts.size(), 1);
        second.store.clear();
    }
    Workstation third(f.path, f.vault, f.clock);
    QTRY_VERIFY(third.state);
    QVERIFY((*third.state)->drafts.isEmpty());
    QVERIFY((*third.state)->unsent.isEmpty());
    QCOMPARE((*third.state)->window.size(), 1);
}
