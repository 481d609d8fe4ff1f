// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/port/tlscontext.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

#include <array>
#include <csignal>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace otklik::gateway {

namespace {

tl::unexpected<Error> opensslError(const char *step)
{
    std::array<char, 256> words{};
    ERR_error_string_n(ERR_get_error(), words.data(), words.size());
    ERR_clear_error();
    return fail(Fault::Malformed, QStringLiteral("%1: %2").arg(QLatin1String(step), QLatin1String(words.data())));
}

std::unique_ptr<X509, void (*)(X509 *)> toX509(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return {d2i_X509(nullptr, &bytes, static_cast<long>(der.size())), &X509_free};
}

std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY *)> toKey(const QSslKey &key)
{
    const QByteArray der = key.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return {d2i_AutoPrivateKey(nullptr, &bytes, static_cast<long>(der.size())), &EVP_PKEY_free};
}

} // namespace

void FreeSsl::operator()(ssl_st *ssl) const
{
    SSL_free(ssl);
}

Result<TlsContext> TlsContext::make(const QSslConfiguration &configuration)
{
    // OpenSSL writes by write(), and a peer that has left must not end the process. Qt's sockets see to it too.
    ::signal(SIGPIPE, SIG_IGN);

    TlsContext made;
    made.m_context.reset(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
    SSL_CTX *const context = made.m_context.get();
    if (!context || SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1) {
        return opensslError("TLS");
    }
    // A request says itself where it ends: a peer that ends the connection without close_notify can cut none short.
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_IGNORE_UNEXPECTED_EOF |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context,
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    const QList<QSslCertificate> chain = configuration.localCertificateChain();
    if (chain.isEmpty()) {
        return fail(Fault::Malformed, QStringLiteral("no certificate"));
    }
    if (SSL_CTX_use_certificate(context, toX509(chain.first()).get()) != 1) {
        return opensslError("certificate");
    }
    for (const QSslCertificate &issuer : chain.mid(1)) {
        if (SSL_CTX_add1_chain_cert(context, toX509(issuer).get()) != 1) {
            return opensslError("chain");
        }
    }
    if (SSL_CTX_use_PrivateKey(context, toKey(configuration.privateKey()).get()) != 1) {
        return opensslError("key");
    }
    return made;
}

Ssl TlsContext::accept(int descriptor) const
{
    Ssl ssl(SSL_new(m_context.get()));
    if (!ssl || SSL_set_fd(ssl.get(), descriptor) != 1) {
        ERR_clear_error();
        return nullptr;
    }
    SSL_set_accept_state(ssl.get());
    return ssl;
}

} // namespace otklik::gateway
