// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/deskclient.h"
#include "ui/conversation/stream/bubble.h"

#include <QCache>
#include <QObject>
#include <QTemporaryDir>

namespace otklik::ui {

class PreviewMaker;

/// Fetches the files of conversations: previews of pictures, files to open, files to save. Keeps some previews only,
/// and fetches few at once, those first that were asked for last: they are on the screen.
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
    void fetchNext();
    FileView knownView(FileId file) const;
    void finishPreview(const FileInfo &file, const QImage &preview, bool keep);
    void download(const FileInfo &file, std::function<void(const QByteArray &)> then);
    void write(const QString &path, const QByteArray &bytes, std::function<void()> then);

    client::DeskClient &m_desk;
    QWidget *m_window;
    QTemporaryDir m_opened; ///< goes with the program
    PreviewMaker *m_previews;
    QCache<FileId, FileView> m_views;
    QList<FileInfo> m_wanted; ///< previews, in the order they were asked for
    int m_fetching = 0;
};

/// A file name without what a file system or a person would trip over.
QString safeFileName(const QString &name);

} // namespace otklik::ui
