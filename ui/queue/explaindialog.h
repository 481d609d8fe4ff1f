// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/offer.h"

#include <QDialog>

class QVBoxLayout;

namespace otklik::ui {

/// The way of a conversation, step by step: to whom it went and why not to the others. Takes values; open() it.
class ExplainDialog final : public QDialog {
    Q_OBJECT

public:
    ExplainDialog(const QList<wire::ExplainStep> &steps, QWidget *parent);

private:
    void addStep(const wire::ExplainStep &step, QVBoxLayout *column);
};

} // namespace otklik::ui
