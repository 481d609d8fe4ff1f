# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""A machine of its own for commands of the documents: Debian's programs as they are here, and an /etc, a /var and the
users of a fresh installation of the package. Only what is outside the product is stood in for: tests/operation/outside."""
import os
import shutil
import subprocess
import tempfile

from tools import SOURCE

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGING = os.path.join(SOURCE, "resources", "packaging")
BIN = os.environ["OTKLIK_BIN"]
FOLDERS = ["dev", "etc/otklik", "home", "proc", "root", "run/postgresql", "steps", "sys", "tmp", "usr", "var/lib/otklik", "var/lib/systemd",
           "var/tmp", "var/lib/postgresql", "outside/bin", "outside/lib/systemd/system"]
ACCOUNTS = {"root": 0, "otklik": 990, "postgres": 991}
POSTGRESQL = "/usr/lib/postgresql/15/bin"

# Inside a mount namespace of its own, so that nothing is left behind; the processes of the root end with it.
ENTER = """
set -e
mount --rbind /usr usr
mount --bind outside usr/local
mount --rbind /dev dev
mount -t proc proc proc
exec chroot . /usr/bin/env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 /bin/sh /steps/all
"""
# Each step is run as a person types it, with a password ready for whoever asks.
ALL = """
python3 -c "import fcntl, socket, struct
fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sH14s', b'lo', 0x41, b''))" # loopback goes up
for step in /steps/*.sh; do
    yes 'a good long password' | (cd /root && timeout 60 bash -euo pipefail "$step") >"$step.out" 2>&1
    echo $? >"$step.code"
done
"""


def available():
    """None, or why there can be no such root."""
    if os.getuid() != 0:
        return "a clean root needs root"
    done = subprocess.run(["unshare", "--mount", "--pid", "--net", "--fork", "true"], capture_output=True, text=True)
    return None if done.returncode == 0 else "no namespaces: " + done.stderr.strip()


class CleanRoot:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="otklik-root-")
        self.path = self.folder.name
        os.chmod(self.path, 0o755)
        for name in FOLDERS:
            os.makedirs(os.path.join(self.path, name))
        for name in ("bin", "lib", "lib64", "sbin"):
            os.symlink("usr/" + name, os.path.join(self.path, name))
        os.symlink("/run", os.path.join(self.path, "var/run"))
        os.chmod(os.path.join(self.path, "tmp"), 0o1777)
        self.furnish_etc()
        self.install()
        self.steps = 0

    def at(self, name):
        return os.path.join(self.path, name)

    def write(self, name, text, mode=0o644):
        with open(self.at(name), "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(self.at(name), mode)

    def furnish_etc(self):
        self.write("etc/passwd", "".join(f"{name}:x:{number}:{number}::{home}:/bin/bash\n" for (name, number), home in
                                         zip(ACCOUNTS.items(), ("/root", "/var/lib/otklik", "/var/lib/postgresql"))))
        self.write("etc/group", "".join(f"{name}:x:{number}:\n" for name, number in ACCOUNTS.items()))
        self.write("etc/hosts", "127.0.0.1 localhost\n")
        self.write("etc/machine-id", "5e" * 16 + "\n")
        for name in ("ld.so.cache", "alternatives", "ssl", "localtime"):
            if os.path.isdir("/etc/" + name):
                shutil.copytree("/etc/" + name, self.at("etc/" + name), symlinks=True)
            elif os.path.exists("/etc/" + name):
                shutil.copy("/etc/" + name, self.at("etc/" + name))

    def install(self):
        """What the package holds, under /usr/local since Debian's own /usr is only borrowed."""
        for name in ("otklik-server", "otklik-render"):
            shutil.copy(os.path.join(BIN, name), self.at("outside/bin"))
        for name in os.listdir(os.path.join(HERE, "outside")):
            shutil.copy(os.path.join(HERE, "outside", name), self.at("outside/bin"))
        server = os.path.join(PACKAGING, "server")
        shutil.copy(os.path.join(server, "otklik-server.service"), self.at("outside/lib/systemd/system"))
        shutil.copy(os.path.join(server, "server.toml"), self.at("etc/otklik"))
        self.write("etc/otklik/sms.token", "what the SMS provider gave\n")
        for name, account, mode in (("var/lib/otklik", "otklik", 0o700), ("var/lib/postgresql", "postgres", 0o700),
                                    ("run/postgresql", "postgres", 0o755)):
            os.chown(self.at(name), ACCOUNTS[account], ACCOUNTS[account])
            os.chmod(self.at(name), mode)

    def add_postgresql(self):
        """A cluster as Debian makes it: sockets in /var/run/postgresql, people known by their accounts."""
        self.step(f"""sudo -u postgres {POSTGRESQL}/initdb -D /var/lib/postgresql/main -E UTF8 --auth=peer >/dev/null
sudo -u postgres {POSTGRESQL}/pg_ctl -D /var/lib/postgresql/main -w -l /var/lib/postgresql/log \\
    -o '-c listen_addresses= -c unix_socket_directories=/run/postgresql -c fsync=off' start
""")

    def step(self, text):
        self.steps += 1
        self.write(f"steps/{self.steps:03}.sh", text)
        return self.steps

    def run(self):
        """Every step in turn; [(exit code, what it printed)], from the first on."""
        self.write("steps/all", ALL)
        subprocess.run(["unshare", "--mount", "--propagation", "private", "--pid", "--net", "--fork", "--kill-child", "sh", "-c",
                        ENTER], cwd=self.path, check=True)
        results = []
        for number in range(1, self.steps + 1):
            with open(self.at(f"steps/{number:03}.sh.code"), encoding="utf-8") as code, \
                    open(self.at(f"steps/{number:03}.sh.out"), encoding="utf-8", errors="replace") as out:
                results.append((int(code.read()), out.read()))
        return results

    def close(self):
        self.folder.cleanup()
