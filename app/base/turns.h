// SPDX-FileCopyrightText: 2026 The Otklik authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace otklik {

/// How the threads of a program share the processors when these are few. Both are of the calling thread alone, and do
/// nothing where the system does not offer it.

/// For a thread that others wait for and that does little at a time: woken, it interrupts those with longer turns
/// instead of waiting up to several milliseconds for the end of theirs. Linux from 6.12 (sched_setattr(2)).
void takeShortTurns();
/// For a thread whose work may come a little later: where others want the same processor, it gets a third of it. Linux.
void giveWay();

} // namespace otklik
