// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

#include <memory>

namespace otklik::test {

/// Runs every class of a test program in turn; the exit code is the number of failures. With "Class::function" style
/// arguments untouched, Qt Test's own options go to each class.
template <class... Suites>
int runAll(int argc, char **argv)
{
    int failures = 0;
    ((failures +=
      [&] {
          const auto suite = std::make_unique<Suites>();
          return QTest::qExec(suite.get(), argc, argv);
      }()),
     ...);
    return failures;
}

} // namespace otklik::test
