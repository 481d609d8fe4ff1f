// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QWidget>

namespace otklik::ui {

/// The round button that leads to the end of the stream, with the count of what arrived there.
class JumpButton final : public QAbstractButton {
    Q_OBJECT

public:
    explicit JumpButton(QWidget *parent);
    void setCount(int count);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();
    int m_count = 0;
};

/// Under the last message: somebody writes, and what.
class TypingStrip final : public QWidget {
    Q_OBJECT

public:
    explicit TypingStrip(QWidget *parent);
    void present(const QString &name, const QString &text, int width);
    QString name() const { return m_name; }
    QString text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_text;
};

} // namespace otklik::ui
