// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QSslConfiguration>

namespace otklik::gateway {

/// What the port needs to speak TLS 1.2 and later, from PEM files: the certificate with its chain, and its RSA or
/// elliptic key. Malformed (field: "certificateFile" or "keyFile") when one of them will not do, or the key is not that
/// of the certificate; `detail` says it in one sentence. Thread-safe.
Result<QSslConfiguration> loadTls(const QString &certificateFile, const QString &keyFile);

} // namespace otklik::gateway
