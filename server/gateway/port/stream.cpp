// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/port/stream.h"

#include <QPointer>

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace otklik::gateway {

namespace {

/// Bytes of one call; a record of TLS has no more.
constexpr qsizetype pieceBytes = 16 * 1024;
/// Pieces that one connection moves before the others have their turn.
constexpr int piecesAtOnce = 16;

QHostAddress peerOf(int descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0) {
        return {};
    }
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address));
}

/// Drops what stands before `at`: at once when nothing else is left, else when it is most of a large buffer.
void dropTaken(QByteArray &bytes, qsizetype &at)
{
    if (at == bytes.size()) {
        bytes.clear();
        at = 0;
    } else if (at > pieceBytes && at > bytes.size() / 2) {
        bytes.remove(0, std::exchange(at, 0));
    }
}

} // namespace

Stream::Stream(qintptr descriptor, const std::optional<TlsContext> &tls, qint64 readAhead)
    : m_descriptor(static_cast<int>(descriptor)), m_secure(tls.has_value()), m_readAhead(readAhead),
      m_peer(peerOf(m_descriptor)), m_reading(descriptor, QSocketNotifier::Read), m_ready(!m_secure)
{
    const int on = 1;
    ::fcntl(m_descriptor, F_SETFL, ::fcntl(m_descriptor, F_GETFL) | O_NONBLOCK);
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connect(&m_reading, &QSocketNotifier::activated, this, &Stream::receive);
    if (tls) {
        m_ssl = tls->accept(m_descriptor);
        if (!m_ssl) { // out of memory: it cannot be greeted
            abort();
        }
    }
}

Stream::~Stream()
{
    shut();
}

QByteArray Stream::peek(qsizetype most) const
{
    return m_in.mid(m_inAt, most);
}

QByteArray Stream::read(qsizetype most)
{
    if (m_inAt == 0 && most >= m_in.size()) {
        const QByteArray all = std::exchange(m_in, {});
        makeRoom();
        return all;
    }
    const QByteArray bytes = peek(most);
    skip(bytes.size());
    return bytes;
}

void Stream::skip(qsizetype bytes)
{
    m_inAt += qMin(bytes, bytesAvailable());
    dropTaken(m_in, m_inAt);
    makeRoom();
}

/// Goes on listening to a peer who was left waiting. Later, as this is one of the calls that signal nothing: with TLS
/// the bytes may have come already, and then no notifier tells of them.
void Stream::makeRoom()
{
    if (!m_reading.isEnabled() && isOpen() && !m_peerEnded && hasRoom() && !m_refilling) {
        m_refilling = true;
        later(&Stream::receive);
    }
}

void Stream::write(const QByteArray &bytes)
{
    if (!isOpen()) {
        return;
    }
    m_out += bytes;
    if (!m_flushing && !(m_writing && m_writing->isEnabled())) {
        m_flushing = true;
        later(&Stream::flush);
    }
}

void Stream::finish()
{
    if (isOpen()) {
        m_state = State::Finishing;
        m_reading.setEnabled(false);
        later(&Stream::flush);
    }
}

void Stream::abort()
{
    if (m_state != State::Closed) {
        shut();
        later(&Stream::closed);
    }
}

void Stream::later(void (Stream::*what)())
{
    QMetaObject::invokeMethod(this, what, Qt::QueuedConnection);
}

void Stream::shut()
{
    m_state = State::Closed;
    m_reading.setEnabled(false);
    if (m_writing) {
        m_writing->setEnabled(false);
        m_writing.release()->deleteLater(); // it may be within its own signal
    }
    m_ssl.reset();
    m_out.clear();
    m_outAt = 0;
    if (const int descriptor = std::exchange(m_descriptor, -1); descriptor >= 0) {
        ::close(descriptor); // last: a notifier must not watch the number's next owner
    }
}

// ---- In ------------------------------------------------------------------------------------------------------------

void Stream::receive()
{
    m_refilling = false;
    const QPointer<Stream> self(this);
    if (!isOpen() || m_peerEnded || (!m_ready && !shakeHands()) || !self || !isOpen()) {
        return;
    }
    std::array<char, pieceBytes> piece;
    qsizetype came = 0;
    Moved moved = Moved::Some;
    for (int i = 0; i < piecesAtOnce && moved == Moved::Some && hasRoom(); ++i) {
        qsizetype count = 0;
        moved = receiveSome(piece.data(), piece.size(), count);
        m_in.append(piece.data(), count);
        came += count;
    }
    m_peerEnded = moved == Moved::Ended;
    m_reading.setEnabled(moved == Moved::Some || moved == Moved::Later ? hasRoom() : false);
    if (moved == Moved::Some && m_secure && hasRoom()) {
        m_refilling = true; // what is decrypted already, no notifier tells of
        later(&Stream::receive);
    }
    if (moved == Moved::Lost) {
        shut();
    }
    if (came > 0) {
        emit readable();
    }
    if (self && m_peerEnded && isOpen()) {
        emit peerEnded();
    }
    if (self && moved == Moved::Lost) {
        emit closed();
    }
}

