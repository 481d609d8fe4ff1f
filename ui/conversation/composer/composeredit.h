// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPlainTextEdit>

namespace otklik::ui {

/// The text field of the composer: grows with its text, tells pictures and files that are pasted or dropped.
class ComposerEdit final : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit ComposerEdit(QWidget *parent);

    /// Enter sends and Shift+Enter breaks; or Ctrl+Enter sends and Enter breaks.
    void setEnterSends(bool sends) { m_enterSends = sends; }
    /// What was pasted or dropped: text goes in, files and pictures are told.
    void take(const QMimeData &source);

signals:
    void sendWanted();
    void filesPasted(const QStringList &paths);
    void picturePasted(const QImage &picture);
    /// Up in an empty field, Escape, and the keys that a list over the composer may want first.
    void keyOffered(int key, bool *taken);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();
    bool m_enterSends = true;
};

} // namespace otklik::ui
