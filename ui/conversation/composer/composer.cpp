// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/composer/composer.h"

#include "app/domain/text/visibletext.h"
#include "ui/conversation/composer/composeredit.h"
#include "ui/conversation/composer/filechips.h"
#include "ui/templates/templatepopup.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"

#include <QAbstractButton>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QImage>
#include <QMimeData>
#include <QPainter>

namespace otklik::ui {

namespace {

constexpr int counterFrom = 500; ///< units left when the counter appears

/// «Reply» or «Note» over the text.
class ModeTab final : public QAbstractButton {
public:
    ModeTab(const QString &iconName, bool note, QWidget *parent)
        : QAbstractButton(parent), m_icon(iconName), m_note(note)
    {
        setCheckable(true);
        setAutoExclusive(true);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
    }
    QSize sizeHint() const override
    {
        return {QFontMetrics(uiFont(type::small, QFont::DemiBold)).horizontalAdvance(text()) + 44, 28};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeFor(this);
        const QColor lit = m_note ? theme.noteText : theme.accent;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(lit, 2) : QPen(Qt::NoPen));
            painter.setBrush(writingGround(theme, m_note, isChecked()));
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7, 7);
        }
        const QColor front = isChecked() ? lit : theme.secondary;
        drawIcon(&painter, QRectF(11, 7, 14, 14), m_icon, front);
        painter.setPen(front);
        painter.setFont(uiFont(type::small, QFont::DemiBold));
        painter.drawText(rect().adjusted(32, 0, 0, 0), Qt::AlignVCenter, text());
    }

private:
    QString m_icon;
    bool m_note;
};

} // namespace

Composer::Composer(QWidget *stage, QWidget *parent) : QWidget(parent), m_stage(stage)
{
    setAcceptDrops(true);
    build();
    join();
    retranslate();
}

void Composer::build()
{
    auto *const outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 4, 20, 18);
    auto *const column = new QVBoxLayout;
    column->setContentsMargins(12, 8, 10, 9);
    column->setSpacing(0);
    m_replyTab = new ModeTab(QStringLiteral("chat-left-text"), false, this);
    m_noteTab = new ModeTab(QStringLiteral("lock"), true, this);
    m_replyTab->setChecked(true);
    m_edit = new ComposerEdit(this);
    m_edit->installEventFilter(this);
    m_chips = new FileChips(this);
    m_attach = makeIconButton(QStringLiteral("paperclip"), this);
    m_template = makeIconButton(QStringLiteral("lightning-charge"), this);
    m_hint = makeLabel(type::caption, QFont::Normal, Tone::Muted, this);
    m_counter = makeLabel(type::caption, QFont::DemiBold, Tone::Muted, this);
    m_send = makeButton(ButtonKind::Primary, this);
    m_send->setIcon(icon(QStringLiteral("send"), &Theme::onAccent));
    m_popup = new TemplatePopup(m_stage);

    auto *const tabs = new QHBoxLayout;
    tabs->setSpacing(4);
    tabs->addWidget(m_replyTab);
    tabs->addWidget(m_noteTab);
    tabs->addStretch();
    auto *const bottom = new QHBoxLayout;
    bottom->setSpacing(4);
    bottom->addWidget(m_attach);
    bottom->addWidget(m_template);
    bottom->addStretch();
    bottom->addWidget(m_counter);
    bottom->addSpacing(10);
    bottom->addWidget(m_hint, 0, Qt::AlignRight);
    bottom->addSpacing(10);
    bottom->addWidget(m_send);
    column->addLayout(tabs);
    column->addSpacing(6);
    column->addWidget(m_edit);
    column->addSpacing(6);
    column->addWidget(m_chips);
    column->addLayout(bottom);
    outer->addLayout(column);
    const QList<QWidget *> order{m_edit, m_send, m_attach, m_template, m_replyTab, m_noteTab};
    for (qsizetype i = 1; i < order.size(); ++i) {
        setTabOrder(order[i - 1], order[i]);
    }
}

void Composer::join()
{
    connect(m_replyTab, &QAbstractButton::clicked, this, [this] { setMode(Visibility::Public); });
    connect(m_noteTab, &QAbstractButton::clicked, this, [this] { setMode(Visibility::Note); });
    connect(m_attach, &QAbstractButton::clicked, this, &Composer::attachWanted);
    connect(m_template, &QAbstractButton::clicked, this, &Composer::openTemplates);
    connect(m_send, &QAbstractButton::clicked, this, &Composer::trySend);
    connect(m_edit, &ComposerEdit::sendWanted, this, &Composer::trySend);
    connect(m_edit, &ComposerEdit::filesPasted, this, &Composer::filesAdded);
    connect(m_edit, &ComposerEdit::picturePasted, this, &Composer::pictureAdded);
    connect(m_edit, &ComposerEdit::keyOffered, this, &Composer::takeKey);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::onText);
    connect(m_edit, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (!m_popup->isHidden()) {
            lookForTrigger();
        }
    });
    connect(m_chips, &FileChips::changed, this, [this] {
        refresh();
        emit draftChanged();
    });
    connect(m_chips, &FileChips::cancelled, this, &Composer::uploadCancelled);
    connect(m_popup, &TemplatePopup::chosen, this, &Composer::insertTemplate);
}

