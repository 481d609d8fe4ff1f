// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/pages/verificationapi.h"

#include "app/domain/reason.h"
#include "app/wire/codec.h"
#include "server/api/problem.h"
#include "server/desk/words/words.h"
#include "server/documents/renderer.h"
#include "server/documents/verification.h"
#include "server/identity/identity.h"

namespace otklik::server {

namespace {

constexpr std::chrono::seconds RetryAfter{5};

QString inWords(const Difference &difference, const desk::Words &words, Language language)
{
    const QString number = QString::number(difference.at);
    switch (difference.kind) {
    case Difference::Kind::Rewritten:
        return words.say(
            QT_TRANSLATE_NOOP("Words", "Another program has written the file anew, or the file is broken."), language);
    case Difference::Kind::Surroundings:
        return words.say(QT_TRANSLATE_NOOP("Words", "The words are the same; what surrounds them in the file is not."),
                         language);
    case Difference::Kind::Page:
        return words.say(QT_TRANSLATE_NOOP("Words", "Page %1 differs first."), language).arg(number);
    case Difference::Kind::Line:
        if (!difference.entry.isEmpty()) {
            return words.say(QT_TRANSLATE_NOOP("Words", "Line %1 differs first, in the entry «%2» of %3."), language)
                .arg(number, difference.entry, difference.day);
        }
        return words.say(QT_TRANSLATE_NOOP("Words", "Line %1 differs first."), language).arg(number);
    case Difference::Kind::Unknown:
        break;
    }
    return words.say(QT_TRANSLATE_NOOP("Words", "The conversation has gone on since, so it cannot be said where."),
                     language);
}

/// Takes the file as it comes, once the bearer is let in. Lives on the thread of its connection, as its callbacks do.
class Verification final : public gateway::BodySink {
public:
    Verification(const ApiContext &api, const gateway::HttpRequest &request)
        : m_state(std::make_shared<State>(State{api, languageOf(request), request.bearer()}))
    {}

    void begin(std::function<void(std::optional<gateway::HttpResponse>)> begun) override;
    void write(QByteArray chunk, std::function<void(bool good)> taken) override
    {
        m_state->file += chunk;
        taken(true);
    }
    void finish(gateway::Replier reply) override;

private:
    struct State {
        ApiContext api;
        Language language = Language::Russian;
        QByteArray token = {};
        desk::Actor who = {};
        Renderer::Seat seat = {};
        QByteArray file = {}; // bounded by the route
        gateway::Replier reply = {};

        gateway::HttpResponse refusal(const Error &error) const { return problem(error, api.words, language); }
        std::optional<gateway::HttpResponse> admit(const Result<Identity> &identity);
        void tell(const char *verdict, const std::optional<store::IssuedTranscript> &issued,
                  const std::optional<Difference> &difference = {}) const;
        void refuse(const Error &error) const { reply(refusal(error)); }
    };
    static void ask(const std::shared_ptr<State> &state, const desk::IssuedLook &claim);
    static void compare(const std::shared_ptr<State> &state, const desk::IssuedLook::Result &known);

    std::shared_ptr<State> m_state;
};

std::optional<gateway::HttpResponse> Verification::State::admit(const Result<Identity> &identity)
{
    if (!identity) {
        return refusal(identity.error());
    }
    if (!granted(identity->actor.role, Grant::SeeDesk)) {
        return refusal({.fault = Fault::Forbidden});
    }
    auto taken = api.renderer.seat(identity->actor.person);
    if (!taken) {
        return refusal(taken.error());
    }
    who = identity->actor;
    who.language = language;
    seat = *std::move(taken);
    return std::nullopt;
}

void Verification::begin(std::function<void(std::optional<gateway::HttpResponse>)> begun)
{
    if (m_state->token.isEmpty()) {
        begun(m_state->refusal({.fault = Fault::Unauthenticated}));
        return;
    }
    const ApiContext &api = m_state->api;
    api.authenticator.admit(m_state->token, api.here,
                            [state = m_state, begun = std::move(begun)](const Result<Identity> &identity) {
                                begun(state->admit(identity));
                            });
}

void Verification::finish(gateway::Replier reply)
{
    const auto state = m_state;
    state->reply = std::move(reply);
    if (state->file.isEmpty()) {
        state->refuse({.fault = Fault::Malformed, .field = QStringLiteral("file"), .reason = Reason::Empty});
        return;
    }
    const bool accepted = state->api.renderer.run(
        state->api.here, [state] { return claimOf(state->file); },
        [state](const desk::IssuedLook &claim) { ask(state, claim); });
    if (!accepted) {
        state->refuse({.fault = Fault::Unavailable, .retryAfter = RetryAfter});
    }
}

void Verification::ask(const std::shared_ptr<State> &state, const desk::IssuedLook &claim)
{
    const auto told = [state](const Result<desk::IssuedLook::Result> &known) {
        if (!known) {
            state->refuse(known.error());
        } else if (!known->issued) {
            state->tell("unknown", {});
        } else if (known->same) {
            state->tell("issued", known->issued);
        } else if (!known->conversation || known->original) {
            compare(state, *known);
        } else { // a conversation of another line: where it differs would tell of it
            state->tell("altered", known->issued);
        }
    };
    if (const Done admitted = state->api.desk.issued(state->who, claim, state->api.here, told); !admitted) {
        state->refuse(admitted.error());
    }
}

void Verification::compare(const std::shared_ptr<State> &state, const desk::IssuedLook::Result &known)
{
    const bool accepted = state->api.renderer.run(
        state->api.here,
        [state, known] {
            return differenceOf(state->file, *known.issued, known.original, state->api.blobs, state->api.renderer);
        },
        [state, issued = known.issued](const Difference &difference) { state->tell("altered", issued, difference); });
    if (!accepted) {
        state->refuse({.fault = Fault::Unavailable, .retryAfter = RetryAfter});
    }
}

void Verification::State::tell(const char *verdict, const std::optional<store::IssuedTranscript> &issued,
                               const std::optional<Difference> &difference) const
{
    QJsonObject body{{QStringLiteral("verdict"), QLatin1StringView(verdict)}};
    if (issued) {
        body.insert(QStringLiteral("number"), issued->number);
        body.insert(QStringLiteral("format"), issued->format);
        body.insert(QStringLiteral("issuedAt"), wire::timeText(issued->at));
    }
    if (difference) {
        body.insert(QStringLiteral("difference"), inWords(*difference, api.words, language));
    }
    reply(json(200, body));
}

} // namespace

gateway::Route verificationRoute(const ApiContext &api)
{
    gateway::Route route;
    route.method = "POST";
    route.path = QStringLiteral("/api/transcripts/verify");
    route.bodyLimit = VerifiedFileMax / 2;
    route.stream = [api](const gateway::HttpRequest &request, const gateway::Replier &) {
        return std::make_unique<Verification>(api, request);
    };
    return route;
}

} // namespace otklik::server
