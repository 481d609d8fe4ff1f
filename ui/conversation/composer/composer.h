// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/template.h"
#include "ui/client/deskstate.h"
#include "ui/templates/templatetext.h"

#include <QWidget>

class QAbstractButton;
class QLabel;
class QPushButton;
class QToolButton;

namespace otklik::ui {

class ComposerEdit;
class FileChips;
class TemplatePopup;

/// Where the operator writes: replies and notes, files, templates. Holds one draft; sends nothing by itself.
class Composer final : public QWidget {
    Q_OBJECT

public:
    /// The popup of templates is shown over `stage`, which holds the composer.
    explicit Composer(QWidget *stage, QWidget *parent = nullptr);

    void setDraft(const client::Draft &draft);
    client::Draft draft() const;

    void setTemplates(const QList<wire::TemplateView> &templates);
    /// What fills the variables of templates in this conversation.
    void setContext(LineId line, const TemplateFacts &facts);
    void setTextMax(int units);
    void setEnterSends(bool sends);
    /// Why nothing may be sent just now; empty lifts it.
    void setHeld(const QString &why);
    /// A note may be written where a reply may not.
    void setReplyAllowed(bool allowed, const QString &why);

    void setMode(Visibility mode);
    Visibility mode() const { return m_mode; }
    void quote(const QString &text);
    void insertTemplate(const wire::TemplateView &view);
    void openTemplates();
    void focusText();

    FileChips &chips() { return *m_chips; }
    ComposerEdit &edit() { return *m_edit; }

signals:
    void draftChanged();
    /// What a citizen's side may learn of: empty in notes.
    void typed(const QString &text);
    void sendWanted(const otklik::client::Draft &draft);
    void attachWanted();
    void filesAdded(const QStringList &paths);
    void pictureAdded(const QImage &picture);
    void uploadCancelled(qint64 upload);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void join();
    void retranslate();
    void refresh();
    void onText();
    void lookForTrigger();
    void takeKey(int key, bool *taken);
    bool selectHole(bool next);
    void trySend();
    void complain(const QString &why);
    QString obstacle() const;

    QWidget *m_stage;
    ComposerEdit *m_edit = nullptr;
    FileChips *m_chips = nullptr;
    TemplatePopup *m_popup = nullptr;
    QAbstractButton *m_replyTab = nullptr;
    QAbstractButton *m_noteTab = nullptr;
    QToolButton *m_attach = nullptr;
    QToolButton *m_template = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_counter = nullptr;
    QPushButton *m_send = nullptr;
    Visibility m_mode = Visibility::Public;
    TemplateId m_usedTemplate;
    TemplateFacts m_facts;
    QString m_held;
    QString m_replyRefused;
    QString m_complaint;
    bool m_replyAllowed = true;
    bool m_enterSends = true;
    bool m_loading = false;
    int m_textMax = 4000;
};

} // namespace otklik::ui
