// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/field.h"
#include "server/api/files/upload.h"
#include "server/api/files/virusscanner.h"

#include <vector>

namespace otklik::server {

struct FileRules {
    qint64 fileMax = wire::bound::file;
    QString folder = {}; ///< where the sealed files lie
    qint64 reserve = 0;  ///< bytes of that disk kept free for the database: no file is taken below that
    ScanRules scan = {};
};

/// `POST /api/files` and `GET /api/files/{file}`. Lives as long as the gateway, on its thread; each thread of the port
/// has one, so that files do not travel between them.
class FileApi {
public:
    /// `scans` is shared by those of all threads.
    FileApi(const ApiContext &api, FileRules rules, std::shared_ptr<ScanFigures> scans);
    std::vector<gateway::Route> routes();
    /// Prometheus lines: files scanned on any thread; none without a scanner.
    QByteArray metrics() const { return m_scanner ? m_scanner->metrics() : QByteArray(); }

private:
    std::unique_ptr<gateway::BodySink> upload(const gateway::HttpRequest &request) const;
    std::optional<Error> refusal(const Upload::Claim &claim) const;
    void download(const gateway::HttpRequest &request, const gateway::Replier &reply);
    void send(const desk::FileOpened &file, bool isInline, Language language, const gateway::Replier &reply);

    ApiContext m_api;
    FileRules m_rules;
    std::unique_ptr<VirusScanner> m_scanner; // null: files are not looked at
};

} // namespace otklik::server
