// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/reason.h"
#include "server/documents/renderer.h"
#include "tests/support/runtests.h"

#include <QDir>
#include <QSemaphore>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace otklik;
using server::Renderer;
using transcript::Format;

namespace {

transcript::Document sample()
{
    return {.number = u"2026-000118"_s,
            .title = u"Обращение № 2026-000118"_s,
            .entries = {{.time = u"10:15"_s, .author = u"Мария"_s, .text = u"Где моя заявка?"_s}}};
}

/// What one render() has answered.
struct Heard {
    std::optional<Renderer::Made> made = {};
    std::function<void(Renderer::Made)> reply()
    {
        return [this](Renderer::Made answer) {
            made = std::move(answer);
        };
    }
};

} // namespace

/// otklik-render as the server runs it, and programs that misbehave in its place.
class RenderTest : public QObject {
    Q_OBJECT

private slots:
    void everyFormatComesBack_data();
    void everyFormatComesBack();
    void aBadProgramIsAPlainRefusal_data();
    void aBadProgramIsAPlainRefusal();
    void oneThatTakesTooLongIsEnded();
    void oneThatSaysTooMuchIsEnded();
    void whoComesWhenTooManyWaitIsRefused();
    void whatCannotBeFoundIsTold();
    void fewHoldManyDocumentsAtOnce();

private:
    QString script(const QByteArray &lines);
    Renderer::Made render(server::RendererRules rules, Format format);

    QTemporaryDir m_folder;
    Inbox m_inbox;
    int m_scripts = 0;
};

QString RenderTest::script(const QByteArray &lines)
{
    const QString path = m_folder.filePath(QStringLiteral("render%1").arg(++m_scripts));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return {};
    }
    file.write("#!/bin/sh\n" + lines + '\n');
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

Renderer::Made RenderTest::render(server::RendererRules rules, Format format)
{
    Renderer renderer(std::move(rules));
    Heard heard;
    renderer.render([] { return sample(); }, format, m_inbox.sender(), heard.reply());
    (void)QTest::qWaitFor([&heard] { return heard.made.has_value(); }, 30'000);
    return heard.made ? *heard.made : fail(Fault::NotFound);
}

void RenderTest::everyFormatComesBack_data()
{
    QTest::addColumn<Format>("format");
    QTest::addColumn<QByteArray>("begin");
    QTest::newRow("text") << Format::Txt << "Обращение"_ba;
    QTest::newRow("PDF") << Format::Pdf << "%PDF-1.4"_ba;
    QTest::newRow("Word") << Format::Docx << "PK"_ba;
}

void RenderTest::everyFormatComesBack()
{
    QFETCH(Format, format);
    QFETCH(QByteArray, begin);
    const auto made = render({}, format);
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QVERIFY(made->bytes.startsWith(begin));
    QCOMPARE(made->digest, transcript::digestOf(sample()));
    QVERIFY(made->bytes.contains(made->digest.toLatin1()));
}

void RenderTest::aBadProgramIsAPlainRefusal_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("killed") << "kill -9 $$"_ba;
    QTest::newRow("crashed") << "kill -SEGV $$"_ba;
    QTest::newRow("refused") << "cat >/dev/null; exit 4"_ba;
    QTest::newRow("killed when half is written") << "printf %%PDF-1.4; kill -9 $$"_ba;
    QTest::newRow("garbage") << "cat >/dev/null; echo hello"_ba;
    QTest::newRow("nothing") << "cat >/dev/null"_ba;
    QTest::newRow("it reads nothing") << "exec <&-; exit 1"_ba;
    QTest::newRow("no memory") << "exec prlimit --as=60000000 "_ba + QFile::encodeName(Renderer::installedProgram()) +
                                      " \"$@\"";
}

void RenderTest::aBadProgramIsAPlainRefusal()
{
    QFETCH(QByteArray, lines);
    const auto made = render({.program = script(lines)}, Format::Pdf);
    QVERIFY(!made);
    QCOMPARE(made.error().fault, Fault::Unavailable);
    QCOMPARE(made.error().reason, Reason::NotRendered);
    QVERIFY(made.error().retryAfter > std::chrono::seconds(0));
    QVERIFY(!render({.program = m_folder.filePath(u"missing"_s)}, Format::Pdf));
    QVERIFY(render({.program = m_folder.filePath(u"missing"_s)}, Format::Txt)); // which needs no program
}

void RenderTest::oneThatTakesTooLongIsEnded()
{
    const QString mark = m_folder.filePath(u"mark"_s);
    const auto made = render({.program = script("echo $$ >" + mark.toUtf8() + "\nexec sleep 600"),
                              .patience = std::chrono::milliseconds(500)},
                             Format::Docx);
    QCOMPARE(made.error().reason, Reason::NotRendered);
    QFile file(mark);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!QDir(u"/proc/"_s + QString::fromLatin1(file.readAll().trimmed())).exists());
}

void RenderTest::oneThatSaysTooMuchIsEnded()
{
    const auto made =
        render({.program = script("printf %%PDF-; exec cat /dev/zero"), .largest = 1'000'000}, Format::Pdf);
    QCOMPARE(made.error().reason, Reason::NotRendered);
}

void RenderTest::whoComesWhenTooManyWaitIsRefused()
{
    Renderer renderer({.atOnce = 1, .waiting = 2});
    QSemaphore gate;
    std::array<Heard, 4> heard;
    for (Heard &one : heard) {
        renderer.render(
            [&gate]() -> Result<transcript::Document> {
                gate.acquire();
                return sample();
            },
            Format::Txt, m_inbox.sender(), one.reply());
    }
    QTRY_VERIFY(heard[3].made);
    QCOMPARE(heard[3].made->error().reason, Reason::NotRendered);
    QVERIFY(!heard[0].made && !heard[1].made && !heard[2].made);
    gate.release(3);
    QTRY_VERIFY(heard[0].made && heard[1].made && heard[2].made);
    QVERIFY(*heard[0].made && *heard[1].made && *heard[2].made);
}

void RenderTest::whatCannotBeFoundIsTold()
{
    Renderer renderer({});
    Heard heard;
    renderer.render([]() -> Result<transcript::Document> { return fail(Fault::NotFound); }, Format::Pdf,
                    m_inbox.sender(), heard.reply());
    QTRY_VERIFY(heard.made);
    QCOMPARE(heard.made->error().fault, Fault::NotFound);
}

void RenderTest::fewHoldManyDocumentsAtOnce()
{
    Renderer renderer({.seats = 3, .seatsEach = 2});
    const PersonId anna{1};
    const PersonId boris{2};
    auto first = renderer.seat(anna);
    const auto second = renderer.seat(anna);
    QVERIFY(first && second);
    QCOMPARE(renderer.seat(anna).error().fault, Fault::RateLimited);
    const auto third = renderer.seat(boris);
    QVERIFY(third);
    const auto none = renderer.seat(boris);
    QCOMPARE(none.error().fault, Fault::Unavailable);
    QVERIFY(none.error().retryAfter > std::chrono::seconds(0));
    first->reset();
    QVERIFY(renderer.seat(boris));
    QVERIFY(renderer.seat(anna));
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    return otklik::test::runAll<RenderTest>(argc, argv);
}

#include "rendertest.moc"
