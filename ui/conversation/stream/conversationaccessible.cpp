// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/stream/conversationaccessible.h"

#include "ui/conversation/stream/conversationview.h"
#include "ui/conversation/stream/streamextras.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace otklik::ui {

namespace {

/// One message. It holds the message's key, since rows move when older ones arrive.
class MessageAccessible final : public QAccessibleInterface {
public:
    MessageAccessible(ConversationView *view, const QString &key) : m_view(view), m_key(key) {}

    bool isValid() const override { return m_view && row() >= 0; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    int childCount() const override { return 0; }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override {}
    QString text(QAccessible::Text what) const override
    {
        return what == QAccessible::Name && isValid() ? spokenMessage(m_view->model()->item(row())) : QString();
    }
    QRect rect() const override
    {
        if (!isValid()) {
            return {};
        }
        const QRect rect = m_view->rowRect(row());
        return {m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.readOnly = true;
        state.focusable = true;
        state.focused = isValid() && m_view->hasFocus() && m_view->currentRow() == row();
        state.invisible = !isValid() || !m_view->isVisible();
        state.offscreen = isValid() && !m_view->viewport()->rect().intersects(m_view->rowRect(row()));
        return state;
    }
    QString key() const { return m_key; }

private:
    int row() const { return m_view && m_view->model() ? m_view->model()->rowOfKey(m_key) : -1; }

    QPointer<ConversationView> m_view;
    QString m_key;
};

class ViewAccessible final : public QAccessibleWidget {
public:
    explicit ViewAccessible(ConversationView *view) : QAccessibleWidget(view, QAccessible::List) {}
    ~ViewAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_children)) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    /// The messages, then who is writing.
    int childCount() const override { return rows() + (view()->typingMark()->isHidden() ? 0 : 1); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        if (index == rows()) {
            return QAccessible::queryAccessibleInterface(view()->typingMark());
        }
        const QString key = view()->model()->item(index).key();
        if (const auto known = m_children.constFind(key); known != m_children.cend()) {
            return QAccessible::accessibleInterface(*known);
        }
        auto *const made = new MessageAccessible(view(), key);
        m_children.insert(key, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (child && child->object() == view()->typingMark()) {
            return rows();
        }
        const auto *const message = dynamic_cast<const MessageAccessible *>(child);
        return message && view()->model() ? view()->model()->rowOfKey(message->key()) : -1;
    }
    QAccessibleInterface *focusChild() const override
    {
        return view()->hasFocus() ? child(view()->currentRow()) : nullptr;
    }

private:
    ConversationView *view() const { return static_cast<ConversationView *>(widget()); }
    int rows() const { return view()->model() ? view()->model()->rowCount() : 0; }
    mutable QHash<QString, QAccessible::Id> m_children;
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *const view = qobject_cast<ConversationView *>(object);
    return view ? new ViewAccessible(view) : nullptr;
}

} // namespace

void installConversationAccessibility()
{
    QAccessible::installFactory(make);
}

} // namespace otklik::ui
