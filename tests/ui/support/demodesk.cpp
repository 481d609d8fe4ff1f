// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/demodesk.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>

namespace otklik::test {

namespace {

struct Words {
    bool russian;
    QString operator()(const char *ru, const char *en) const { return QString::fromUtf8(russian ? ru : en); }
};

QByteArray screenshot(const Words &say)
{
    QImage image(780, 480, QImage::Format_RGB32);
    image.fill(QColor(0xd3, 0xdd, 0xea));
    QPainter painter(&image);
    painter.fillRect(90, 40, 600, 400, Qt::white);
    painter.fillRect(135, 85, 510, 66, QColor(0xd6, 0x45, 0x4c));
    painter.setPen(Qt::white);
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(26);
    font.setBold(true);
    painter.setFont(font);
    painter.drawText(QRect(135, 85, 510, 66), Qt::AlignCenter, say("Ошибка ESIA-0031", "Error ESIA-0031"));
    for (int i = 0; i < 4; ++i) {
        painter.fillRect(135, 190 + i * 50, 500 - i * 70, 20, QColor(0xe3, 0xe8, 0xf0));
    }
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

struct Row {
    const char *ru;
    const char *en;
    const char *line;
    const char *lineEn;
    const char *last;
    const char *lastEn;
    int secondsAgo;
    int unread;
};

const Row mine[] = {
    {"Мария Соколова", "Maria Sokolova", "Пособия и выплаты", "Benefits", "А справку нужно заново?",
     "Do I need it again?", 134, 2},
    {"Ильдар Хасанов", "Ildar Khasanov", "Запись к врачу", "Doctor's appointment", "Не приходит код из СМС",
     "No SMS code", 342, 3},
    {"Анна Ким", "Anna Kim", "Паспорт и документы", "Passport", "Фото не проходит проверку", "The photo is rejected",
     96, 1},
    {"Пётр Васильев", "Pyotr Vasilyev", "Транспорт", "Car registration", "Спасибо, жду ответа", "Thanks, waiting", 412,
     0},
    {"Ольга Дмитриева", "Olga Dmitrieva", "Недвижимость", "Property", "заявление.pdf", "claim.pdf", 655, 0},
};
const Row waiting[] = {
    {"Тимур Алиев", "Timur Aliyev", "Образование", "School enrolment",
     "Какие документы нужны для записи в первый класс?", "Which papers are needed for the first grade?", 48, 1},
    {"Евгения Лебедева", "Evgenia Lebedeva", "Налоги", "Tax deduction", "Здравствуйте! Не вижу свой вычет за лечение",
     "Hello! I cannot see my deduction", 171, 2},
    {"Сергей Новик", "Sergey Novik", "Паспорт и документы", "Passport",
     "Когда будет готова справка об отсутствии судимости?", "When will the police certificate be ready?", 388, 1},
};

Message make(Seq seq, Instant at, const Author &author, const QString &text)
{
    Message message;
    message.seq = seq;
    message.at = at;
    message.author = author;
    message.text = text;
    return message;
}

Message notice(Seq seq, Instant at, NoticeEvent event, const QString &text)
{
    Message message = make(seq, at, {}, text);
    message.kind = MessageKind::Notice;
    message.event = event;
    return message;
}

QList<Message> stream(const Words &say, Instant now, const Author &citizen, const Author &me)
{
    using std::chrono::minutes;
    QList<Message> list;
    const Instant yesterday = now - std::chrono::hours(26);
    list << make(1, yesterday, citizen,
                 say("Здравствуйте! Подала заявление на единое пособие, статус уже неделю «Отправлено». Когда будет "
                     "решение?",
                     "Hello! I applied for the child benefit a week ago and the status still says “Sent”. When will "
                     "there be a decision?"))
         << notice(2, yesterday, NoticeEvent::Registered,
                   say("Обращение № 2026-000118 зарегистрировано", "Conversation No. 2026-000118 is registered"))
         << notice(3, now - minutes(24), NoticeEvent::Assigned,
                   say("К разговору подключился оператор Елена Ковалёва", "Operator Elena Kovaleva has joined"))
         << make(4, now - minutes(23), me,
                 say("Здравствуйте, Мария Андреевна! Вижу ваше заявление № 118-204. Срок рассмотрения — до 10 рабочих "
                     "дней, сейчас идёт проверка сведений о доходах.",
                     "Hello Maria! I can see application 118-204. It takes up to 10 working days; your income data is "
                     "being checked now."));
    Message note = make(5, now - minutes(20), me,
                        say("Похоже, задержка у работодателя: справка за март ещё не пришла. Проверить в пятницу.",
                            "The employer seems to be late with the March certificate. Check on Friday."));
    note.visibility = Visibility::Note;
    Message picture = make(6, now - minutes(14), citizen,
                           say("Спасибо 🙏 Ещё при входе иногда появляется такая ошибка, что это значит?",
                               "Thanks 🙏 Also I sometimes get this error when I sign in, what is it?"));
    picture.files = {{FileId{5}, QStringLiteral("screenshot.png"), QStringLiteral("image/png"), 184'320}};
    Message guide = make(8, now - minutes(11), me,
                         say("И прикладываю памятку 🙂", "And here is a guide 🙂"));
    guide.files = {
        {FileId{6}, say("Памятка по пособию.pdf", "Benefit guide.pdf"), QStringLiteral("application/pdf"), 421'888}};
    list << note << picture
         << make(7, now - minutes(12), me,
                 say("Это временный сбой подтверждения входа. Попробуйте войти по инструкции: "
                     "https://portal.example.gov/help/login",
                     "This is a temporary sign-in failure. Please follow the guide: "
                     "https://portal.example.gov/help/login"))
         << guide << make(9, now - minutes(4), citizen, say("Вошла, получилось!", "It worked!"))
         << make(10, now - minutes(2), citizen,
                 say("А справку о доходах нужно загружать заново?",
                     "Do I need to upload the income certificate again?"));
    return list;
}

void addTemplates(FakeDesk &desk, const Words &say)
{
    const auto add = [&](int id, const QString &title, const QString &trigger, const QString &text, TemplateScope scope,
                         int uses) {
        desk.mirrorValue.putTemplate(
            {TemplateId{id}, title, trigger, text, scope, scope == TemplateScope::Line ? LineId{2} : LineId{}, uses});
    };
    add(1, say("Приветствие", "Greeting"), say("привет", "hello"),
        say("Здравствуйте, {{citizen.name | уважаемый заявитель}}! Меня зовут {{operator.name}}, я помогу вам с "
            "вопросом.",
            "Hello {{citizen.name | dear applicant}}! My name is {{operator.name}}, I will help you."),
        TemplateScope::Shared, 214);
    add(2, say("Срок рассмотрения", "Processing time"), say("срок", "time"),
        say("Заявление рассматривают до 10 рабочих дней. Номер обращения — {{conversation.number}}, решение придёт в "
            "личный кабинет до {{date}}.",
            "An application takes up to 10 working days. The number is {{conversation.number}}; the decision will be "
            "in your account by {{date}}."),
        TemplateScope::Line, 132);
    add(3, say("Справка не требуется", "No certificate needed"), say("справка", "cert"),
        say("Справку о доходах прикладывать не нужно: ведомство запросит её само.",
            "No income certificate is needed: the agency asks for it by itself."),
        TemplateScope::Line, 87);
    add(4, say("Завершение разговора", "Goodbye"), say("пока", "bye"),
        say("Рада была помочь! Если появятся вопросы, напишите сюда же.",
            "Glad to help! If anything else comes up, write here."),
        TemplateScope::Personal, 41);
}

void addHits(FakeDesk &desk, const Words &say, Instant now)
{
    const auto add = [&](int id, const QString &name, const QString &snippet, const QString &word, int daysAgo,
                         int rating) {
        wire::Hit hit;
        hit.conversation = ConversationId{id};
        hit.number = QStringLiteral("2026-%1").arg(id, 6, 10, QLatin1Char('0'));
        hit.seq = 1;
        hit.at = now - std::chrono::hours(24 * daysAgo + 3);
        hit.snippet = snippet;
        hit.highlights = {{static_cast<int>(snippet.indexOf(word)), static_cast<int>(word.size())}};
        hit.citizenName = name;
        hit.lineName = say("Пособия и выплаты", "Benefits");
        hit.operatorName = say("Елена Ковалёва", "Elena Kovaleva");
        hit.topic = say("Единое пособие", "Child benefit");
        hit.rating = rating;
        desk.hits.hits << hit;
    };
    add(118, say("Мария Соколова", "Maria Sokolova"),
        say("А справку о доходах нужно загружать заново?", "Do I need to upload the income certificate again?"),
        say("справку", "certificate"), 0, 0);
    add(97, say("Антон Белов", "Anton Belov"),
        say("Подскажите, какие справки нужны для пособия на ребёнка",
            "Which certificates are needed for the child benefit"),
        say("справки", "certificates"), 3, 5);
    add(64, say("Лилия Гатина", "Lilia Gatina"),
        say("В МФЦ попросили справку с места работы, это правильно?",
            "They asked for a certificate from my job, is that right?"),
        say("справку", "certificate"), 12, 4);
}

wire::Summary summaryOf(const Row &row, const Words &say, int id, Instant now)
{
    wire::Summary one;
    one.id = ConversationId{id};
    one.number = QStringLiteral("2026-%1").arg(id, 6, 10, QLatin1Char('0'));
    one.line = LineId{1 + id % 3};
    one.lineName = say(row.line, row.lineEn);
    one.citizen = PersonId{300 + id};
    one.citizenName = say(row.ru, row.en);
    one.citizenPhone = QStringLiteral("+7 999 000-00-%1").arg(id % 100, 2, 10, QLatin1Char('0'));
    one.lastText = say(row.last, row.lastEn);
    one.unread = row.unread;
    one.lastAt = now - std::chrono::seconds(row.secondsAgo);
    one.waitingSince = row.unread > 0 ? one.lastAt : Instant{};
    one.createdAt = one.lastAt - std::chrono::hours(1);
    one.queuedAt = one.lastAt;
    one.lastSeq = 1;
    return one;
}

} // namespace

QList<Message> longConversation(ConversationId id, int count, Instant from, PersonId op)
{
    QList<Message> list;
    for (int i = 1; i <= count; ++i) {
        const bool own = i % 3 == 0;
        Message message =
            make(i, from + std::chrono::minutes(i),
                 own ? Author{AuthorKind::Operator, op, QStringLiteral("Operator")}
                     : Author{AuthorKind::Citizen, PersonId{900}, QStringLiteral("Citizen")},
                 QStringLiteral("Message %1. ").arg(i) + QStringLiteral("Some words that may wrap. ").repeated(i % 7));
        message.conversation = id;
        list << message;
    }
    return list;
}

ConversationId fillDemo(FakeDesk &desk, Instant now, Language language)
{
    const Words say{language == Language::Russian};
    const Author me{AuthorKind::Operator, PersonId{7}, say("Елена Ковалёва", "Elena Kovaleva")};
    desk.signInValue.step = client::SignIn::Step::SignedIn;
    desk.connectionValue.state = client::Connection::State::Online;
    desk.connectionValue.server = QUrl(QStringLiteral("wss://desk.example.gov"));
    desk.connectionValue.serverVersion = QStringLiteral("0.1.0");
    wire::SessionOpen::Result session;
    session.user = {me.id, me.name, Role::Operator, {}};
    session.now = now;
    client::Mirror &mirror = desk.mirrorValue;
    mirror.open(session);
    mirror.setPresence(Presence::Online);
    int id = 118;
    for (const Row &row : mine) {
        wire::Summary one = summaryOf(row, say, id++, now);
        one.status = Status::Assigned;
        one.op = me.id;
        one.operatorName = me.name;
        one.assignedAt = one.lastAt;
        if (one.id.value == 118) {
            one.topic = say("Единое пособие", "Child benefit");
            one.tags = {say("пособие", "benefit"), say("справка", "certificate"), QStringLiteral("ЕСИА")};
            one.lastSeq = 10;
            one.readByCitizen = 7;
            one.readByStaff = 8;
        }
        mirror.put(one, mirror.mark());
    }
    for (const Row &row : waiting) {
        mirror.put(summaryOf(row, say, id++, now), mirror.mark());
    }
    wire::Summary closed = summaryOf(mine[0], say, 31, now - std::chrono::hours(24 * 40));
    closed.citizen = PersonId{418};
    closed.status = Status::Closed;
    closed.topic = say("Запись ребёнка в сад", "Kindergarten place");
    closed.unread = 0;
    mirror.put(closed, mirror.mark());
    desk.found = {closed};
    const ConversationId shown{118};
    const Author citizen{AuthorKind::Citizen, PersonId{418}, say("Мария Соколова", "Maria Sokolova")};
    mirror.putMessages({.conversation = shown}, {stream(say, now, citizen, me), false});
    for (const ConversationId other : mirror.conversations(client::Mirror::Scope::All)) {
        const wire::Summary *const one = mirror.conversation(other);
        if (other != shown && one) {
            const Author author{AuthorKind::Citizen, one->citizen, one->citizenName};
            mirror.putMessages({.conversation = other}, {{make(1, one->lastAt, author, one->lastText)}, false});
        }
    }
    desk.files.insert(FileId{5}, screenshot(say));
    desk.fetched.insert(shown, stream(say, now, citizen, me));
    desk.fetched.insert(ConversationId{97}, stream(say, now, citizen, me));
    addTemplates(desk, say);
    addHits(desk, say, now);
    return shown;
}

QList<wire::SessionView> demoSessions(Instant now)
{
    using namespace std::chrono_literals;
    return {{.session = SessionId{53},
             .startedAt = now - 20min,
             .lastSeenAt = now - 5min,
             .address = QStringLiteral("2001:db8:4f1:22::7"),
             .client = QStringLiteral("Chrome 120, Android")},
            {.session = SessionId{52},
             .startedAt = now - 3h,
             .lastSeenAt = now - 1min,
             .address = QStringLiteral("192.0.2.17"),
             .client = QStringLiteral("Otklik 0.1.0, Linux"),
             .current = true},
            {.session = SessionId{31},
             .startedAt = now - 26 * 24h,
             .lastSeenAt = now - 4 * 24h,
             .address = QStringLiteral("198.51.100.4")}};
}

} // namespace otklik::test
