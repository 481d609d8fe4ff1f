// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/maintenance/rewrap.h"

#include "app/domain/reason.h"
#include "app/store/sealing/blobs.h"
#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

using namespace otklik;
using namespace otklik::store;
using otklik::test::StoreFixture;

namespace {

const QString secretText = QStringLiteral("Прошу вернуть пошлину");

vault::Key keyOf(char fill)
{
    return vault::Key::fromBytes(QByteArray(vault::Key::size, fill));
}

/// A store with people, conversations and a sealed file, all under the key of 'k's.
struct House : StoreFixture {
    Blobs blobs{folder.filePath(QStringLiteral("files")), vault};
    QList<Conversation> conversations = {};
    QString blob = {};
    FileId file = {};

    explicit House(const QString &backend) : StoreFixture(backend)
    {
        for (int i = 0; i < 5; ++i) {
            conversations.append(conversation());
            say(conversations.last(), secretText);
        }
        file = addFile(*(*blobs.begin())->finish());
    }
    FileId addFile(const SealedBlob &sealed)
    {
        blob = sealed.blob;
        const StoredFile stored{.info = {.name = QStringLiteral("скан.pdf"), .type = QStringLiteral("application/pdf")},
                                .owner = citizen,
                                .blob = sealed.blob,
                                .sealedKey = sealed.sealedKey,
                                .at = clock.now()};
        return *commit([&](Transaction &tx) { return store->files.add(tx, stored); });
    }
    Result<RewrapPlace> step(const RewrapPlace &from, int rows)
    {
        return commit([&](Transaction &tx) { return rewrap(*store, tx, vault, from, rows); });
    }
    /// Everything opens with a vault of only these keys.
    Done opensWith(const vault::MasterKeys &keys)
    {
        const vault::Vault stranger(keys, random);
        const auto opened = Store::open(url, stranger, clock);
        if (!opened) {
            return tl::unexpected(opened.error());
        }
        for (const Conversation &one : conversations) {
            const auto page = (*opened)->messages.after(one.id, 0, 10, true);
            if (!page || page->messages.value(0).text != secretText) {
                return fail(Fault::Unavailable, page ? QStringLiteral("another text") : page.error().detail);
            }
        }
        const auto person = (*opened)->people.byLogin(QStringLiteral("+79161234567"));
        const auto stored = (*opened)->files.byId(file);
        if (!person || !stored) {
            return tl::unexpected(person ? stored.error() : person.error());
        }
        return Blobs(folder.filePath(QStringLiteral("files")), stranger)
            .open(stored->blob, stored->sealedKey)
            .map([](const auto &) {});
    }
};

} // namespace

void RewrapTest::initTestCase_data()
{
    test::addBackends();
}

void RewrapTest::everyKeyIsSealedAnewInBoundedSteps()
{
    QFETCH_GLOBAL(QString, backend);
    House f(backend);
    f.vault.turn({keyOf('n'), keyOf('k')});
    RewrapPlace place;
    int steps = 0;
    for (; !place.done && steps < 50; ++steps) {
        const Result<RewrapPlace> next = f.step(place, 2);
        VERIFY_GOOD(next);
        QVERIFY(next->sealed - place.sealed <= 2 + 2); // the first step takes the two data keys along
        place = *next;
    }
    QVERIFY(steps >= 6);
    QCOMPARE(place.sealed, 2 + 4 + 5 + 1);
    QCOMPARE(place.damaged, 0);
    VERIFY_GOOD(f.opensWith({keyOf('n')}));
    QCOMPARE(f.opensWith({keyOf('k')}).error().reason, Reason::MasterKey);
    const Result<RewrapPlace> again = f.step({}, 100);
    VERIFY_GOOD(again);
    QCOMPARE(again->sealed, 0);
}

void RewrapTest::whatIsLeftHalfwayOpensAndGoesOn()
{
    QFETCH_GLOBAL(QString, backend);
    for (int stop = 0; stop < 9; stop += 2) {
        House f(backend);
        f.vault.turn({keyOf('n'), keyOf('k')});
        RewrapPlace place;
        for (int step = 0; step < stop && !place.done; ++step) {
            place = *f.step(place, 2);
        }
        const vault::MasterKeys both{keyOf('n'), keyOf('k')};
        VERIFY_GOOD(f.opensWith(both));
        Conversation meanwhile = f.conversation();
        f.say(meanwhile, secretText);
        f.conversations.append(meanwhile);
        f.store.reset();
        f.vault.turn(both);
        f.open();
        for (place = {}; !place.done;) {
            place = *f.step(place, 3);
        }
        VERIFY_GOOD(f.opensWith({keyOf('n')}));
    }
}

