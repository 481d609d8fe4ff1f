// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/decoderequesttest.h"

#include "app/domain/reason.h"
#include "app/wire/codec.h"
#include "app/wire/linekeys.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace otklik;
using namespace otklik::wire;

namespace {

const QByteArray uuid = "0b9f6a3e-9a55-4c1e-8f5e-4a4b5f3f2c11";

QByteArray call(const QByteArray &method, const QByteArray &params)
{
    return R"({"jsonrpc":"2.0","id":1,"method":")" + method + R"(","params":)" + params + '}';
}

QByteArray send(const QByteArray &rest)
{
    return call("message.send", R"({"clientId":")" + uuid + R"(",)" + rest + '}');
}

} // namespace

void DecodeRequestTest::aBadFrameIsRefusedUnderItsId_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("code");
    QTest::addColumn<QJsonValue>("id");
    const QJsonValue none = QJsonValue::Null;
    QTest::newRow("nothing") << QByteArray() << -32700 << none;
    QTest::newRow("half") << QByteArray(R"({"jsonrpc":"2.0",)") << -32700 << none;
    QTest::newRow("not UTF-8") << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}") << -32700 << none;
    QTest::newRow("two") << QByteArray("{}{}") << -32700 << none;
    QTest::newRow("a batch") << QByteArray(R"([{"jsonrpc":"2.0","id":1,"method":"line.list"}])") << -32600 << none;
    QTest::newRow("an empty batch") << QByteArray("[]") << -32600 << none;
    QTest::newRow("no version") << QByteArray(R"({"id":4,"method":"line.list"})") << -32600 << QJsonValue(4);
    QTest::newRow("old version") << QByteArray(R"({"jsonrpc":"1.0","id":4,"method":"line.list"})") << -32600
                                 << QJsonValue(4);
    QTest::newRow("no method") << QByteArray(R"({"jsonrpc":"2.0","id":"a"})") << -32600 << QJsonValue(u"a"_s);
    QTest::newRow("method 5") << QByteArray(R"({"jsonrpc":"2.0","id":"a","method":5})") << -32600 << QJsonValue(u"a"_s);
    QTest::newRow("id object") << QByteArray(R"({"jsonrpc":"2.0","id":{},"method":"line.list"})") << -32600 << none;
    QTest::newRow("id true") << QByteArray(R"({"jsonrpc":"2.0","id":true,"method":"line.list"})") << -32600 << none;
    QTest::newRow("id too long") << QByteArray(R"({"jsonrpc":"2.0","id":")" + QByteArray(65, 'x') +
                                               R"(","method":"line.list"})")
                                 << -32600 << none;
    QTest::newRow("id with NUL") << QByteArray(R"({"jsonrpc":"2.0","id":"\u0000","method":"line.list"})") << -32600
                                 << none;
    QTest::newRow("unknown method") << QByteArray(R"({"jsonrpc":"2.0","id":9,"method":"line.burn"})") << -32601
                                    << QJsonValue(9);
    QTest::newRow("params list") << call("line.list", "[]") << -32602 << QJsonValue(1);
    QTest::newRow("params null") << call("line.list", "null") << -32602 << QJsonValue(1);
    QTest::newRow("params text") << call("line.list", "\"\"") << -32602 << QJsonValue(1);
}

void DecodeRequestTest::aBadFrameIsRefusedUnderItsId()
{
    QFETCH(QByteArray, frame);
    QFETCH(int, code);
    QFETCH(QJsonValue, id);
    const auto decoded = decodeRequest(frame);
    QVERIFY(!decoded);
    QCOMPARE(errorCode(decoded.error().error), code);
    QCOMPARE(decoded.error().id, id);
}

