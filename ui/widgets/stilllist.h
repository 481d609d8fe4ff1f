// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListView>

namespace otklik::ui {

/// A list that stays as it is when the focus comes. Qt's own steps onto its first row then, and where a row opens what
/// it names, merely coming back to the window would open, and mark as read, what nobody chose.
class StillList final : public QListView {
    Q_OBJECT

public:
    using QListView::QListView;

protected:
    void focusInEvent(QFocusEvent *event) override;
};

} // namespace otklik::ui
