# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The troubles that can be ordered: a disk that fails and a clock that jumps (tests/support/faulty*.c, by LD_PRELOAD),
and what a power cut leaves of a database."""
import os
import random

from house import BIN

# The loader of a server that runs elsewhere wants the whole path.
LIBRARIES = os.path.abspath(os.environ.get("OTKLIK_FAULT_LIBRARIES", os.path.join(BIN, "../tests/faults")))
BLOCK = 4096


def replace(path, text):
    """As one step, so that nobody reads half of it."""
    with open(path + ".new", "w", encoding="ascii") as file:
        file.write(text)
    os.rename(path + ".new", path)


class FaultyDisk:
    """`fails(call, path, action)` begins a trouble, `heals()` ends all; faultydisk.c lists what there is. Of files whose
    path holds `images` it is known what a power cut would leave."""

    def __init__(self, house, images=None):
        self.control = os.path.join(house.folder, "disk")
        self.always = [f"sync {images} 0 -1 image"] if images else []
        house.environment["OTKLIK_FAULTY_DISK"] = self.control
        preload(house, "libfaultydisk.so")
        self.heals()

    def fails(self, call, path, action, skip=0, count=-1):
        """Ends the trouble before: every fit begins anew. What is always there comes last: the first rule wins."""
        self.rules([f"{call} {path} {skip} {count} {action}"])

    def rules(self, lines):
        if os.path.exists(self.control + ".struck"):
            os.unlink(self.control + ".struck")
        replace(self.control, "\n".join([*lines, *self.always]) + "\n")

    def heals(self):
        self.rules([])

    def struck(self):
        try:
            return os.path.getsize(self.control + ".struck")
        except OSError:
            return 0


class FaultyClock:
    def __init__(self, house):
        self.control = os.path.join(house.folder, "clock")
        house.environment["OTKLIK_FAULTY_CLOCK"] = self.control
        preload(house, "libfaultyclock.so")
        self.off(0)

    def off(self, seconds):
        replace(self.control, str(seconds))


def preload(house, library):
    path = os.path.join(LIBRARIES, library)
    assert os.path.exists(path), f"{path} is not built"
    house.environment["LD_PRELOAD"] = " ".join(filter(None, [house.environment.get("LD_PRELOAD"), path]))


def cut_power(path, chance=None):
    """Leaves of the database what was surely on the disk when the power went. With `chance`, some of the blocks that
    were written and not synced are there as well, as a disk may have it."""
    for name in (path, path + "-wal"):
        durable = name + ".durable"
        if not os.path.exists(name):
            continue
        now, safe = read(name), read(durable)
        left = bytearray(safe)
        if chance:
            for at in range(0, max(len(now), len(safe)), BLOCK):
                if now[at : at + BLOCK] and chance.random() < 0.5:
                    left.extend(bytes(max(0, at - len(left))))
                    left[at : at + BLOCK] = now[at : at + BLOCK].ljust(min(BLOCK, max(0, len(left) - at)), b"\0")
        with open(name, "wb") as file:
            file.write(left)
    for name in (path + ".blocks", path + "-wal.blocks", path + "-shm", path + "-sync-failed"):
        if os.path.exists(name):
            os.unlink(name)


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def flip(path, at, count=64, seed=0):
    """Other bytes than were there."""
    chance = random.Random(seed)
    with open(path, "r+b") as file:
        file.seek(at)
        old = file.read(count)
        file.seek(at)
        file.write(bytes(byte ^ chance.randint(1, 255) for byte in old))
