// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/domain/appeals/appealrecord.h"

#include "app/domain/text/searchtext.h"

#include <QRegularExpression>

namespace otklik::appeals {

QString formatNumber(int year, qint64 counter)
{
    return QString(QChar(0x041E)) + u'-' + QString::number(year) + u'-' +
           QString::number(counter).rightJustified(6, u'0');
}

std::optional<Number> parseNumber(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(?:#|no\\.?|n)?\\s*[o\\x{043E}]\\s*-\\s*(\\d{4})\\s*-\\s*(\\d{1,12})$"));
    const auto match = form.match(foldedText(text));
    const Number number{match.captured(1).toInt(), match.captured(2).toLongLong()};
    if (!match.hasMatch() || number.year < 2000 || number.year >= 2100 || number.counter < 1) {
        return {};
    }
    return number;
}

} // namespace otklik::appeals
