// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/wire/codec.h"
#include "app/wire/field.h"
#include "app/wire/jsontext.h"
#include "app/wire/words.h"

#include <type_traits>
#include <utility>

namespace otklik::wire {

/// Walks the fields of a struct and writes them as a JSON object, in their order, at the end of a frame.
class Writer {
public:
    explicit Writer(JsonText &out) : m_out(out) {}

    template <class T>
    void operator()(const Field &field, const T &value)
    {
        const qsizetype before = m_out.size();
        name(field);
        if (!put(field, value)) {
            unsaid(field, before);
        }
    }

    template <class Fill>
    void group(const Field &field, bool present, Fill fill)
    {
        const qsizetype before = m_out.size();
        name(field);
        if (!present) {
            unsaid(field.need == Need::Nullable ? field : may("", ""), before);
            return;
        }
        m_out += '{';
        Writer nested(m_out);
        fill(nested);
        m_out += '}';
    }

    /// The visitors share one list of fields, written for values that may be filled, so the const is taken off here and
    /// nowhere else: the Writer takes every member by const reference.
    template <class T>
    static void write(JsonText &out, const T &value)
    {
        out += '{';
        Writer writer(out);
        fields(writer, const_cast<T &>(value));
        out += '}';
    }

private:
    void name(const Field &field)
    {
        if (m_out.last() != '{') {
            m_out += ',';
        }
        m_out += '"';
        m_out += QByteArrayView(field.name.data(), field.name.size()); // a name of ours: nothing in it to escape
        m_out += "\":";
    }
    void unsaid(const Field &field, qsizetype before)
    {
        switch (field.need) {
        case Need::Must:
            m_out += "\"\"";
            return;
        case Need::Nullable:
            m_out += "null";
            return;
        case Need::May:
            m_out.truncate(before);
            return;
        }
    }

    // False means «nothing to say», and that nothing was written.
    bool put(const Field &field, const QString &value)
    {
        if (value.isEmpty() && field.need != Need::Must) {
            return false;
        }
        m_out.append(value);
        return true;
    }
    bool put(const Field &field, bool value)
    {
        if (field.need == Need::May && !value) {
            return false;
        }
        m_out.append(value);
        return true;
    }
    bool put(const Field &field, qint64 value)
    {
        if (value == field.unset) {
            return false;
        }
        m_out.append(value);
        return true;
    }
    bool put(const Field &field, int value) { return put(field, qint64(value)); }
    bool put(const Field &, double value)
    {
        m_out.append(value);
        return true;
    }
    bool put(const Field &, Instant value)
    {
        if (!isSet(value)) {
            return false;
        }
        quoted(timeBytes(value));
        return true;
    }
    bool put(const Field &, const Highlight &value)
    {
        m_out += '[';
        m_out.append(qint64(value.start));
        m_out += ',';
        m_out.append(qint64(value.length));
        m_out += ']';
        return true;
    }

    template <class Tag>
    bool put(const Field &, Id<Tag> value)
    {
        if (!value) {
            return false;
        }
        m_out += '"';
        m_out.append(value.value);
        m_out += '"';
        return true;
    }

    template <class E>
    requires std::is_enum_v<E>
    bool put(const Field &, E value)
    {
        const QLatin1StringView known = wordFor(value);
        if (known.isEmpty()) {
            return false;
        }
        quoted(QByteArrayView(known.data(), known.size()));
        return true;
    }

    template <class T>
    bool put(const Field &field, const std::optional<T> &value)
    {
        return value ? put(must("", ""), *value) : put(field, QString());
    }

    template <class T>
    bool put(const Field &field, const QList<T> &value)
    {
        if (value.isEmpty() && field.need == Need::May) {
            return false;
        }
        m_out += '[';
        bool first = true;
        for (const T &item : value) {
            if (!std::exchange(first, false)) {
                m_out += ',';
            }
            if (!put(must("", ""), item)) {
                m_out += "null";
            }
        }
        m_out += ']';
        return true;
    }

    template <class T>
    requires std::is_class_v<T>
    bool put(const Field &, const T &value)
    {
        write(m_out, value);
        return true;
    }

    /// What needs no escape.
    void quoted(QByteArrayView plain)
    {
        m_out += '"';
        m_out += plain;
        m_out += '"';
    }

    JsonText &m_out;
};

} // namespace otklik::wire
