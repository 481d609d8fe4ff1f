// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/templates/templatemodel.h"
#include "ui/widgets/screen.h"

class QBoxLayout;
class QComboBox;
class QFrame;
class QLabel;
class QLineEdit;
class QListView;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace otklik::ui {

class EmptyState;
class SearchField;
class TemplatePreview;

/// The manager of templates: a list to search, an editor with a live preview.
class TemplateScreen final : public Screen {
    Q_OBJECT

public:
    explicit TemplateScreen(client::DeskClient &desk, QWidget *parent = nullptr);

    void startNew();
    QString id() const override { return QStringLiteral("templates"); }
    QString title() const override { return tr("Templates"); }
    QString iconName() const override { return QStringLiteral("card-text"); }
    QKeySequence shortcut() const override { return QKeySequence(QStringLiteral("Alt+3")); }
    Grant grant() const override { return Grant::UseTemplates; }
    void arrive() override;

protected:
    void hear(const client::DeskChange &change) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildList();
    QWidget *buildEditor();
    QWidget *buildFields(QWidget *parent);
    QWidget *buildVariables(QWidget *parent);
    void join();
    void retranslate();
    void refreshList();
    void refreshLines();
    void followEdited();
    void forget();
    bool isTouched() const { return !hasSameWords(edited(), m_edited); }
    void edit(const wire::TemplateView &view);
    void showPreview();
    void showLines();
    void showRights();
    void save();
    void remove();
    void complain(const QString &why, QWidget *at);
    void showEmptiness();
    wire::TemplateView edited() const;

    TemplateModel m_model;
    wire::TemplateView m_edited;
    bool m_loading = false;
    QFrame *m_pane = nullptr; ///< of the list
    QBoxLayout *m_form = nullptr;
    QLabel *m_title = nullptr;
    QPushButton *m_new = nullptr;
    SearchField *m_search = nullptr;
    QStackedWidget *m_results = nullptr;
    QListView *m_list = nullptr;
    EmptyState *m_empty = nullptr;
    QLabel *m_editorTitle = nullptr;
    QLabel *m_nameLabel = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_triggerLabel = nullptr;
    QLineEdit *m_trigger = nullptr;
    QLabel *m_scopeLabel = nullptr;
    QComboBox *m_scope = nullptr;
    QComboBox *m_line = nullptr;
    QLabel *m_textLabel = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QLabel *m_variablesLabel = nullptr;
    QWidget *m_variables = nullptr;
    QLabel *m_trouble = nullptr;
    QLabel *m_uses = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_remove = nullptr;
    TemplatePreview *m_preview = nullptr;
};

} // namespace otklik::ui
