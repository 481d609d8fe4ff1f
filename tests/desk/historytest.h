// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Search and files.
class HistoryTest : public QObject {
    Q_OBJECT

private slots:
    void anyFormOfAWordIsFoundAndHighlighted();
    void notesAreFoundToo();
    void filtersNarrowTheSearch();
    void theNewestComeFirstAndTheCursorGoesOn();
    void citizensDoNotSearchTheHistory();
    void aWrongNumberIsSaidSo();

    void anUnsentFileIsSeenByItsOwnerOnly();
    void aSentFileIsSeenByThoseWhoTakePart();
    void aFileInANoteIsHiddenFromTheCitizen();
};
