// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QObject>

#include <chrono>
#include <functional>

class QProcess;

namespace otklik::ui {

/// Small pictures of what people sent, made in a process of its own each. Never waits. Whoever asks bounds how many are
/// asked for at once.
class PreviewMaker final : public QObject {
    Q_OBJECT

public:
    explicit PreviewMaker(QString program, QObject *parent = nullptr,
                          std::chrono::milliseconds patience = std::chrono::seconds(15));
    /// `done` gets a null picture where there is none to show: no picture, too large, too slow, or the helper is gone.
    /// It is not called once the maker is gone.
    void make(const QByteArray &bytes, std::function<void(const QImage &)> done);
    /// Beside the running program, or where packages put it.
    static QString installedProgram();

private:
    void finish(QProcess *process, bool good);

    QString m_program;
    std::chrono::milliseconds m_patience;
    struct Job {
        QByteArray output = {};
        std::function<void(const QImage &)> done = {};
    };
    QHash<QProcess *, Job> m_jobs;
};

} // namespace otklik::ui