// ---- Values ------------------------------------------------------------------------------------------------------

void Composer::setDraft(const client::Draft &draft)
{
    m_loading = true;
    m_edit->setPlainText(draft.text);
    m_edit->moveCursor(QTextCursor::End);
    m_chips->setFiles(draft.files);
    m_usedTemplate = draft.usedTemplate;
    m_complaint.clear();
    m_loading = false;
    m_popup->hide();
    setMode(draft.visibility);
    refresh();
}

client::Draft Composer::draft() const
{
    return {m_edit->toPlainText(), m_mode, m_chips->files(), m_usedTemplate};
}

void Composer::setTemplates(const QList<wire::TemplateView> &templates)
{
    m_popup->setTemplates(templates);
}

void Composer::setContext(LineId line, const TemplateFacts &facts)
{
    m_facts = facts;
    m_popup->setContext(line, facts);
}

void Composer::setTextMax(int units)
{
    m_textMax = units;
    refresh();
}

void Composer::setEnterSends(bool sends)
{
    m_enterSends = sends;
    m_edit->setEnterSends(sends);
    retranslate();
}

void Composer::setHeld(const QString &why)
{
    m_held = why;
    refresh();
}

void Composer::setReplyAllowed(bool allowed, const QString &why)
{
    m_replyAllowed = allowed;
    m_replyRefused = why;
    refresh();
}

void Composer::setMode(Visibility mode)
{
    m_complaint.clear();
    const bool news = m_mode != mode;
    m_mode = mode;
    (mode == Visibility::Note ? m_noteTab : m_replyTab)->setChecked(true);
    retranslate();
    update();
    if (news && !m_loading) {
        emit draftChanged();
        emit typed(mode == Visibility::Note ? QString() : m_edit->toPlainText());
    }
}

void Composer::quote(const QString &text)
{
    QTextCursor cursor = m_edit->textCursor();
    QString quoted = text;
    quoted.replace(QLatin1Char('\n'), QStringLiteral("\n> "));
    cursor.insertText(QStringLiteral("> %1\n").arg(quoted));
    m_edit->setTextCursor(cursor);
    focusText();
}

void Composer::focusText()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

// ---- Templates ---------------------------------------------------------------------------------------------------

void Composer::openTemplates()
{
    focusText();
    const int cursor = m_edit->textCursor().position();
    if (!slashWordAt(m_edit->toPlainText(), cursor)) {
        const bool apart = cursor == 0 || m_edit->toPlainText().at(cursor - 1).isSpace();
        m_edit->insertPlainText(apart ? QStringLiteral("/") : QStringLiteral(" /"));
    }
    lookForTrigger();
}

void Composer::lookForTrigger()
{
    const auto word = slashWordAt(m_edit->toPlainText(), m_edit->textCursor().position());
    if (!word || !m_edit->isVisible()) {
        m_popup->hide();
        return;
    }
    const QPoint corner = mapTo(m_stage, QPoint(20, 0));
    m_popup->present(word->query, corner, qMin(560, width() - 40));
}

void Composer::insertTemplate(const wire::TemplateView &view)
{
    QTextCursor cursor = m_edit->textCursor();
    if (const auto word = slashWordAt(m_edit->toPlainText(), cursor.position())) {
        cursor.setPosition(word->start, QTextCursor::KeepAnchor);
    }
    const int start = cursor.selectionStart();
    const QString text = filledTemplate(view.text, m_facts);
    m_usedTemplate = view.id;
    cursor.insertText(text);
    m_edit->setTextCursor(cursor);
    m_popup->hide();
    focusText();
    if (!holesIn(text).isEmpty()) {
        cursor.setPosition(start);
        m_edit->setTextCursor(cursor);
        selectHole(true);
    }
}

bool Composer::selectHole(bool next)
{
    const QList<Placeholder> holes = holesIn(m_edit->toPlainText());
    if (holes.isEmpty()) {
        return false;
    }
    const QTextCursor now = m_edit->textCursor();
    const Placeholder *chosen = next ? &holes.first() : &holes.last();
    for (const Placeholder &hole : holes) {
        if (next && hole.start >= now.selectionEnd()) {
            chosen = &hole;
            break;
        }
        if (!next && hole.start < now.selectionStart()) {
            chosen = &hole;
        }
    }
    QTextCursor cursor = now;
    cursor.setPosition(chosen->start);
    cursor.setPosition(chosen->start + chosen->length, QTextCursor::KeepAnchor);
    m_edit->setTextCursor(cursor);
    return true;
}

void Composer::takeKey(int key, bool *taken)
{
    if (!m_popup->isHidden()) {
        *taken = m_popup->takeKey(key);
    } else if (key == Qt::Key_Tab || key == Qt::Key_Backtab) {
        *taken = selectHole(key == Qt::Key_Tab);
    }
}

