// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/hostiletexts.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sys/inotify.h>
#include <unistd.h>

namespace otklik::test {

namespace {

constexpr qsizetype wordMax = 200; ///< of names, topics, titles
constexpr qsizetype tagMax = 64;
constexpr qsizetype textMax = 4000;

Message message(Seq seq, Instant at, const Author &author, const QString &text)
{
    Message one;
    one.seq = seq;
    one.at = at;
    one.author = author;
    one.text = text.left(textMax);
    return one;
}

QList<Message> conversation(Instant now, const Author &citizen, const Author &me, const QString &text)
{
    const QString fileName = text.left(120);
    Message file = message(3, now, citizen, text);
    file.files = {{FileId{701}, fileName, QStringLiteral("application/pdf"), 4096},
                  {FileId{702}, fileName, QStringLiteral("image/png"), 4096}};
    Message note = message(4, now, me, text);
    note.visibility = Visibility::Note;
    Message notice = message(2, now, {}, text);
    notice.kind = MessageKind::Notice;
    notice.event = NoticeEvent::Registered;
    return {message(1, now, citizen, text), notice, file, note, message(5, now, me, text)};
}

} // namespace

QList<HostileText> hostileTexts(const QString &picture)
{
    QList<HostileText> all;
    QFile file(QStringLiteral(OTKLIK_TEST_DATA "/hostile.json"));
    if (file.open(QIODevice::ReadOnly)) {
        for (const QJsonValue &row : QJsonDocument::fromJson(file.readAll()).object()[u"texts"].toArray()) {
            // Where it names a file that never ends, the watched one tells as well, and ends.
            QString text = row[u"text"].toString().repeated(row[u"times"].toInt(1));
            all.append({row[u"name"].toString().toUtf8(), text.replace(QStringLiteral("/dev/zero"), picture)});
        }
    }
    all.append({"a picture of this computer", QStringLiteral("<img src=\"%1\">").arg(picture)});
    all.append({"a picture behind a word", QStringLiteral("Скан: <b>да</b> <img src='file://%1'>").arg(picture)});
    all.append({"a background of this computer",
                QStringLiteral("<table background=\"%1\" bgcolor=red><tr><td>Вход").arg(picture)});
    all.append({"a style of this computer",
                QStringLiteral("<!DOCTYPE html><body style=\"background-image:url(%1)\">").arg(picture)});
    all.append({"mnemonics and columns", QStringLiteral("А&Б & В && &Г\tCtrl+Q\tAlt+F4")});
    all.append({"a placeholder of a window's title", QStringLiteral("[*] %1 %2 %n %L1 {{citizen.name}}")});
    return all;
}

void makeHostile(FakeDesk &desk, Instant now, const QString &text)
{
    const QString word = text.left(wordMax);
    client::Mirror &mirror = desk.mirrorValue;
    wire::SessionOpen::Result session;
    session.user = {PersonId{7}, word, Role::Operator, {}};
    session.now = now;
    mirror.open(session);
    const Author me{AuthorKind::Operator, PersonId{7}, word};
    QList<wire::LineView> lines;
    QList<wire::OperatorView> operators;
    for (const ConversationId id : mirror.conversations(client::Mirror::Scope::All)) {
        wire::Summary one = *mirror.conversation(id);
        one.lineName = one.topic = one.citizenName = one.resolution = one.comment = word;
        one.ratingComment = text.left(textMax);
        one.operatorName = one.op ? word : QString();
        one.lastText = text.left(textMax);
        one.tags = {text.left(tagMax), QStringLiteral("a&b")};
        mirror.put(one, mirror.mark());
        const Author citizen{AuthorKind::Citizen, one.citizen, word};
        mirror.putMessages({.conversation = id}, {conversation(now, citizen, me, text), false});
        desk.fetched.insert(id, conversation(now, citizen, me, text));
        lines.append({.line = one.line, .name = word, .description = word});
        operators.append({.op = PersonId{400 + id.value}, .name = word});
    }
    mirror.putLines(lines);
    mirror.putOperators(operators);
    // Templates come from colleagues: their signs are hostile here, their length is not.
    mirror.putTemplate(
        {TemplateId{50}, word, QStringLiteral("hostile"), text.left(wordMax), TemplateScope::Shared, {}, 1});
    wire::Hit hit;
    hit.conversation = ConversationId{118};
    hit.number = QStringLiteral("2026-000118");
    hit.seq = 1;
    hit.at = now;
    hit.snippet = text.left(textMax);
    hit.highlights = {{0, 3}};
    hit.citizenName = hit.lineName = hit.operatorName = hit.topic = word;
    desk.hits.hits = {hit, hit};
    desk.sessionsValue = {{.session = SessionId{5}, .startedAt = now, .lastSeenAt = now, .client = word}};
}

WatchedPicture::WatchedPicture() : m_watch(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
{
    QImage picture(2, 2, QImage::Format_RGB32);
    picture.fill(Qt::red);
    picture.save(path());
    ::inotify_add_watch(m_watch, QFile::encodeName(path()).constData(), IN_OPEN | IN_ACCESS);
}

WatchedPicture::~WatchedPicture()
{
    ::close(m_watch);
}

QString WatchedPicture::path() const
{
    return m_folder.filePath(QStringLiteral("picture.png"));
}

bool WatchedPicture::wasOpened() const
{
    char events[4096];
    return ::read(m_watch, events, sizeof events) > 0;
}

qint64 memoryInUse()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    const QByteArray pages = file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1) : QByteArray();
    return pages.toLongLong() * ::sysconf(_SC_PAGESIZE);
}

} // namespace otklik::test
