// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/fakedesk.h"

#include <QTemporaryDir>

namespace otklik::test {

struct HostileText {
    QByteArray name;
    QString text;
};

/// The table that widget and workstation share, tests/data/hostile.json, and some that name `picture`.
QList<HostileText> hostileTexts(const QString &picture);

/// After fillDemo(): everything that somebody else may have written becomes `text`, cut to what the wire takes.
void makeHostile(FakeDesk &desk, Instant now, const QString &text);

/// A picture on this computer, and whether anybody opened it.
class WatchedPicture {
public:
    WatchedPicture();
    ~WatchedPicture();
    QString path() const;
    bool wasOpened() const;

private:
    QTemporaryDir m_folder;
    int m_watch = -1;
};

/// Resident memory of this process, bytes.
qint64 memoryInUse();

} // namespace otklik::test
