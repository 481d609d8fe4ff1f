// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/id.h"
#include "ui/theme/theme.h"

class QPainter;

/// Small things that delegates and painted widgets share.
namespace otklik::ui {

/// «МС» of «Мария Соколова»; one letter for one word; «?» for nothing.
QString initialsOf(const QString &name);

/// The same person always gets the same colours.
HuePair avatarColours(PersonId person, const Theme &theme);

void paintAvatar(QPainter *painter, const QRectF &rect, const QString &name, PersonId person, const Theme &theme);

/// A rounded badge with an optional icon in front; returns its width. Draws nothing when painter is null.
int paintBadge(QPainter *painter, QPoint topLeft, const QString &iconName, const QString &text, const QColor &back,
               const QColor &front);
constexpr int badgeHeight = 20;

/// The count of unread things, right-aligned at topRight; returns its width.
int paintCount(QPainter *painter, QPoint topRight, int count, const Theme &theme);

} // namespace otklik::ui
