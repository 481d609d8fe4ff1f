// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/text/emailaddress.h"
#include "server/console/commands.h"
#include "server/host/mailoptions.h"

namespace otklik::server {

namespace {

/// What whoever runs the server should look at.
QString adviceOn(MailTrouble trouble)
{
    switch (trouble) {
    case MailTrouble::None:
        return {};
    case MailTrouble::Connect:
        return QStringLiteral("nobody answers there: look at smtp.url and the firewall");
    case MailTrouble::Timeout:
        return QStringLiteral("the mail server did not answer in time");
    case MailTrouble::Tls:
        return QStringLiteral("there is no TLS as smtp.starttls demands it, or its certificate is not trusted: see "
                              "smtp.ca_file");
    case MailTrouble::SignIn:
        return QStringLiteral("the mail server does not take smtp.user with the password of smtp.password_file");
    case MailTrouble::Deferred:
        return QStringLiteral("the mail server says that it should be tried later (4xx)");
    case MailTrouble::Refused:
        return QStringLiteral("the mail server refuses this sender, recipient or letter for good (5xx)");
    case MailTrouble::Other:
    case MailTrouble::TooOld:
        break;
    }
    return QStringLiteral("the mail server broke off");
}

Result<CommandOutput> testEmail(const QString &typed, const ServerOptions &options, const Clock &clock)
{
    const auto address = checkEmail(typed);
    if (!address) {
        return badUsage(QStringLiteral("%1 is no e-mail address").arg(typed));
    }
    OTKLIK_TRY(const auto smtp, mailOptions(options.smtp));
    if (!smtp) {
        return badUsage(QStringLiteral("the configuration has no [smtp]"));
    }
    const MailTrouble trouble =
        notify::SmtpMailer(*smtp).deliver({.id = QStringLiteral("test.%1").arg(toMs(clock.now())),
                                           .to = *address,
                                           .subject = QStringLiteral("Otklik: проверка почты, a test of e-mail"),
                                           .text = QStringLiteral("Если вы читаете это письмо, документы дойдут.\n"
                                                                  "If you read this letter, documents will arrive.\n"),
                                           .fileName = QStringLiteral("otklik.txt"),
                                           .fileType = QStringLiteral("text/plain; charset=utf-8"),
                                           .file = "Otklik\n",
                                           .at = clock.now()});
    if (trouble != MailTrouble::None) {
        return fail(Fault::Unavailable, adviceOn(trouble));
    }
    return CommandOutput{.out = {QStringLiteral("%1 has taken a letter to %2").arg(smtp->url, *address)}};
}

} // namespace

Command emailTestCommand()
{
    return {.name = "email test",
            .arguments = "ADDRESS",
            .about = "sends a letter by the mail server of [smtp], and says what keeps it back",
            .takesFile = true,
            .read = alwaysRuns(testEmail)};
}

} // namespace otklik::server
