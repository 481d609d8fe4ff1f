// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/conversations/transcripts.h"

#include "tests/store/storefixture.h"
#include "tests/store/suites.h"

using namespace otklik;
using namespace otklik::store;
using otklik::test::StoreFixture;

void TranscriptsTest::initTestCase_data()
{
    test::addBackends();
}

void TranscriptsTest::whatWasIssuedIsFoundAgain()
{
    QFETCH_GLOBAL(QString, backend);
    StoreFixture f(backend);
    const IssuedTranscript first{.number = QStringLiteral("2026-000118"),
                                 .at = f.clock.now(),
                                 .person = f.anna,
                                 .staff = true,
                                 .language = Language::English,
                                 .format = QStringLiteral("pdf"),
                                 .notes = true,
                                 .pictures = true,
                                 .textHash = QByteArray(32, 't'),
                                 .fileHash = QByteArray(32, 'f')};
    IssuedTranscript second = first;
    second.masked = true;
    second.textHash = QByteArray(32, '\0');
    second.fileHash = QByteArray(32, 'g');
    for (const IssuedTranscript &one : {first, second}) {
        VERIFY_GOOD(f.commit([&](Transaction &tx) { return f.store->transcripts.add(tx, one); }));
    }
    QCOMPARE(*f.store->transcripts.byFile(first.fileHash), std::optional(first));
    QCOMPARE(*f.store->transcripts.byFile(QByteArray(32, 'h')), std::nullopt);
    QCOMPARE(*f.store->transcripts.byNumber(first.number, first.textHash), std::optional(first));
    QCOMPARE(*f.store->transcripts.byNumber(first.number, second.textHash), std::optional(second));
    QCOMPARE(*f.store->transcripts.byNumber(first.number, {}), std::optional(second)); // the newest
    QCOMPARE(*f.store->transcripts.byNumber(QStringLiteral("2026-000119"), {}), std::nullopt);
}
