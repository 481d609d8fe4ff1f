// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/domain/values.h"

#include <QWidget>

namespace otklik::ui {

/// The files that go with the next message: uploaded ones, those on their way, and those that failed.
class FileChips final : public QWidget {
    Q_OBJECT

public:
    explicit FileChips(QWidget *parent = nullptr);

    void setFiles(const QList<FileInfo> &files);
    QList<FileInfo> files() const;

    void begin(qint64 upload, const QString &name);
    void progress(qint64 upload, int percent);
    /// False when the file is not shown here any more.
    bool finish(qint64 upload, const FileInfo &file);
    void fail(qint64 upload, const QString &why);
    bool uploading() const;
    bool isEmpty() const { return m_chips.isEmpty(); }

signals:
    void changed();
    /// The cross was pressed while the file was on its way.
    void cancelled(qint64 upload);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Chip {
        qint64 upload = 0;
        QString name = {};
        std::optional<FileInfo> file = {};
        int percent = 0;
        QString trouble = {};
        QWidget *widget = nullptr;
    };
    Chip *find(qint64 upload);
    void add(Chip chip);
    void remove(QWidget *widget);
    void refresh(Chip &chip);

    QList<Chip> m_chips;
};

} // namespace otklik::ui
