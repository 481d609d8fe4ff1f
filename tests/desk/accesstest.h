// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The table of who may do what (tests/data/access/methods.tsv): every request of the wire, and every look and upload
/// by HTTP, is really made in every role at what is one's own, another's and of another line.
class AccessTest : public QObject {
    Q_OBJECT

private slots:
    void everyMethodAnswersEveryRoleAsTheTableSays();
};
