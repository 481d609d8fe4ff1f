// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#include "app/store/unitofwork/cachedconversation.h"

#include "app/domain/messageeffect.h"

namespace otklik::store {

namespace {

/// Everything read leaves nothing unread; how much a step on the way leaves, only the messages know.
void follow(Seq &mark, Seq to, int &unread, CachedConversation &cached)
{
    if (to == mark) {
        return;
    }
    mark = to;
    if (to >= cached.listed.conversation.lastSeq) {
        unread = 0;
    } else if (unread > 0) {
        cached.whole = false;
    }
}

} // namespace

CachedConversation moved(CachedConversation cached, const Conversation &to)
{
    Conversation &conversation = cached.listed.conversation;
    // A mark that goes back would uncover messages.
    cached.whole =
        cached.whole && to.readByCitizen >= conversation.readByCitizen && to.readByStaff >= conversation.readByStaff;
    follow(conversation.readByCitizen, to.readByCitizen, cached.listed.unreadByCitizen, cached);
    follow(conversation.readByStaff, to.readByStaff, cached.listed.unreadByStaff, cached);
    conversation.firstReplyAt = to.firstReplyAt;
    conversation.firstResponseDueAt = to.firstResponseDueAt;
    conversation.clocks = to.clocks;
    return cached;
}

CachedConversation withMessage(CachedConversation cached, const Message &message)
{
    ListedConversation &listed = cached.listed;
    Conversation &conversation = listed.conversation;
    const StaffReading now = afterMessage({.lastSeq = conversation.lastSeq,
                                           .readByStaff = conversation.readByStaff,
                                           .lastAt = conversation.lastAt,
                                           .lastText = listed.lastStaff,
                                           .unread = listed.unreadByStaff,
                                           .waitingSince = listed.waitingSince},
                                          message);
    conversation.lastSeq = now.lastSeq;
    conversation.lastAt = now.lastAt;
    listed.lastStaff = now.lastText;
    listed.unreadByStaff = now.unread;
    listed.waitingSince = now.waitingSince;
    const bool isPublic = message.visibility == Visibility::Public;
    if (isPublic) {
        listed.lastPublicSeq = message.seq;
        listed.lastPublicAt = message.at;
    }
    const bool toCitizen = message.author.kind == AuthorKind::Operator || message.author.kind == AuthorKind::Bot;
    if (toCitizen && isPublic && message.seq > conversation.readByCitizen) {
        ++listed.unreadByCitizen;
    }
    if (message.kind == MessageKind::Notice) {
        return cached;
    }
    cached.previewStaff = message.seq;
    if (isPublic) {
        cached.previewPublic = message.seq;
        listed.lastPublic = now.lastText;
    }
    return cached;
}

} // namespace otklik::store
