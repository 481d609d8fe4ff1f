// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

#include <QFrame>

class QLabel;
class QListWidget;
class QListWidgetItem;

namespace otklik::ui {

/// What the person says of themselves: the state with its cause, the states to choose from, and why a break is not
/// possible now. It stays open until the desk has answered.
class PresencePopover final : public QFrame {
    Q_OBJECT

public:
    PresencePopover(const QString &name, QWidget *parent);

    /// What stands under the name, and which state is the present one.
    void setStory(Presence now, const QString &story);
    /// The desk has refused the choice.
    void refuse(const QString &why);

signals:
    void chosen(otklik::Presence presence, const QString &reason);
    void sessionsWanted();
    void signOutWanted();

private:
    void addChoice(Presence presence, const QString &words, const QString &more, const QString &reason = {});
    void choose(const QListWidgetItem *item);

    QLabel *m_story = nullptr;
    QListWidget *m_choices = nullptr;
    QLabel *m_refusal = nullptr;
};

} // namespace otklik::ui