void DecodeRequestTest::theKeyOfALineStandsForItsId_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("rest");
    QTest::newRow("write") << QByteArray("message.send")
                           << QByteArray(R"(,"clientId":"6f2b1a0e-9a57-4a34-8a60-0123456789ab","text":"a")");
    QTest::newRow("connect") << QByteArray("line.connect") << QByteArray();
    QTest::newRow("disconnect") << QByteArray("line.disconnect") << QByteArray();
    QTest::newRow("list") << QByteArray("conversation.list") << QByteArray();
    QTest::newRow("templates") << QByteArray("template.list") << QByteArray();
    QTest::newRow("save") << QByteArray("template.save") << QByteArray(R"(,"title":"a","text":"b","scope":"line")");
}

void DecodeRequestTest::theKeyOfALineStandsForItsId()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, rest);
    LineKeys keys;
    keys.set({{QStringLiteral("passports"), LineId{42}}});
    const auto lineOf = [&](const QByteArray &typed, const LineKeys *known) {
        const auto decoded = decodeRequest(call(method, "{\"line\":\"" + typed + '"' + rest + '}'), known);
        return decoded ? std::visit(
                             [](const auto &message) {
                                 if constexpr (requires { message.line; }) {
                                     return message.line;
                                 } else {
                                     return LineId{};
                                 }
                             },
                             decoded->request)
                       : LineId{};
    };
    QCOMPARE(lineOf("passports", &keys), LineId{42});
    QCOMPARE(lineOf("7", &keys), LineId{7});
    const LineId nobodys{std::numeric_limits<qint64>::max()}; // «not found», not «malformed»
    QCOMPARE(lineOf("taxes", &keys), nobodys);
    QCOMPARE(lineOf("passports", nullptr), nobodys);
}

