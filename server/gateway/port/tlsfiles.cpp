// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/port/tlsfiles.h"

#include "app/domain/reason.h"

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
                                           .reason = Reason::Unreadable,
                                           .detail = path + QStringLiteral(": ") + file.errorString()});
    }
    return file.readAll();
}

Error unusable(const QString &field, Reason reason, const QString &detail)
{
    return {.fault = Fault::Malformed, .field = field, .reason = reason, .detail = detail};
}

/// What is public of a key stands in the private one too, at the end of its public form: modulus and exponent of RSA,
/// the point of an elliptic key. Qt compares no keys, and a pair that does not fit fails every handshake.
bool fit(const QSslKey &privateKey, const QSslCertificate &certificate)
{
    constexpr qsizetype Telling = 64; // bytes: both coordinates on the smallest curve, most of what tells moduli apart
    const QSslKey publicKey = certificate.publicKey();
    return publicKey.algorithm() == privateKey.algorithm() &&
           privateKey.toDer().contains(publicKey.toDer().right(Telling));
}

} // namespace

Result<QSslConfiguration> loadTls(const QString &certificateFile, const QString &keyFile)
{
    if (!QSslSocket::supportsSsl()) {
        return fail(Fault::Unavailable, QStringLiteral("this build of Qt has no TLS"));
    }
    OTKLIK_TRY(const auto chainPem, contentOf(certificateFile, QStringLiteral("certificateFile")));
    OTKLIK_TRY(const auto keyPem, contentOf(keyFile, QStringLiteral("keyFile")));
    const QList<QSslCertificate> chain = QSslCertificate::fromData(chainPem, QSsl::Pem);
    if (chain.isEmpty()) {
        return tl::unexpected(unusable(QStringLiteral("certificateFile"), Reason::NotPem,
                                       certificateFile + QStringLiteral(" holds no certificate in PEM")));
    }
    QSslKey key(keyPem, QSsl::Rsa);
    if (key.isNull()) {
        key = QSslKey(keyPem, QSsl::Ec);
    }
    if (key.isNull()) {
        return tl::unexpected(unusable(QStringLiteral("keyFile"), Reason::NotPem,
                                       keyFile + QStringLiteral(" holds no RSA or elliptic key in PEM without a "
                                                                "passphrase")));
    }
    if (!fit(key, chain.first())) {
        return tl::unexpected(unusable(
            QStringLiteral("keyFile"), Reason::KeyOfOther,
            QStringLiteral("the key %1 is not that of the first certificate in %2").arg(keyFile, certificateFile)));
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // clients need no certificate
    return configuration;
}

} // namespace otklik::gateway
