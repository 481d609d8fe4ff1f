// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

namespace otklik::ui {

/// One line with a magnifier in front and a cross when there is text. Escape empties it.
class SearchField final : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);
    /// The placeholder is the accessible name too.
    void setPrompt(const QString &prompt);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QAction *m_clear = nullptr;
};

} // namespace otklik::ui
