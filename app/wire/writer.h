// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/codec.h"
#include "app/wire/field.h"
#include "app/wire/words.h"

#include <QJsonArray>
#include <QJsonObject>

#include <type_traits>

namespace otklik::wire {

/// Walks the fields of a struct and writes them as JSON.
class Writer {
public:
    const QJsonObject &object() const { return m_object; }

    template <class T>
    void operator()(const Field &field, const T &value)
    {
        const QJsonValue json = put(field, value);
        if (!json.isNull() || field.need == Need::Nullable) {
            m_object.insert(field.name, json);
        } else if (field.need == Need::Must) {
            m_object.insert(field.name, QJsonValue(QString()));
        }
    }

    template <class Fill>
    void group(const Field &field, bool present, Fill fill)
    {
        if (present) {
            Writer nested;
            fill(nested);
            m_object.insert(field.name, nested.m_object);
        } else if (field.need == Need::Nullable) {
            m_object.insert(field.name, QJsonValue::Null);
        }
    }

    /// The fields of any message. The visitors share one list of fields, written for values that may be filled, so the
    /// const is taken off here and nowhere else: the Writer takes every member by const reference.
    template <class T>
    static QJsonObject write(const T &value)
    {
        Writer writer;
        fields(writer, const_cast<T &>(value));
        return writer.m_object;
    }

private:
    // Null means «nothing to say».
    static QJsonValue put(const Field &field, const QString &value)
    {
        return value.isEmpty() && field.need != Need::Must ? QJsonValue() : QJsonValue(value);
    }
    static QJsonValue put(const Field &field, bool value)
    {
        return field.need == Need::May && !value ? QJsonValue() : QJsonValue(value);
    }
    static QJsonValue put(const Field &field, qint64 value)
    {
        return value == field.unset ? QJsonValue() : QJsonValue(value);
    }
    static QJsonValue put(const Field &field, int value) { return put(field, qint64(value)); }
    static QJsonValue put(const Field &, Instant value)
    {
        return isSet(value) ? QJsonValue(timeText(value)) : QJsonValue();
    }
    static QJsonValue put(const Field &, const Highlight &value) { return QJsonArray{value.start, value.length}; }

    template <class Tag>
    static QJsonValue put(const Field &, Id<Tag> value)
    {
        return value ? QJsonValue(value.toString()) : QJsonValue();
    }

    template <class E>
    requires std::is_enum_v<E>
    static QJsonValue put(const Field &, E value)
    {
        const QLatin1StringView known = wordFor(value);
        return known.isEmpty() ? QJsonValue() : QJsonValue(known);
    }

    template <class T>
    static QJsonValue put(const Field &field, const std::optional<T> &value)
    {
        return value ? put(must("", ""), *value) : put(field, QString());
    }

    template <class T>
    static QJsonValue put(const Field &field, const QList<T> &value)
    {
        if (value.isEmpty() && field.need == Need::May) {
            return {};
        }
        QJsonArray items;
        for (const T &item : value) {
            items.append(put(must("", ""), item));
        }
        return items;
    }

    template <class T>
    requires std::is_class_v<T>
    static QJsonValue put(const Field &, const T &value) { return write(value); }

    QJsonObject m_object;
};

} // namespace otklik::wire
