// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace otklik::ui {

/// A line across the top of a screen while something is wrong, with at most one way on.
class Banner final : public QFrame {
    Q_OBJECT

public:
    enum class Mood { Info, Warning, Danger };

    explicit Banner(QWidget *parent = nullptr);
    void present(Mood mood, const QString &iconName, const QString &text, const QString &action = {});
    void dismiss() { hide(); }
    QString text() const;

signals:
    void actionChosen();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void recolour();
    Mood m_mood = Mood::Info;
    QString m_icon;
    QLabel *m_text = nullptr;
    QPushButton *m_action = nullptr;
};

/// A short sentence that goes by itself. It lies over the end of the list, where nothing is typed, and clicks go
/// through it.
class Toast final : public QFrame {
    Q_OBJECT

public:
    enum class Mood { Good, Bad };

    explicit Toast(QWidget *parent);
    void say(const QString &text, Mood mood = Mood::Good);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    Mood m_mood = Mood::Good;
    QLabel *m_text = nullptr;
    QTimer m_timer;
};

/// What stands where nothing is: a picture, a title, a sentence and perhaps a button.
class EmptyState final : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(const QString &iconName, QWidget *parent = nullptr);
    void setWords(const QString &title, const QString &text, const QString &action = {});

signals:
    void actionChosen();

private:
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QPushButton *m_action = nullptr;
};

} // namespace otklik::ui
