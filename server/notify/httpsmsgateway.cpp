// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/notify/httpsmsgateway.h"

#include "app/base/log.h"
#include "app/domain/reason.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>

#include <atomic>
#include <mutex>

namespace otklik::notify {

namespace {

/// Reports once; at the latest when the last who holds it is gone, so that no shutdown leaves a caller waiting.
class SmsReport {
public:
    SmsReport(Inbox::Sender to, SmsGateway::Report report) : m_to(std::move(to)), m_report(std::move(report)) {}
    ~SmsReport() { tell(fail(Fault::Unavailable, QStringLiteral("shutting down"))); }
    Q_DISABLE_COPY_MOVE(SmsReport)

    void tell(Done done)
    {
        if (m_report) {
            m_to.post([report = std::exchange(m_report, {}), done = std::move(done)] { report(done); });
        }
    }

private:
    const Inbox::Sender m_to;
    SmsGateway::Report m_report;
};

struct QueuedSms {
    QString phone = {};
    QString text = {};
    std::shared_ptr<SmsReport> receipt = {};
    QByteArray key = {};
    int attempts = 0;
};

enum class Verdict { Taken, TryAgain, Refused };

Verdict verdictOf(int status)
{
    if (status >= 200 && status < 300) {
        return Verdict::Taken;
    }
    return status == 0 || status == 408 || status == 429 || status >= 500 ? Verdict::TryAgain : Verdict::Refused;
}

} // namespace

/// The part that lives on the thread.
class HttpSmsGateway::SmsWorker : public QObject {
public:
    SmsWorker(HttpSmsOptions options, const Clock &clock, RandomSource &random)
        : m_options(std::move(options)), m_clock(clock), m_random(random), m_inbox(this)
    {}

    Inbox::Sender desk() const { return m_inbox.sender(); }
    void take(QueuedSms letter);
    QList<UndeliveredSms> deadLetters() const
    {
        const std::lock_guard lock(m_mutex);
        QList<UndeliveredSms> letters = m_deadLetters;
        letters.detach(); // of its own, as ours goes on changing
        return letters;
    }

    std::atomic<int> waiting = 0;

private:
    void attempt(quint64 number);
    void judge(quint64 number, const QNetworkReply &reply);
    void settle(quint64 number, Done done);
    void bury(const QueuedSms &letter, int status);
    std::chrono::milliseconds pauseAfter(const QueuedSms &letter, const QByteArray &retryAfter) const;

