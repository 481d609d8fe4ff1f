// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings/settings.h"

#include "app/settings/keys.h"

#include <QFile>
#include <QFileInfo>

// The only unit that sees the TOML reader.
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace otklik::settings {

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// Reads one document: walks what stands there and looks up what may stand there.
class Reading {
public:
    explicit Reading(const QString &folder) : m_keys(allKeys(folder)) {}

    Read read(const toml::table &document)
    {
        readTable(document, QString());
        checkWhole(document);
        std::stable_sort(m_problems.begin(), m_problems.end(),
                         [](const Problem &a, const Problem &b) { return a.line < b.line; });
        if (!m_problems.isEmpty()) {
            return tl::unexpected<QList<Problem>>(m_problems);
        }
        return m_settings;
    }

private:
    void complain(const toml::node &node, const QString &what) { complain(node.source().begin.line, what); }
    void complain(toml::source_index line, const QString &what)
    {
        m_problems.append({.line = static_cast<int>(line), .text = what});
    }

    QStringList namesIn(const QString &section) const
    {
        QStringList names;
        for (const Key &key : m_keys) {
            if (key.section == section) {
                names.append(key.name);
            } else if (section.isEmpty() && !names.contains(key.section)) {
                names.append(key.section);
            }
        }
        return names;
    }

    bool isSection(const QString &name) const
    {
        return std::any_of(m_keys.begin(), m_keys.end(), [&](const Key &key) { return key.section == name; });
    }

    void readTable(const toml::table &table, const QString &section)
    {
        for (const auto &[tomlKey, node] : table) {
            const QString name = text(tomlKey.str());
            if (section.isEmpty() && isSection(name)) {
                readSection(node, name);
                continue;
            }
            const auto key = std::find_if(m_keys.begin(), m_keys.end(), [&](const Key &candidate) {
                return candidate.section == section && candidate.name == name;
            });
            if (key == m_keys.end()) {
                complainOfUnknown(tomlKey, name, section);
            } else {
                readValue(node, *key);
            }
        }
    }

    void complainOfUnknown(const toml::key &where, const QString &name, const QString &section)
    {
        const QStringList allowed = namesIn(section);
        const QString meant = nearest(name, allowed);
        const QString place = section.isEmpty() ? QStringLiteral("Allowed here") : u"Allowed in ["_s + section + u']';
        complain(where.source().begin.line,
                 u'"' + (section.isEmpty() ? name : section + u'.' + name) + u"\" is not a known key"_s +
                     (meant.isEmpty() ? QStringLiteral(". ") : u"; did you mean \""_s + meant + u"\"? "_s) + place +
                     u": "_s + allowed.join(QStringLiteral(", ")) + u'.');
    }

    void readSection(const toml::node &node, const QString &name)
    {
        if (name != linesSection) {
            if (const toml::table *const table = node.as_table()) {
                readTable(*table, name);
            } else {
                complain(node, u'"' + name + u"\" must be a section: ["_s + name + u"]"_s);
            }
            return;
        }
        const toml::array *const lines = node.as_array();
        const bool tables =
            lines && std::all_of(lines->begin(), lines->end(), [](const toml::node &each) { return each.is_table(); });
        if (!tables) {
            complain(node, QStringLiteral("\"lines\" must be written as [[lines]], once for each line"));
            return;
        }
        for (const toml::node &each : *lines) {
            m_settings.lines.append(Line{});
            readTable(*each.as_table(), name);
            checkLine(each);
        }
    }

    void checkLine(const toml::node &node)
    {
        const Line &line = m_settings.lines.last();
        if (line.name.isEmpty()) {
            complain(node, QStringLiteral("a line needs a \"name\""));
        }
        const auto same = std::count_if(m_settings.lines.begin(), m_settings.lines.end(),
                                        [&](const Line &other) { return other.name == line.name; });
        if (same > 1 && !line.name.isEmpty()) {
            complain(node, u"two lines have the name \""_s + line.name + u"\"; each needs its own"_s);
        }
    }

    void readValue(const toml::node &node, const Key &key)
    {
        Wrong wrong;
        if (const auto *const kind = std::get_if<TextKey>(&key.kind)) {
            const auto *const value = node.as_string();
            wrong = value ? kind->set(m_settings, text(value->get())) : QStringLiteral("must be a text in quotes");
        } else if (const auto *const number = std::get_if<NumberKey>(&key.kind)) {
            wrong = readNumber(node, *number);
        } else if (const auto *const flag = std::get_if<FlagKey>(&key.kind)) {
            if (const auto *const value = node.as_boolean()) {
                flag->set(m_settings, value->get());
            } else {
                wrong = QStringLiteral("must be true or false");
            }
        } else {
            wrong = readList(node, std::get<ListKey>(key.kind));
        }
        if (!wrong.isEmpty()) {
            complain(node, u'"' + key.full() + u"\" "_s + wrong + u'.');
        }
    }

    Wrong readNumber(const toml::node &node, const NumberKey &kind)
    {
        const auto *const value = node.as_integer();
        if (!value || value->get() < kind.least || value->get() > kind.most) {
            return QStringLiteral("must be a whole number from %1 to %2").arg(kind.least).arg(kind.most);
        }
        kind.set(m_settings, static_cast<int>(value->get()));
        return {};
    }

    Wrong readList(const toml::node &node, const ListKey &kind)
    {
        const auto *const items = node.as_array();
        const bool texts =
            items && std::all_of(items->begin(), items->end(), [](const toml::node &each) { return each.is_string(); });
        if (!texts) {
            return QStringLiteral("must be a list of texts: [\"…\", \"…\"]");
        }
        QStringList list;
        for (const toml::node &each : *items) {
            list.append(text(each.as_string()->get()));
        }
        return kind.set(m_settings, list);
    }

    /// What no single key shows.
    void checkWhole(const toml::table &document)
    {
        const Tls &tls = m_settings.tls;
        if (const toml::node *const section = document.get("tls");
            section && tls.certificate.isEmpty() != tls.key.isEmpty()) {
            complain(*section, QStringLiteral("[tls] needs both \"certificate\" and \"key\"."));
        }
        const Sms &sms = m_settings.sms;
        if (const toml::node *const section = document.get("sms")) {
            if (sms.kind == Sms::Kind::Http && sms.url.isEmpty()) {
                complain(*section, QStringLiteral("[sms] of the kind \"http\" needs a \"url\"."));
            }
            if (sms.kind == Sms::Kind::File && (!sms.url.isEmpty() || !sms.tokenFile.isEmpty())) {
                complain(*section,
                         QStringLiteral("[sms] of the kind \"file\" takes no \"url\" and no \"token_file\"."));
            }
        }
    }

    const QList<Key> m_keys;
    Settings m_settings;
    QList<Problem> m_problems;
};

} // namespace

