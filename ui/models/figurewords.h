// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

#include <optional>

/// How figures of waits, shares and hours read, the same on the wall and in reports. A figure that is not known is «–».
namespace otklik::ui {

/// «4:12», «1:05:20».
QString clockText(std::optional<double> seconds);
/// «91.4 %», by the language of the moment.
QString percentText(std::optional<double> share);
/// «4.58»
QString meanText(std::optional<double> value, int digits = 2);
/// «1,204», by the language of the moment.
QString numberText(qint64 count);
/// «11:00» of 11.
QString hourText(int hour);
/// «3.5», «4»: a load, which counts silent conversations as less than one.
QString loadText(double load);

} // namespace otklik::ui
