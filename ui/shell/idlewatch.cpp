// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/idlewatch.h"

#include <QCoreApplication>
#include <QEvent>

namespace otklik::ui {

IdleWatch::IdleWatch(QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_idle = true;
        emit idle();
    });
    qApp->installEventFilter(this);
}

void IdleWatch::setAfter(std::chrono::milliseconds after)
{
    m_timer.stop();
    m_timer.setInterval(after);
    touch();
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
        touch();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void IdleWatch::touch()
{
    if (m_timer.interval() > 0) {
        m_timer.start();
    }
    if (m_idle) {
        m_idle = false;
        emit active();
    }
}

} // namespace otklik::ui
