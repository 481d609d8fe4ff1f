// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <memory>

class QSslConfiguration;
struct ssl_ctx_st;
struct ssl_st;

namespace otklik::gateway {

struct FreeSsl {
    void operator()(ssl_st *ssl) const;
};
using Ssl = std::unique_ptr<ssl_st, FreeSsl>;

/// The certificate and the rules with which a port speaks TLS. Cheap to copy; a connection keeps the one that it has
/// been greeted with.
class TlsContext {
public:
    /// Of the configuration the chain and the key are taken. TLS 1.2 at least; clients need no certificate.
    static Result<TlsContext> make(const QSslConfiguration &configuration);

    /// The server's end of one connection over this descriptor.
    Ssl accept(int descriptor) const;

private:
    std::shared_ptr<ssl_ctx_st> m_context;
};

} // namespace otklik::gateway