Read parse(const QByteArray &toml, const QString &folder)
{
    const std::string_view bytes(toml.constData(), static_cast<size_t>(toml.size()));
    const toml::parse_result parsed = toml::parse(bytes);
    if (!parsed) {
        const toml::parse_error &error = parsed.error();
        return tl::unexpected<QList<Problem>>({{.line = static_cast<int>(error.source().begin.line),
                                                .text = u"this is not TOML: "_s + text(error.description()) + u'.'}});
    }
    return Reading(folder).read(parsed.table());
}

Read load(const QString &path)
{
    constexpr qint64 largest = 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected<QList<Problem>>({{.text = u"the file cannot be read: "_s + file.errorString() + u'.'}});
    }
    if (file.size() > largest) {
        return tl::unexpected<QList<Problem>>({{.text = QStringLiteral("the file is larger than 1 MB.")}});
    }
    return parse(file.readAll(), QFileInfo(path).absolutePath());
}

QString told(const QString &path, const QList<Problem> &problems)
{
    QStringList lines;
    for (const Problem &problem : problems) {
        const QString place = problem.line > 0 ? path + u':' + QString::number(problem.line) : path;
        lines.append(place + u": "_s + problem.text);
    }
    return lines.join(u'\n');
}

QStringList keys()
{
    QStringList names;
    for (const Key &key : allKeys(QString())) {
        names.append(key.full());
    }
    return names;
}

} // namespace otklik::settings
