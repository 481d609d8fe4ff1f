// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/domain/reason.h"
#include "app/wire/codec.h"
#include "app/wire/field.h"
#include "app/wire/linekeys.h"
#include "app/wire/words.h"

#include <QJsonArray>
#include <QJsonObject>

#include <cmath>
#include <concepts>
#include <type_traits>

namespace otklik::wire {

/// What is wrong with one value; no reason means that nothing is.
struct Trouble {
    Reason reason = {};
    qint64 limit = 0;
    explicit operator bool() const { return reason != Reason::None; }
};

Trouble textTrouble(const QString &text);

/// Walks the fields of a struct and fills them from JSON. Stops at the first trouble and remembers which field it was.
class Reader {
public:
    enum class Manner {
        Strict,   ///< what a client sends: bounds hold, words must be known
        Tolerant, ///< what a server sends: newer words are passed over, bounds are the server's business
    };

    /// `lines` are the keys that stand for ids of lines; null for none.
    Reader(const QJsonObject &object, Manner manner, const LineKeys *lines = nullptr)
        : m_object(object), m_manner(manner), m_lines(lines)
    {}

    const std::optional<Error> &error() const { return m_error; }

    template <class T>
    void operator()(const Field &field, T &value)
    {
        if (m_error) {
            return;
        }
        const QJsonValue json = m_object.value(field.name);
        if (json.isUndefined() || json.isNull()) {
            if (field.need == Need::Must) {
                refuse(field, {Reason::Missing});
            }
            return;
        }
        if (const Trouble trouble = take(json, field, value)) {
            refuse(field, trouble);
        }
    }

    /// A nested object. `present` matters to the Writer only.
    template <class Fill>
    void group(const Field &field, bool, Fill fill)
    {
        if (m_error) {
            return;
        }
        const QJsonValue json = m_object.value(field.name);
        if (json.isUndefined() || json.isNull()) {
            if (field.need == Need::Must) {
                refuse(field, {Reason::Missing});
            }
        } else if (!json.isObject()) {
            refuse(field, {Reason::Type});
        } else {
            Reader nested(json.toObject(), m_manner, m_lines);
            fill(nested);
            m_error = nested.m_error;
        }
    }

private:
    bool strict() const { return m_manner == Manner::Strict; }
    void refuse(const Field &field, const Trouble &trouble)
    {
        m_error =
            Error{.fault = Fault::Malformed, .field = field.name, .reason = trouble.reason, .limit = trouble.limit};
    }

    Trouble take(const QJsonValue &json, const Field &field, QString &value) const;
    Trouble take(const QJsonValue &json, const Field &field, bool &value) const;
    Trouble take(const QJsonValue &json, const Field &field, qint64 &value) const;
    Trouble take(const QJsonValue &json, const Field &field, int &value) const;
    Trouble take(const QJsonValue &json, const Field &field, double &value) const;
    Trouble take(const QJsonValue &json, const Field &field, Instant &value) const;
    Trouble take(const QJsonValue &json, const Field &field, Highlight &value) const;
    Trouble take(const QJsonValue &json, const Field &field, std::optional<Language> &value) const;

    template <class Tag>
    Trouble take(const QJsonValue &json, const Field &, Id<Tag> &value) const
    {
        QString text;
        const Field asText = Field{}.within(1, bound::id);
        if (const Trouble trouble = take(json, asText, text)) {
            return trouble;
        }
        value = Id<Tag>::fromString(text);
        if constexpr (std::is_same_v<Id<Tag>, LineId>) {
            value = value || !m_lines ? value : m_lines->idOf(text);
        }
        if (!value && strict()) {
            // Opaque to clients: a text that is no id of ours names nothing, and the answer is «not found». The
            // largest number is never allotted.
            value.value = std::numeric_limits<qint64>::max();
        }
        return {};
    }

    template <class E>
    requires std::is_enum_v<E> Trouble take(const QJsonValue &json, const Field &, E &value)
    const
    {
        if (!json.isString()) {
            return {Reason::Type};
        }
        const std::optional<E> known = valueFor<E>(json.toString());
        if (!known && strict()) {
            return {Reason::UnknownValue};
        }
        value = known.value_or(value);
        return {};
    }

    template <class T>
    Trouble take(const QJsonValue &json, const Field &field, std::optional<T> &value) const
    {
        T inner = {};
        const Trouble trouble = take(json, field, inner);
        value = std::move(inner);
        return trouble;
    }

    template <class T>
    Trouble take(const QJsonValue &json, const Field &field, QList<T> &value) const
    {
        if (!json.isArray()) {
            return {Reason::Type};
        }
        const QJsonArray items = json.toArray();
        if (strict() && items.size() > field.max) {
            return {Reason::TooMany, field.max};
        }
        Field each;
        if (field.itemMax > 0) {
            each = each.within(1, field.itemMax);
        }
        value.clear();
        value.reserve(items.size());
        for (const QJsonValue &item : items) {
            T inner = {};
            if (const Trouble trouble = take(item, each, inner)) {
                return trouble;
            }
            value.append(std::move(inner));
        }
        return {};
    }

    template <class T>
    requires std::is_class_v<T> Trouble take(const QJsonValue &json, const Field &, T &value)
    const
    {
        if (!json.isObject()) {
            return {Reason::Type};
        }
        Reader nested(json.toObject(), m_manner, m_lines);
        fields(nested, value);
        return nested.m_error ? Trouble{Reason::Item} : Trouble{};
    }

    QJsonObject m_object;
    Manner m_manner;
    const LineKeys *m_lines;
    std::optional<Error> m_error;
};

} // namespace otklik::wire
