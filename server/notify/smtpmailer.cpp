// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/notify/smtpmailer.h"

#include "app/base/log.h"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>

namespace otklik::notify {

namespace {

struct Closer {
    void operator()(CURL *curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};

/// What is left of the message to be read by libcurl.
struct Reading {
    QByteArray bytes;
    qsizetype at = 0;
};

size_t readMore(char *into, size_t size, size_t count, void *from)
{
    auto *const reading = static_cast<Reading *>(from);
    const auto most = static_cast<qsizetype>(size * count);
    const qsizetype taken = std::min(most, reading->bytes.size() - reading->at);
    std::memcpy(into, reading->bytes.constData() + reading->at, static_cast<size_t>(taken));
    reading->at += taken;
    return static_cast<size_t>(taken);
}

/// Not zero ends the transfer.
int mayGoOn(void *ending, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const std::atomic<bool> *>(ending)->load() ? 1 : 0;
}

/// `answer` is the last code that the server said; 0: none.
MailTrouble troubleOf(CURLcode code, long answer)
{
    switch (code) {
    case CURLE_OK:
        return MailTrouble::None;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
        return MailTrouble::Connect;
    case CURLE_OPERATION_TIMEDOUT:
        return MailTrouble::Timeout;
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
        return MailTrouble::Tls;
    case CURLE_LOGIN_DENIED: // the mail itself was not looked at
        return MailTrouble::SignIn;
    default:
        break;
    }
    if (answer >= 500 && answer < 600) {
        return MailTrouble::Refused;
    }
    return answer >= 400 && answer < 500 ? MailTrouble::Deferred : MailTrouble::Other;
}

long tlsOf(settings::Smtp::StartTls startTls)
{
    using StartTls = settings::Smtp::StartTls;
    switch (startTls) {
    case StartTls::Required:
        return CURLUSESSL_ALL;
    case StartTls::Opportunistic:
        return CURLUSESSL_TRY;
    case StartTls::Off:
        break;
    }
    return CURLUSESSL_NONE;
}

void startCurl()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

void giveServer(CURL *curl, const SmtpOptions &options)
{
    curl_easy_setopt(curl, CURLOPT_URL, options.url.toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // what the environment names is for the web
    curl_easy_setopt(curl, CURLOPT_USE_SSL, tlsOf(options.startTls));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connecting.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options.patience.count()));
    // After a time-out libcurl still says QUIT, and would wait 120 s for the answer when it does so with the cache of
    // connections, where no callback ends it.
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT,
                     std::max(1L, static_cast<long>(options.patience.count() / 1000)));
    if (!options.authorities.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, options.authorities.toUtf8().constData());
    }
    if (!options.user.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, options.user.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, options.password.toUtf8().constData());
    }
}

} // namespace

SmtpMailer::SmtpMailer(SmtpOptions options) : m_options(std::move(options))
{
    startCurl();
}

SmtpMailer::~SmtpMailer()
{
    m_ending.store(true);
}

void SmtpMailer::send(Mail mail, Inbox::Sender to, std::function<void(MailTrouble)> report)
{
    const bool taken = m_pool.run(
        to, [this, mail = std::move(mail)]() mutable { return deliver(std::move(mail)); }, report);
    if (!taken) {
        to.post([report = std::move(report)] { report(MailTrouble::Other); });
    }
}

MailTrouble SmtpMailer::deliver(Mail mail) const
{
    const std::unique_ptr<CURL, Closer> curl(curl_easy_init());
    const std::unique_ptr<curl_slist, Closer> recipients(curl_slist_append(nullptr, mail.to.toUtf8().constData()));
    if (!curl || !recipients) {
        return MailTrouble::Other;
    }
    mail.from = m_options.from;
    Reading reading{mimeMessage(mail)};
    giveServer(curl.get(), m_options);
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, mail.from.toUtf8().constData());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, readMore);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &reading);
    curl_easy_setopt(curl.get(), CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(reading.bytes.size()));
    curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, mayGoOn);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, const_cast<std::atomic<bool> *>(&m_ending));
    const CURLcode code = curl_easy_perform(curl.get());
    long answer = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
    const MailTrouble trouble = troubleOf(code, answer);
    if (trouble != MailTrouble::None) {
        qCWarning(logNotify) << "a mail was not taken" << field("curl", static_cast<int>(code))
                             << field("smtp", static_cast<int>(answer));
    }
    return trouble;
}

} // namespace otklik::notify
