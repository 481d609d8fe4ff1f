// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/figurewords.h"

#include <QLocale>

#include <cmath>

namespace otklik::ui {

namespace {

const QString unknown = QStringLiteral("–");

} // namespace

QString clockText(std::optional<double> seconds)
{
    if (!seconds) {
        return unknown;
    }
    const auto whole = static_cast<qint64>(std::llround(*seconds));
    const qint64 hours = whole / 3600;
    const QString rest = QStringLiteral("%1:%2")
                             .arg(whole / 60 % 60, hours > 0 ? 2 : 1, 10, QLatin1Char('0'))
                             .arg(whole % 60, 2, 10, QLatin1Char('0'));
    return hours > 0 ? QStringLiteral("%1:%2").arg(hours).arg(rest) : rest;
}

QString percentText(std::optional<double> share)
{
    const QChar narrow(0x202f); // it never stands alone on the next line
    return share ? QLocale().toString(*share * 100, 'f', 1) + narrow + QLatin1Char('%') : unknown;
}

QString meanText(std::optional<double> value, int digits)
{
    return value ? QLocale().toString(*value, 'f', digits) : unknown;
}

QString numberText(qint64 count)
{
    return QLocale().toString(count);
}

QString hourText(int hour)
{
    return QStringLiteral("%1:00").arg(hour);
}

QString loadText(double load)
{
    const double tenths = std::round(load * 10) / 10;
    return QLocale().toString(tenths, 'f', tenths == std::floor(tenths) ? 0 : 1);
}

} // namespace otklik::ui
