// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/client/secrets/keyring.h"

#include "app/base/log.h"
#include "app/domain/reason.h"

#include <qt6keychain/keychain.h>

namespace otklik::client {

namespace {

/// QtKeychain's libsecret back end has no insecure fallback: without a session bus, or with a locked or missing login
/// keyring, the job ends with OtherError and the backend's words.
tl::unexpected<Error> trouble(const QKeychain::Job &job)
{
    qCWarning(logClient) << "the keychain does not answer: error" << job.error() << job.errorString();
    return tl::unexpected<Error>(
        Error{.fault = Fault::Unavailable, .reason = Reason::Keychain, .detail = job.errorString()});
}

template <class Job>
Job *make(const QString &service, const QString &name, QObject *parent)
{
    auto *job = new Job(service, parent);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(name);
    return job;
}

} // namespace

SystemKeyring::SystemKeyring(const QString &service, QObject *parent) : QObject(parent), m_service(service) {}

void SystemKeyring::load(const QString &name, Loaded loaded)
{
    auto *job = make<QKeychain::ReadPasswordJob>(m_service, name, this);
    connect(job, &QKeychain::Job::finished, this, [job, loaded = std::move(loaded)] {
        if (job->error() == QKeychain::NoError) {
            loaded(std::optional(job->binaryData()));
        } else if (job->error() == QKeychain::EntryNotFound) {
            loaded(std::optional<QByteArray>());
        } else {
            loaded(trouble(*job));
        }
    });
    job->start();
}

void SystemKeyring::save(const QString &name, const QByteArray &secret, Stored stored)
{
    auto *job = make<QKeychain::WritePasswordJob>(m_service, name, this);
    job->setBinaryData(secret);
    connect(job, &QKeychain::Job::finished, this, [job, stored = std::move(stored)] {
        stored(job->error() == QKeychain::NoError ? Done() : Done(trouble(*job)));
    });
    job->start();
}

void SystemKeyring::remove(const QString &name, Stored stored)
{
    auto *job = make<QKeychain::DeletePasswordJob>(m_service, name, this);
    connect(job, &QKeychain::Job::finished, this, [job, stored = std::move(stored)] {
        const bool gone = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
        stored(gone ? Done() : Done(trouble(*job)));
    });
    job->start();
}

void MemoryKeyring::load(const QString &name, Loaded loaded)
{
    const auto found = m_secrets.constFind(name);
    std::optional<QByteArray> secret;
    if (found != m_secrets.cend()) {
        secret = *found;
    }
    QMetaObject::invokeMethod(
        this, [loaded = std::move(loaded), secret] { loaded(secret); }, Qt::QueuedConnection);
}

void MemoryKeyring::save(const QString &name, const QByteArray &secret, Stored stored)
{
    m_secrets.insert(name, secret);
    QMetaObject::invokeMethod(
        this, [stored = std::move(stored)] { stored({}); }, Qt::QueuedConnection);
}

void MemoryKeyring::remove(const QString &name, Stored stored)
{
    m_secrets.remove(name);
    QMetaObject::invokeMethod(
        this, [stored = std::move(stored)] { stored({}); }, Qt::QueuedConnection);
}

} // namespace otklik::client
