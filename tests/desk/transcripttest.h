// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class TranscriptTest : public QObject {
    Q_OBJECT

private slots:
    void aTranscriptHoldsTheWholeConversation();
    void aTranscriptIsForTheOwnCitizenOnly();
    void notesAreForStaffTranscriptsOnly();
    void aTranscriptSpeaksTheLanguageOfTheReader();
    void aTranscriptSaysUntilWhenItGoes();
    void numbersOfPeopleAreHiddenWhereAsked();
    void aTranscriptTellsTheRatingAndItsWords();
};
