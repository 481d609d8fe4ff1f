// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/api/files/virusscanner.h"

#include <QLocalSocket>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QtEndian>

#include <algorithm>

namespace otklik::server {

namespace {

constexpr qsizetype AnswerMax = 4 * 1024;

QByteArray sizeOf(qsizetype bytes)
{
    QByteArray size(4, '\0');
    qToBigEndian(static_cast<quint32>(bytes), size.data());
    return size;
}

Scanned unknown(const QString &why)
{
    return {.detail = why};
}

/// For a line of the log, whatever the other side says.
QString printable(QByteArray text)
{
    text.truncate(100);
    std::replace_if(
        text.begin(), text.end(), [](char byte) { return byte < ' ' || byte > '~'; }, '?');
    return QString::fromLatin1(text);
}

} // namespace

Scanned scannedBy(const QByteArray &answer)
{
    // «stream: OK», «stream: Eicar-Signature FOUND», «INSTREAM size limit exceeded. ERROR»
    const QByteArray text = answer.trimmed();
    if (text == "stream: OK") {
        return {Scanned::Verdict::Clean, {}};
    }
    const QByteArray prefix = "stream: ";
    const QByteArray found = " FOUND";
    if (text.startsWith(prefix) && text.endsWith(found) && text.size() > prefix.size() + found.size()) {
        return {Scanned::Verdict::Infected,
                printable(text.mid(prefix.size(), text.size() - prefix.size() - found.size()))};
    }
    return unknown(QStringLiteral("clamd said: ") + printable(text));
}

/// One file on its way through clamd, on a connection of its own. Deletes itself.
class VirusScanner::Scan : public QObject {
public:
    Scan(VirusScanner &scanner, Read read, CommandOutput told)
        : QObject(&scanner), m_scanner(scanner), m_told(std::move(told))
    {
        m_read = std::make_shared<Read>(std::move(read));
        m_patience.setSingleShot(true);
        connect(&m_patience, &QTimer::timeout, this, [this] { end(unknown(QStringLiteral("clamd took too long"))); });
    }

    void start()
    {
        m_patience.start(m_scanner.m_rules.patience);
        if (m_scanner.m_rules.path.isEmpty()) {
            auto *const socket = new QTcpSocket(this);
            listenTo(socket);
            connect(socket, &QTcpSocket::errorOccurred, this, &Scan::broke);
            socket->connectToHost(m_scanner.m_rules.host, m_scanner.m_rules.port);
        } else {
            auto *const socket = new QLocalSocket(this);
            listenTo(socket);
            connect(socket, &QLocalSocket::errorOccurred, this, &Scan::broke);
            socket->connectToServer(m_scanner.m_rules.path);
        }
    }

private:
    template <class Socket>
    void listenTo(Socket *socket)
    {
        m_socket = socket;
        connect(socket, &Socket::connected, this, [this] {
            m_socket->write(QByteArray("zINSTREAM\0", 10));
            pull();
        });
        connect(socket, &Socket::disconnected, this, &Scan::broke);
        connect(socket, &QIODevice::bytesWritten, this, &Scan::pull);
        connect(socket, &QIODevice::readyRead, this, &Scan::hear);
    }

    /// The next piece once clamd has taken the one before: a slow clamd never grows memory.
    void pull()
    {
        if (m_over || m_pulling || m_ended || m_socket->bytesToWrite() > 0) {
            return;
        }
        m_pulling = true;
        const bool accepted = m_scanner.m_pool.run(
            m_scanner.m_here, [read = m_read] { return (*read)(); },
            [self = QPointer(this)](const Result<QByteArray> &piece) {
                if (self) {
                    self->push(piece);
                }
            });
        if (!accepted) {
            end(unknown(QStringLiteral("too much waits in the pool")));
        }
    }

    void push(const Result<QByteArray> &piece)
    {
        m_pulling = false;
        if (m_over) {
            return;
        }
        if (!piece) {
            end(unknown(QStringLiteral("the file cannot be read: ") + piece.error().detail));
            return;
        }
        m_ended = piece->isEmpty(); // clamd too takes a piece of no length for the end
        m_socket->write(sizeOf(piece->size()) + *piece);
    }

    void hear()
    {
        m_answer += m_socket->read(AnswerMax);
        const qsizetype end = m_answer.indexOf('\0');
        if (end >= 0) {
            this->end(scannedBy(m_answer.left(end)));
        } else if (m_answer.size() >= AnswerMax) {
            this->end(unknown(QStringLiteral("clamd does not stop talking")));
        }
    }

    void broke()
    {
        if (!m_over && m_socket->isReadable()) {
            hear(); // it may have hung up right after its verdict
        }
        end(unknown(m_socket->errorString()));
    }

    void end(const Scanned &scanned)
    {
        if (m_over) {
            return;
        }
        m_over = true;
        m_patience.stop();
        m_socket->disconnect(this);
        (*m_scanner.m_figures)[static_cast<size_t>(scanned.verdict)].add();
        deleteLater();
        m_told(scanned);
    }

    VirusScanner &m_scanner;
    std::shared_ptr<Read> m_read; // the pool's task may outlive this
    CommandOutput m_told;
    QIODevice *m_socket = nullptr;
    QTimer m_patience;
    QByteArray m_answer;
    bool m_pulling = false;
    bool m_ended = false;
    bool m_over = false;
};

VirusScanner::VirusScanner(ScanRules rules, Pool &pool, Inbox::Sender here, std::shared_ptr<ScanFigures> figures,
                           QObject *parent)
    : QObject(parent), m_rules(std::move(rules)), m_pool(pool), m_here(std::move(here)), m_figures(std::move(figures))
{}

void VirusScanner::scan(Read read, CommandOutput told)
{
    auto *const scan = new Scan(*this, std::move(read), std::move(told));
    // Later: a socket that cannot even begin says so at once, and `told` must not run inside this call.
    QMetaObject::invokeMethod(
        scan, [scan] { scan->start(); }, Qt::QueuedConnection);
}

QByteArray VirusScanner::metrics() const
{
    static constexpr const char *words[] = {"clean", "infected", "unknown"};
    QByteArray lines = "# HELP otklik_files_scanned_total Files shown to clamd, by its verdict.\n"
                       "# TYPE otklik_files_scanned_total counter\n";
    for (size_t i = 0; i < m_figures->size(); ++i) {
        lines += QByteArray("otklik_files_scanned_total{verdict=\"") + words[i] + "\"} " +
                 QByteArray::number((*m_figures)[i].value()) + '\n';
    }
    return lines;
}

} // namespace otklik::server
