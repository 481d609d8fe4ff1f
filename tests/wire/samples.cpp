// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/samples.h"

#include "app/domain/reason.h"

using namespace Qt::StringLiterals;

namespace otklik::test {

using namespace wire;

namespace {

const Instant early = fromMs(1'780'000'000'123);
const Instant late = fromMs(1'780'000'600'000);
const QString uuid = u"0b9f6a3e-9a55-4c1e-8f5e-4a4b5f3f2c11"_s;

Message message()
{
    return {.seq = 7,
            .at = early,
            .author = {.kind = AuthorKind::Citizen, .id = {3}, .name = u"Мария Иванова"_s},
            .kind = MessageKind::Text,
            .visibility = Visibility::Public,
            .text = u"Где моя заявка? 🙂"_s,
            .files = {{.file = {5}, .name = u"справка.pdf"_s, .type = u"application/pdf"_s, .size = 1234}},
            .clientId = uuid};
}

Message notice()
{
    return {.seq = 8,
            .at = late,
            .author = {.kind = AuthorKind::System, .name = u"Отклик"_s},
            .kind = MessageKind::Notice,
            .text = u"Обращение в очереди"_s,
            .event = NoticeEvent::Queued};
}

OfferView offer()
{
    return {.conversation = {9},
            .number = u"2026-000118"_s,
            .line = {2},
            .lineName = u"Паспорта"_s,
            .topic = u"Срок"_s,
            .priority = 2,
            .waitSeconds = 146,
            .preview = u"Где моя заявка?"_s,
            .expiresAt = late,
            .why = u"Вы вели прошлое обращение заявителя."_s};
}

Summary summary()
{
    return {.id = {9},
            .number = u"2026-000118"_s,
            .line = {2},
            .lineName = u"Паспорта"_s,
            .citizen = {3},
            .citizenName = u"Мария Иванова"_s,
            .citizenPhone = u"+79161234567"_s,
            .status = Status::Wrapup,
            .priority = 4,
            .op = {11},
            .operatorName = u"Анна"_s,
            .level = 2,
            .topic = u"Срок"_s,
            .tags = {u"срочно"_s, u"vip"_s},
            .resolution = u"solved"_s,
            .comment = u"звонила"_s,
            .unread = 3,
            .lastSeq = 8,
            .readByCitizen = 6,
            .readByStaff = 7,
            .lastText = u"Где моя"_s,
            .lastAt = late,
            .createdAt = early,
            .queuedAt = early,
            .assignedAt = late,
            .closedAt = late,
            .waitingSince = early,
            .supervisorCalledAt = late,
            .firstResponseDueAt = late,
            .rating = 5,
            .ratingComment = u"Спасибо"_s,
            .position = 2,
            .expectedWaitSeconds = 90};
}

CitizenSummary citizenSummary()
{
    const Summary all = summary();
    return {.id = all.id,
            .number = all.number,
            .line = all.line,
            .lineName = all.lineName,
            .citizen = all.citizen,
            .citizenName = all.citizenName,
            .status = all.status,
            .op = all.op,
            .operatorName = all.operatorName,
            .resolution = all.resolution,
            .unread = all.unread,
            .lastSeq = all.lastSeq,
            .readByCitizen = all.readByCitizen,
            .readByStaff = all.readByStaff,
            .lastText = all.lastText,
            .lastAt = all.lastAt,
            .createdAt = all.createdAt,
            .queuedAt = all.queuedAt,
            .assignedAt = all.assignedAt,
            .closedAt = all.closedAt,
            .firstResponseDueAt = all.firstResponseDueAt,
            .rating = all.rating,
            .position = all.position,
            .expectedWaitSeconds = all.expectedWaitSeconds};
}

TemplateView savedTemplate()
{
    return {.id = {4},
            .title = u"Приветствие"_s,
            .trigger = u"привет"_s,
            .text = u"Здравствуйте, {{citizen.name}}!"_s,
            .scope = TemplateScope::Line,
            .line = {2},
            .uses = 12};
}

AppealView ownAppeal()
{
    AppealView appeal = sampleAppeal();
    appeal.files = {{.file = {5}, .name = u"отказ.pdf"_s, .type = u"application/pdf"_s, .size = 9}};
    appeal.op = {};
    appeal.operatorName.clear();
    return appeal;
}

AppealCreate fullAppealCreate()
{
    return {.conversation = {9},
            .description = u"Отказали"_s,
            .fullName = u"Соколова Мария"_s,
            .email = u"maria@example.org"_s,
            .post = u"Тверь"_s,
            .messages = {1, 3},
            .files = {{5}},
            .clientId = uuid};
}

AppealList fullAppealList()
{
    return {.state = AppealList::Shown::All,
            .status = appeals::Status::Extended,
            .line = {2},
            .conversation = {9},
            .before = {71},
            .limit = 20};
}

AppealView fullAppeal()
{
    AppealView appeal = sampleAppeal();
    appeal.status = appeals::Status::Answered;
    appeal.post = u"Тверь"_s;
    appeal.closedAt = late;
    appeal.late = true;
    appeal.answer = u"Пересмотрено"_s;
    appeal.history.append(
        {.status = appeals::Status::Answered, .at = late, .by = {11}, .byName = u"Анна"_s, .reason = u"Запрос"_s});
    appeal.packages = {{.at = late, .by = {11}, .byName = u"Анна"_s, .reason = u"Суд"_s}};
    return appeal;
}

TranscriptRequestView transcriptRequest()
{
    return {.id = {61},
            .conversation = {9},
            .number = u"2026-000118"_s,
            .line = {2},
            .citizen = {3},
            .citizenName = u"Мария Иванова"_s,
            .format = DocumentFormat::Docx,
            .email = u"maria@example.org"_s,
            .comment = u"Для суда"_s,
            .state = DocumentRequestState::Declined,
            .dueAt = late,
            .late = true,
            .createdAt = early,
            .answeredAt = late,
            .by = {11},
            .byName = u"Анна"_s,
            .reason = u"Уже выслана"_s};
}

TranscriptRequestView ownTranscriptRequest()
{
    return {
        .id = {62}, .conversation = {9}, .number = u"2026-000118"_s, .line = {2}, .dueAt = late, .createdAt = early};
}

std::vector<Request> supervisionRequests()
{
    return {
        ReportLive{.line = {2}, .watch = false},
        ReportResponseTime{{.from = early,
                            .to = late,
                            .line = {2},
                            .op = {11},
                            .topic = u"Срок"_s,
                            .timeZone = u"Asia/Omsk"_s,
                            .time = ReportTime::Business,
                            .groupBy = ReportGroup::Hour}},
        ReportConversations{.filter = {.from = early, .to = late, .groupBy = ReportGroup::Topic},
                            .key = u"Срок"_s,
                            .figure = ReportFigure::Peak,
                            .offset = 50,
                            .limit = 10},
        PolicySave{.line = {2},
                   .priority = 3,
                   .firstResponseMinutes = 5,
                   .nextResponseMinutes = 15,
                   .resolutionHours = 24,
                   .warnShare = 0.75,
                   .withdrawn = true},
        CalendarSave{.region = u"Татарстан"_s,
                     .years = {{.year = 2027, .daysOff = {u"2027-08-30"_s}, .shortened = {u"2027-08-29"_s}}},
                     .fixedHolidays = QStringList{u"08-30"_s},
                     .lines = QList<LineId>{{2}}},
        TranscriptRequest{.conversation = {9},
                          .format = DocumentFormat::Docx,
                          .email = u"maria@example.org"_s,
                          .comment = u"Для суда"_s},
        TranscriptRequests{
            .state = TranscriptRequests::Shown::All, .line = {2}, .conversation = {9}, .before = {61}, .limit = 20},
        TranscriptAnswer{.request = {61}, .decision = DocumentDecision::Decline, .reason = u"Уже выслана"_s},
        ConversationTransfer{.conversation = {9}, .to = {.level = 2}, .reason = u"Сложно"_s, .note = u"См. файл"_s},
        ConversationReturn{.conversation = {9}, .reason = u"Конец смены"_s},
        ConversationEscalate{.conversation = {9}, .to = ConversationEscalate::To::Supervisor, .reason = u"Жалоба"_s},
        ConversationTakeOver{.conversation = {9}, .reason = u"Жалоба"_s},
    };
}

} // namespace

std::vector<Request> sampleRequests()
{
    std::vector<Request> requests{
        SessionOpen{.token = u"abc.def"_s, .locale = Language::English},
        MessageSend{.clientId = uuid,
                    .conversation = {9},
                    .text = u"Добрый день"_s,
                    .files = {{5}, {6}},
                    .visibility = Visibility::Note,
                    .usedTemplate = {4}},
        MessageList{.conversation = {9}, .after = 0, .limit = 200},
        MessageRead{.conversation = {9}, .seq = 7},
        TypingSet{.conversation = {9}, .text = u"Где"_s},
        ConversationGet{.conversation = {9}, .watch = false},
        LineList{.query = u"пасп"_s},
        LineConnect{.line = {2}},
        LineDisconnect{.line = {2}},
        ConversationList{.scope = ConversationList::Scope::Waiting,
                         .line = {2},
                         .query = u"118"_s,
                         .from = early,
                         .to = late,
                         .before = u"c1"_s,
                         .limit = 20},
        OperatorRequest{.conversation = {9}},
        ConversationClose{
            .conversation = {9}, .resolution = u"solved"_s, .topic = u"Срок"_s, .comment = u"Ответ дан"_s},
        ConversationRate{.conversation = {9}, .score = 5, .comment = u"Спасибо"_s},
        PresenceSet{.state = Presence::Break, .reason = u"обед"_s},
        PresenceSet{.state = Presence::Away, .cause = PresenceSet::Cause::Idle},
        ConversationClaim{.conversation = {9}},
        ConversationUpdate{.conversation = {9}, .topic = u""_s, .priority = 3, .tags = QStringList{}},
        ConversationReopen{.conversation = {9}},
        TemplateList{.query = u"при"_s, .line = {2}},
        TemplateSave{.id = {4},
                     .title = u"Приветствие"_s,
                     .trigger = u"привет"_s,
                     .text = u"Здравствуйте!"_s,
                     .scope = TemplateScope::Line,
                     .line = {2}},
        TemplateRemove{.id = {4}},
        HistorySearch{.text = u"загранпаспорт"_s,
                      .number = u"2026-000118"_s,
                      .citizen = u"Иванова"_s,
                      .line = {2},
                      .op = {11},
                      .topic = u"Срок"_s,
                      .from = early,
                      .to = late,
                      .rating = 2,
                      .hasFiles = true,
                      .cursor = u"c2"_s,
                      .limit = 50},
        OperatorList{.line = {2}},
        SessionList{.person = {3}},
        SessionRevoke{.session = {52}},
        LineRequests{.line = {2}},
        LineAdmit{.line = {2}, .citizen = {3}, .admitted = false},
        OfferList{},
        OfferAccept{.conversation = {9}},
        OfferDecline{.conversation = {9}, .reason = u"Знаю заявителя"_s},
        ConversationExplain{.conversation = {9}},
        fullAppealCreate(),
        AppealGet{.number = u"О-2026-000412"_s},
        fullAppealList(),
        AppealUpdate{.appeal = {71}, .status = appeals::Status::Extended, .reason = u"Запрос"_s, .extraDays = 10},
    };
    for (Request &request : supervisionRequests()) {
        requests.push_back(std::move(request));
    }
    return requests;
}

// Long because it holds an answer of each kind.
std::vector<Response> sampleResponses()
{
    return {
        Empty{},
        SessionOpen::Result{
            .user = {.id = {3}, .name = u"Мария"_s, .role = Role::Operator, .permissions = {u"conversation.claim"_s}},
            .serverName = u"Отклик"_s,
            .serverVersion = u"0.1.0"_s,
            .now = early,
            .limits = {.fileTypes = {u"image/png"_s}},
            .features = {u"typing"_s}},
        MessageSend::Result{.conversation = {9}, .number = u"2026-000118"_s, .seq = 7, .at = early},
        MessageList::Result{.messages = {message(), notice()}, .more = true},
        ConversationGet::Result{.conversation = summary()},
        LineList::Result{.lines = {{.line = {2},
                                    .name = u"Паспорта"_s,
                                    .description = u"О паспортах"_s,
                                    .open = false,
                                    .opensAt = late,
                                    .hours = u"Пн–Пт 9:00–18:00"_s,
                                    .connected = true,
                                    .recommended = true,
                                    .conversation = {9},
                                    .expectedWaitSeconds = 120},
                                   {.line = {3}, .name = u"Школы"_s}}},
        LineConnect::Result{.connected = false, .pending = true},
        ConversationList::Result{.conversations = {summary(), Summary{.id = {10}, .line = {2}, .citizen = {3}}},
                                 .more = true,
                                 .cursor = u"c3"_s},
        OperatorRequest::Result{.position = 4, .expectedWaitSeconds = 360},
        PresenceSet::Result{.state = Presence::Away, .since = early},
        ConversationClaim::Result{.conversation = summary()},
        ConversationUpdate::Result{.conversation = summary()},
        TemplateList::Result{.templates = {savedTemplate()}},
        TemplateSave::Result{.saved = savedTemplate()},
        HistorySearch::Result{.hits = {{.conversation = {9},
                                        .number = u"2026-000118"_s,
                                        .seq = 7,
                                        .at = early,
                                        .snippet = u"Где моя заявка?"_s,
                                        .highlights = {{8, 6}},
                                        .citizenName = u"Мария"_s,
                                        .lineName = u"Паспорта"_s,
                                        .operatorName = u"Анна"_s,
                                        .topic = u"Срок"_s,
                                        .rating = 4,
                                        .status = Status::Closed}},
                              .cursor = u"c4"_s},
        OperatorList::Result{.operators = {{.op = {11},
                                            .name = u"Анна"_s,
                                            .state = Presence::Online,
                                            .since = early,
                                            .cause = presence::Cause::Supervisor,
                                            .reason = u"обед"_s,
                                            .load = 2,
                                            .weight = 140,
                                            .capacity = 5,
                                            .levels = {1, 2}}}},
        SessionList::Result{.sessions = {{.session = {52},
                                          .startedAt = early,
                                          .lastSeenAt = late,
                                          .address = u"2001:db8::7"_s,
                                          .client = u"Firefox 128, Linux"_s,
                                          .current = true},
                                         {.session = {51}, .startedAt = early, .lastSeenAt = early}}},
        SessionRevoke::Result{.ended = 2},
        ConversationTakeOver::Result{.conversation = summary()},
        OfferList::Result{.offers = {offer()}},
        OfferAccept::Result{.conversation = summary()},
        ConversationExplain::Result{.steps = {{.at = early,
                                               .kind = ExplainStep::Kind::Offered,
                                               .text = u"Предложено: Анна."_s,
                                               .op = {11},
                                               .line = {2},
                                               .level = 1,
                                               .candidates = {{.op = {11},
                                                               .name = u"Анна"_s,
                                                               .verdict = routing::Verdict::Chosen,
                                                               .state = Presence::Online,
                                                               .load = 2,
                                                               .weight = 140,
                                                               .capacity = 5,
                                                               .text = u"выбрана"_s}}},
                                              {.at = late, .kind = ExplainStep::Kind::Waiting, .text = u"Ждёт."_s}}},
        LineRequests::Result{.requests = {{.line = {2},
                                           .lineName = u"Паспорта"_s,
                                           .citizen = {3},
                                           .name = u"Мария"_s,
                                           .phone = u"+79990000001"_s,
                                           .at = early}},
                             .more = true},
        TranscriptRequest::Result{.request = {61}, .dueAt = late},
        TranscriptRequests::Result{.requests = {transcriptRequest(), ownTranscriptRequest()}, .more = true},
        TranscriptAnswer::Result{.request = transcriptRequest()},
        AppealCreate::Result{
            .appeal = {71}, .number = u"О-2026-000412"_s, .registeredAt = early, .dueAt = late, .deadline = late},
        AppealGet::Result{.appeal = fullAppeal()},
        AppealList::Result{.appeals = {fullAppeal(), ownAppeal()}, .more = true},
        AppealUpdate::Result{.appeal = fullAppeal()},
    };
}

std::vector<Notification> sampleNotifications()
{
    return {
        MessageAdded{.conversation = {9}, .message = message()},
        ConversationChanged{.conversation = summary()},
        ConversationChanged{.conversation = citizenSummary()},
        QueueChanged{.conversation = {9}, .position = 2, .expectedWaitSeconds = 60},
        TypingChanged{.conversation = {9},
                      .author = {.kind = AuthorKind::Citizen, .id = {3}, .name = u"Мария"_s},
                      .text = u"Где"_s,
                      .typing = true},
        MessageSeen{.conversation = {9}, .seq = 8, .by = AuthorKind::Operator},
        PresenceChanged{.op = {11},
                        .state = Presence::Away,
                        .since = late,
                        .cause = presence::Cause::OfferUnanswered,
                        .reason = u"обед"_s},
        OfferMade{offer()},
        OfferEnded{.conversation = {9}, .reason = OfferEnd::Expired},
        SessionEnding{.reason = u"restarting"_s, .retryAfterMs = 2000},
        TranscriptChanged{.request = transcriptRequest()},
        TranscriptChanged{.request = ownTranscriptRequest()},
        AppealChanged{.appeal = fullAppeal()},
        ConversationRemoved{.conversation = {9}},
        AlertAdded{.kind = AlertAdded::Kind::AppealTerm, .text = u"Срок прошёл"_s, .at = late},
        AlertAdded{.line = {2}, .conversation = {9}, .text = u"Зовут супервизора"_s, .at = early},
        AlertAdded{.kind = AlertAdded::Kind::DeadlineBreached,
                   .line = {2},
                   .conversation = {9},
                   .text = u"Срок прошёл"_s,
                   .at = early},
        ReportChanged{.panel = samplePanel()},
    };
}

namespace {

template <class... M>
std::vector<Request> requestsOf(std::type_identity<std::variant<M...>>)
{
    return {Request(example<M>().request)...};
}

template <class... M>
std::vector<Response> responsesOf(std::type_identity<std::variant<M...>>)
{
    return {Response(example<M>().result)...};
}

} // namespace

std::vector<Request> exampleRequests()
{
    return requestsOf(std::type_identity<Request>());
}

std::vector<Response> exampleResponses()
{
    return responsesOf(std::type_identity<Request>());
}

} // namespace otklik::test
