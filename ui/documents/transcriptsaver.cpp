// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/documents/transcriptsaver.h"

#include "ui/documents/savingdialog.h"
#include "ui/documents/transcriptdialog.h"

#include <QDir>
#include <QFileDialog>
#include <QStandardPaths>

namespace otklik::ui {

TranscriptSaver::TranscriptSaver(client::DeskClient &desk, QWidget *window)
    : QObject(window), m_desk(desk), m_window(window)
{}

void TranscriptSaver::save(const QStringList &numbers)
{
    if (numbers.isEmpty()) {
        emit said(tr("Choose a conversation first."), false);
        return;
    }
    if (numbers.size() > client::TranscriptRequest::numbersMax) {
        emit said(tr("At most %n conversation(s) fit into one ZIP. Choose fewer.", nullptr,
                     static_cast<int>(client::TranscriptRequest::numbersMax)),
                  false);
        return;
    }
    auto *const dialog = new TranscriptDialog(numbers, m_window);
    connect(dialog, &TranscriptDialog::chosen, this, &TranscriptSaver::askPlace);
    dialog->open();
}

void TranscriptSaver::askPlace(const client::TranscriptRequest &request)
{
    const QString ending = request.ending();
    const QString name = request.numbers.size() == 1 ? request.numbers.first() : tr("transcripts");
    auto *const dialog = new QFileDialog(m_window, tr("Save the transcript"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->setNameFilter(ending.toUpper() + QStringLiteral(" (*.") + ending + u')');
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->selectFile(name + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this, request](const QString &path) { fetch(request, path); });
    dialog->open();
}

void TranscriptSaver::fetch(const client::TranscriptRequest &request, const QString &path)
{
    auto *const saving = new SavingDialog(m_desk, request, path, m_window);
    connect(saving, &SavingDialog::saved, this, [this, path, several = request.numbers.size() > 1] {
        const QString place = QDir::toNativeSeparators(path);
        emit said(several ? tr("Transcripts saved: %1").arg(place) : tr("Transcript saved: %1").arg(place), true);
    });
    saving->begin();
}

} // namespace otklik::ui
