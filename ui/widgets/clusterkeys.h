// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QWidget;

namespace otklik::ui {

/// Backspace takes a whole letter in every field of the program, as Delete and the arrows do: the toolkit takes the
/// last code point, which leaves half a flag. Fields that hide what is typed are left alone.
class ClusterKeys final : public QObject {
    Q_OBJECT

public:
    /// Watches the application as long as it lives.
    explicit ClusterKeys(QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace otklik::ui
