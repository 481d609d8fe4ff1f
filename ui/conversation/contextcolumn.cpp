// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/contextcolumn.h"

#include "app/base/clock.h"
#include "app/domain/text/identifiers.h"
#include "app/domain/text/searchtext.h"
#include "app/domain/text/visibletext.h"
#include "ui/models/messagemodel.h"
#include "ui/models/queuemodel.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/emoji.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/paint.h"

#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace otklik::ui {

namespace {

constexpr int shownPrevious = 6;

class AvatarWidget final : public QWidget {
public:
    explicit AvatarWidget(QWidget *parent) : QWidget(parent) { setFixedSize(46, 46); }
    void present(const QString &name, PersonId person)
    {
        m_name = name;
        m_person = person;
        setAccessibleName(name);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintAvatar(&painter, rect(), m_name, m_person, themeFor(this));
    }

private:
    QString m_name;
    PersonId m_person;
};

/// An earlier conversation: number and topic, date and state below.
class PreviousRow final : public QAbstractButton {
public:
    PreviousRow(const wire::Summary &summary, const QDate &today, QWidget *parent) : QAbstractButton(parent)
    {
        m_first = summary.topic.isEmpty() ? summary.lineName : summary.topic;
        m_second = QStringLiteral("%1 · %2 · %3")
                       .arg(numberName(summary.number), shortTime(summary.lastAt, today), statusName(summary.status));
        setAccessibleName(QStringLiteral("%1, %2").arg(m_first, m_second));
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setFixedHeight(46);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeFor(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(theme.accent, 2) : QPen(Qt::NoPen));
            painter.setBrush(theme.hover);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
        }
        drawIcon(&painter, QRectF(6, 6, 15, 15), QStringLiteral("chat-left-text"), theme.muted);
        const QFont bold = uiFont(type::small, QFont::DemiBold);
        const int room = width() - 36;
        painter.setFont(bold);
        painter.setPen(theme.accent);
        paintLine(&painter, QRect(30, 4, room, 18), m_first);
        const QFont small = uiFont(type::caption);
        painter.setFont(small);
        painter.setPen(theme.muted);
        paintLine(&painter, QRect(30, 23, room, 17), m_second);
    }

private:
    QString m_first;
    QString m_second;
};

} // namespace

ContextColumn::ContextColumn(const Clock &clock, QWidget *parent) : QFrame(parent), m_clock(clock)
{
    setProperty("kind", QStringLiteral("context"));
    auto *const outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *const inside = new QWidget(scroll);
    auto *const column = new QVBoxLayout(inside);
    column->setContentsMargins(14, 14, 14, 14);
    column->setSpacing(12);
    buildCitizen(addCard(column, &m_citizenTitle));
    QVBoxLayout *const facts = addCard(column, &m_factsTitle);
    m_facts = new QWidget(inside);
    new QGridLayout(m_facts);
    m_topic = new QLineEdit(inside);
    facts->addWidget(m_facts);
    facts->addWidget(m_topic);
    QVBoxLayout *const tags = addCard(column, &m_tagsTitle);
    m_tagsBox = new QWidget(inside);
    m_tags = new FlowLayout(m_tagsBox);
    m_newTag = new QLineEdit(inside);
    tags->addWidget(m_tagsBox);
    tags->addWidget(m_newTag);
    m_previousRows = addCard(column, &m_previousTitle);
    column->addStretch();
    scroll->setWidget(inside);
    outer->addWidget(scroll);
    connect(m_topic, &QLineEdit::editingFinished, this, [this] {
        if (m_editable && m_topic->text().trimmed() != m_summary.topic) {
            emit topicChosen(m_topic->text().trimmed());
        }
    });
    connect(m_newTag, &QLineEdit::returnPressed, this, &ContextColumn::addTag);
    retranslate();
}

QVBoxLayout *ContextColumn::addCard(QVBoxLayout *column, QLabel **title)
{
    auto *const card = new QFrame(this);
    card->setProperty("kind", QStringLiteral("card"));
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    auto *const inside = new QVBoxLayout(card);
    inside->setContentsMargins(16, 13, 16, 14);
    inside->setSpacing(10);
    *title = makeLabel(type::body, QFont::DemiBold, Tone::Normal, card);
    inside->addWidget(*title);
    column->addWidget(card);
    return inside;
}

void ContextColumn::buildCitizen(QVBoxLayout *card)
{
    m_avatar = new AvatarWidget(this);
    m_name = new ElidedLabel(this);
    m_name->setFont(uiFont(type::body, QFont::DemiBold));
    m_phone = makeLabel(type::small, QFont::Normal, Tone::Secondary, this);
    m_phone->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *const row = new QHBoxLayout;
    row->setSpacing(12);
    auto *const words = new QVBoxLayout;
    words->setSpacing(3);
    words->addWidget(m_name);
    words->addWidget(m_phone);
    row->addWidget(m_avatar);
    row->addLayout(words, 1);
    row->setAlignment(words, Qt::AlignVCenter);
    card->addLayout(row);
}

void ContextColumn::present(const wire::Summary &summary, bool editable)
{
    const bool same = summary.id == m_summary.id;
    m_summary = summary;
    m_editable = editable;
    static_cast<AvatarWidget *>(m_avatar)->present(summary.citizenName, summary.citizen);
    m_name->setFullText(summary.citizenName);
    m_phone->setText(displayPhone(summary.citizenPhone));
    m_phone->setVisible(!summary.citizenPhone.isEmpty());
    if (!same || !m_topic->hasFocus()) {
        m_topic->setText(summary.topic);
    }
    m_topic->setReadOnly(!editable);
    m_newTag->setVisible(editable);
    if (!same) {
        m_previous.clear();
        fillPrevious();
    }
    fillFacts();
    fillTags();
}

