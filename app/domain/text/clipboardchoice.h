// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

/// resources/widget/text/clipboard.js has the same rule, and both are held to tests/data/text/clipboard.json.
namespace otklik {

/// What a clipboard or a drag offers at once: Word gives a text together with its picture.
struct ClipboardOffer {
    QString text = {};
    QStringList files = {}; ///< their names or paths
    bool picture = false;   ///< that is no file
};

enum class ClipboardChoice { Nothing, Text, Files, Picture };

/// Text wins, unless it is only the names of the files, as file managers give them; a file or a picture is taken only
/// where there is no visible text.
ClipboardChoice chooseFrom(const ClipboardOffer &offer);

} // namespace otklik
