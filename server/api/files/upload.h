// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/pool.h"
#include "server/api/apicontext.h"
#include "server/desk/engine/desk.h"
#include "server/gateway/http/http.h"
#include "server/identity/identity.h"

namespace otklik::desk {
class Words;
}
namespace otklik::store {
class Blobs;
}

namespace otklik::server {

class VirusScanner;

/// One file on its way in: the bearer is admitted before a byte is read, then it looks at the first bytes, seals in the
/// pool chunk by chunk, and shows the whole to the virus scanner before it gets an id: until then nobody can ask for
/// it. A bearer who is not let in, and a client that waits for 100 Continue, hear a refusal at once. Others hear it
/// only once the whole body has arrived: a browser that is still sending would never read it. Lives on the gateway's
/// thread. Destroyed without finish(), it leaves nothing on the disk.
class Upload final : public gateway::BodySink {
public:
    struct Claim {
        QByteArray token = {};
        QString name = {};
        qint64 size = 0;    ///< -1: unknown until it has come
        qint64 most = 0;    ///< bytes that are taken
        bool waits = false; ///< for 100 Continue
        Language language = Language::Russian;
    };

    /// `refused`: what is known to be wrong before the first byte.
    /// `scanner`: null when files are not looked at.
    Upload(const ApiContext &api, VirusScanner *scanner, Claim claim, std::optional<Error> refused);
    ~Upload() override;
    void begin(std::function<void(std::optional<gateway::HttpResponse>)> begun) override;
    void write(QByteArray chunk, std::function<void(bool good)> taken) override;
    void finish(gateway::Replier reply) override;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace otklik::server
