// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/deskclient.h"

#include <QCoreApplication>
#include <QLocale>

namespace otklik::client {

namespace {

/// Words live in one translation context, so that a translator sees them together.
struct Sentences {
    Q_DECLARE_TR_FUNCTIONS(Sentences)

public:
    static QString unauthenticated(const Error &error)
    {
        if (error.reason == u"code") {
            return tr("The code is not right. Check it and type it again.");
        }
        if (error.reason == u"codeExpired") {
            return tr("The time for the code is over. Sign in again to get a new one.");
        }
        if (error.reason == u"credentials") {
            return tr("The login or the password is not right.");
        }
        if (error.reason == u"blocked") {
            return tr("This account is blocked. Turn to your administrator.");
        }
        return tr("The session has ended. Sign in again.");
    }

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

    static QString malformed(const Error &error)
    {
        if (error.reason == u"empty" || error.reason == u"missing") {
            return tr("Fill in the field.");
        }
        if (error.reason == u"plain") {
            return tr(
                "The connection must be protected: the address begins with wss://. Only a server on this computer "
                "may do without.");
        }
        if (error.reason == u"address") {
            return tr("This is no address of a server. An example: wss://desk.example.ru");
        }
        if (error.reason == u"tooLong" && error.limit > 0) {
            return tr("The text is too long: up to %n character(s) are allowed.", nullptr,
                      static_cast<int>(qMin<qint64>(error.limit, std::numeric_limits<int>::max())));
        }
        if (error.reason == u"type") {
            return tr("This kind of file cannot be sent. PDF, JPG and PNG can.");
        }
        return tr("The server does not accept this value.");
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

    static QString unavailable(const Error &error)
    {
        if (error.reason == u"disk") {
            return tr("This computer's disk does not take the file. Choose another place or free some space.");
        }
        if (error.reason == u"read") {
            return tr("The file cannot be read.");
        }
        if (error.reason == u"tls") {
            return tr("The server's certificate is not trusted, so nothing was sent. Tell your administrator.");
        }
        if (error.reason == u"refused" || error.reason == u"host" || error.reason == u"lost") {
            return tr("The server does not answer. Check the network and the server's address.");
        }
        if (error.reason == u"keychain") {
            return tr("The system keychain does not answer.");
        }
        if (error.reason == u"offline") {
            return tr("There is no connection to the server right now.");
        }
        return tr("The server cannot do this right now. Your work is kept; try again a little later.");
    }
};

} // namespace

QString sentence(const Error &error)
{
    if (!error.said.isEmpty()) {
        return error.said;
    }
    switch (error.fault) {
    case Fault::Unauthenticated:
        return Sentences::unauthenticated(error);
    case Fault::Forbidden:
        return error.reason == u"notStaff"
                   ? Sentences::tr("This program is for the staff. Citizens write on the portal.")
                   : Sentences::tr("You have no permission for this.");
    case Fault::NotFound:
        return Sentences::tr("This was not found. It may have been removed.");
    case Fault::Conflict:
        return Sentences::conflict(error);
    case Fault::RateLimited:
        return Sentences::later(error);
    case Fault::TooLarge:
        return Sentences::tooLarge(error);
    case Fault::Unavailable:
        return Sentences::unavailable(error);
    case Fault::Malformed:
        return Sentences::malformed(error);
    case Fault::UnknownMethod:
    case Fault::BadRequest:
    case Fault::NotJson:
        return Sentences::tr("The server does not understand this program. One of the two needs an update.");
    }
    return {};
}

} // namespace otklik::client
