// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

#include <memory>

namespace otklik::embedded {

/// One workstation per person and server: a second start asks the first to come forward and ends.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// `profile` tells servers apart; it is never shown.
    explicit SingleInstance(const QString &profile, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// True for the first. Otherwise the first was told; when it does not answer, we are the first after all.
    bool claim();

signals:
    /// Another start asked us to come forward.
    void called();

private:
    bool callTheFirst() const;

    QString m_name;
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    QLocalServer m_server;
};

} // namespace otklik::embedded
