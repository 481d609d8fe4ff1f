// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/documents/savingdialog.h"

#include "ui/widgets/controls.h"

#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>

namespace otklik::ui {

namespace {

constexpr int appearsAfterMs = 400;

} // namespace

SavingDialog::SavingDialog(client::DeskClient &desk, client::TranscriptRequest request, QString path, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_request(std::move(request)), m_path(std::move(path))
{
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    m_title = makeLabel(18, QFont::Bold, Tone::Normal, this);
    m_state = makeLabel(type::small, QFont::Normal, Tone::Secondary, this);
    m_trouble = makeLabel(type::small, QFont::Medium, Tone::Danger, this);
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_cancel = makeButton(ButtonKind::Plain, this);
    m_again = makeButton(ButtonKind::Primary, this);
    for (QLabel *const label : {m_state, m_trouble}) {
        label->setWordWrap(true);
    }
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 22, 24, 20);
    column->setSpacing(8);
    for (QWidget *const widget : std::initializer_list<QWidget *>{m_title, m_state, m_trouble, m_bar}) {
        column->addWidget(widget);
    }
    column->addSpacing(8);
    auto *const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_again);
    column->addLayout(buttons);
    setFixedWidth(460);
    connect(m_cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_again, &QAbstractButton::clicked, this, &SavingDialog::again);
    m_patience.setSingleShot(true);
    m_patience.setInterval(appearsAfterMs);
    connect(&m_patience, &QTimer::timeout, this, &QDialog::open);
    retranslate();
    showBusy();
}

SavingDialog::~SavingDialog()
{
    if (m_transfer) {
        m_desk.cancel(m_transfer);
    }
}

void SavingDialog::begin()
{
    m_patience.start();
    fetch();
}

void SavingDialog::fetch()
{
    m_transfer = m_desk.transcript(
        m_request, this, [this](qint64 done, qint64 total) { follow(done, total); },
        [this](const Result<QByteArray> &bytes) {
            m_transfer = 0;
            if (bytes) {
                m_bytes = *bytes;
                write();
            } else {
                showTrouble(bytes.error());
            }
        });
}

void SavingDialog::write()
{
    m_desk.saveFile(m_path, m_bytes, this, [this](const Result<wire::Empty> &done) {
        if (!done) {
            showTrouble(done.error());
            return;
        }
        m_patience.stop();
        emit saved();
        deleteLater();
        hide();
    });
}

void SavingDialog::follow(qint64 done, qint64 total)
{
    if (total > 0) {
        m_bar->setRange(0, 100);
        m_bar->setValue(static_cast<int>(done * 100 / total));
    }
    m_state->setText(tr("Received: %1").arg(QLocale().formattedDataSize(done, 0)));
}

void SavingDialog::showBusy()
{
    m_trouble->hide();
    m_again->hide();
    m_bar->setRange(0, 0); // nothing is known until the server has made it
    m_bar->show();
    m_state->setText(tr("The server is putting it together…"));
    m_cancel->setFocus();
}

void SavingDialog::showTrouble(const Error &error)
{
    m_patience.stop();
    m_bar->hide();
    m_state->setText(tr("Not saved. What you chose is kept: try again, or cancel."));
    m_trouble->setText(client::sentence(error));
    m_trouble->show();
    m_again->show();
    m_again->setDefault(true);
    m_again->setFocus();
    adjustSize();
    if (!isVisible()) {
        open();
    }
}

void SavingDialog::again()
{
    showBusy();
    if (m_bytes.isEmpty()) {
        fetch();
    } else { // only the file could not be written
        write();
    }
}

void SavingDialog::retranslate()
{
    setWindowTitle(tr("Saving"));
    const bool several = m_request.numbers.size() > 1;
    QString title = several ? tr("Saving %n transcript(s)", nullptr, static_cast<int>(m_request.numbers.size()))
                            : tr("Saving the transcript");
    if (!m_request.appeal.isEmpty()) {
        title = tr("Saving the package");
    }
    setAccessibleName(title);
    m_title->setText(title);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setText(tr("Cancel"));
    m_again->setText(tr("Try again"));
}

void SavingDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
