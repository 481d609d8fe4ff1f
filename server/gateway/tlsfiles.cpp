// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/tlsfiles.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace otklik::gateway {

namespace {

Result<QByteArray> contentOf(const QString &path, const QString &field)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return tl::unexpected<Error>(Error{.fault = Fault::Malformed,
                                           .field = field,
                                           .reason = QStringLiteral("unreadable"),
                                           .detail = path + QStringLiteral(": ") + file.errorString()});
    }
    return file.readAll();
}

} // namespace

Result<QSslConfiguration> loadTls(const QString &certificateFile, const QString &keyFile)
{
    if (!QSslSocket::supportsSsl()) {
        return fail(Fault::Unavailable, QStringLiteral("this build of Qt has no TLS"));
    }
    const auto chainPem = contentOf(certificateFile, QStringLiteral("certificateFile"));
    if (!chainPem) {
        return tl::unexpected(chainPem.error());
    }
    const auto keyPem = contentOf(keyFile, QStringLiteral("keyFile"));
    if (!keyPem) {
        return tl::unexpected(keyPem.error());
    }
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*chainPem, QSsl::Pem);
    if (chain.isEmpty()) {
        return malformed(QStringLiteral("certificateFile"), QStringLiteral("notPem"));
    }
    QSslKey key(*keyPem, QSsl::Rsa);
    if (key.isNull()) {
        key = QSslKey(*keyPem, QSsl::Ec);
    }
    if (key.isNull()) {
        return malformed(QStringLiteral("keyFile"), QStringLiteral("notPem"));
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // clients need no certificate
    return configuration;
}

} // namespace otklik::gateway
