// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/templates/templatepreview.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/emoji.h"

#include <QEvent>
#include <QVBoxLayout>

namespace otklik::ui {

namespace {

constexpr qsizetype EmojiMax = 64; ///< code units; more would keep every key press waiting

} // namespace

TemplatePreview::TemplatePreview(QWidget *parent) : QWidget(parent)
{
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_title = makeLabel(type::title, QFont::DemiBold, Tone::Normal, this);
    m_hint = makeLabel(type::small, QFont::Normal, Tone::Muted, this);
    m_hint->setWordWrap(true);
    auto *const card = new QFrame(this);
    card->setProperty("kind", QStringLiteral("card"));
    auto *const inside = new QVBoxLayout(card);
    inside->setContentsMargins(18, 16, 18, 16);
    m_text = makeLabel(type::body, QFont::Normal, Tone::Normal, card);
    m_text->setWordWrap(true);
    inside->addWidget(m_text);
    m_note = makeLabel(type::small, QFont::Medium, Tone::Warning, this);
    m_note->setWordWrap(true);
    column->addSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_hint);
    column->addSpacing(6);
    column->addWidget(card);
    column->addWidget(m_note);
    column->addStretch();
    retranslate();
}

void TemplatePreview::present(const QString &text, const TemplateFacts &facts)
{
    m_filled = filledTemplate(text, facts);
    retranslate();
}

void TemplatePreview::retranslate()
{
    m_title->setText(tr("Preview"));
    m_hint->setText(tr("As a citizen would read it"));
    m_text->setText(m_filled.isEmpty() ? tr("The text will show here.") : withFewEmoji(m_filled, EmojiMax));
    setTone(m_text, m_filled.isEmpty() ? Tone::Muted : Tone::Normal);
    QStringList open;
    for (const Placeholder &hole : holesIn(m_filled)) {
        open << hole.name;
    }
    open.removeDuplicates();
    m_note->setVisible(!open.isEmpty());
    m_note->setText(tr("To be filled in by hand each time: %1").arg(open.join(QStringLiteral(", "))));
}

void TemplatePreview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
