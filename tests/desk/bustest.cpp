// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/bustest.h"

#include "server/delivery/bus.h"

#include <QCoreApplication>
#include <QTest>

using namespace otklik;
using delivery::Published;

namespace {

Published message(Seq seq, ConversationId conversation = ConversationId{7})
{
    return {.what = delivery::MessageAdded{
                std::make_shared<const Message>(Message{.conversation = conversation, .seq = seq})}};
}

/// A bus with one who hears it, over a database that has every message.
struct Stage {
    Inbox inbox;
    delivery::Bus bus;
    QList<Seq> heard = {};
    int reads = 0;
    bool away = false;

    explicit Stage(bool ordered = true)
    {
        bus.subscribe(inbox.sender(), [this](const std::vector<Published> &published) {
            for (const Published &one : published) {
                const auto &event = std::get<delivery::Event>(one.what);
                heard << std::get<delivery::MessageAdded>(event).message->seq;
            }
        });
        if (ordered) {
            bus.keepOrder();
        }
    }
    void tell(const QList<Seq> &seqs)
    {
        std::vector<Published> published;
        for (const Seq seq : seqs) {
            published.push_back(message(seq));
        }
        bus.publish(std::move(published), [this](ConversationId in, Seq after, Seq before) {
            ++reads;
            std::vector<Published> between;
            for (Seq seq = after + 1; seq < before; ++seq) {
                between.push_back(message(seq, in));
            }
            return away ? Result<std::vector<Published>>(fail(Fault::Unavailable)) : between;
        });
        QCoreApplication::processEvents();
    }
};

} // namespace

void BusTest::withoutOrderMessagesAreToldAsTheyCome()
{
    Stage stage(false);
    stage.tell({1, 4});
    stage.tell({2});
    QCOMPARE(stage.heard, (QList<Seq>{1, 4, 2}));
    QCOMPARE(stage.reads, 0);
}

void BusTest::anEarlierMessageIsReadAndToldFirst()
{
    Stage stage;
    stage.tell({1, 2, 5});
    stage.tell({6});
    QCOMPARE(stage.heard, (QList<Seq>{1, 2, 3, 4, 5, 6}));
    QCOMPARE(stage.reads, 1);
}

void BusTest::aMessageThatWasReadIsPassedOverWhenItComes()
{
    Stage stage;
    stage.tell({1, 4});
    stage.tell({2, 3, 5});
    stage.tell({5});
    QCOMPARE(stage.heard, (QList<Seq>{1, 2, 3, 4, 5}));
}

void BusTest::whatCannotBeReadIsToldWhenItComes()
{
    Stage stage;
    stage.away = true;
    stage.tell({1, 4});
    stage.away = false;
    stage.tell({2, 3});
    stage.tell({5});
    QCOMPARE(stage.heard, (QList<Seq>{1, 4, 2, 3, 5}));
}

void BusTest::whatWasBeforeTheFirstOneIsToldLate()
{
    Stage stage;
    stage.tell({5});
    stage.tell({4, 6});
    QCOMPARE(stage.heard, (QList<Seq>{5, 4, 6}));
}

void BusTest::conversationsAreWatchedOverUpToABound()
{
    Stage stage;
    stage.tell({1});
    std::vector<Published> others;
    for (qint64 id = 100; id < 100 + delivery::Bus::MostOrdered; ++id) {
        others.push_back(message(1, ConversationId{id}));
    }
    stage.bus.publish(std::move(others), nullptr);
    stage.tell({4}); // forgotten: nothing is known to be missing
    QCOMPARE(stage.reads, 0);
    QCOMPARE(stage.heard.size(), delivery::Bus::MostOrdered + 2);
}
