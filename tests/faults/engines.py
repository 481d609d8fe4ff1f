# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Where the server keeps its data while the faults happen: a file of SQLite, or a PostgreSQL of our own."""
import glob
import os
import shutil
import signal
import sqlite3
import subprocess
import time


class NotInstalled(Exception):
    pass


def until(what, look, patience=30):
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if look():
            return
        time.sleep(0.01)
    raise AssertionError(f"never happened: {what}")


class Sqlite:
    name = "sqlite"

    def __init__(self, folder):
        self.path = os.path.join(folder, "otklik.sqlite")
        self.url = f"sqlite:{self.path}"

    def start(self):
        pass

    def stop(self):
        pass

    def rows(self, sql):
        base = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            return base.execute(sql).fetchall()
        finally:
            base.close()

    def troubles(self):
        """What the database itself finds wrong with its file."""
        found = [f"integrity: {row[0]}" for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
        return found + [f"foreign key: {row}" for row in self.rows("PRAGMA foreign_key_check")]


class Postgresql:
    """A cluster in a temporary folder, on a socket there. Durable: fsync stays on."""
    name = "postgresql"

    def __init__(self, folder):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
        if not found or not os.path.exists(f"{found[-1]}/initdb"):
            raise NotInstalled("PostgreSQL")
        self.bin = found[-1]
        self.folder = os.path.join(folder, "postgresql")
        self.data = os.path.join(self.folder, "data")
        os.mkdir(self.folder)
        self.user = []
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            os.chmod(folder, 0o711)
            shutil.chown(self.folder, "nobody", "nogroup")
            self.user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "env", f"HOME={self.folder}"]
        self.process = None
        subprocess.run([*self.user, f"{self.bin}/initdb", "-D", self.data, "-U", "otklik", "--auth=trust", "-E", "UTF8",
                        "--locale=C", "--no-sync"], cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        self.url = f"postgresql://otklik@/otklik?host={self.folder}"
        self.start()
        subprocess.run([f"{self.bin}/createdb", "-h", self.folder, "-U", "otklik", "otklik"], check=True)

    def start(self):
        """A child of ours, or nobody would collect what is left of it once it is killed."""
        with open(f"{self.folder}/log", "ab") as log:
            self.process = subprocess.Popen(
                [*self.user, f"{self.bin}/postgres", "-D", self.data, "-k", self.folder, "-c", "listen_addresses=",
                 "-c", "shared_buffers=32MB", "-c", "max_connections=40", "-c", "restart_after_crash=on"],
                cwd=self.folder, stdout=log, stderr=log)
        until("PostgreSQL takes connections", lambda: self.process.poll() is not None or subprocess.run(
            [f"{self.bin}/pg_isready", "-q", "-h", self.folder]).returncode == 0)
        assert self.process.poll() is None, f"PostgreSQL ended with {self.process.returncode}"

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)  # what it holds is thrown away
            self.process.wait(30)

    def processes(self):
        """The postmaster's children with what they call themselves."""
        parent = self.process.pid
        found = {}
        for path in glob.glob("/proc/[0-9]*/stat"):
            try:
                with open(path, encoding="utf-8") as file:
                    pid, rest = file.read().split(" (", 1)
                if int(rest.rsplit(") ", 1)[1].split()[1]) == parent:
                    with open(f"/proc/{pid}/cmdline", encoding="utf-8") as file:
                        found[int(pid)] = file.read().strip("\0 ")
            except (OSError, ValueError):
                continue  # it ended between two looks
        return found

    def kill_backend(self, chance):
        """kill -9 of one process that serves the server: PostgreSQL then restarts all of them."""
        serving = [pid for pid, title in self.processes().items() if "otklik otklik" in title]
        if serving:
            os.kill(chance.choice(sorted(serving)), signal.SIGKILL)
        return bool(serving)

    def kill_postmaster(self):
        """kill -9 of the head; its children notice and leave, and only then may another one begin."""
        children = list(self.processes())
        self.process.kill()
        self.process.wait()
        until("the children of the killed postmaster leave", lambda: not any(map(self.lives, children)))

    @staticmethod
    def lives(pid):
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
                return file.read().rsplit(") ", 1)[1][0] != "Z"
        except OSError:
            return False

    def rows(self, sql):
        answer = subprocess.run(["psql", "-h", self.folder, "-U", "otklik", "-d", "otklik", "-AtF", "\t", "-c", sql],
                                capture_output=True, text=True, check=True).stdout
        return [tuple(int(cell) if cell.lstrip("-").isdigit() else cell for cell in line.split("\t"))
                for line in answer.splitlines()]

    def troubles(self):
        with open(f"{self.folder}/log", encoding="utf-8", errors="replace") as file:
            found = complaints(file)
        looked = subprocess.run([f"{self.bin}/pg_amcheck", "-h", self.folder, "-U", "otklik", "-d", "otklik",
                                 "--install-missing", "--heapallindexed"], capture_output=True, text=True)
        return found + ([f"pg_amcheck: {looked.stdout} {looked.stderr}"] if looked.returncode else [])


def complaints(log):
    """The lines of PostgreSQL's log that tell of damage. Killed in its recovery it says at the next start that «probably» data is
    corrupted: it guesses, and whether it is so pg_amcheck finds out."""
    return [line.strip() for line in log
            if "PANIC" in line or "corrupt" in line and "This probably means that some data is corrupted" not in line]


def engine(name, folder):
    return {"sqlite": Sqlite, "postgresql": Postgresql}[name](folder)
