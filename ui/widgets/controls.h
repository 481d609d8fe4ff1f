// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/foreigntext.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <array>

class QMenu;

namespace otklik::ui {

/// How a button weighs; the style sheet knows the words.
enum class ButtonKind { Plain, Primary, Danger, Link, Chip, Note };
inline constexpr std::array allButtonKinds{ButtonKind::Plain, ButtonKind::Primary, ButtonKind::Danger,
                                           ButtonKind::Link,  ButtonKind::Chip,    ButtonKind::Note};

QPushButton *makeButton(ButtonKind kind, QWidget *parent);
void setButtonKind(QPushButton *button, ButtonKind kind);

/// A square button with an icon only. Its name is both the tooltip and the accessible name, see nameControl().
QToolButton *makeIconButton(const QString &iconName, QWidget *parent, int side = 34);

/// Gives a control without words its accessible name, and the same with the key as its tooltip.
void nameControl(QWidget *control, const ForeignText &name, const QString &key = {});

enum class Tone { Normal, Secondary, Muted, Danger, Accent, Note, Success, Warning };
QLabel *makeLabel(int pixels, QFont::Weight weight, Tone tone, QWidget *parent);
/// A small rounded label.
QLabel *makePill(Tone tone, QWidget *parent);
/// The name of a key, drawn as a key.
QLabel *makeKey(const QString &key, QWidget *parent);
void setTone(QWidget *widget, Tone tone);

/// Sets a property that the style sheet looks at and lets it look again.
void setStyleProperty(QWidget *widget, const char *property, const QVariant &value);

/// One line that ends with «…» when it does not fit; the tooltip then holds the whole.
class ElidedLabel final : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setFullText(const ForeignText &text);
    QString fullText() const { return m_text; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void elide();
    QString m_text;
};

} // namespace otklik::ui
