// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QRegularExpression>

namespace otklik::test {

/// A byte of what is drawn on the first page of a PDF; of another file its middle.
inline qsizetype pageOrMiddle(const QByteArray &file)
{
    static const QRegularExpression contents(QStringLiteral("/Contents (\\d+) 0 R"));
    const auto found = contents.match(QString::fromLatin1(file));
    if (!found.hasMatch()) {
        return file.size() / 2;
    }
    const qsizetype object = file.indexOf('\n' + found.captured(1).toLatin1() + " 0 obj\n");
    return file.indexOf("\nstream\n", object) + 50;
}

} // namespace otklik::test
