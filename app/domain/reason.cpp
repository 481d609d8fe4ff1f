// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/reason.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace otklik {

namespace {

using enum Reason;
using enum HeardBy;
using Word = QLatin1StringView;

constexpr std::array table{
    ReasonFacts{Missing, Word("missing"), Clients, 0, QT_TRANSLATE_NOOP("Words", "Please fill in «%1».")},
    ReasonFacts{Required, Word("required"), Clients, 0, QT_TRANSLATE_NOOP("Words", "Please fill in «%1».")},
    ReasonFacts{Type, Word("type"), Clients},
    ReasonFacts{Empty, Word("empty"), Clients, 0, QT_TRANSLATE_NOOP("Words", "Please fill in «%1».")},
    ReasonFacts{TooShort, Word("tooShort"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "«%1» is too short: at least %2 characters.")},
    ReasonFacts{TooLong, Word("tooLong"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "«%1» is too long: at most %2 characters.")},
    ReasonFacts{TooMany, Word("tooMany"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "Too many values in «%1»: at most %2.")},
    ReasonFacts{Range, Word("range"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "The value of «%1» is outside what is allowed.")},
    ReasonFacts{UnknownValue, Word("unknown"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "There is no such value for «%1».")},
    ReasonFacts{Unexpected, Word("unexpected"), Clients},
    ReasonFacts{Exclusive, Word("exclusive"), Clients},
    ReasonFacts{Duplicate, Word("duplicate"), Clients},
    ReasonFacts{Taken, Word("taken"), Clients, 0, QT_TRANSLATE_NOOP("Words", "This value of «%1» is in use already.")},
    ReasonFacts{Format, Word("format"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "Please check «%1»: it is written in another way.")},
    ReasonFacts{Checksum, Word("checksum"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "Please check «%1»: its digits do not agree.")},
    ReasonFacts{Zeros, Word("zeros"), Clients},
    ReasonFacts{Space, Word("space"), Clients},
    ReasonFacts{Nul, Word("nul"), Clients},
    ReasonFacts{Surrogate, Word("surrogate"), Clients},
    ReasonFacts{Uuid, Word("uuid"), Clients},
    ReasonFacts{Time, Word("time"), Clients},
    ReasonFacts{Date, Word("date"), Clients},
    ReasonFacts{Cursor, Word("cursor"), Clients},
    ReasonFacts{Item, Word("item"), Clients},
    ReasonFacts{Json, Word("json"), Clients},
    ReasonFacts{Weak, Word("weak"), Clients},
    ReasonFacts{NoSms, Word("noSms"), Clients},
    ReasonFacts{Base32, Word("base32"), Log},

    ReasonFacts{Credentials, Word("credentials"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "The login or the password is wrong. After many failures an account stays "
                                           "closed for a while.")},
    ReasonFacts{WrongCode, Word("wrongCode"), Clients, 0, QT_TRANSLATE_NOOP("Words", "The code is wrong.")},
    ReasonFacts{CodeExpired, Word("codeExpired"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "The code is too old. Please ask for a new one.")},
    ReasonFacts{TooManyAttempts, Word("tooManyAttempts"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "Too many wrong codes. Please sign in once more.")},
    ReasonFacts{Attempts, Word("attempts"), Clients},
    ReasonFacts{Codes, Word("codes"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "Too many codes were sent to this phone. Please try again later.")},
    ReasonFacts{Sms, Word("sms"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "The SMS could not be sent. Please try again in a minute.")},
    ReasonFacts{SecondFactor, Word("secondFactor"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "No second factor is set up for this account. Please turn to the "
                                           "administrator.")},
    ReasonFacts{Blocked, Word("blocked"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "This account is blocked. Please turn to the administrator.")},
    ReasonFacts{Expired, Word("expired"), Clients},
    ReasonFacts{Invalid, Word("invalid"), Clients},
    ReasonFacts{Reused, Word("reused"), Clients},
    ReasonFacts{Revoked, Word("revoked"), Clients},

    ReasonFacts{Rated, Word("rated"), Clients, 0, QT_TRANSLATE_NOOP("Words", "This request is rated already.")},
    ReasonFacts{OtherOpen, Word("otherOpen"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "There is another open request on this line already.")},
    ReasonFacts{StillOpen, Word("stillOpen"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "A request is still open on this line. Close it first.")},
    ReasonFacts{SameTarget, Word("sameTarget"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "The request is there already.")},
    ReasonFacts{HighestLevel, Word("highestLevel"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "The request is on the highest level already. Call a supervisor.")},
    ReasonFacts{NotOnline, Word("notOnline"), Clients, 0,
                QT_TRANSLATE_NOOP("Words",
                                  "This colleague does not take requests now. Choose another or pass it to the line.")},
    ReasonFacts{
        NoFreePlace, Word("noFreePlace"), Clients, 0,
        QT_TRANSLATE_NOOP("Words",
                          "This colleague leads as many requests as they can. Choose another or pass it to the line.")},
    ReasonFacts{NotOnLine, Word("notOnLine"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "This colleague does not work on the line of this request.")},

    ReasonFacts{TermOver, Word("termOver"), Clients, 0, QT_TRANSLATE_NOOP("Words", "The term for this is over.")},

    ReasonFacts{Content, Word("content"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "This file is not what its name says: inside it is no PDF, JPG or PNG. Save "
                                           "it as a PDF or take a picture of the screen, and attach that.")},
    ReasonFacts{Pixels, Word("pixels"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "This picture is too large to be shown: at most 50 million pixels, and "
                                           "20,000 a side. Make it smaller, or attach it as a PDF.")},
    ReasonFacts{Infected, Word("infected"), Clients, 422,
                QT_TRANSLATE_NOOP("Words", "The antivirus found malware in this file, so it was not taken. Please "
                                           "check your device and attach another file.")},
    ReasonFacts{Unscanned, Word("unscanned"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "Files cannot be checked for viruses just now. Your text is kept; please "
                                           "attach the file again in a minute.")},
    ReasonFacts{NoSpace, Word("noSpace"), Clients, 507,
                QT_TRANSLATE_NOOP("Words", "There is no space left for files on the server. Your text is kept; please "
                                           "attach the file again later.")},

    ReasonFacts{NotRendered, Word("notRendered"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "The document could not be made just now. Please try again in a minute, or "
                                           "take it as plain text (TXT).")},
    ReasonFacts{NoMail, Word("noMail"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "This server sends no e-mail. Answer in the chat, or ask the administrator "
                                           "to set up [smtp].")},
    ReasonFacts{NoAddress, Word("noAddress"), Clients, 0,
                QT_TRANSLATE_NOOP("Words", "The citizen named no e-mail address. Answer in the chat.")},

    ReasonFacts{Restarting, Word("restarting"), Clients},
    ReasonFacts{Overloaded, Word("overloaded"), Clients},

    // A citizen need not know what exactly is wrong with the storage: «not saved yet» says what it means for them.
    ReasonFacts{Full, Word("full"), Clients},
    ReasonFacts{ReadOnly, Word("readOnly"), Clients},
    ReasonFacts{Disk, Word("disk"), Clients},
    ReasonFacts{SyncFailed, Word("syncFailed"), Log},
    ReasonFacts{Damaged, Word("damaged"), Clients},
    ReasonFacts{DatabaseUrl, Word("url"), Log},

    ReasonFacts{MasterKey, Word("masterKey"), Log},
    ReasonFacts{KeyMissing, Word("keyMissing"), Log},
    ReasonFacts{KeyReadOnly, Word("keyReadOnly"), Log},
    ReasonFacts{KeyFileKind, Word("keyFileKind"), Log},
    ReasonFacts{KeyFileMode, Word("keyFileMode"), Log},
    ReasonFacts{KeyFileContent, Word("keyFileContent"), Log},
    ReasonFacts{KeyFileMissing, Word("keyFileMissing"), Log},
    ReasonFacts{Unreadable, Word("unreadable"), Log},
    ReasonFacts{NotPem, Word("notPem"), Log},
    ReasonFacts{KeyOfOther, Word("notOfTheCertificate"), Log},

    ReasonFacts{Rejected, Word("rejected"), Log},

    ReasonFacts{Offline, Word("offline"), Workstation, 0,
                QT_TRANSLATE_NOOP("Words", "There is no connection to the server right now.")},
    ReasonFacts{Busy, Word("busy"), Workstation},
    ReasonFacts{Timeout, Word("timeout"), Workstation},
    ReasonFacts{Lost, Word("lost"), Workstation, 0,
                QT_TRANSLATE_NOOP("Words", "The server does not answer. Check the network and the server's address.")},
    ReasonFacts{Refused, Word("refused"), Workstation, 0,
                QT_TRANSLATE_NOOP("Words", "The server does not answer. Check the network and the server's address.")},
    ReasonFacts{UnknownHost, Word("host"), Workstation, 0,
                QT_TRANSLATE_NOOP("Words", "The server does not answer. Check the network and the server's address.")},
    ReasonFacts{Tls, Word("tls"), Workstation, 0,
                QT_TRANSLATE_NOOP("Words", "The server's certificate is not trusted, so nothing was sent. Tell your "
                                           "administrator.")},
    ReasonFacts{Keychain, Word("keychain"), Workstation, 0,
                QT_TRANSLATE_NOOP("Words", "The system keychain does not answer.")},
    ReasonFacts{FileUnreadable, Word("fileUnreadable"), Workstation, 0,
                QT_TRANSLATE_NOOP("Words", "The file cannot be read.")},
    ReasonFacts{FileUnwritable, Word("fileUnwritable"), Workstation, 0,
                QT_TRANSLATE_NOOP("Words", "This computer's disk does not take the file. Choose another place or free "
                                           "some space.")},
    ReasonFacts{Address, Word("address"), Workstation, 0,
                QT_TRANSLATE_NOOP("Words", "This is no address of a server. An example: wss://desk.example.ru")},
    ReasonFacts{Plain, Word("plain"), Workstation, 0,
                QT_TRANSLATE_NOOP("Words", "The connection must be protected: the address begins with wss://. Only a "
                                           "server on this computer may do without.")},
    ReasonFacts{NotStaff, Word("notStaff"), Workstation, 0,
                QT_TRANSLATE_NOOP("Words", "This program is for the staff. Citizens write on the portal.")},
};

/// Row i belongs to value i + 1: None has none.
constexpr bool inOrder()
{
    for (size_t i = 0; i < table.size(); ++i) {
        if (static_cast<size_t>(table.at(i).reason) != i + 1) {
            return false;
        }
    }
    return true;
}
static_assert(inOrder(), "one row for each reason, in the order of the enum");
static_assert(table.size() == static_cast<size_t>(NotStaff), "a reason has no row");

} // namespace

std::span<const ReasonFacts> allReasons()
{
    return table;
}

const ReasonFacts &factsOf(Reason reason)
{
    static constexpr ReasonFacts none{None, {}, Log};
    return reason == None ? none : table.at(static_cast<size_t>(reason) - 1);
}

QLatin1StringView word(Reason reason)
{
    return factsOf(reason).word;
}

Reason reasonOf(QStringView word)
{
    const auto *const found =
        std::find_if(table.begin(), table.end(), [word](const ReasonFacts &row) { return row.word == word; });
    return found == table.end() ? None : found->reason;
}

} // namespace otklik
