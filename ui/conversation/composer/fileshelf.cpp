// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/composer/fileshelf.h"

#include "ui/preview/previewmaker.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

namespace otklik::ui {

namespace {

constexpr int keptPreviews = 60; ///< of up to 1.6 MB each
constexpr int fetchedAtOnce = 2;
constexpr int mostWanted = 200;

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

FileShelf::FileShelf(client::DeskClient &desk, QWidget *window)
    : QObject(window), m_desk(desk), m_window(window),
      m_previews(new PreviewMaker(PreviewMaker::installedProgram(), this)), m_views(keptPreviews)
{}

void FileShelf::fetchPreview(const FileInfo &file)
{
    if (const FileView *const known = m_views.object(file.file)) {
        emit viewChanged(file.file, FileView(*known)); // who hears it may make the shelf forget
        return;
    }
    m_wanted.append(file);
    if (m_wanted.size() > mostWanted) {
        emit viewChanged(m_wanted.takeFirst().file, {.failed = true});
    }
    fetchNext();
}

void FileShelf::fetchNext()
{
    if (m_fetching == fetchedAtOnce || m_wanted.isEmpty()) {
        return;
    }
    ++m_fetching;
    const FileInfo file = m_wanted.takeLast();
    m_desk.download(file.file, this, {}, [this, file](const Result<QByteArray> &bytes) {
        if (!bytes) {
            finishPreview(file, {}, false);
            return;
        }
        m_previews->make(*bytes, [this, file](const QImage &preview) { finishPreview(file, preview, true); });
    });
}

void FileShelf::finishPreview(const FileInfo &file, const QImage &preview, bool keep)
{
    --m_fetching;
    const FileView view{.failed = preview.isNull(), .preview = preview};
    if (keep) {
        m_views.insert(file.file, new FileView(view));
    }
    emit viewChanged(file.file, view);
    fetchNext();
}

FileView FileShelf::knownView(FileId file) const
{
    const FileView *const known = m_views.object(file);
    return known ? *known : FileView();
}

void FileShelf::download(const FileInfo &file, std::function<void(const QByteArray &)> then)
{
    FileView view = knownView(file.file);
    view.percent = 0;
    view.failed = false;
    emit viewChanged(file.file, view);
    m_desk.download(
        file.file, this,
        [this, file](qint64 done, qint64 total) {
            FileView now = knownView(file.file);
            now.percent = total > 0 ? static_cast<int>(done * 100 / total) : 0;
            emit viewChanged(file.file, now);
        },
        [this, file, then = std::move(then)](const Result<QByteArray> &bytes) {
            FileView now = knownView(file.file);
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
