// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QStringList>

namespace otklik::server {

struct CsvRow {
    int line = 0; ///< where it begins, from 1
    QStringList cells = {};
};

/// RFC 4180 in UTF-8: quotes, doubled quotes, line breaks inside quotes; «;» instead of «,» when the first line has no
/// comma, as spreadsheets save in Russian. Empty lines are left out. Malformed with the line in `detail`.
Result<QList<CsvRow>> readCsv(const QByteArray &content);

} // namespace otklik::server