    const HttpSmsOptions m_options;
    const Clock &m_clock;
    RandomSource &m_random;
    Inbox m_inbox;
    QNetworkAccessManager *m_network = nullptr; // made on the thread
    QHash<quint64, QueuedSms> m_letters;
    quint64 m_lastNumber = 0;
    mutable std::mutex m_mutex; // guards m_deadLetters
    QList<UndeliveredSms> m_deadLetters;
};

void HttpSmsGateway::SmsWorker::take(QueuedSms letter)
{
    if (!m_network) {
        m_network = new QNetworkAccessManager(this);
        // The bearer token goes to the configured address and nowhere else.
        m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }
    letter.key = m_random.bytes(16).toHex();
    m_letters.insert(++m_lastNumber, std::move(letter));
    attempt(m_lastNumber);
}

void HttpSmsGateway::SmsWorker::attempt(quint64 number)
{
    QueuedSms &letter = m_letters[number];
    ++letter.attempts;
    QNetworkRequest request(m_options.url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/json"));
    if (!m_options.secret.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + m_options.secret);
    }
    request.setRawHeader("Idempotency-Key", letter.key);
    request.setTransferTimeout(static_cast<int>(m_options.timeout.count()));
    QJsonObject body{{QStringLiteral("to"), letter.phone}, {QStringLiteral("text"), letter.text}};
    if (!m_options.sender.isEmpty()) {
        body.insert(QStringLiteral("from"), m_options.sender);
    }
    QNetworkReply *const reply = m_network->post(request, QJsonDocument(body).toJson(QJsonDocument::Compact));
    // Only the status matters; what the gateway says besides is let go as it comes.
    connect(reply, &QNetworkReply::readyRead, this, [reply] { reply->readAll(); });
    connect(reply, &QNetworkReply::finished, this, [this, number, reply] {
        judge(number, *reply);
        reply->deleteLater();
    });
}

void HttpSmsGateway::SmsWorker::judge(quint64 number, const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QueuedSms letter = m_letters.value(number);
    switch (verdictOf(status)) {
    case Verdict::Taken:
        settle(number, {});
        return;
    case Verdict::Refused:
        bury(letter, status);
        settle(number, malformed(QStringLiteral("phone"), Reason::Rejected));
        return;
    case Verdict::TryAgain:
        break;
    }
    if (letter.attempts >= m_options.attempts) {
        bury(letter, status);
        settle(number, fail(Fault::Unavailable, QStringLiteral("given up after the last attempt")));
        return;
    }
    QTimer::singleShot(pauseAfter(letter, reply.rawHeader("Retry-After")), this, [this, number] { attempt(number); });
}

std::chrono::milliseconds HttpSmsGateway::SmsWorker::pauseAfter(const QueuedSms &letter,
                                                                const QByteArray &retryAfter) const
{
    std::chrono::milliseconds pause = m_options.firstPause;
    for (int i = 1; i < letter.attempts && pause < m_options.longestPause; ++i) {
        pause *= 2;
    }
    // Up to a quarter more, so that what failed together does not come back together.
    pause += std::chrono::milliseconds(m_random.below(static_cast<quint32>(pause.count() / 4 + 1)));
    pause = std::max<std::chrono::milliseconds>(pause, std::chrono::seconds(qBound(0, retryAfter.toInt(), 3600)));
    return std::min(pause, m_options.longestPause);
}

void HttpSmsGateway::SmsWorker::settle(quint64 number, Done done)
{
    --waiting;
    m_letters.take(number).receipt->tell(std::move(done));
}

void HttpSmsGateway::SmsWorker::bury(const QueuedSms &letter, int status)
{
    qCWarning(logNotify) << "An SMS was given up: HTTP status" << status << "after" << letter.attempts << "attempts";
    const std::lock_guard lock(m_mutex);
    m_deadLetters.prepend(
        {.phoneEnd = letter.phone.right(2), .status = status, .attempts = letter.attempts, .at = m_clock.now()});
    if (m_deadLetters.size() > keptDeadLetters) {
        m_deadLetters.removeLast();
    }
}

HttpSmsGateway::HttpSmsGateway(HttpSmsOptions options, const Clock &clock, RandomSource &random)
    : m_mostWaiting(options.waiting), m_worker(std::make_unique<SmsWorker>(std::move(options), clock, random)),
      m_desk(m_worker->desk())
{
    m_worker->moveToThread(&m_thread);
    // It must end where it lives: its network objects belong to that thread.
    QObject::connect(&m_thread, &QThread::finished, m_worker.get(), [this] { m_worker.reset(); });
    m_thread.setObjectName(QStringLiteral("sms"));
    m_thread.start();
}

HttpSmsGateway::~HttpSmsGateway()
{
    m_thread.quit();
    m_thread.wait();
}

void HttpSmsGateway::send(const QString &phone, const QString &text, Inbox::Sender to, Report report)
{
    QueuedSms letter{
        .phone = phone, .text = text, .receipt = std::make_shared<SmsReport>(std::move(to), std::move(report))};
    if (m_mostWaiting > 0 && m_worker->waiting >= m_mostWaiting) {
        letter.receipt->tell(fail(Fault::RateLimited, QStringLiteral("too many messages are waiting")));
        return;
    }
    ++m_worker->waiting;
    m_desk.post([worker = m_worker.get(), letter = std::move(letter)] { worker->take(letter); });
}

QList<UndeliveredSms> HttpSmsGateway::deadLetters() const
{
    return m_worker->deadLetters();
}

} // namespace otklik::notify
