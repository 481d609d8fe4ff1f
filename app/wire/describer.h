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

/// Walks the fields of a struct and writes down their JSON Schema.
class Describer {
public:
    struct Described {
        Field field = {};
        QJsonObject schema = {};
    };

    /// Views met on the way are added to `components`, which must outlive this.
    explicit Describer(QJsonObject &components) : m_components(components) {}

    const QList<Described> &described() const { return m_described; }

    /// As the schema of an object.
    QJsonObject objectSchema() const
    {
        QJsonObject properties;
        QJsonArray required;
        for (const Described &each : m_described) {
            QJsonObject schema = each.schema;
            if (each.field.need == Need::Nullable) {
                schema = {{QLatin1StringView("oneOf"),
                           QJsonArray{schema, QJsonObject{{QLatin1StringView("type"), QLatin1StringView("null")}}}}};
            }
            if (!schema.contains(QLatin1StringView("$ref"))) {
                schema.insert(QLatin1StringView("description"), QString(each.field.about));
            }
            properties.insert(each.field.name, schema);
            if (each.field.need != Need::May) {
                required.append(QString(each.field.name));
            }
        }
        return {{QLatin1StringView("type"), QLatin1StringView("object")},
                {QLatin1StringView("properties"), properties},
                {QLatin1StringView("required"), required}};
    }

    template <class T>
    void operator()(const Field &field, T &value)
    {
        m_described.append({.field = field, .schema = schemaOf(field, value)});
    }

    template <class Fill>
    void group(const Field &field, bool, Fill fill)
    {
        Describer nested(m_components);
        fill(nested);
        m_described.append({.field = field, .schema = nested.objectSchema()});
    }

private:
    static QJsonObject typed(const char *type) { return {{QLatin1StringView("type"), QLatin1StringView(type)}}; }
    static void limit(QJsonObject &schema, const Field &field, const char *least, const char *most)
    {
        if (field.min != Field::none) {
            schema.insert(QLatin1StringView(least), field.min);
        }
        if (field.max != std::numeric_limits<qint64>::max()) {
            schema.insert(QLatin1StringView(most), field.max);
        }
    }

    QJsonObject schemaOf(const Field &field, QString &) const
    {
        QJsonObject schema = typed("string");
        limit(schema, field, "minLength", "maxLength");
        if (field.uuid) {
            schema.insert(QLatin1StringView("format"), QLatin1StringView("uuid"));
        }
        return schema;
    }
    QJsonObject schemaOf(const Field &, bool &) const { return typed("boolean"); }
    QJsonObject schemaOf(const Field &field, qint64 &) const
    {
        QJsonObject schema = typed("integer");
        limit(schema, field, "minimum", "maximum");
        return schema;
    }
    QJsonObject schemaOf(const Field &field, int &) const
    {
        qint64 wide = 0;
        return schemaOf(field, wide);
    }
    QJsonObject schemaOf(const Field &field, double &) const
    {
        QJsonObject schema = typed("number");
        limit(schema, field, "minimum", "maximum");
        return schema;
    }
    QJsonObject schemaOf(const Field &, Instant &) const
    {
        QJsonObject schema = typed("string");
        schema.insert(QLatin1StringView("format"), QLatin1StringView("date-time"));
        return schema;
    }
    QJsonObject schemaOf(const Field &, Highlight &) const
    {
        QJsonObject schema = typed("array");
        schema.insert(QLatin1StringView("items"), typed("integer"));
        schema.insert(QLatin1StringView("minItems"), 2);
        schema.insert(QLatin1StringView("maxItems"), 2);
        return schema;
    }
    QJsonObject schemaOf(const Field &, std::optional<Language> &) const
    {
        QJsonObject schema = typed("string");
        schema.insert(QLatin1StringView("maxLength"), bound::id);
        return schema;
    }
    template <class Tag>
    QJsonObject schemaOf(const Field &, Id<Tag> &) const
    {
        QJsonObject schema = typed("string");
        schema.insert(QLatin1StringView("minLength"), 1);
        schema.insert(QLatin1StringView("maxLength"), bound::id);
        return schema;
    }
    template <class E>
    requires std::is_enum_v<E> QJsonObject schemaOf(const Field &, E &)
    const
    {
        QJsonArray words;
        for (const Entry<E> &entry : Words<E>::table) {
            words.append(QString(entry.word));
        }
        QJsonObject schema = typed("string");
        schema.insert(QLatin1StringView("enum"), words);
        return schema;
    }
    template <class T>
    QJsonObject schemaOf(const Field &field, std::optional<T> &)
    {
        T inner = {};
        return schemaOf(field, inner);
    }
    template <class T>
    QJsonObject schemaOf(const Field &field, QList<T> &)
    {
        T inner = {};
        const Field each = field.itemMax > 0 ? Field{}.within(1, field.itemMax) : Field{};
        QJsonObject schema = typed("array");
        schema.insert(QLatin1StringView("items"), schemaOf(each, inner));
        if (field.max != std::numeric_limits<qint64>::max()) {
            schema.insert(QLatin1StringView("maxItems"), field.max);
        }
        return schema;
    }
    template <class T>
    requires(componentName<T> != nullptr) QJsonObject schemaOf(const Field &, T &value)
    {
        const QString name = QString::fromLatin1(componentName<T>);
        if (!m_components.contains(name)) {
            Describer nested(m_components);
            fields(nested, value);
            m_components.insert(name, nested.objectSchema());
        }
        return {{QLatin1StringView("$ref"), QStringLiteral("#/components/schemas/") + name}};
    }

    QJsonObject &m_components;
    QList<Described> m_described;
};

} // namespace otklik::wire
