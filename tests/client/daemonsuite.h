// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/client/stage.h"

#include <QObject>
#include <QTest>

#include <optional>

namespace otklik::test {

/// For how long the daemon or a client of it may take on a loaded machine.
constexpr int patienceMs = 20'000;
#define WAIT_FOR(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, otklik::test::patienceMs)

/// Tests on a real daemon of their own, which comes up before the first of them.
class DaemonSuite : public QObject {
    Q_OBJECT

protected:
    /// Who is there in all the tests; called once, when the daemon is up.
    virtual void prepare() {}

    ServerProcess m_server;

private slots:
    void initTestCase();
};

/// Waits for one answer of a command.
template <class T>
struct Heard {
    std::optional<Result<T>> result;
    client::Reply<T> reply()
    {
        return [this](const Result<T> &value) {
            result = value;
        };
    }
    bool good() const { return result && result->has_value(); }
};

client::Draft textOf(const QString &text);

} // namespace otklik::test
