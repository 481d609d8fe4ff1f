// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"
#include "ui/conversation/bubble.h"

#include <QObject>
#include <QTemporaryDir>

namespace otklik::ui {

/// Fetches the files of conversations: previews of pictures, files to open, files to save. Keeps previews only.
class FileShelf final : public QObject {
    Q_OBJECT

public:
    FileShelf(client::DeskClient &desk, QWidget *window);

    void fetchPreview(const FileInfo &file);
    /// Downloads and hands the file to the program that opens such files.
    void open(const FileInfo &file);
    /// Asks where, downloads and writes.
    void saveAs(const FileInfo &file);

signals:
    void viewChanged(otklik::FileId file, const otklik::ui::FileView &view);
    void said(const QString &sentence, bool good);

private:
    void download(const FileInfo &file, std::function<void(const QByteArray &)> then);
    void write(const QString &path, const QByteArray &bytes, std::function<void()> then);

    client::DeskClient &m_desk;
    QWidget *m_window;
    QTemporaryDir m_opened; ///< goes with the program
    FileViews m_views;
};

/// A file name without what a file system or a person would trip over.
QString safeFileName(const QString &name);

} // namespace otklik::ui
