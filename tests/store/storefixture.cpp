// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/store/storefixture.h"

namespace otklik::test {

using namespace store;

void addBackends()
{
    QTest::addColumn<QString>("backend");
    QTest::newRow("sqlite") << QStringLiteral("sqlite");
    if (const QString url = qEnvironmentVariable("OTKLIK_TEST_POSTGRESQL"); !url.isEmpty()) {
        QTest::newRow("postgresql") << url;
    }
}

StoreFixture::StoreFixture(const QString &backend)
    : url(backend == QLatin1String("sqlite") ? QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("otklik.db"))
                                             : backend)
{
    if (backend != QLatin1String("sqlite")) {
        const auto database = Database::open(url);
        const Done emptied = (*database)->script("test.empty", QStringLiteral("DROP SCHEMA public CASCADE;\n"
                                                                              "CREATE SCHEMA public;\n"));
        Q_ASSERT(emptied);
    }
    open();
    line = *commit([&](Transaction &tx) {
        return store->lines.add(tx, Line{.name = QStringLiteral("Пособия"), .hours = {{1, 540, 1080}, {2, 540, 1080}}});
    });
    citizen = person(Role::Citizen, QStringLiteral("Иванова Мария Петровна"), QStringLiteral("+79161234567"));
    other = person(Role::Citizen, QStringLiteral("Сидоров Пётр"), QStringLiteral("+79990001122"));
    anna = person(Role::Operator, QStringLiteral("Анна Белова"), QStringLiteral("operator1"));
    boris = person(Role::Operator, QStringLiteral("Борис Чернов"), QStringLiteral("operator2"));
}

void StoreFixture::open()
{
    auto opened = Store::open(url, vault, clock);
    if (!opened) {
        qFatal("the store does not open: %s", qPrintable(opened.error().detail));
    }
    store = *std::move(opened);
}

PersonId StoreFixture::person(Role role, const QString &name, const QString &login)
{
    const Person added{.role = role,
                       .name = name,
                       .login = login,
                       .phone = role == Role::Citizen ? login : QString(),
                       .createdAt = clock.now()};
    return *commit([&](Transaction &tx) { return store->people.add(tx, added, "hash", {}, clock.now()); });
}

Conversation StoreFixture::conversation(PersonId of, Instant at)
{
    const Conversation wanted{.line = line, .citizen = of, .createdAt = at, .queuedAt = at, .lastAt = at};
    return *commit([&](Transaction &tx) { return store->conversations.add(tx, wanted, 2026); });
}

Message StoreFixture::message(const Conversation &in, const QString &text, bool byCitizen) const
{
    return {.at = clock.now(),
            .author = {.kind = byCitizen ? AuthorKind::Citizen : AuthorKind::Operator,
                       .id = byCitizen ? in.citizen : anna,
                       .name = byCitizen ? QStringLiteral("Мария") : QStringLiteral("Анна")},
            .text = text};
}

Appended StoreFixture::say(Conversation &in, const QString &text, bool byCitizen, Visibility visibility,
                           const QString &clientId)
{
    Message said = message(in, text, byCitizen);
    said.visibility = visibility;
    said.clientId = clientId;
    return *commit([&](Transaction &tx) { return store->messages.append(tx, in, said); });
}

} // namespace otklik::test
