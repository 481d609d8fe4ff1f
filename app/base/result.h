// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVariantMap>

#include <tl/expected.hpp>

#include <chrono>
#include <type_traits>

namespace otklik {

/// The closed set of ways in which a request can fail; each is one row of the error table in docs/protocol.md.
enum class Fault {
    Unauthenticated, ///< no or expired token, wrong code or password
    Forbidden,       ///< signed in, not allowed
    NotFound,        ///< no such thing, or not yours
    Conflict,        ///< the state does not permit it; Error::state says the state
    RateLimited,     ///< Error::retryAfter says when to try again
    TooLarge,        ///< Error::limit says what is allowed
    Unavailable,     ///< storage or an outside system is down; Error::retryAfter
    Malformed,       ///< Error::field and Error::reason say what is wrong
    UnknownMethod,   ///< JSON-RPC: no such method
    BadRequest,      ///< JSON-RPC: not a request at all
    NotJson,         ///< JSON-RPC: not even JSON
};

/// Values and table in app/domain/reason.h: a layer up, as they name what the product knows.
enum class Reason : quint8;

/// `reason` tells the cases of one fault apart; words for people are made at the edge.
/// `detail` is for the log only and never carries message texts, names, codes or tokens.
struct Error {
    Fault fault = Fault::Unavailable;
    QString field = {};
    Reason reason = {};
    QString state = {};
    qint64 limit = 0;
    std::chrono::milliseconds retryAfter{0};
    QString detail = {};
    QVariantMap figures = {}; ///< further members of the error's data
    QString said = {};        ///< at a client: the server's own sentence for people, in the language of the session
};

template <class T>
using Result = tl::expected<T, Error>;
using Done = Result<void>;

inline tl::unexpected<Error> fail(Fault fault, const QString &detail = {})
{
    return tl::unexpected<Error>(Error{.fault = fault, .detail = detail});
}
inline tl::unexpected<Error> malformed(const QString &field, Reason reason, qint64 limit = 0)
{
    return tl::unexpected<Error>(Error{.fault = Fault::Malformed, .field = field, .reason = reason, .limit = limit});
}
inline tl::unexpected<Error> conflict(const QString &state)
{
    return tl::unexpected<Error>(Error{.fault = Fault::Conflict, .state = state});
}

/// What OTKLIK_TRY_DONE may drop: nothing, numbers, ids. Anything that does something at its end (a lock, for one) has
/// to be named by OTKLIK_TRY, or it ends at once.
template <class T>
constexpr bool droppable = std::is_void_v<T> || std::is_trivially_destructible_v<T>;

} // namespace otklik

#define OTKLIK_JOINED_(a, b) a##b
#define OTKLIK_JOINED(a, b) OTKLIK_JOINED_(a, b)

/// `OTKLIK_TRY(const auto name, expression);` declares name with the value of a Result, or returns its error from the
/// function around it.
#define OTKLIK_TRY(declaration, ...)                                                                                   \
    auto OTKLIK_JOINED(result_, __LINE__) = __VA_ARGS__;                                                               \
    if (!OTKLIK_JOINED(result_, __LINE__)) {                                                                           \
        return tl::unexpected<otklik::Error>(std::move(OTKLIK_JOINED(result_, __LINE__)).error());                     \
    }                                                                                                                  \
    declaration = *std::move(OTKLIK_JOINED(result_, __LINE__))

/// The same for a Result whose value is not wanted, and for Done.
#define OTKLIK_TRY_DONE(...)                                                                                           \
    if (auto result_ = __VA_ARGS__; !result_) {                                                                        \
        static_assert(otklik::droppable<typename decltype(result_)::value_type>, "name the value with OTKLIK_TRY");    \
        return tl::unexpected<otklik::Error>(std::move(result_).error());                                              \
    }                                                                                                                  \
    static_assert(true)
