// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QTest>

class OpenRpcTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyMethodHasItsEntryInOrder();
    void everyReferenceLeadsSomewhere();
    void theDocumentHoldsOnlyWhatTheStandardKnows();
    void everyExampleIsUnderstood();
    void aRequiredParameterLeftOutIsRefusedByName();
    void aParameterOfAnotherTypeIsRefusedByName();
    void everyLimitHolds();
    void everyResultHasTheShapeThatIsPromised();
    void everyNotificationIsDescribed();

private:
    QJsonObject m_document;
};
