// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace otklik::store {

/// A JSON array of flat objects for jsonb_to_recordset(): many rows as one value. Fields are called a, b, c… in their
/// order. Whatever is no number goes as base64, so nothing needs escaping and no byte is refused.
class JsonRows {
public:
    JsonRows &row()
    {
        m_json += m_json.isEmpty() ? "[{" : "},{";
        m_field = 'a';
        return *this;
    }
    JsonRows &number(qint64 value)
    {
        name();
        m_json += QByteArray::number(value);
        return *this;
    }
    JsonRows &bytes(const QByteArray &value)
    {
        name();
        m_json += '"';
        m_json += value.toBase64();
        m_json += '"';
        return *this;
    }
    JsonRows &text(const QString &value) { return bytes(value.toUtf8()); }

    bool isEmpty() const { return m_json.isEmpty(); }
    QString json() const { return m_json.isEmpty() ? QStringLiteral("[]") : QString::fromLatin1(m_json + "}]"); }

private:
    void name()
    {
        m_json += m_field == 'a' ? "\"" : ",\"";
        m_json += m_field++;
        m_json += "\":";
    }

    QByteArray m_json;
    char m_field = 'a';
};

} // namespace otklik::store
