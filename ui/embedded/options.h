// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <optional>

namespace otklik::embedded {

/// What the command line says.
struct Options {
    enum class Mode { Ask, Embedded, Remote, Help, Version };
    Mode mode = Mode::Ask;
    QString server = {}; ///< Remote: as typed
    bool choose = false; ///< Ask: also when there is a last one
    bool demo = false;
    std::optional<QHostAddress> address = {};
    quint16 port = 0;
    QString data = {}; ///< Embedded: the data directory; empty: the person's own

    /// `arguments` begin with the program's name. The error's detail is one clear line.
    static Result<Options> parse(const QStringList &arguments);
    static QString help();
};

} // namespace otklik::embedded
