// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/client/daemonsuite.h"

namespace otklik::test {

void DaemonSuite::initTestCase()
{
    QVERIFY2(m_server.start(), "the daemon does not come up");
    prepare();
}

client::Draft textOf(const QString &text)
{
    client::Draft draft;
    draft.text = text;
    return draft;
}

} // namespace otklik::test