void DecodeRequestTest::badParamsNameTheField_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &frame, const char *field, const char *reason) {
        QTest::newRow(name) << frame << QString::fromLatin1(field) << QString::fromLatin1(reason);
    };
    row("no clientId", call("message.send", R"({"line":"1","text":"a"})"), "clientId", "missing");
    row("clientId no UUID", call("message.send", R"({"clientId":"7","line":"1","text":"a"})"), "clientId", "uuid");
    row("clientId in braces", call("message.send", R"({"clientId":"{)" + uuid + R"(}","line":"1","text":"a"})"),
        "clientId", "uuid");
    row("no place", send(R"("text":"a")"), "conversation", "missing");
    row("two places", send(R"("conversation":"1","line":"1","text":"a")"), "line", "exclusive");
    row("no text", send(R"("line":"1")"), "text", "empty");
    row("blank text", send(R"("line":"1","text":" \n\t ")"), "text", "empty");
    row("text 5", send(R"("line":"1","text":5)"), "text", "type");
    row("text with NUL", send(R"("line":"1","text":"a\u0000b")"), "text", "nul");
    row("half a pair", send(R"("line":"1","text":"a\ud83d")"), "text", "surrogate");
    row("the other half", send(R"("line":"1","text":"\ude42a")"), "text", "surrogate");
    row("pair turned round", send(R"("line":"1","text":"\ude42\ud83d")"), "text", "surrogate");
    row("line is a number", send(R"("line":1,"text":"a")"), "line", "type");
    row("line is empty", send(R"("line":"","text":"a")"), "line", "empty");
    row("line is an object", send(R"("line":{},"text":"a")"), "line", "type");
    row("line too long", send(R"("line":")" + QByteArray(65, '1') + R"(","text":"a")"), "line", "tooLong");
    row("files no list", send(R"("line":"1","files":"5")"), "files", "type");
    row("eleven files", send(R"("line":"1","files":["1","2","3","4","5","6","7","8","9","10","11"])"), "files",
        "tooMany");
    row("a file twice", send(R"("line":"1","files":["1","2","1"])"), "files", "duplicate");
    row("a file number", send(R"("line":"1","files":[1])"), "files", "type");
    row("visibility", send(R"("line":"1","text":"a","visibility":"secret")"), "visibility", "unknown");
    row("visibility 1", send(R"("line":"1","text":"a","visibility":1)"), "visibility", "type");
    row("no token", call("session.open", "{}"), "token", "missing");
    row("null token", call("session.open", R"({"token":null})"), "token", "missing");
    row("empty token", call("session.open", R"({"token":""})"), "token", "empty");
    row("long token", call("session.open", R"({"token":")" + QByteArray(4097, 'x') + R"("})"), "token", "tooLong");
    row("locale 5", call("session.open", R"({"token":"a","locale":5})"), "locale", "type");
    row("limit 0", call("message.list", R"({"conversation":"1","limit":0})"), "limit", "range");
    row("limit 201", call("message.list", R"({"conversation":"1","limit":201})"), "limit", "range");
    row("limit a half", call("message.list", R"({"conversation":"1","limit":1.5})"), "limit", "type");
    row("limit endless", call("message.list", R"({"conversation":"1","limit":1e300})"), "limit", "type");
    row("limit past int", call("message.list", R"({"conversation":"1","limit":4294967297})"), "limit", "range");
    row("limit text", call("message.list", R"({"conversation":"1","limit":"10"})"), "limit", "type");
    row("after -1", call("message.list", R"({"conversation":"1","after":-1})"), "after", "range");
    row("both ways", call("message.list", R"({"conversation":"1","after":1,"before":3})"), "before", "exclusive");
    row("read nothing", call("message.read", R"({"conversation":"1","seq":0})"), "seq", "range");
    row("get nothing", call("conversation.get", "{}"), "conversation", "missing");
    row("get twice", call("conversation.get", R"({"conversation":"1","number":"2026-000001"})"), "number", "exclusive");
    row("watch 1", call("conversation.get", R"({"conversation":"1","watch":1})"), "watch", "type");
    row("scope own", call("conversation.list", R"({"scope":"own"})"), "scope", "unknown");
    row("from in words", call("conversation.list", R"({"from":"yesterday"})"), "from", "time");
    row("from a number", call("conversation.list", R"({"from":5})"), "from", "type");
    row("to before from", call("conversation.list", R"({"from":"2026-11-21T00:00:00Z","to":"2026-11-20T00:00:00Z"})"),
        "to", "range");
    row("list limit", call("conversation.list", R"({"limit":201})"), "limit", "range");
    row("score 0", call("conversation.rate", R"({"conversation":"1","score":0})"), "score", "range");
    row("score 6", call("conversation.rate", R"({"conversation":"1","score":6})"), "score", "range");
    row("no score", call("conversation.rate", R"({"conversation":"1"})"), "score", "missing");
    row("state", call("presence.set", R"({"state":"asleep"})"), "state", "unknown");
    row("update nothing", call("conversation.update", R"({"conversation":"1"})"), "topic", "missing");
    row("priority 10", call("conversation.update", R"({"conversation":"1","priority":10})"), "priority", "range");
    row("empty tag", call("conversation.update", R"({"conversation":"1","tags":[""]})"), "tags", "empty");
    row("long tag", call("conversation.update", R"({"conversation":"1","tags":[")" + QByteArray(51, 'x') + R"("]})"),
        "tags", "tooLong");
    row("template without title", call("template.save", R"({"title":"  ","text":"a"})"), "title", "empty");
    row("template without text", call("template.save", R"({"title":"a","text":""})"), "text", "empty");
    row("trigger with space", call("template.save", R"({"title":"a","text":"b","trigger":"a b"})"), "trigger", "space");
    row("scope without line", call("template.save", R"({"title":"a","text":"b","scope":"line"})"), "line", "missing");
    row("hits 51", call("history.search", R"({"text":"a","limit":51})"), "limit", "range");
    row("rating 0", call("history.search", R"({"rating":0})"), "rating", "range");
    row("hasFiles 1", call("history.search", R"({"hasFiles":1})"), "hasFiles", "type");
    row("search NUL", call("history.search", R"({"citizen":"\u0000"})"), "citizen", "nul");
}