void ContextColumn::setPrevious(const QList<wire::Summary> &previous)
{
    m_previous = previous;
    fillPrevious();
}

void ContextColumn::putPrevious(const wire::Summary &one)
{
    const auto same = std::find_if(m_previous.begin(), m_previous.end(),
                                   [&one](const wire::Summary &known) { return known.id == one.id; });
    if (same == m_previous.end()) {
        m_previous.prepend(one);
    } else {
        *same = one;
    }
    fillPrevious();
}

void ContextColumn::fillFacts()
{
    auto *const grid = static_cast<QGridLayout *>(m_facts->layout());
    clearLayout(grid);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(7);
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto add = [&](const QString &name, const QString &value) {
        if (value.isEmpty()) {
            return;
        }
        QLabel *const label = makeLabel(type::small, QFont::Normal, Tone::Muted, m_facts);
        label->setText(name);
        auto *const shown = new ElidedLabel(m_facts);
        shown->setFont(uiFont(type::small, QFont::Medium));
        shown->setFullText(value);
        grid->addWidget(label, row, 0);
        grid->addWidget(shown, row, 1);
        ++row;
    };
    add(tr("Number"), m_summary.number);
    add(tr("Line"), m_summary.lineName);
    add(tr("Status"), statusName(m_summary.status));
    add(tr("Operator"), m_summary.operatorName);
    add(tr("Registered"), shortMoment(m_summary.createdAt));
    add(tr("Answer by"), shortMoment(m_summary.firstResponseDueAt));
    add(tr("Taken"), shortMoment(m_summary.assignedAt));
    add(tr("Closed"), shortMoment(m_summary.closedAt));
    add(tr("Resolution"), m_summary.resolution);
    add(tr("Comment"), m_summary.comment);
    add(tr("Rating"), m_summary.rating > 0 ? QString(m_summary.rating, QChar(0x2605)) : QString());
    add(tr("Review"), m_summary.ratingComment.simplified());
    m_topic->setVisible(m_editable || !m_summary.topic.isEmpty());
}

void ContextColumn::fillTags()
{
    clearLayout(m_tags);
    for (const QString &tag : std::as_const(m_summary.tags)) {
        QPushButton *const chip = makeButton(ButtonKind::Chip, m_tagsBox);
        chip->setCheckable(false);
        const QString caption = ForeignText(tag).toCaption();
        chip->setText(m_editable ? caption + QChar(0x2002) : caption);
        chip->setAccessibleName(tag);
        if (m_editable) {
            chip->setIcon(icon(QStringLiteral("x-lg"), &Theme::muted));
            chip->setIconSize(QSize(9, 9));
            chip->setLayoutDirection(Qt::RightToLeft);
            nameControl(chip, tr("Remove the tag %1").arg(tag));
            connect(chip, &QPushButton::clicked, this, [this, tag] {
                QStringList tags = m_summary.tags;
                tags.removeAll(tag);
                emit tagsChosen(tags);
            });
        } else {
            chip->setFocusPolicy(Qt::NoFocus);
        }
        m_tags->addWidget(chip);
        chip->show();
    }
    m_tagsBox->setVisible(!m_summary.tags.isEmpty());
    m_tagsTitle->parentWidget()->setVisible(m_editable || !m_summary.tags.isEmpty());
    m_tagsBox->updateGeometry();
}

void ContextColumn::addTag()
{
    const QString tag = m_newTag->text().simplified();
    m_newTag->clear();
    const auto same = [&tag](const QString &other) {
        return foldedText(other) == foldedText(tag);
    };
    if (hasVisible(tag) && std::none_of(m_summary.tags.begin(), m_summary.tags.end(), same)) {
        emit tagsChosen(QStringList(m_summary.tags) << tag);
    }
}

void ContextColumn::fillPrevious()
{
    while (m_previousRows->count() > 1) {
        QLayoutItem *const item = m_previousRows->takeAt(1);
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_previousRows->setSpacing(6);
    const QDate today = toDateTime(m_clock.now()).toLocalTime().date();
    int shown = 0;
    for (const wire::Summary &summary : std::as_const(m_previous)) {
        if (summary.id == m_summary.id || shown == shownPrevious) {
            continue;
        }
        auto *const row = new PreviousRow(summary, today, this);
        connect(row, &QAbstractButton::clicked, this, [this, id = summary.id] { emit previousWanted(id); });
        m_previousRows->addWidget(row);
        ++shown;
    }
    if (shown == 0) {
        QLabel *const none = makeLabel(type::small, QFont::Normal, Tone::Muted, this);
        none->setText(tr("This is the first one."));
        m_previousRows->addWidget(none);
    }
}

void ContextColumn::retranslate()
{
    setAccessibleName(tr("Details"));
    m_citizenTitle->setText(tr("Citizen"));
    m_factsTitle->setText(tr("Conversation"));
    m_tagsTitle->setText(tr("Tags"));
    m_previousTitle->setText(tr("Earlier conversations"));
    m_topic->setPlaceholderText(tr("Topic"));
    m_topic->setAccessibleName(tr("Topic"));
    m_newTag->setPlaceholderText(tr("New tag, then Enter"));
    m_newTag->setAccessibleName(tr("New tag"));
    fillFacts();
    fillTags();
    fillPrevious();
}

void ContextColumn::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

} // namespace otklik::ui
