// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

namespace otklik {

/// The sentence for people that fits the field and the reason of an error best, in English, to be translated in the
/// context «Words»; %1 is the name of the field, %2 the limit. Null when only the fault can be told.
const char *sentenceFor(const Error &error);

/// What people call a field, to be translated in the context «Words»; null for one that they never see.
const char *nameOfField(const QString &field);

/// A translated sentence with its places filled.
QString filled(QString sentence, const QString &fieldName, qint64 limit);

} // namespace otklik
