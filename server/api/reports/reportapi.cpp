// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/reports/reportapi.h"

#include "app/base/pool.h"
#include "app/domain/reason.h"
#include "app/wire/codec.h"
#include "server/api/files/filetype.h"
#include "server/api/problem.h"
#include "server/api/reports/reportsheet.h"
#include "server/desk/engine/desk.h"
#include "server/identity/identity.h"

namespace otklik::server {

namespace {

const QString ReportsPath = QStringLiteral("/api/reports/");
constexpr int ConversationsAtOnce = 1000;
constexpr int ConversationsMost = 50'000;

enum class FileKindOfReport { Csv, Xlsx };

struct Wanted {
    QString name = {};
    FileKindOfReport kind = FileKindOfReport::Csv;
    wire::ReportConversations ask = {}; ///< of the figures its filter alone
    desk::Actor who = {};
};

template <class E>
Done readWord(const gateway::HttpRequest &request, const char *name, E &value)
{
    const QString field = QString::fromLatin1(name);
    const QString given = request.query.queryItemValue(field, QUrl::FullyDecoded);
    if (given.isEmpty()) {
        return {};
    }
    const auto known = wire::valueFor<E>(given);
    if (!known) {
        return malformed(field, Reason::UnknownValue);
    }
    value = *known;
    return {};
}

Result<Instant> readTime(const gateway::HttpRequest &request, const char *name)
{
    const QString field = QString::fromLatin1(name);
    const QString given = request.query.queryItemValue(field, QUrl::FullyDecoded);
    if (given.isEmpty()) {
        return malformed(field, Reason::Missing);
    }
    const Instant at = wire::timeOf(given);
    return isSet(at) ? Result<Instant>(at) : malformed(field, Reason::Time);
}

Result<Wanted> read(const gateway::HttpRequest &request)
{
    const QString file = request.path.mid(ReportsPath.size());
    const qsizetype dot = file.lastIndexOf(u'.');
    const QString ending = file.mid(dot + 1);
    Wanted wanted{.name = file.left(std::max<qsizetype>(0, dot))};
    const bool known = QStringList{QStringLiteral("response-time"), QStringLiteral("conversations"),
                                   QStringLiteral("operators"), QStringLiteral("bot")}
                           .contains(wanted.name);
    if (!known || (ending != QLatin1StringView("csv") && ending != QLatin1StringView("xlsx"))) {
        return fail(Fault::NotFound);
    }
    wanted.kind = ending == QLatin1StringView("csv") ? FileKindOfReport::Csv : FileKindOfReport::Xlsx;
    wire::ReportFilter &filter = wanted.ask.filter;
    const auto text = [&request](const char *name) {
        return request.query.queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded).left(wire::bound::word);
    };
    OTKLIK_TRY(filter.from, readTime(request, "from"));
    OTKLIK_TRY(filter.to, readTime(request, "to"));
    filter.line = LineId::fromString(text("line"));
    filter.op = PersonId::fromString(text("operator"));
    filter.topic = text("topic");
    filter.timeZone = text("timeZone");
    const bool byOperator = wanted.name == QLatin1StringView("operators");
    filter.groupBy = byOperator ? wire::ReportGroup::Operator : wire::ReportGroup::Line;
    OTKLIK_TRY_DONE(readWord(request, "groupBy", filter.groupBy));
    OTKLIK_TRY_DONE(readWord(request, "time", filter.time));
    OTKLIK_TRY_DONE(readWord(request, "figure", wanted.ask.figure));
    if (request.query.hasQueryItem(QStringLiteral("key"))) {
        wanted.ask.key = text("key");
    }
    OTKLIK_TRY_DONE(wire::check(wanted.ask));
    return wanted;
}

QByteArray mediaTypeOf(FileKindOfReport kind)
{
    return kind == FileKindOfReport::Csv ? "text/csv; charset=utf-8"
                                         : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

/// One report on its way to its file. Lives on the port's thread.
class Export : public std::enable_shared_from_this<Export> {
public:
    Export(const ApiContext &api, Wanted wanted, gateway::Replier reply)
        : m_api(api), m_wanted(std::move(wanted)), m_reply(std::move(reply))
    {}

    void start()
    {
        if (m_wanted.name == QLatin1StringView("conversations")) {
            m_wanted.ask.limit = ConversationsAtOnce;
            askForMore();
            return;
        }
        ask<wire::ReportResponseTime>(wire::ReportResponseTime{m_wanted.ask.filter},
                                      [this](const wire::ReportResponseTime::Result &report) {
                                          write(sheetOf(report, m_api.words, m_wanted.who.language));
                                      });
    }

private:
    template <class M, class Then>
    void ask(M message, Then then)
    {
        const auto self = shared_from_this();
        const Done admitted = m_api.desk.submit(m_wanted.who, wire::Request(std::move(message)), m_api.here,
                                                [self, then](const Result<wire::Response> &answer) {
                                                    if (!answer) {
                                                        self->refuse(answer.error());
                                                        return;
                                                    }
                                                    then(std::get<typename M::Result>(*answer));
                                                });
        if (!admitted) {
            refuse(admitted.error());
        }
    }
    void askForMore()
    {
        ask<wire::ReportConversations>(m_wanted.ask, [this](const wire::ReportConversations::Result &page) {
            if (page.count > ConversationsMost) {
                refuse({.fault = Fault::TooLarge, .limit = ConversationsMost});
                return;
            }
            m_conversations += page.conversations;
            m_wanted.ask.offset += ConversationsAtOnce;
            if (page.more) {
                askForMore();
                return;
            }
            const QTimeZone zone(m_wanted.ask.filter.timeZone.toLatin1());
            write(sheetOf(m_conversations, zone.isValid() ? zone : QTimeZone("Europe/Moscow"), m_api.words,
                          m_wanted.who.language));
        });
    }
    void write(ReportSheet sheet)
    {
        const bool runs = m_api.pool.run(
            m_api.here,
            [sheet = std::move(sheet), kind = m_wanted.kind] {
                return kind == FileKindOfReport::Csv ? csvOf(sheet) : xlsxOf(sheet);
            },
            [self = shared_from_this()](const QByteArray &bytes) {
                if (bytes.isEmpty()) {
                    self->refuse({.fault = Fault::Unavailable});
                    return;
                }
                const QString ending =
                    self->m_wanted.kind == FileKindOfReport::Csv ? QStringLiteral(".csv") : QStringLiteral(".xlsx");
                self->m_reply({.contentType = mediaTypeOf(self->m_wanted.kind),
                               .fields = {{"Content-Disposition", disposition(self->m_wanted.name + ending, false)},
                                          {"Cache-Control", "private, no-store"}},
                               .body = bytes});
            });
        if (!runs) {
            refuse({.fault = Fault::Unavailable, .retryAfter = std::chrono::seconds(1)});
        }
    }
    void refuse(const Error &error) { m_reply(problem(error, m_api.words, m_wanted.who.language)); }

    const ApiContext m_api;
    Wanted m_wanted;
    const gateway::Replier m_reply;
    QList<wire::ReportedConversation> m_conversations = {};
};

} // namespace

gateway::Route reportRoute(const ApiContext &api)
{
    gateway::Route route;
    route.method = "GET";
    route.path = ReportsPath + QLatin1Char('*');
    route.handle = [api](const gateway::HttpRequest &request, const gateway::Replier &reply) {
        auto wanted = read(request);
        api.authenticator.admit(
            request.bearer(), api.here,
            [api, wanted, reply, language = languageOf(request)](const Result<Identity> &identity) mutable {
                if (!identity || !wanted) {
                    reply(problem(identity ? wanted.error() : identity.error(), api.words, language));
                    return;
                }
                wanted->who = identity->actor;
                wanted->who.language = language;
                std::make_shared<Export>(api, *std::move(wanted), reply)->start();
            });
    };
    return route;
}

} // namespace otklik::server
