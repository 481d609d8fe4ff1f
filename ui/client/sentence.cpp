// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/deskclient.h"

#include "app/domain/errorwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace otklik::client {

namespace {

/// Words live in one translation context, so that a translator sees them together.
struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)

public:
    static QString conflict(const Error &error)
    {
        if (error.state == u"closed") {
            return tr("The conversation is closed. Reopen it to write.");
        }
        if (error.state == u"assigned") {
            return tr("A colleague has already taken this conversation.");
        }
        if (error.state == u"queued") {
            return tr("The conversation waits in the queue. Take it first.");
        }
        return tr("This is not possible in the present state of the conversation.");
    }

    static QString later(const Error &error)
    {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(error.retryAfter).count();
        if (seconds <= 0) {
            return tr("Too many requests. Try again a little later.");
        }
        return tr("Too many requests. Try again in %n second(s).", nullptr,
                  static_cast<int>(qMin<qint64>(seconds, 24 * 3600)));
    }

    static QString tooLarge(const Error &error)
    {
        if (error.limit <= 0) {
            return tr("This is larger than the server takes.");
        }
        return tr("The file is too large: up to %1 can be sent.").arg(QLocale().formattedDataSize(error.limit, 0));
    }
};

} // namespace

QString sentence(const Error &error)
{
    if (!error.said.isEmpty()) {
        return error.said;
    }
    if (const char *const known = sentenceFor(error)) {
        const char *const field = nameOfField(error.field);
        return filled(QCoreApplication::translate("Words", known),
                      field ? QCoreApplication::translate("Words", field) : QString(), error.limit);
    }
    switch (error.fault) {
    case Fault::Unauthenticated:
        return Sentences::tr("The session has ended. Sign in again.");
    case Fault::Forbidden:
        return Sentences::tr("You have no permission for this.");
    case Fault::NotFound:
        return Sentences::tr("This was not found. It may have been removed.");
    case Fault::Conflict:
        return Sentences::conflict(error);
    case Fault::RateLimited:
        return Sentences::later(error);
    case Fault::TooLarge:
        return Sentences::tooLarge(error);
    case Fault::Unavailable:
        return Sentences::tr("The server cannot do this right now. Your work is kept; try again a little later.");
    case Fault::Malformed:
        return Sentences::tr("The server does not accept this value.");
    case Fault::UnknownMethod:
    case Fault::BadRequest:
    case Fault::NotJson:
        return Sentences::tr("The server does not understand this program. One of the two needs an update.");
    }
    return {};
}

} // namespace otklik::client
