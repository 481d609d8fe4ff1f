// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/foreigntext.h"

#include "app/domain/text/visibletext.h"
#include "ui/widgets/emoji.h"

#include <QTextDocument>
#include <QWidget>

namespace otklik::ui {

namespace {

QString shortened(const QString &text, qsizetype most)
{
    return text.size() <= most ? text : cutText(text, most) + QChar(0x2026);
}

} // namespace

QString ForeignText::toHtml() const
{
    return m_text.isEmpty() ? QString()
                            : Qt::convertFromPlainText(withFewEmoji(shortened(m_text, ToolTipMax), ToolTipEmojiMax),
                                                       Qt::WhiteSpaceNormal);
}

QString ForeignText::toCaption() const
{
    return shortened(m_text.simplified(), CaptionMax).replace(QLatin1Char('&'), QStringLiteral("&&"));
}

void setPlainToolTip(QWidget *widget, const ForeignText &text)
{
    widget->setToolTip(text.toHtml());
    widget->setAccessibleDescription(text.letters()); // without one a screen reader would be given the markup
}

QVariant plainToolTip(const ForeignText &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text.toHtml());
}

QMessageBox *makeMessageBox(QMessageBox::Icon icon, const ForeignText &text, const ForeignText &more)
{
    auto *const box = new QMessageBox(icon, QStringLiteral("Otklik"), text.letters());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(more.toHtml()); // this one guesses, whatever the format of the other
    return box;
}

} // namespace otklik::ui
