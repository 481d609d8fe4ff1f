// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The commands of the real program that change or copy a whole database.
class BackupCommandTest : public QObject {
    Q_OBJECT

private slots:
    void theSchemaIsBroughtToToday();
    void aBackupComesBackWhole();
    void aBrokenBackupChangesNothing();
    void aBackupOfTheFirstFormatComesBack();
};
