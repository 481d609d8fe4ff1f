// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/clock.h"

#include <QByteArray>
#include <QString>

namespace otklik::notify {

/// An e-mail with a text and one file.
struct Mail {
    QString id = {};   ///< the part of the Message-ID before the @: the same for each attempt
    QString from = {}; ///< as checkEmail() gives it, like `to`
    QString to = {};
    QString subject = {};
    QString text = {};
    QString fileName = {}; ///< ASCII, without quotes
    QString fileType = {}; ///< a media type
    QByteArray file = {};
    Instant at = {}; ///< when it was written
};

/// As it goes over the wire (RFC 5322, RFC 2045): lines end with CR LF and are short, but for those of long addresses.
/// Whatever the values hold, none of them begins a header of its own: what is not ASCII is encoded, and control
/// characters are left out.
QByteArray mimeMessage(const Mail &mail);

} // namespace otklik::notify
