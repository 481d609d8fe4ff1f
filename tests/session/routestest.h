// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// The table of what each route of the port answers whom (tests/data/access/routes.tsv). What belongs to whom within a
/// route stands in methods.tsv beside it.
class RoutesTest : public QObject {
    Q_OBJECT

private slots:
    void everyRouteAnswersEveryRoleAsTheTableSays();
};