void RewrapTest::anUploadThatBeganBeforeIsKeptUnderTheNewKey()
{
    QFETCH_GLOBAL(QString, backend);
    House f(backend);
    auto upload = *f.blobs.begin();
    VERIFY_GOOD(upload->write("late"));
    f.vault.turn({keyOf('n'), keyOf('k')});
    for (RewrapPlace place; !place.done;) {
        place = *f.step(place, 100);
    }
    f.file = f.addFile(*upload->finish());
    VERIFY_GOOD(f.opensWith({keyOf('n')}));
}

void RewrapTest::aDamagedKeyIsCountedAndHoldsNothingUp()
{
    QFETCH_GLOBAL(QString, backend);
    static const Statement spoil{"test.spoil", "UPDATE conversations SET sealed_key = ? WHERE id = ?"};
    House f(backend);
    const Conversation broken = f.conversations.takeLast();
    VERIFY_GOOD(f.commit([&](Transaction &tx) { return tx.change(spoil, QByteArray(73, 'x'), broken.id); }));
    f.vault.turn({keyOf('n'), keyOf('k')});
    RewrapPlace place;
    while (!place.done) {
        place = *f.step(place, 100);
    }
    QCOMPARE(place.damaged, 1);
    VERIFY_GOOD(f.opensWith({keyOf('n')}));
}

void RewrapTest::aDatabaseFromBeforeDataKeysKeepsItsIndex()
{
    QFETCH_GLOBAL(QString, backend);
    static const Statement forget{"test.forget", "DELETE FROM meta WHERE name IN ('root', 'mint', 'canary')"};
    static const Statement put{"test.put", "INSERT INTO meta (name, value) VALUES ('canary', ?)"};
    StoreFixture f(backend);
    // As the first version made it: everything derived from the master key itself.
    const vault::Vault old(keyOf('k'), f.random);
    VERIFY_GOOD(f.commit([&](Transaction &tx) {
        return tx.change(forget).and_then([&](qint64) {
            return tx.change(
                put, QString::fromLatin1(old.seal(old.commonKey(), {"meta.canary"}, QByteArray("otklik")).toBase64()));
        });
    }));
    f.store.reset();
    f.vault.adopt(vault::Vault::legacyKeys(keyOf('k')));
    f.open();
    const PersonId olga = f.person(Role::Citizen, QStringLiteral("Ольга"), QStringLiteral("+79031112233"));
    QCOMPARE(f.vault.mintKey().view(), old.mintKey().view());
    f.vault.turn({keyOf('n'), keyOf('k')});
    for (RewrapPlace place; !place.done;) {
        const auto next = f.commit([&](Transaction &tx) { return rewrap(*f.store, tx, f.vault, place, 100); });
        VERIFY_GOOD(next);
        place = *next;
    }
    f.store.reset();
    const vault::Vault fresh(keyOf('n'), f.random);
    const auto opened = Store::open(f.url, fresh, f.clock);
    VERIFY_GOOD(opened);
    QCOMPARE((*opened)->people.byLogin(QStringLiteral("+79031112233"))->id, olga);
    QCOMPARE(fresh.mintKey().view(), old.mintKey().view());
}

void RewrapTest::aNewMintMakesOldTokensWorthlessAndNothingElse()
{
    QFETCH_GLOBAL(QString, backend);
    House f(backend);
    const vault::Key before = f.vault.mintKey();
    const qint64 word = f.vault.blind("a", secretText);
    const auto keys = f.commit([&](Transaction &tx) { return f.store->meta.renewMint(tx); });
    VERIFY_GOOD(keys);
    f.vault.adopt(*keys);
    QVERIFY(f.vault.mintKey().view() != before.view());
    QCOMPARE(f.vault.blind("a", secretText), word);
    VERIFY_GOOD(f.opensWith({keyOf('k')}));
}

void RewrapTest::aSealedDatabaseIsRecognised()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    QVERIFY(*Store::isSealed(f.url));
    const QString nowhere = QStringLiteral("sqlite:") + f.folder.filePath(QStringLiteral("none.db"));
    QVERIFY(!*Store::isSealed(nowhere));
    QVERIFY(!QFile::exists(f.folder.filePath(QStringLiteral("none.db"))));
}
