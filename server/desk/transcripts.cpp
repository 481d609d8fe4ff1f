// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "server/desk/access.h"
#include "server/desk/history.h"
#include "server/desk/words.h"

namespace otklik::desk {

Result<QByteArray> lookAtTranscript(const QString &number, bool notes, const Actor &who, Lookup &lookup)
{
    if (notes && !isStaff(who)) {
        return fail(Fault::Forbidden, QStringLiteral("notes are for staff"));
    }
    const auto conversation = admitted(lookup.store.conversations.byNumber(number), who);
    if (!conversation) {
        return tl::unexpected<Error>(conversation.error());
    }
    QString text;
    Seq after = 0;
    for (bool more = true; more;) {
        const auto page = lookup.store.messages.after(conversation->id, after, 200, notes);
        if (!page) {
            return tl::unexpected<Error>(page.error());
        }
        for (const Message &message : page->messages) {
            const Message shown = lookup.words.forReader(message, readerOf(who));
            text += toDateTime(shown.at).toString(Qt::ISODate) + QLatin1Char(' ') + shown.author.name +
                    QStringLiteral(": ") + shown.text + QLatin1Char('\n');
            after = shown.seq;
        }
        more = page->more && !page->messages.isEmpty();
    }
    return text.toUtf8();
}

} // namespace otklik::desk
