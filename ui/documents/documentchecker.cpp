// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/documents/documentchecker.h"

#include "ui/documents/verificationdialog.h"

#include <QFileDialog>
#include <QStandardPaths>

namespace otklik::ui {

DocumentChecker::DocumentChecker(client::DeskClient &desk, QWidget *window)
    : QObject(window), m_desk(desk), m_window(window)
{}

void DocumentChecker::check()
{
    auto *const dialog = new QFileDialog(m_window, tr("Check a document"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Transcripts") + QStringLiteral(" (*.pdf *.docx *.txt)"), tr("All files") + QStringLiteral(" (*)")});
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    connect(dialog, &QFileDialog::fileSelected, this, &DocumentChecker::checkFile);
    dialog->open();
}

void DocumentChecker::checkFile(const QString &path)
{
    auto *const dialog = new VerificationDialog(m_desk, path, m_window);
    dialog->open();
    dialog->begin();
}

} // namespace otklik::ui
