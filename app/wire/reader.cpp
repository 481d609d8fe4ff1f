// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wire/reader.h"

#include <QUuid>

namespace otklik::wire {

namespace {

/// JSON knows one kind of number; ours are whole and exact.
std::optional<qint64> wholeNumber(const QJsonValue &json)
{
    const double number = json.toDouble();
    if (std::abs(number) > static_cast<double>(bound::seq) || number != std::floor(number)) {
        return {};
    }
    return static_cast<qint64>(number);
}

} // namespace

Trouble textTrouble(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text.at(i);
        if (unit.isNull()) {
            return {Reason::Nul}; // PostgreSQL cannot store it, and a batch would fail with it
        }
        if (unit.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            ++i;
        } else if (unit.isSurrogate()) {
            return {Reason::Surrogate};
        }
    }
    return {};
}

Trouble Reader::take(const QJsonValue &json, const Field &field, QString &value) const
{
    if (!json.isString()) {
        return {Reason::Type};
    }
    value = json.toString();
    if (!strict()) {
        return {};
    }
    if (value.size() > field.max) {
        return {Reason::TooLong, field.max};
    }
    if (value.isEmpty() && field.min >= 1) {
        return {Reason::Empty};
    }
    if (value.size() < field.min) {
        return {Reason::TooShort, field.min};
    }
    if (field.uuid) {
        if (value.size() != 36 || QUuid::fromString(value).isNull()) {
            return {Reason::Uuid};
        }
        value = value.toLower();
    }
    return textTrouble(value);
}

Trouble Reader::take(const QJsonValue &json, const Field &, bool &value) const
{
    value = json.toBool();
    return json.isBool() ? Trouble{} : Trouble{Reason::Type};
}

Trouble Reader::take(const QJsonValue &json, const Field &field, qint64 &value) const
{
    const std::optional<qint64> number = json.isDouble() ? wholeNumber(json) : std::nullopt;
    if (!number) {
        return {Reason::Type};
    }
    value = *number;
    if (strict() && value < field.min) {
        return {Reason::Range, field.min};
    }
    if (strict() && value > field.max) {
        return {Reason::Range, field.max};
    }
    return {};
}

Trouble Reader::take(const QJsonValue &json, const Field &field, int &value) const
{
    qint64 wide = 0;
    const Field narrow = field.within(std::max<qint64>(field.min, std::numeric_limits<int>::min()),
                                      std::min<qint64>(field.max, std::numeric_limits<int>::max()));
    const Trouble trouble = take(json, narrow, wide);
    if (trouble || wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
        return trouble ? trouble : Trouble{Reason::Range};
    }
    value = static_cast<int>(wide);
    return {};
}

Trouble Reader::take(const QJsonValue &json, const Field &field, double &value) const
{
    if (!json.isDouble()) {
        return {Reason::Type};
    }
    value = json.toDouble();
    if (strict() && field.min != Field::none && value < double(field.min)) {
        return {Reason::Range, field.min};
    }
    if (strict() && field.max != std::numeric_limits<qint64>::max() && value > double(field.max)) {
        return {Reason::Range, field.max};
    }
    return {};
}

Trouble Reader::take(const QJsonValue &json, const Field &, Instant &value) const
{
    if (!json.isString()) {
        return {Reason::Type};
    }
    value = timeOf(json.toString());
    return isSet(value) ? Trouble{} : Trouble{Reason::Time};
}

Trouble Reader::take(const QJsonValue &json, const Field &, Highlight &value) const
{
    const QJsonArray pair = json.toArray();
    if (pair.size() != 2) {
        return {Reason::Type};
    }
    const Trouble trouble = take(pair.at(0), Field{}, value.start);
    return trouble ? trouble : take(pair.at(1), Field{}, value.length);
}

Trouble Reader::take(const QJsonValue &json, const Field &, std::optional<Language> &value) const
{
    QString tag;
    if (const Trouble trouble = take(json, Field{}.upTo(bound::id), tag)) {
        return trouble;
    }
    value = languageOf(tag); // a language that we do not speak is no error
    return {};
}

} // namespace otklik::wire
