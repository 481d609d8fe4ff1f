// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"
#include "app/base/inbox.h"

namespace otklik {
class Pool;
namespace desk {
class Desk;
class Words;
} // namespace desk
namespace notify {
class FileOutbox;
class SmsGateway;
} // namespace notify
namespace store {
class Blobs;
class Readers;
} // namespace store
namespace vault {
class Passwords;
class TokenMint;
class Vault;
} // namespace vault
} // namespace otklik

namespace otklik::server {

class Authenticator;
class Renderer;

/// What HTTP of the product works with, on one thread of the port. All of it outlives the port.
struct ApiContext {
    const Clock &clock;
    const vault::Vault &vault;
    const vault::TokenMint &mint;
    const vault::Passwords &passwords;
    const store::Blobs &blobs;
    const desk::Words &words;
    store::Readers &readers;
    desk::Desk &desk;
    const Authenticator &authenticator;
    notify::SmsGateway &sms;
    Pool &pool;
    Renderer &renderer;
    const notify::FileOutbox *demoOutbox = nullptr; ///< with --demo
    Inbox::Sender here = {};                        ///< of the port's thread
};

} // namespace otklik::server
