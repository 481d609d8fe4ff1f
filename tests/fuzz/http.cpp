// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/files/filetype.h"
#include "server/gateway/http/bodyreader.h"
#include "server/gateway/http/head.h"
#include "server/gateway/http/target.h"
#include "tests/fuzz/targets.h"

#include <algorithm>

namespace otklik::fuzz {

namespace {

constexpr qsizetype maxBytes = 2048;
constexpr int maxFields = 16;

bool hasControls(const QByteArray &bytes)
{
    return std::any_of(bytes.begin(), bytes.end(), [](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return (code < 0x20 && code != '\t') || code == 0x7f;
    });
}

void holdAcceptable(const gateway::Head &head, const QByteArray &input)
{
    hold(head.size > 0 && head.size <= input.size() && head.size <= maxBytes, "a head lies inside its bytes");
    hold(input.first(head.size).endsWith("\r\n\r\n"), "a head ends with an empty line");
    hold(head.fields.size() <= maxFields, "the number of fields is bounded");
    hold(!head.method.isEmpty() && !hasControls(head.method), "a method is a token");
    hold(!head.target.isEmpty() && !head.target.contains(' ') && !hasControls(head.target), "a target has no spaces");
    int lengths = 0;
    for (const auto &[name, value] : head.fields) {
        hold(!name.isEmpty() && name == name.toLower(), "names of fields are in lower case");
        hold(!hasControls(value), "values have no controls");
        lengths += name == "content-length" ? 1 : 0;
        hold(name != "transfer-encoding" || head.chunked, "a body of another coding never gets here");
    }
    hold(lengths <= 1, "one length at most");
    hold(!head.chunked || lengths == 0, "a chunked body has no length beside it");
    hold(head.contentLength.has_value() == (lengths == 1) && head.contentLength.value_or(0) >= 0, "the length is told");
}

} // namespace

void head(const QByteArray &input)
{
    const gateway::HeadOutcome outcome = gateway::parseHead(input, maxBytes, maxFields);
    if (const auto *const read = std::get_if<gateway::Head>(&outcome)) {
        holdAcceptable(*read, input);
        const gateway::HeadOutcome alone = gateway::parseHead(input.first(read->size), maxBytes, maxFields);
        hold(std::holds_alternative<gateway::Head>(alone) && std::get<gateway::Head>(alone).size == read->size,
             "what follows a head changes nothing about it");
        const gateway::HeadOutcome shorter = gateway::parseHead(input.first(read->size - 1), maxBytes, maxFields);
        hold(std::holds_alternative<gateway::HeadIncomplete>(shorter), "a head is whole with its last byte");
    } else if (const auto *const refused = std::get_if<gateway::HeadRefused>(&outcome)) {
        hold(refused->status >= 400 && refused->status < 600 && !refused->reason.isEmpty(), "a refusal says why");
    } else {
        hold(input.size() < maxBytes, "nobody may send on and on");
    }
}

void chunks(const QByteArray &input)
{
    constexpr qsizetype most = 1000;
    gateway::BodyReader whole = gateway::BodyReader::chunked(most);
    gateway::BodyReader cut = gateway::BodyReader::chunked(most);
    QByteArray content;
    QByteArray pieces;
    qsizetype at = 0;
    bool refused = false;
    const auto first = whole.read(input);
    if (const auto *const piece = std::get_if<gateway::BodyPiece>(&first)) {
        hold(piece->taken >= piece->content.size() && piece->taken <= input.size(), "content lies inside its bytes");
        content = piece->content;
    }
    for (qsizetype come = 1; come <= input.size() && !cut.isDone() && !refused; ++come) {
        const auto outcome = cut.read(input.mid(at, come - at));
        if (const auto *const piece = std::get_if<gateway::BodyPiece>(&outcome)) {
            at += piece->taken;
            pieces += piece->content;
        } else {
            refused = true;
        }
    }
    hold(pieces.size() <= most, "content is bounded");
    hold(refused || at == input.size() || cut.isDone() || input.size() - at <= 5000, "nobody may send on and on");
    const bool fair = input.size() <= 4096; // a longer line is refused unless it comes at once
    hold(!fair || !whole.isDone() || (cut.isDone() && pieces == content), "it is read the same however it is cut");
}

void target(const QByteArray &input)
{
    const auto read = gateway::parseTarget(input);
    if (!read || read->path == u"*") {
        return;
    }
    hold(read->path.startsWith(u'/'), "a path starts at the root");
    hold(!read->path.contains(u'\\') && !read->path.contains(QChar(0)), "a path is clean");
    for (const QStringView segment : QStringView(read->path).split(u'/')) {
        hold(segment != u"." && segment != u"..", "a path leads nowhere else");
    }
    const auto again = gateway::parseTarget(QUrl::toPercentEncoding(read->path, "/"));
    hold(again && again->path == read->path, "a path that is coded again is the same");
}

void disposition(const QByteArray &input)
{
    const QString name = server::dispositionName(input);
    const QString safe = server::safeName(name, FileKind::Pdf);
    hold(!safe.isEmpty() && safe.size() <= 255, "a name is bounded");
    hold(!safe.contains(u'/') && !safe.contains(u'\\') && !safe.startsWith(u'.'), "a name is no path");
    hold(server::safeName(safe, FileKind::Pdf) == safe, "a safe name stays as it is");
    const QByteArray header = server::disposition(safe, false);
    hold(!hasControls(header), "a name breaks no header");
    hold(server::dispositionName(header) == safe, "a name comes back");
}

} // namespace otklik::fuzz
