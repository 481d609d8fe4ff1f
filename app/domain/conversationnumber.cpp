// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/conversationnumber.h"

#include <QRegularExpression>

namespace otklik {

QString formatNumber(ConversationNumber number)
{
    return QString::number(number.year) + u'-' + QString::number(number.counter).rightJustified(6, u'0');
}

std::optional<ConversationNumber> parseNumber(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(?:[№#]|No\\.?|N)?\\s*(\\d{4})\\s*[-\u2010-\u2014]\\s*(\\d{1,12})$"));
    const auto match = form.match(text.trimmed());
    const ConversationNumber number{match.captured(1).toInt(), match.captured(2).toLongLong()};
    if (!match.hasMatch() || number.year < 2000 || number.counter < 1) {
        return {};
    }
    return number;
}

} // namespace otklik
