// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/world.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QTest>

namespace otklik::test {

namespace {

constexpr int patienceMs = 20'000;

} // namespace

QByteArray screenshot()
{
    QImage image(780, 480, QImage::Format_RGB32);
    image.fill(QColor(0xd3, 0xdd, 0xea));
    QPainter painter(&image);
    painter.fillRect(90, 40, 600, 400, Qt::white);
    painter.fillRect(135, 85, 510, 66, QColor(0xd6, 0x45, 0x4c));
    painter.setPen(Qt::white);
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(26);
    painter.setFont(font);
    painter.drawText(QRect(135, 85, 510, 66), Qt::AlignCenter, QStringLiteral("ESIA-0031"));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

bool World::open()
{
    if (!server.start()) {
        return false;
    }
    proxy = std::make_unique<Proxy>(server.port());
    maria = std::make_unique<CitizenStage>(server.address());
    oleg = std::make_unique<DeskStage>(server.address());
    elena = std::make_unique<DeskStage>(proxy->address(), kept.path());
    nina = std::make_unique<DeskStage>(server.address());
    if (!maria->signIn(server, QStringLiteral("+79990000001")) || !oleg->signIn(server, QStringLiteral("operator6")) ||
        !nina->signIn(server, QStringLiteral("supervisor1"))) {
        return false;
    }
    elena->desk->resume();
    return QTest::qWaitFor([this] { return !elena->desk->signInState().demoStaff.isEmpty(); }, patienceMs);
}

} // namespace otklik::test