/// False when nothing can be read yet.
bool Stream::shakeHands()
{
    ERR_clear_error();
    const Moved moved = outcomeOf(SSL_do_handshake(m_ssl.get()));
    if (moved == Moved::Some) {
        m_ready = true;
        if (pendingBytes() > 0) {
            later(&Stream::flush);
        }
        emit ready();
        return true;
    }
    if (moved != Moved::Later) {
        shut();
        emit closed();
    }
    return false;
}

Stream::Moved Stream::receiveSome(char *to, qsizetype most, qsizetype &count)
{
    if (m_secure) {
        ERR_clear_error();
        const int result = SSL_read(m_ssl.get(), to, static_cast<int>(most));
        count = qMax(result, 0);
        return outcomeOf(result);
    }
    ssize_t result = 0;
    do {
        result = ::recv(m_descriptor, to, static_cast<size_t>(most), 0);
    } while (result < 0 && errno == EINTR);
    if (result < 0) {
        return errno == EAGAIN || errno == EWOULDBLOCK ? Moved::Later : Moved::Lost;
    }
    count = result;
    // A read that filled less has emptied the socket; the next one would only be told so.
    return result == 0 ? Moved::Ended : result < most ? Moved::Later : Moved::Some;
}

/// What OpenSSL means by the result of a call.
Stream::Moved Stream::outcomeOf(int result)
{
    if (result > 0) {
        return Moved::Some;
    }
    switch (SSL_get_error(m_ssl.get(), result)) {
    case SSL_ERROR_WANT_WRITE:
        watchWriting(true);
        return Moved::Later;
    case SSL_ERROR_WANT_READ:
        return Moved::Later;
    case SSL_ERROR_ZERO_RETURN:
        return Moved::Ended;
    default:
        ERR_clear_error();
        return Moved::Lost;
    }
}

// ---- Out -----------------------------------------------------------------------------------------------------------

void Stream::flush()
{
    m_flushing = false;
    if (m_state == State::Closed) {
        return;
    }
    if (!m_ready) { // the handshake wants to write; who leaves before it is through has nothing to say
        if (m_state == State::Finishing) {
            shut();
            emit closed();
        } else {
            watchWriting(false);
            receive();
        }
        return;
    }
    qint64 sent = 0;
    bool open = sendAll(sent);
    const QPointer<Stream> self(this);
    if (sent > 0) {
        emit written(sent);
    }
    if (!self || m_state == State::Closed) {
        return; // aborted by who heard it: closed() is on its way
    }
    if (open && m_state == State::Finishing && pendingBytes() == 0) {
        open = !sayGoodbye();
    }
    if (!open) {
        shut();
        emit closed();
    } else if (m_secure && sent == 0) {
        receive(); // it may have been the reading that had to write
    }
}

/// False when the connection is lost.
bool Stream::sendAll(qint64 &sent)
{
    Moved moved = Moved::Some;
    for (int i = 0; i < piecesAtOnce && moved == Moved::Some && pendingBytes() > 0; ++i) {
        qsizetype count = 0;
        moved = sendSome(m_out.constData() + m_outAt, pendingBytes(), count);
        m_outAt += count;
        sent += count;
    }
    dropTaken(m_out, m_outAt);
    watchWriting(pendingBytes() > 0 && moved != Moved::Lost);
    return moved != Moved::Lost;
}

Stream::Moved Stream::sendSome(const char *from, qsizetype most, qsizetype &count)
{
    if (m_secure) {
        ERR_clear_error();
        const int result = SSL_write(m_ssl.get(), from, static_cast<int>(qMin(most, pieceBytes)));
        count = qMax(result, 0);
        const Moved moved = outcomeOf(result);
        return moved == Moved::Ended ? Moved::Lost : moved;
    }
    ssize_t result = 0;
    do {
        result = ::send(m_descriptor, from, static_cast<size_t>(most), MSG_NOSIGNAL);
    } while (result < 0 && errno == EINTR);
    if (result < 0) {
        return errno == EAGAIN || errno == EWOULDBLOCK ? Moved::Later : Moved::Lost;
    }
    count = result;
    return result < most ? Moved::Later : Moved::Some;
}

/// True when nothing is left to say.
bool Stream::sayGoodbye()
{
    if (!m_secure) {
        return true;
    }
    ERR_clear_error();
    const int result = SSL_shutdown(m_ssl.get());
    return result >= 0 || outcomeOf(result) != Moved::Later;
}

void Stream::watchWriting(bool on)
{
    if (!m_writing && on) {
        m_writing = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
        connect(m_writing.get(), &QSocketNotifier::activated, this, &Stream::flush);
    } else if (m_writing && m_writing->isEnabled() != on) {
        m_writing->setEnabled(on);
    }
}

} // namespace otklik::gateway
