// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/preview/previewmaker.h"

#include "ui/preview/previewimage.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QTimer>

namespace otklik::ui {

PreviewMaker::PreviewMaker(QString program, QObject *parent, std::chrono::milliseconds patience)
    : QObject(parent), m_program(std::move(program)), m_patience(patience)
{}

QString PreviewMaker::installedProgram()
{
    const QString here = QCoreApplication::applicationDirPath();
    for (const char *const folder : {"/", "/../libexec/otklik/", "/../bin/"}) { // the last one from the tests' folder
        const QString program = here + QLatin1StringView(folder) + QStringLiteral("otklik-preview");
        if (QFileInfo(program).isExecutable()) {
            return program;
        }
    }
    return {};
}

void PreviewMaker::make(const QByteArray &bytes, std::function<void(const QImage &)> done)
{
    auto *const process = new QProcess(this);
    m_jobs.insert(process, {.done = std::move(done)});
    connect(process, &QProcess::readyReadStandardOutput, this, [this, process] {
        if (const auto job = m_jobs.find(process); job != m_jobs.end()) {
            job->output += process->readAllStandardOutput();
            if (job->output.size() > PreviewBytesMax) {
                process->kill();
            }
        }
    });
    connect(process, &QProcess::finished, this, [this, process](int code, QProcess::ExitStatus status) {
        finish(process, status == QProcess::NormalExit && code == 0);
    });
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) { // every other error is followed by finished()
            finish(process, false);
        }
    });
    QTimer::singleShot(m_patience, process, &QProcess::kill);
    process->setStandardErrorFile(QProcess::nullDevice());
    process->start(m_program, {});
    if (process->state() != QProcess::NotRunning) {
        process->write(bytes);
        process->closeWriteChannel();
    }
}

void PreviewMaker::finish(QProcess *process, bool good)
{
    const Job job = m_jobs.take(process);
    process->deleteLater();
    job.done(good ? decodedPreview(job.output) : QImage());
}

} // namespace otklik::ui
