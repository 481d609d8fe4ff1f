#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Breaks each rule of check_translations.py once in a small tree. The first argument is lupdate."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from check_translations import LANGUAGES, check, sources

LUPDATE = sys.argv.pop(1) if len(sys.argv) > 1 else "lupdate"
CODE = """#include <QObject>
struct Words { Q_DECLARE_TR_FUNCTIONS(Words) };
QString a() { return Words::tr("Hello, %1"); }
QString b(int n) { return Words::tr("%n file(s)", nullptr, n); }
"""


class CheckTranslations(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        for name in ("app", "server", "ui", "translations"):
            (self.root / name).mkdir()
        (self.root / "ui/words.cpp").write_text(CODE)
        self.update()
        self.replace("ru", '<translation type="unfinished"></translation>', "<translation>Привет, %1</translation>")
        self.plural("ru", ["%n файл", "%n файла", "%n файлов"])
        self.plural("en", ["%n file", "%n files"])
        self.update()

    def tearDown(self):
        self.folder.cleanup()

    def update(self):
        for language, options in LANGUAGES.items():
            subprocess.run([LUPDATE, "-I", ".", "-silent", "-no-obsolete", "-locations", "none", *options, *sources(self.root),
                            "-ts", f"translations/otklik_{language}.ts"], cwd=self.root, check=True)

    def replace(self, language, old, new):
        path = self.root / f"translations/otklik_{language}.ts"
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new))

    def plural(self, language, forms):
        path = self.root / f"translations/otklik_{language}.ts"
        lines = path.read_text().splitlines()
        first = next(i for i, line in enumerate(lines) if "<numerusform" in line)
        last = max(i for i, line in enumerate(lines) if "<numerusform" in line)
        lines[first:last + 1] = [f"            <numerusform>{form}</numerusform>" for form in forms]
        lines[first - 1] = "        <translation>"
        path.write_text("\n".join(lines) + "\n")

    def assert_fault(self, *parts):
        faults = check(LUPDATE, self.root)
        self.assertTrue(faults)
        for part in parts:
            self.assertTrue(any(part in fault for fault in faults), faults)

    def test_a_complete_tree_is_complete(self):
        self.assertEqual(check(LUPDATE, self.root), [])

    def test_a_new_string_is_missed(self):
        (self.root / "ui/more.cpp").write_text(CODE.replace("Hello, %1", "Good bye"))
        self.assert_fault("otklik_ru.ts is behind the sources")

    def test_an_unfinished_string_is_missed(self):
        self.replace("ru", "<translation>Привет, %1</translation>", '<translation type="unfinished">Привет, %1</translation>')
        self.assert_fault("'Hello, %1' is not translated")

    def test_an_empty_form_is_missed(self):
        self.replace("ru", "%n файлов", "")
        self.assert_fault("'%n file(s)' is not translated")

    def test_a_lost_place_is_missed(self):
        self.replace("ru", "Привет, %1", "Привет")
        self.assert_fault("has other places")


if __name__ == "__main__":
    unittest.main()
