// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/documents/verificationdialog.h"

#include "ui/models/queuemodel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>

namespace otklik::ui {

namespace {

using Verdict = client::Verification::Verdict;

constexpr int iconSide = 32;

} // namespace

VerificationDialog::VerificationDialog(client::DeskClient &desk, QString path, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_path(std::move(path))
{
    setModal(true);
    setAttribute(Qt::WA_DeleteOnClose);
    m_icon = makeLabel(type::body, QFont::Normal, Tone::Normal, this);
    m_icon->setFixedSize(iconSide, iconSide);
    m_title = makeLabel(18, QFont::Bold, Tone::Normal, this);
    m_title->setWordWrap(true);
    m_file = new ElidedLabel(this);
    m_file->setFont(uiFont(type::small));
    m_file->setProperty("tone", QStringLiteral("secondary"));
    m_file->setFullText(QFileInfo(m_path).fileName());
    m_text = makeLabel(type::body, QFont::Normal, Tone::Normal, this);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_again = makeButton(ButtonKind::Plain, this);
    m_close = makeButton(ButtonKind::Primary, this);
    m_close->setDefault(true);

    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(24, 22, 24, 20);
    column->setSpacing(8);
    auto *const head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    column->addLayout(head);
    column->addWidget(m_file);
    column->addSpacing(4);
    column->addWidget(m_text);
    column->addSpacing(12);
    auto *const buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_again);
    buttons->addWidget(m_close);
    column->addLayout(buttons);
    setFixedWidth(480);
    connect(m_again, &QAbstractButton::clicked, this, &VerificationDialog::begin);
    connect(m_close, &QAbstractButton::clicked, this, &QDialog::reject);
    retranslate();
}

VerificationDialog::~VerificationDialog()
{
    if (m_transfer) {
        m_desk.cancel(m_transfer);
    }
}

void VerificationDialog::begin()
{
    m_told.reset();
    present();
    m_close->setFocus();
    m_transfer = m_desk.verify(m_path, this, {}, [this](const Result<client::Verification> &told) {
        m_transfer = 0;
        m_told = told;
        present();
    });
}

void VerificationDialog::present()
{
    const auto show = [this](const char *iconName, QColor Theme::*colour, const QString &title, const QString &text) {
        m_icon->setPixmap(icon(QLatin1StringView(iconName), colour).pixmap(iconSide, iconSide));
        m_title->setText(title);
        m_text->setText(text);
        m_text->setVisible(!text.isEmpty());
        setAccessibleDescription(title + u' ' + text);
    };
    m_again->setVisible(m_told && !*m_told);
    m_close->setText(m_told ? tr("Close") : tr("Cancel"));
    if (!m_told) {
        show("hourglass-split", &Theme::secondary, tr("Checking…"), {});
    } else if (!*m_told) {
        show("exclamation-triangle", &Theme::danger, tr("Not checked"), client::sentence(m_told->error()));
    } else {
        const client::Verification &told = **m_told;
        const QString when = QLocale().toString(toDateTime(told.issuedAt).toLocalTime(), QLocale::ShortFormat);
        const QString document = tr("%1, as %2").arg(numberName(told.number), told.format.toUpper());
        switch (told.verdict) {
        case Verdict::Issued:
            show("shield-check", &Theme::success, tr("The document is genuine"),
                 tr("%1. This server issued it on %2, and not a byte has changed since.").arg(document, when));
            break;
        case Verdict::Altered:
            show("x-circle", &Theme::danger, tr("The document was altered"),
                 tr("%1. What this server issued on %2 was different. %3")
                     .arg(numberName(told.number), when, told.difference));
            break;
        case Verdict::Unknown:
            show("question-circle", &Theme::warning, tr("The document is not known"),
                 tr("This server has issued no such document, or nothing in it tells which one it was."));
            break;
        }
    }
    adjustSize();
}

void VerificationDialog::retranslate()
{
    setWindowTitle(tr("Check a document"));
    setAccessibleName(windowTitle());
    m_again->setText(tr("Try again"));
    present();
}

void VerificationDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
