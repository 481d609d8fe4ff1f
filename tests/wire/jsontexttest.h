// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

class JsonTextTest : public QObject {
    Q_OBJECT

private slots:
    void aTextIsReadBackByAnotherParser_data();
    void aTextIsReadBackByAnotherParser();
    void aLoneSurrogateLeavesTheFrameValid();
    void anIdComesBackAsItCame_data();
    void anIdComesBackAsItCame();
    void aTimeIsWrittenAsQtWritesIt_data();
    void aTimeIsWrittenAsQtWritesIt();
};
