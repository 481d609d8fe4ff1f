// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace otklik::test {

/// Names that a person would hear: the accessible name, else what stands on the control.
inline bool isNamed(const QWidget &widget)
{
    if (!widget.accessibleName().trimmed().isEmpty()) {
        return true;
    }
    const auto *const button = qobject_cast<const QAbstractButton *>(&widget);
    return button && !button->text().trimmed().isEmpty();
}

/// The controls without a name that a screen reader could say.
inline QStringList namelessIn(const QWidget &root)
{
    QStringList nameless;
    for (const QWidget *const widget : root.findChildren<QWidget *>()) {
        const bool control = qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
                             qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
                             qobject_cast<const QAbstractItemView *>(widget);
        const bool inner = widget->parentWidget() && (qobject_cast<QComboBox *>(widget->parentWidget()) ||
                                                      widget->parentWidget()->inherits("QComboBoxPrivateContainer"));
        if (control && !inner && widget->isVisible() && !isNamed(*widget)) {
            nameless << QStringLiteral("%1 in %2")
                            .arg(QLatin1String(widget->metaObject()->className()),
                                 QLatin1String(widget->parentWidget()->metaObject()->className()));
        }
    }
    return nameless;
}

} // namespace otklik::test
