// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/fileshelf.h"

#include <QBuffer>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QImageReader>
#include <QStandardPaths>

namespace otklik::ui {

namespace {

constexpr int previewSide = 640; ///< pixels; enough for the box at twice the scale

/// Decoded at the size of the preview, so that a large photograph costs little.
QImage previewOf(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.width() > previewSide || size.height() > previewSide) {
        reader.setScaledSize(size.scaled(previewSide, previewSide, Qt::KeepAspectRatio));
    }
    return reader.read();
}

} // namespace

QString safeFileName(const QString &name)
{
    QString safe;
    for (const QChar c : name) {
        const bool bad = c.category() == QChar::Other_Control || QStringLiteral("/\\:*?\"<>|").contains(c);
        safe += bad ? QLatin1Char('_') : c;
    }
    safe = safe.trimmed().left(120);
    while (safe.startsWith(QLatin1Char('.'))) {
        safe.remove(0, 1);
    }
    return safe.isEmpty() ? QStringLiteral("file") : safe;
}

FileShelf::FileShelf(client::DeskClient &desk, QWidget *window) : QObject(window), m_desk(desk), m_window(window) {}

void FileShelf::fetchPreview(const FileInfo &file)
{
    if (m_views.contains(file.file)) {
        emit viewChanged(file.file, m_views.value(file.file));
        return;
    }
    m_desk.download(file.file, this, {}, [this, file](const Result<QByteArray> &bytes) {
        FileView view;
        view.preview = bytes ? previewOf(*bytes) : QImage();
        view.failed = view.preview.isNull();
        if (bytes) {
            m_views.insert(file.file, view);
        }
        emit viewChanged(file.file, view);
    });
}

void FileShelf::download(const FileInfo &file, std::function<void(const QByteArray &)> then)
{
    FileView view = m_views.value(file.file);
    view.percent = 0;
    view.failed = false;
    emit viewChanged(file.file, view);
    m_desk.download(
        file.file, this,
        [this, file](qint64 done, qint64 total) {
            FileView now = m_views.value(file.file);
            now.percent = total > 0 ? static_cast<int>(done * 100 / total) : 0;
            emit viewChanged(file.file, now);
        },
        [this, file, then = std::move(then)](const Result<QByteArray> &bytes) {
            FileView now = m_views.value(file.file);
            now.failed = !bytes;
            emit viewChanged(file.file, now);
            if (bytes) {
                then(*bytes);
            } else {
                emit said(client::sentence(bytes.error()), false);
            }
        });
}

void FileShelf::write(const QString &path, const QByteArray &bytes, std::function<void()> then)
{
    m_desk.saveFile(path, bytes, this, [this, then = std::move(then)](const Result<wire::Empty> &done) {
        if (done) {
            then();
        } else {
            emit said(client::sentence(done.error()), false);
        }
    });
}

void FileShelf::open(const FileInfo &file)
{
    download(file, [this, file](const QByteArray &bytes) {
        const QString folder = m_opened.filePath(file.file.toString());
        QDir().mkpath(folder);
        const QString path = QDir(folder).filePath(safeFileName(file.name));
        write(path, bytes, [this, path] {
            if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path))) {
                emit said(tr("No program on this computer opens such files. Save the file instead."), false);
            }
        });
    });
}

void FileShelf::saveAs(const FileInfo &file)
{
    auto *const dialog = new QFileDialog(m_window, tr("Save the file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->selectFile(safeFileName(file.name));
    connect(dialog, &QFileDialog::fileSelected, this, [this, file](const QString &path) {
        download(file, [this, path](const QByteArray &bytes) {
            write(path, bytes, [this, path] { emit said(tr("Saved: %1").arg(QDir::toNativeSeparators(path)), true); });
        });
    });
    dialog->open();
}

} // namespace otklik::ui
