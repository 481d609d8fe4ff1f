// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QStringView>

#include <cstring>

namespace otklik::wire {

/// JSON straight into bytes. A desk under load writes tens of thousands of frames a second; building a QJsonObject
/// first, which sorts and copies, costs ten times as much, and a QByteArray that looks to its room and its sharers at
/// each comma three times as much.
class JsonText {
public:
    JsonText() { makeRoom(usual); }

    JsonText &operator+=(char byte)
    {
        makeRoom(1);
        m_data[m_size++] = byte;
        return *this;
    }
    /// As it is: keys, punctuation, and what else is JSON already.
    JsonText &operator+=(QByteArrayView json)
    {
        makeRoom(json.size());
        std::memcpy(m_data + m_size, json.data(), static_cast<size_t>(json.size()));
        m_size += json.size();
        return *this;
    }

    /// A string with its quotes, in UTF-8; RFC 8259, section 7. A lone surrogate, which the port lets nobody send,
    /// becomes a question mark.
    void append(QStringView text);
    void append(qint64 number);
    /// With at most three places behind the point; what is no finite number becomes 0.
    void append(double number);
    void append(bool value) { *this += value ? QByteArrayView("true") : QByteArrayView("false"); }
    /// What a caller may use as the id of a call: a string, a number or null.
    void appendId(const QJsonValue &id);

    qsizetype size() const { return m_size; }
    char last() const { return m_size > 0 ? m_data[m_size - 1] : '\0'; }
    /// Takes back what came behind that size.
    void truncate(qsizetype size) { m_size = size; }
    /// The text, which is then gone from here.
    QByteArray take();

private:
    /// Room for a message of usual length, so that a frame grows in one piece.
    static constexpr qsizetype usual = 1280;

    void makeRoom(qsizetype more)
    {
        if (m_size + more > m_bytes.size()) {
            grow(more);
        }
    }
    void grow(qsizetype more);

    QByteArray m_bytes; ///< the room; nobody else has it
    char *m_data = nullptr;
    qsizetype m_size = 0;
};

} // namespace otklik::wire
