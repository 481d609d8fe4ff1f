// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/composer/filechips.h"

#include "ui/models/messagemodel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/emoji.h"
#include "ui/widgets/flowlayout.h"

#include <QEvent>
#include <QPainter>

namespace otklik::ui {

namespace {

/// One file with its cross; a bar along the lower edge shows the way.
class ChipWidget final : public QWidget {
public:
    explicit ChipWidget(QWidget *parent) : QWidget(parent), m_cross(makeIconButton(QStringLiteral("x-lg"), this, 24))
    {
        m_cross->setIconSize(QSize(11, 11));
        setFixedHeight(40);
    }
    QToolButton *cross() const { return m_cross; }

    void present(const QString &name, const QString &facts, int percent, bool bad)
    {
        m_name = name;
        m_facts = facts;
        m_percent = percent;
        m_bad = bad;
        setAccessibleName(QStringLiteral("%1, %2").arg(name, facts));
        setPlainToolTip(this, accessibleName());
        const int words = qMax(QFontMetrics(uiFont(type::small, QFont::DemiBold)).horizontalAdvance(name),
                               QFontMetrics(uiFont(11)).horizontalAdvance(facts));
        setFixedWidth(qBound(150, words + 76, 340));
        update();
    }

protected:
    void resizeEvent(QResizeEvent *) override { m_cross->move(width() - 30, 8); }
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeFor(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_bad ? theme.danger : theme.border);
        painter.setBrush(m_bad ? theme.dangerSoft : theme.field);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
        drawIcon(&painter, QRectF(12, 11, 18, 18),
                 m_bad ? QStringLiteral("exclamation-circle") : QStringLiteral("paperclip"),
                 m_bad ? theme.danger : theme.secondary);
        const int room = width() - 40 - 34;
        const QFont bold = uiFont(type::small, QFont::DemiBold);
        painter.setFont(bold);
        painter.setPen(theme.text);
        paintLine(&painter, QRect(40, 4, room, 18), m_name, Qt::ElideMiddle);
        const QFont small = uiFont(11);
        painter.setFont(small);
        painter.setPen(m_bad ? theme.danger : theme.muted);
        paintLine(&painter, QRect(40, 20, room, 16), m_facts);
        if (m_percent >= 0) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.accent);
            painter.drawRoundedRect(QRectF(8, height() - 4, (width() - 16) * m_percent / 100.0, 3), 1.5, 1.5);
        }
    }

private:
    QToolButton *m_cross;
    QString m_name;
    QString m_facts;
    int m_percent = -1;
    bool m_bad = false;
};

} // namespace

FileChips::FileChips(QWidget *parent) : QWidget(parent)
{
    auto *const flow = new FlowLayout(this, 8);
    flow->setContentsMargins(0, 0, 0, 8);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

FileChips::Chip *FileChips::find(qint64 upload)
{
    for (Chip &chip : m_chips) {
        if (chip.upload == upload && !chip.file) {
            return &chip;
        }
    }
    return nullptr;
}

void FileChips::add(Chip chip)
{
    auto *const widget = new ChipWidget(this);
    chip.widget = widget;
    connect(widget->cross(), &QAbstractButton::clicked, this, [this, widget] { remove(widget); });
    layout()->addWidget(widget);
    refresh(chip);
    m_chips.append(chip);
    setVisible(true);
    updateGeometry();
}

void FileChips::refresh(Chip &chip)
{
    auto *const widget = static_cast<ChipWidget *>(chip.widget);
    const QString facts = !chip.trouble.isEmpty() ? chip.trouble
                          : chip.file             ? fileSize(chip.file->size)
                                                  : tr("Uploading, %1 %").arg(chip.percent);
    widget->present(chip.name, facts, chip.file || !chip.trouble.isEmpty() ? -1 : chip.percent,
                    !chip.trouble.isEmpty());
    nameControl(widget->cross(), tr("Remove %1").arg(chip.name));
}

void FileChips::remove(QWidget *widget)
{
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        if (m_chips[i].widget != widget) {
            continue;
        }
        const Chip chip = m_chips.takeAt(i);
        widget->hide();
        widget->deleteLater();
        layout()->removeWidget(widget);
        setVisible(!m_chips.isEmpty());
        updateGeometry();
        if (!chip.file && chip.trouble.isEmpty()) {
            emit cancelled(chip.upload);
        }
        emit changed();
        return;
    }
}

void FileChips::setFiles(const QList<FileInfo> &files)
{
    for (const Chip &chip : std::as_const(m_chips)) {
        layout()->removeWidget(chip.widget);
        chip.widget->deleteLater();
    }
    m_chips.clear();
    for (const FileInfo &file : files) {
        add({.name = file.name, .file = file});
    }
    setVisible(!m_chips.isEmpty());
}

QList<FileInfo> FileChips::files() const
{
    QList<FileInfo> files;
    for (const Chip &chip : m_chips) {
        if (chip.file) {
            files << *chip.file;
        }
    }
    return files;
}

void FileChips::begin(qint64 upload, const QString &name)
{
    add({.upload = upload, .name = name});
    emit changed();
}

void FileChips::progress(qint64 upload, int percent)
{
    if (Chip *const chip = find(upload)) {
        chip->percent = percent;
        refresh(*chip);
    }
}

bool FileChips::finish(qint64 upload, const FileInfo &file)
{
    Chip *const chip = find(upload);
    if (chip) {
        chip->file = file;
        chip->name = file.name;
        refresh(*chip);
        emit changed();
    }
    return chip;
}

void FileChips::fail(qint64 upload, const QString &why)
{
    if (Chip *const chip = find(upload)) {
        chip->trouble = why;
        refresh(*chip);
        emit changed();
    }
}

bool FileChips::uploading() const
{
    return std::any_of(m_chips.cbegin(), m_chips.cend(),
                       [](const Chip &chip) { return !chip.file && chip.trouble.isEmpty(); });
}

void FileChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        for (Chip &chip : m_chips) {
            refresh(chip);
        }
    }
}

} // namespace otklik::ui
