// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

#include <optional>

namespace otklik::gateway {

/// What is asked for, taken apart and decoded once.
struct Target {
    QString path = {};
    QUrlQuery query = {};
    QByteArray authority = {}; ///< of the absolute form, which a proxy may send; stands above Host
};

/// Reads the origin form ("/path?query"), the absolute form and "*". None for anything that is not clean: bad
/// percent-coding, bad UTF-8, U+0000 and other controls, "." and ".." segments, backslashes, a coded "/".
std::optional<Target> parseTarget(const QByteArray &target);

} // namespace otklik::gateway
