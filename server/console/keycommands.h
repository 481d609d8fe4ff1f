// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/host/keyrotation.h"

#include <QStringList>

namespace otklik::server {

/// The words in which commands about the master key travel to a running server.
QStringList rotateWords(bool endTokens);
QStringList statusWords();
/// For the person at the console.
QStringList toldRotated(const KeyReport &report);
QStringList toldStatus(const KeyReport &report);
/// What the running server does for such a command.
void obey(const QStringList &words, KeyRotation &rotation,
          const std::function<void(const Result<QStringList> &)> &answer);

} // namespace otklik::server