// ---- Sending -----------------------------------------------------------------------------------------------------

QString Composer::obstacle() const
{
    const QString text = m_edit->toPlainText();
    if (m_mode == Visibility::Public && !m_replyAllowed) {
        return m_replyRefused;
    }
    if (!m_held.isEmpty() && m_mode == Visibility::Public) {
        return m_held;
    }
    if (text.size() > m_textMax) {
        return tr("The text is too long by %n character(s).", nullptr, static_cast<int>(text.size()) - m_textMax);
    }
    if (m_chips->uploading()) {
        return tr("A file is still on its way.");
    }
    return {};
}

void Composer::trySend()
{
    const QString text = m_edit->toPlainText();
    if (!hasVisible(text) && m_chips->files().isEmpty()) {
        focusText();
        return;
    }
    if (const QString why = obstacle(); !why.isEmpty()) {
        complain(why);
        return;
    }
    if (const QList<Placeholder> holes = holesIn(text); !holes.isEmpty()) {
        QTextCursor cursor = m_edit->textCursor();
        cursor.setPosition(0);
        m_edit->setTextCursor(cursor);
        selectHole(true);
        focusText();
        complain(tr("Fill in “%1” or delete it: the citizen would see it as it is.").arg(holes.first().name));
        return;
    }
    emit sendWanted(draft());
}

void Composer::complain(const QString &why)
{
    m_complaint = why;
    refresh();
}

void Composer::onText()
{
    m_complaint.clear();
    if (m_edit->toPlainText().isEmpty()) {
        m_usedTemplate = {};
    }
    refresh();
    if (m_loading) {
        return;
    }
    lookForTrigger();
    emit draftChanged();
    emit typed(m_mode == Visibility::Note ? QString() : m_edit->toPlainText());
}

void Composer::refresh()
{
    const qsizetype length = m_edit->toPlainText().size();
    const qsizetype left = m_textMax - length;
    m_counter->setVisible(left <= counterFrom);
    m_counter->setText(QString::number(left));
    m_counter->setAccessibleName(tr("%n character(s) left", nullptr, static_cast<int>(qMax<qsizetype>(0, left))));
    setTone(m_counter, left < 0 ? Tone::Danger : Tone::Muted);
    const bool anything = hasVisible(m_edit->toPlainText()) || !m_chips->files().isEmpty();
    const QString why = obstacle();
    m_send->setEnabled(anything && why.isEmpty());
    const QString trouble = !m_complaint.isEmpty() ? m_complaint : anything || !m_replyAllowed ? why : QString();
    const QString keys = m_enterSends ? tr("Enter to send") : tr("Ctrl+Enter to send");
    m_hint->setText(trouble.isEmpty() ? keys : trouble);
    m_hint->setWordWrap(!trouble.isEmpty());
    m_hint->setAccessibleName(m_hint->text());
    setTone(m_hint, trouble.isEmpty() ? Tone::Muted : m_complaint.isEmpty() ? Tone::Secondary : Tone::Danger);
}

// ---- Looks -------------------------------------------------------------------------------------------------------

void Composer::retranslate()
{
    const bool note = m_mode == Visibility::Note;
    m_replyTab->setText(tr("Reply"));
    setPlainToolTip(m_replyTab, QStringLiteral("Alt+L"));
    m_noteTab->setText(tr("Note"));
    setPlainToolTip(m_noteTab, QStringLiteral("Alt+P"));
    for (QAbstractButton *const tab : {m_replyTab, m_noteTab}) {
        tab->setAccessibleName(tab->text());
        tab->updateGeometry();
    }
    nameControl(m_attach, tr("Attach a file"), QStringLiteral("Ctrl+Alt+A"));
    nameControl(m_template, tr("Templates"), QStringLiteral("/"));
    m_edit->setPlaceholderText(note ? tr("A note for colleagues: the citizen will not see it")
                                    : tr("Write to the citizen, “/” for templates"));
    m_edit->setAccessibleName(note ? tr("Note to colleagues") : tr("Reply to the citizen"));
    m_send->setText(note ? tr("Save note") : tr("Send"));
    setButtonKind(m_send, note ? ButtonKind::Note : ButtonKind::Primary);
    m_send->setIcon(
        icon(note ? QStringLiteral("lock") : QStringLiteral("send"), note ? &Theme::surface : &Theme::onAccent));
    refresh();
}

void Composer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        update();
        if (event->type() == QEvent::FocusOut) {
            m_popup->hide();
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Composer::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeFor(this);
    const bool note = m_mode == Visibility::Note;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor lit = note ? theme.noteText : theme.accent;
    painter.setPen(m_edit->hasFocus() ? QPen(lit, 2) : QPen(note ? theme.noteBorder : theme.border, 1));
    painter.setBrush(note ? theme.note : theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(21, 5, -21, -17), radius::large, radius::large);
}

void Composer::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasImage()) {
        event->acceptProposedAction();
    }
}

void Composer::dropEvent(QDropEvent *event)
{
    m_edit->take(*event->mimeData());
    event->acceptProposedAction();
}

} // namespace otklik::ui
