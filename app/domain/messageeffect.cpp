// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/messageeffect.h"

#include <algorithm>

namespace otklik {

QString previewText(const Message &message)
{
    if (!message.text.isEmpty()) {
        return message.text;
    }
    QStringList names;
    for (const FileInfo &file : message.files) {
        names.append(file.name);
    }
    return names.join(QStringLiteral(", "));
}

StaffReading afterMessage(StaffReading reading, const Message &message)
{
    reading.lastSeq = message.seq;
    reading.lastAt = std::max(reading.lastAt, message.at);
    if (message.author.kind == AuthorKind::Citizen) {
        if (message.seq > reading.readByStaff) {
            ++reading.unread;
        }
        if (!isSet(reading.waitingSince)) {
            reading.waitingSince = message.at;
        }
    } else if (message.author.kind == AuthorKind::Operator && message.visibility == Visibility::Public) {
        reading.waitingSince = {};
    }
    if (message.kind != MessageKind::Notice) {
        reading.lastText = previewText(message);
    }
    return reading;
}

} // namespace otklik
