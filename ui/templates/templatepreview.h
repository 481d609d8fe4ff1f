// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/templates/templatetext.h"

#include <QWidget>

class QLabel;

namespace otklik::ui {

/// A template as a citizen would read it, and what an operator has to fill in by hand.
class TemplatePreview final : public QWidget {
    Q_OBJECT

public:
    explicit TemplatePreview(QWidget *parent);
    void present(const QString &text, const TemplateFacts &facts);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QString m_filled;
    QLabel *m_title = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_note = nullptr;
};

} // namespace otklik::ui
