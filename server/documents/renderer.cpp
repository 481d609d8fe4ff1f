// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/documents/renderer.h"

#include "app/base/log.h"
#include "app/domain/reason.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QMutex>
#include <QProcess>

#include <algorithm>

namespace otklik::server {

namespace {

constexpr std::chrono::seconds RetryAfter{5};

tl::unexpected<Error> notRendered(const QString &detail)
{
    return tl::unexpected(
        Error{.fault = Fault::Unavailable, .reason = Reason::NotRendered, .retryAfter = RetryAfter, .detail = detail});
}

/// What the program may know of its surroundings.
QProcessEnvironment sparseEnvironment()
{
    QProcessEnvironment sparse;
    const QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {QStringLiteral("PATH"), QStringLiteral("QT_PLUGIN_PATH")}) {
        if (all.contains(name)) {
            sparse.insert(name, all.value(name));
        }
    }
    sparse.insert(QStringLiteral("LANG"), QStringLiteral("C.UTF-8"));
    sparse.insert(QStringLiteral("HOME"), QStringLiteral("/nonexistent"));
    return sparse;
}

bool looksLike(const QByteArray &bytes, transcript::Format format)
{
    return bytes.startsWith(format == transcript::Format::Pdf ? "%PDF-" : "PK\x03\x04");
}

} // namespace

struct Renderer::Seats {
    QMutex mutex;
    QHash<PersonId, int> ofPerson;
    int taken = 0;
};

Renderer::Renderer(RendererRules rules)
    : m_rules(std::move(rules)), m_seats(std::make_shared<Seats>()), m_pool(m_rules.atOnce, m_rules.waiting)
{}

Renderer::~Renderer()
{
    m_ending = true;
}

QString Renderer::installedProgram()
{
    const QString here = QCoreApplication::applicationDirPath();
    // The last one from the tests' folder.
    for (const char *const folder : {"/", "/../libexec/otklik-server/", "/../libexec/otklik/", "/../bin/"}) {
        const QString program = here + QLatin1StringView(folder) + QStringLiteral("otklik-render");
        if (QFileInfo(program).isExecutable()) {
            return program;
        }
    }
    return {};
}

Result<Renderer::Seat> Renderer::seat(PersonId person)
{
    const QMutexLocker locked(&m_seats->mutex);
    if (m_seats->ofPerson.value(person) >= m_rules.seatsEach) {
        return tl::unexpected(Error{.fault = Fault::RateLimited, .retryAfter = RetryAfter});
    }
    if (m_seats->taken >= m_rules.seats) {
        return notRendered(QStringLiteral("too many hold documents in memory"));
    }
    ++m_seats->taken;
    ++m_seats->ofPerson[person];
    return Seat(m_seats.get(), [seats = m_seats, person](const void *) {
        const QMutexLocker leaving(&seats->mutex);
        --seats->taken;
        if (--seats->ofPerson[person] == 0) {
            seats->ofPerson.remove(person);
        }
    });
}

void Renderer::render(std::function<Result<transcript::Document>()> find, transcript::Format format,
                      const Inbox::Sender &to, std::function<void(Made)> done)
{
    const bool accepted = m_pool.run(
        to,
        [this, find = std::move(find), format]() -> Made {
            OTKLIK_TRY(const auto document, find());
            return make(document, format);
        },
        done);
    if (!accepted) {
        to.post([done = std::move(done)] { done(notRendered(QStringLiteral("too many documents wait"))); });
    }
}

Renderer::Made Renderer::make(const transcript::Document &document, transcript::Format format) const
{
    RenderedDocument made{.bytes = {}, .digest = transcript::digestOf(document), .fileHash = {}};
    if (format == transcript::Format::Txt) {
        made.bytes = transcript::plainText(document);
    } else {
        OTKLIK_TRY(made.bytes,
                   run({QStringLiteral("--format"), transcript::nameOf(format)}, transcript::toJson(document)));
        if (!looksLike(made.bytes, format)) {
            qCWarning(logSession) << "otklik-render gave something else than asked for";
            return notRendered(QStringLiteral("it gave something else"));
        }
    }
    made.fileHash = QCryptographicHash::hash(made.bytes, QCryptographicHash::Sha256);
    return made;
}

Result<QByteArray> Renderer::linesOf(const QByteArray &file, transcript::Format format) const
{
    return run({QStringLiteral("--lines"), QStringLiteral("--format"), transcript::nameOf(format)}, file);
}

Result<QByteArray> Renderer::run(const QStringList &arguments, const QByteArray &input) const
{
    const QString program = m_rules.program.isEmpty() ? installedProgram() : m_rules.program;
    QProcess process;
    process.setProcessEnvironment(sparseEnvironment());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, arguments);
    const bool started = process.waitForStarted();
    const QByteArray output = started ? converse(process, input) : QByteArray();
    const char *failure = nullptr;
    if (!started) {
        failure = "does not start";
    } else if (process.state() != QProcess::NotRunning) {
        failure = output.size() > m_rules.largest ? "makes more than is allowed" : "takes too long";
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() != QProcess::NormalExit) {
        failure = "crashed";
    } else if (process.exitCode() != 0) {
        failure = "could not make the document";
    }
    if (failure) {
        qCWarning(logSession).nospace() << "otklik-render " << failure << ", exit code " << process.exitCode();
        return notRendered(QLatin1StringView(failure));
    }
    return output;
}

/// Feeds and reads until it has ended, or has had its time, or says too much.
QByteArray Renderer::converse(QProcess &process, const QByteArray &model) const
{
    constexpr std::chrono::milliseconds look{200};
    const QDeadlineTimer deadline(m_rules.patience);
    process.write(model);
    process.closeWriteChannel();
    QByteArray output;
    while (process.state() != QProcess::NotRunning && !deadline.hasExpired() && output.size() <= m_rules.largest &&
           !m_ending) {
        process.waitForReadyRead(static_cast<int>(std::clamp<qint64>(deadline.remainingTime(), 1, look.count())));
        output += process.readAllStandardOutput();
    }
    return output + process.readAllStandardOutput();
}

} // namespace otklik::server
