// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"

namespace otklik::ui {

/// Saves conversations as documents: asks how and where, shows that it goes on, and lets it be cancelled. When it does
/// not work, all that was chosen stays, and what came is kept, so that it can be tried once more.
class TranscriptSaver final : public QObject {
    Q_OBJECT

public:
    TranscriptSaver(client::DeskClient &desk, QWidget *window);

    /// One conversation as a document, several as a ZIP; of more than TranscriptRequest::numbersMax it says so.
    void save(const QStringList &numbers);

signals:
    void said(const QString &sentence, bool good);

private:
    void askPlace(const client::TranscriptRequest &request);
    void fetch(const client::TranscriptRequest &request, const QString &path);

    client::DeskClient &m_desk;
    QWidget *m_window;
};

} // namespace otklik::ui
