// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/templates/templatemodel.h"
#include "ui/templates/templatetext.h"

#include <QFrame>

class QLabel;
class QListView;

namespace otklik::ui {

/// The list that «/» opens over the composer, with a preview of the chosen template. It never takes the focus: the
/// composer hands it the keys.
class TemplatePopup final : public QFrame {
    Q_OBJECT

public:
    explicit TemplatePopup(QWidget *parent);

    void setTemplates(const QList<wire::TemplateView> &all) { m_model.setTemplates(all); }
    void setContext(LineId line, const TemplateFacts &facts);
    /// Shows what fits, over the lower-left point (in the parent's coordinates); hides when nothing fits.
    void present(const QString &query, QPoint lowerLeft, int width);
    /// True when the key moved the choice, took it or closed the list.
    bool takeKey(int key);

signals:
    void chosen(const otklik::wire::TemplateView &view);

protected:
    void changeEvent(QEvent *event) override;

private:
    void preview();

    TemplateModel m_model;
    TemplateFacts m_facts;
    QListView *m_list = nullptr;
    QLabel *m_preview = nullptr;
};

} // namespace otklik::ui
