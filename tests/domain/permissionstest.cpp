// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/domain/permissionstest.h"

#include "app/wire/grants.h"

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::wire;

namespace {

std::vector<std::pair<const char *, Request>> requests()
{
    return {
        // Letters: citizen, operator, supervisor, administrator.
        {"cosa", SessionOpen{}},
        {"cosa", MessageSend{.conversation = {1}}},
        {"c", MessageSend{.line = {1}}},
        {"osa", MessageSend{.conversation = {1}, .visibility = Visibility::Note}},
        {"", MessageSend{.line = {1}, .visibility = Visibility::Note}},
        {"osa", MessageSend{.conversation = {1}, .usedTemplate = {1}}},
        {"", MessageSend{.line = {1}, .usedTemplate = {1}}},
        {"cosa", MessageList{}},
        {"cosa", MessageRead{}},
        {"cosa", TypingSet{}},
        {"cosa", ConversationGet{.conversation = {1}}},
        {"osa", ConversationGet{.conversation = {1}, .watch = true}},
        {"osa", ConversationGet{.conversation = {1}, .watch = false}},
        {"cosa", LineList{}},
        {"c", LineConnect{}},
        {"c", LineDisconnect{}},
        {"cosa", ConversationList{}},
        {"osa", ConversationList{.scope = ConversationList::Scope::Mine}},
        {"osa", ConversationList{.scope = ConversationList::Scope::Waiting}},
        {"osa", ConversationList{.scope = ConversationList::Scope::All}},
        {"c", OperatorRequest{}},
        {"cosa", ConversationClose{}},
        {"c", ConversationRate{}},
        {"osa", PresenceSet{}},
        {"osa", ConversationClaim{}},
        {"osa", ConversationUpdate{}},
        {"osa", ConversationReopen{}},
        {"osa", TemplateList{}},
        {"osa", TemplateSave{.scope = TemplateScope::Personal}},
        {"sa", TemplateSave{.scope = TemplateScope::Line}},
        {"sa", TemplateSave{.scope = TemplateScope::Shared}},
        {"osa", TemplateRemove{}},
        {"osa", HistorySearch{}},
        {"osa", OperatorList{}},
        {"cosa", SessionList{}},
        {"a", SessionList{.person = {1}}},
        {"cosa", SessionRevoke{.others = true}},
        {"a", LineRequests{}},
        {"a", LineAdmit{}},
        {"sa", ReportLive{}},
        {"sa", ReportResponseTime{}},
        {"sa", ReportConversations{}},
        {"sa", PolicyList{}},
        {"a", PolicySave{}},
        {"sa", CalendarList{}},
        {"a", CalendarSave{}},
        {"c", TranscriptRequest{}},
        {"cosa", TranscriptRequests{}},
        {"osa", TranscriptAnswer{}},
        {"osa", ConversationTransfer{}},
        {"osa", ConversationReturn{}},
        {"osa", ConversationEscalate{}},
        {"sa", ConversationTakeOver{}},
        {"osa", OfferList{}},
        {"osa", OfferAccept{}},
        {"osa", OfferDecline{}},
        {"osa", ConversationExplain{}},
        {"cosa", AppealCreate{}},
        {"cosa", AppealGet{}},
        {"cosa", AppealList{}},
        {"osa", AppealUpdate{}},
    };
}

} // namespace

void PermissionsTest::eachRequestIsForWhoItIsFor_data()
{
    QTest::addColumn<int>("row");
    QSet<size_t> kinds;
    const auto all = requests();
    for (size_t i = 0; i < all.size(); ++i) {
        kinds.insert(all.at(i).second.index());
        QTest::addRow("%zu: kind %zu", i, all.at(i).second.index()) << static_cast<int>(i);
    }
    QCOMPARE(static_cast<size_t>(kinds.size()), std::variant_size_v<Request>);
}

void PermissionsTest::eachRequestIsForWhoItIsFor()
{
    QFETCH(int, row);
    const auto [who, request] = requests().at(static_cast<size_t>(row));
    const QLatin1StringView letters(who);
    QCOMPARE(permitted(Role::Citizen, request), letters.contains(u'c'));
    QCOMPARE(permitted(Role::Operator, request), letters.contains(u'o'));
    QCOMPARE(permitted(Role::Supervisor, request), letters.contains(u's'));
    QCOMPARE(permitted(Role::Administrator, request), letters.contains(u'a'));
}

void PermissionsTest::theNamesAreWhatARoleMayDo()
{
    QCOMPARE(permissionNames(Role::Citizen), QStringList{u"line.write"_s});
    QVERIFY(permissionNames(Role::Operator).contains(u"conversation.claim"_s));
    QVERIFY(!permissionNames(Role::Operator).contains(u"template.share"_s));
    QVERIFY(permissionNames(Role::Supervisor).contains(u"template.share"_s));
    QVERIFY(!permissionNames(Role::Administrator).contains(u"line.write"_s));
}