void DecodeRequestTest::badParamsNameTheField()
{
    QFETCH(QByteArray, frame);
    QFETCH(QString, field);
    QFETCH(QString, reason);
    const auto decoded = decodeRequest(frame);
    QVERIFY(!decoded);
    QCOMPARE(errorCode(decoded.error().error), -32602);
    QCOMPARE(decoded.error().error.field, field);
    QCOMPARE(QString(word(decoded.error().error.reason)), reason);
    QCOMPARE(decoded.error().id.toInteger(), 1);
}

void DecodeRequestTest::goodParamsAtTheirBoundsPass_data()
{
    QTest::addColumn<QByteArray>("frame");
    const auto row = [](const char *name, const QByteArray &frame) {
        QTest::newRow(name) << frame;
    };
    row("4000 letters", send(R"("line":"1","text":")" + QByteArray("я").repeated(4000) + '"'));
    row("2000 emoji", send(R"("line":"1","text":")" + QByteArray("🙂").repeated(2000) + '"'));
    row("ten files without text", send(R"("line":"1","files":["1","2","3","4","5","6","7","8","9","10"])"));
    row("nulls for what may be missing", send(R"("line":"1","text":"a","files":null,"conversation":null)"));
    row("no params at all", R"({"jsonrpc":"2.0","id":1,"method":"line.list"})");
    row("limit 200", call("message.list", R"({"conversation":"1","limit":200,"after":0})"));
    row("limit 1.0", call("message.list", R"({"conversation":"1","limit":1.0})"));
    row("a locale we do not speak", call("session.open", R"({"token":"a","locale":"fr-CA"})"));
    row("hits 50", call("history.search", R"({"limit":50})"));
    row("cleared topic", call("conversation.update", R"({"conversation":"1","topic":""})"));
}

void DecodeRequestTest::goodParamsAtTheirBoundsPass()
{
    QFETCH(QByteArray, frame);
    const auto decoded = decodeRequest(frame);
    QVERIFY2(decoded,
             decoded ? "" : qPrintable(decoded.error().error.field + u' ' + word(decoded.error().error.reason)));
}

void DecodeRequestTest::aMessagePastTheLimitIsTooLarge()
{
    const QByteArray longest = QByteArray("🙂").repeated(2000); // two units each, as browsers count
    for (const QByteArray &text : {QByteArray(4001, 'a'), longest + 'a'}) {
        const auto decoded = decodeRequest(send(R"("line":"1","text":")" + text + '"'));
        QVERIFY(!decoded);
        const Error &error = decoded.error().error;
        QCOMPARE(errorCode(error), 6);
        QCOMPARE(error.field, u"text"_s);
        QCOMPARE(error.limit, 4000);
    }
}

void DecodeRequestTest::aTextThatIsNoIdOfOursNamesNothing()
{
    const auto decoded = decodeRequest(call("conversation.claim", R"({"conversation":"abc"})"));
    QVERIFY(decoded);
    const auto &claim = std::get<ConversationClaim>(decoded->request);
    QCOMPARE(claim.conversation.value, std::numeric_limits<qint64>::max());
}

void DecodeRequestTest::aClientIdIsComparedInOneForm()
{
    const auto decoded =
        decodeRequest(call("message.send", R"({"clientId":")" + uuid.toUpper() + R"(","line":"1","text":"a"})"));
    QVERIFY(decoded);
    QCOMPARE(std::get<MessageSend>(decoded->request).clientId, QString::fromLatin1(uuid));
}

void DecodeRequestTest::unknownMembersAreLeftAlone()
{
    QVERIFY(decodeRequest(R"({"jsonrpc":"2.0","id":1,"method":"line.list","trace":{},"params":{"later":[1]}})"));
}

void DecodeRequestTest::aRequestWithoutIdIsANotification()
{
    const auto decoded = decodeRequest(R"({"jsonrpc":"2.0","method":"typing.set","params":{"conversation":"1"}})");
    QVERIFY(decoded);
    QVERIFY(decoded->id.isUndefined());
}
