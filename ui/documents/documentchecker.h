// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"

namespace otklik::ui {

/// Asks for a file, shows it to the server, and tells in plain words whether it is a transcript as it was issued.
class DocumentChecker final : public QObject {
    Q_OBJECT

public:
    DocumentChecker(client::DeskClient &desk, QWidget *window);

    void check();
    /// The same with a file that is chosen already.
    void checkFile(const QString &path);

private:
    client::DeskClient &m_desk;
    QWidget *m_window;
};

} // namespace otklik::ui
