// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

/// Lines, templates, presence and sign-ins.
class HouseTest : public QObject {
    Q_OBJECT

private slots:
    void linesShowHoursAndWhatIsOpenThere();
    void linesAreSearchedInBothLanguages();
    void connectingAndDisconnectingALine();
    void aLineWithAnOpenConversationStaysConnected();

    void everybodyKeepsPersonalTemplates();
    void onlySupervisorsShareTemplates();
    void aTriggerBelongsToOneTemplate();
    void aTemplateIsCheckedFieldByField();
    void aLinesTemplateIsSeenOnThatLineOnly();

    void presenceChangesOnlyBySayingSo();
    void anotherReasonIsToldThoughTheStateStays();
    void aLostConnectionTurnsStaffOfflineAfterAWhileAndBack();
    void aLostConnectionKeepsTheReason();
    void whoSaysSomethingNewIsNotPutBack();
    void whoNeverCameBackAfterARestartGoesOffline();
    void citizensHaveNoAttendance();
    void operatorsAreListedWithTheirLoad();
    void operatorsOfALineAreThoseWhoWorkOnIt();

    void aCitizenRegistersAndConfirmsThePhone();
    void aWrongCodeIsCountedAndFiveAreEnough();
    void anExpiredCodeIsRefused();
    void aTotpStepIsAcceptedOnce();
    void aPhoneIsRegisteredOnce();
    void refreshingRotatesAndReuseRevokesTheFamily();
    void aBlockedPersonDoesNotComeIn();
    void signingOutRevokesTheSession();
};
