#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The two Debian packages: what they hold, what they ask for, and what lintian says."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

BUILD = os.environ["OTKLIK_BUILD"]
VERSION = os.environ["OTKLIK_VERSION"]
SKIPPED = 77


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        done = subprocess.run([os.environ["OTKLIK_CPACK"], "--config", os.path.join(BUILD, "CPackConfig.cmake"),
                               "-B", folder.name], capture_output=True, text=True, cwd=folder.name)
        assert done.returncode == 0, done.stdout + done.stderr
        architecture = output("dpkg", "--print-architecture").strip()
        cls.files = {name: os.path.join(folder.name, f"{name}_{VERSION}_{architecture}.deb")
                     for name in ("otklik", "otklik-server")}

    def listing(self, package):
        """{path: (mode, owner)}"""
        held = {}
        for line in output("dpkg-deb", "-c", self.files[package]).splitlines():
            mode, owner, _, _, _, path = line.split(None, 5)
            held[path.removeprefix(".").rstrip("/") or "/"] = (mode, owner)
        return held

    def field(self, package, name):
        return output("dpkg-deb", "-f", self.files[package], name).strip()

    def test_each_holds_what_it_needs(self):
        server = self.listing("otklik-server")
        for path in ("/usr/bin/otklik-server", "/lib/systemd/system/otklik-server.service", "/etc/otklik/server.toml",
                     "/usr/libexec/otklik-server/otklik-render", "/usr/share/man/man8/otklik-server.8.gz",
                     "/usr/share/doc/otklik-server/copyright", "/usr/share/doc/otklik-server/changelog.gz",
                     "/usr/share/doc/otklik-server/operation.md", "/usr/share/doc/otklik-server/configuration.md",
                     "/usr/share/doc/otklik-server/examples/nginx.conf.example",
                     "/usr/share/doc/otklik-server/examples/prometheus-rules.yml"):
            self.assertIn(path, server)
        desk = self.listing("otklik")
        for path in ("/usr/bin/otklik", "/usr/libexec/otklik/otklik-render", "/usr/libexec/otklik/otklik-preview",
                     "/usr/share/applications/otklik.desktop",
                     "/usr/share/metainfo/org.otklik.otklik.metainfo.xml", "/usr/share/man/man1/otklik.1.gz",
                     "/usr/share/icons/hicolor/scalable/apps/otklik.svg", "/usr/share/doc/otklik/copyright"):
            self.assertIn(path, desk)
        shared = {path for path, (mode, _) in server.items() if not mode.startswith("d")} & set(desk)
        self.assertEqual(shared, set(), "both can be installed together")
        for listing in (server, desk):
            for path, (mode, owner) in listing.items():
                self.assertEqual(owner, "root/root", path)
                self.assertNotIn("w", mode[5] + mode[8], path)

    def test_the_programs_run_from_their_packages(self):
        for package, program in (("otklik-server", "usr/bin/otklik-server"), ("otklik", "usr/bin/otklik"),
                                 ("otklik-server", "usr/libexec/otklik-server/otklik-render"),
                                 ("otklik", "usr/libexec/otklik/otklik-preview")):
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run(["dpkg-deb", "-x", self.files[package], folder], check=True)
                told = output(os.path.join(folder, program), "--version")
                self.assertEqual(told.split(), [os.path.basename(program), VERSION])

    def test_every_program_is_hardened_and_looks_for_libraries_nowhere_else(self):
        """As Debian builds its own packages: what `hardening-check` asks, and no RUNPATH, of all that the build makes."""
        made = [os.path.join(BUILD, "bin", name) for name in sorted(os.listdir(os.path.join(BUILD, "bin")))]
        self.assertGreaterEqual(len(made), 3)
        for program in made:
            with self.subTest(os.path.basename(program)):
                dynamic = output("readelf", "--dynamic", "--wide", program)
                self.assertNotRegex(dynamic, r"\((RUNPATH|RPATH)\)")
                self.assertRegex(dynamic, r"FLAGS_1\).*\bNOW\b.*\bPIE\b")
                segments = output("readelf", "--segments", "--wide", program)
                self.assertIn("GNU_RELRO", segments)
                self.assertRegex(segments, r"GNU_STACK .* RW +0x")
                calls = output("readelf", "--dyn-syms", "--wide", program)
                self.assertIn("__stack_chk_fail@", calls)
        calls = output("readelf", "--dyn-syms", "--wide", os.path.join(BUILD, "bin", "otklik-server"))
        self.assertRegex(calls, r"__\w+_chk@GLIBC", "glibc's calls are fortified")

    def test_they_ask_for_what_is_opened_at_run_time(self):
        server = self.field("otklik-server", "Depends")
        for wanted in ("libqt6core6", "libqt6network6", "libsodium23", "libqt6sql6-sqlite", "adduser"):
            self.assertIn(wanted, server)
        self.assertNotIn("libqt6widgets6", server, "the server needs no face")
        needed = output("readelf", "--dynamic", "--wide", os.path.join(BUILD, "bin", "otklik-server"))
        self.assertNotIn("libQt6Gui", needed, "fonts and pictures are otklik-render's alone")
        desk = self.field("otklik", "Depends")
        for wanted in ("libqt6widgets6", "libqt6websockets6", "libqt6svg6", "libsecret-1-0", "libqt6sql6-sqlite"):
            self.assertIn(wanted, desk)

    def test_the_configuration_belongs_to_the_administrator(self):
        self.assertEqual(output("dpkg-deb", "-I", self.files["otklik-server"], "conffiles"), "/etc/otklik/server.toml\n")
        for script in ("postinst", "prerm", "postrm"):
            text = output("dpkg-deb", "-I", self.files["otklik-server"], script)
            self.assertIn("set -e", text)
            subprocess.run(["sh", "-n"], input=text, text=True, check=True)
            self.assertNotIn("systemctl enable", text)

    @unittest.skipUnless(shutil.which("lintian"), "lintian is not installed")
    def test_lintian_finds_nothing(self):
        done = subprocess.run(["lintian", "--no-cfg", "--allow-root", "--fail-on=none", *self.files.values()],
                              capture_output=True, text=True)
        said = [line for line in done.stdout.splitlines() if line[:2] in ("E:", "W:")]
        self.assertEqual(said, [])


if __name__ == "__main__":
    missing = [name for name in ("otklik", "otklik-server", "otklik-render", "otklik-preview")
               if not os.path.exists(os.path.join(BUILD, "bin", name))]
    if missing or not shutil.which("dpkg-shlibdeps"):
        print(f"skipped: {', '.join(missing) or 'dpkg-dev'} is missing", file=sys.stderr)
        sys.exit(SKIPPED)
    unittest.main()
