// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings/settings.h"

#include <functional>
#include <variant>

/// The one table of what a configuration file may hold.
namespace otklik::settings {

/// What is wrong with a value, said as what is allowed instead: «must be …»; empty: nothing.
using Wrong = QString;

struct TextKey {
    std::function<Wrong(Settings &, const QString &)> set;
};
struct NumberKey {
    qint64 least = 0;
    qint64 most = 0;
    std::function<void(Settings &, int)> set;
};
struct ListKey {
    std::function<Wrong(Settings &, const QStringList &)> set;
};
struct FlagKey {
    std::function<void(Settings &, bool)> set;
};

struct Key {
    QString section = {}; ///< empty: the top of the file
    QString name = {};
    std::variant<TextKey, NumberKey, ListKey, FlagKey> kind = {};

    QString full() const { return section.isEmpty() ? name : section + u'.' + name; }
};

/// The section that may stand many times: keys of it set the last line.
inline const QString linesSection = QStringLiteral("lines");

QList<Key> allKeys(const QString &folder);
/// «Mon-Fri 09:00-18:00», «Sat 10:00-14:00», «Sun 22:00-02:00».
tl::expected<QList<WorkingInterval>, Wrong> readHours(const QStringList &texts);
/// The word among those allowed that is meant, if one is near enough.
QString nearest(const QString &word, const QStringList &allowed);

} // namespace otklik::settings
