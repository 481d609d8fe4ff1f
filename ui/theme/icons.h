// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QIcon>

class QPainter;

namespace otklik::ui {

/// An icon of resources/icons by its file name, coloured by a token of the theme in force when it is painted and
/// rendered for the screen it is painted on.
QIcon icon(const QString &name, QColor Theme::*colour = &Theme::secondary);

/// The same picture for delegates and painted widgets; cached. The painter's device decides the resolution.
void drawIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &colour);

} // namespace otklik::ui
