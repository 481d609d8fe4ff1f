// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/documents/transcriptdialog.h"

#include "ui/models/queuemodel.h"
#include "ui/widgets/controls.h"

#include <QCheckBox>
#include <QEvent>
#include <QRadioButton>
#include <QVBoxLayout>

namespace otklik::ui {

using client::TranscriptFormat;

TranscriptDialog::TranscriptDialog(QStringList numbers, QWidget *parent)
    : QDialog(parent), m_numbers(std::move(numbers))
{
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    m_title = makeLabel(18, QFont::Bold, Tone::Normal, this);
    m_about = makeLabel(type::small, QFont::Normal, Tone::Secondary, this);
    m_pdf = new QRadioButton(this);
    m_docx = new QRadioButton(this);
    m_txt = new QRadioButton(this);
    m_notes = new QCheckBox(this);
    m_pictures = new QCheckBox(this);
    m_masked = new QCheckBox(this);
    m_cancel = makeButton(ButtonKind::Plain, this);
    m_save = makeButton(ButtonKind::Primary, this);
    m_save->setDefault(true);
    m_pdf->setChecked(true);

    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 22, 24, 20);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_about);
    column->addSpacing(8);
    for (QRadioButton *const format : {m_pdf, m_docx, m_txt}) {
        column->addWidget(format);
    }
    column->addSpacing(8);
    for (QCheckBox *const option : {m_notes, m_pictures, m_masked}) {
        column->addWidget(option);
    }
    column->addSpacing(12);
    auto *const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    setFixedWidth(460);
    connect(m_txt, &QAbstractButton::toggled, m_pictures, &QWidget::setDisabled);
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_save, &QAbstractButton::clicked, this, &TranscriptDialog::confirm);
    retranslate();
    m_pdf->setFocus();
}

void TranscriptDialog::confirm()
{
    client::TranscriptRequest request{.numbers = m_numbers,
                                      .notes = m_notes->isChecked(),
                                      .pictures = m_pictures->isEnabled() && m_pictures->isChecked(),
                                      .masked = m_masked->isChecked()};
    if (m_pdf->isChecked()) {
        request.format = TranscriptFormat::Pdf;
    } else if (m_docx->isChecked()) {
        request.format = TranscriptFormat::Docx;
    }
    accept();
    emit chosen(request);
}

void TranscriptDialog::retranslate()
{
    const bool several = m_numbers.size() > 1;
    const QString title = several ? tr("Save transcripts as ZIP") : tr("Save the transcript");
    setWindowTitle(tr("Save the transcript"));
    setAccessibleName(title);
    m_title->setText(title);
    m_about->setText(several ? tr("%n conversation(s), a document of each and their checksums", nullptr,
                                  static_cast<int>(m_numbers.size()))
                             : numberName(m_numbers.value(0)));
    m_pdf->setText(tr("PDF, for an office, a court, for printing"));
    m_docx->setText(tr("DOCX, to edit and copy in Word"));
    m_txt->setText(tr("TXT, the text only"));
    m_notes->setText(tr("With internal notes (not for the citizen)"));
    m_pictures->setText(tr("Show pictures in the document"));
    m_masked->setText(tr("Hide the numbers of papers, phones and cards"));
    m_cancel->setText(tr("Cancel"));
    m_save->setText(tr("Save…"));
}

void TranscriptDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
