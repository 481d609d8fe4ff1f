// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

/// JSON straight into bytes. A desk under load writes tens of thousands of frames a second; building a QJsonObject
/// first, which sorts and copies, costs ten times as much.
namespace otklik::wire::jsontext {

/// A string with its quotes, in UTF-8; RFC 8259, section 7. A lone surrogate, which the port lets nobody send, becomes
/// a question mark.
void append(QByteArray &out, QStringView text);
void append(QByteArray &out, qint64 number);
void append(QByteArray &out, bool value);
/// What a caller may use as the id of a call: a string, a number or null.
void appendId(QByteArray &out, const QJsonValue &id);

} // namespace otklik::wire::jsontext
