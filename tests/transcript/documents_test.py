# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""What programs of other people read in the documents of otklik-render, and what it does with bad input."""
import base64
import glob
import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import tempfile
import time
import unicodedata
import unittest
import zlib

RENDER = os.environ["OTKLIK_RENDER"]
JAVA = "/usr/share/java/"
PREFLIGHT = ":".join(JAVA + name + ".jar" for name in (
    "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io", "javax.activation", "jaxb-api"))
MILLIMETRE = 72 / 25.4
EMOJI = "😀 👍🏽 ❤️ 👨‍👩‍👧 🇷🇺 1️⃣ ⭐"
TEXTS = ("Где моя заявка 118-204? Подавала 10.11.2026 в 10:15", "Проверяю, одну минуту " + EMOJI,
         "слово" * 60 + " конец", "مرحبا أين طلبي رقم شكرا", "https://example.org/" + "a1b2" * 60 + " и ещё",
         "Первая строка\nвторая\n\nчетвёртая: «кавычки», № 5 — тире", "שלום עולם", "effort, file, office 你好",
         "предложение за предложением идёт. " * 25)


def png(width, height, claimed=None):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((x + y) % 256 for x in range(width * 3)) for y in range(height))
    head = struct.pack(">IIBBBBB", *(claimed or (width, height)), 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def attachment(name, content, picture=False):
    return {"name": name, "size": "12 КБ", "sha256": hashlib.sha256(content).hexdigest(),
            "picture": base64.b64encode(content).decode() if picture else ""}


def model(messages, pictures=True, texts=TEXTS):
    entries = []
    picture = png(300, 200)
    for i in range(messages):
        if i % 40 == 0:
            entries.append({"kind": "day", "text": f"{1 + i // 40} ноября 2026"})
        if i % 11 == 5:
            entries.append({"kind": "notice", "time": "9:01", "text": "Оператор Анна Смирнова ответит вам."})
        note = i % 13 == 7
        files = [attachment("справка о доходах.pdf", b"%PDF-")] if i % 10 == 4 else []
        if pictures and i % 50 == 9:
            files.append(attachment("снимок.png", picture, True))
        entries.append({"kind": "note" if note else "message", "time": f"{9 + i % 9}:{i % 60:02}", "staff": i % 2 == 1,
                        "author": "Анна Смирнова, заметка" if note else ("Соколова Мария", "Анна Смирнова")[i % 2],
                        "text": texts[i % len(texts)], "files": files})
    return {"version": 2, "number": "2026-000118", "language": "ru", "title": "Обращение № 2026-000118",
            "words": {"kind": "Переписка", "page": "Страница %1 из %2", "digest": "Контрольная сумма",
                      "digestNote": "По ней сервер скажет, менялся ли текст."},
            "facts": [{"label": "Линия", "value": "Паспорта"}, {"label": "Тема", "value": "тема " * 60}],
            "entries": entries, "footer": "Составлено 18 ноября 2026, 14:41 по московскому времени (UTC+3)."}


def render(document, kind, limit=()):
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return subprocess.run([*limit, RENDER, "--format", kind], input=content, capture_output=True, timeout=120)


def squeezed(text):
    """Without what a page adds and a reader does not see: breaks of lines and the marks of writing direction."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf" or c == "\u200d")


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.document = model(500)
        cls.digest = render(cls.document, "txt").stdout.split()[-1].decode()
        cls.paths = {}
        for kind in ("pdf", "docx", "txt"):
            made = render(cls.document, kind)
            assert made.returncode == 0, made.stderr
            cls.paths[kind] = os.path.join(cls.folder.name, "a." + kind)
            with open(cls.paths[kind], "wb") as file:
                file.write(made.stdout)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def assert_it_says_all(self, text):
        text = squeezed(text)
        for entry in self.document["entries"]:
            for wanted in [entry["text"], entry.get("author", "")] + [file["sha256"] for file in entry.get("files", [])]:
                self.assertIn(squeezed(wanted), text)
        for wanted in [self.document["title"], self.document["footer"], self.digest]:
            self.assertIn(squeezed(wanted), text)

    def test_the_text_says_all(self):
        with open(self.paths["txt"], encoding="utf-8") as file:
            text = file.read()
        self.assert_it_says_all(text)
        canonical, digest = re.fullmatch(r"(.*)SHA-256 ([0-9a-f]{64})\n", text, re.S).groups()
        self.assertEqual(hashlib.sha256(canonical.encode()).hexdigest(), digest)

    def test_the_pdf_is_whole(self):
        checked = subprocess.run(["qpdf", "--check", self.paths["pdf"]], capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def test_the_pdf_is_pdf_a(self):
        checked = subprocess.run(["java", "-cp", PREFLIGHT, "org.apache.pdfbox.preflight.Validator_A1b", self.paths["pdf"]],
                                 capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def test_the_pdf_says_all_on_numbered_pages(self):
        text = subprocess.run(["pdftotext", "-nopgbrk", self.paths["pdf"], "-"], capture_output=True, text=True,
                              check=True).stdout
        pages = re.findall(r"Страница (\d+) из (\d+)", text)
        self.assertGreater(len(pages), 10)
        self.assertEqual(pages, [(str(i + 1), str(len(pages))) for i in range(len(pages))])
        # What stands in the margins comes between the lines of a text that goes on.
        text = re.sub(r"(?m)^(Страница \d+ из \d+|2026-000118|Обращение № 2026-000118)$", "", text)
        self.document["title"], title = "", self.document["title"]
        self.assert_it_says_all(text)
        self.document["title"] = title

    def test_nothing_leaves_the_margins(self):
        boxes = subprocess.run(["pdftotext", "-bbox", self.paths["pdf"], "-"], capture_output=True, text=True,
                               check=True).stdout
        found = re.findall(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">', boxes)
        self.assertGreater(len(found), 5000)
        for word in found:
            left, top, right, bottom = (float(edge) / MILLIMETRE for edge in word)
            self.assertTrue(left > 24 and right < 196 and top > 8 and bottom < 291, word)

    def test_fonts_are_embedded(self):
        fonts = subprocess.run(["pdffonts", self.paths["pdf"]], capture_output=True, text=True, check=True).stdout
        rows = fonts.splitlines()[2:]
        self.assertGreater(len(rows), 3)
        for row in rows:
            self.assertRegex(row, r" yes +(yes|no) +yes ")

    def test_word_s_readers_say_all(self):
        import docx
        document = docx.Document(self.paths["docx"])
        parts = [paragraph.text for paragraph in document.paragraphs]
        parts += [cell.text for row in document.tables[0].rows for cell in row.cells]
        self.assert_it_says_all("\n".join(parts))
        self.assertEqual(document.core_properties.identifier, f"otklik:2026-000118:{self.digest}")
        self.assertEqual(len(document.inline_shapes), sum(len(e.get("files", [])) == 1 and bool(e["files"][0]["picture"])
                                                          for e in self.document["entries"]))

    def test_office_reads_the_docx(self):
        profile = "-env:UserInstallation=file://" + os.path.join(self.folder.name, "office")
        subprocess.run(["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir",
                        os.path.join(self.folder.name, "out"), self.paths["docx"]], capture_output=True, check=True)
        with open(os.path.join(self.folder.name, "out", "a.txt"), encoding="utf-8-sig") as file:
            self.assert_it_says_all(file.read())

    def test_the_number_and_the_digest_are_found_in_the_bytes(self):
        for kind in ("pdf", "docx"):
            with open(self.paths[kind], "rb") as file:
                self.assertIn(f"otklik:2026-000118:{self.digest}".encode(), file.read())

    def lines_of(self, content, kind):
        return subprocess.run([RENDER, "--lines", "--format", kind], input=content, capture_output=True, timeout=60)

    def test_lines_show_where_a_docx_was_changed(self):
        import docx
        document = docx.Document(self.paths["docx"])
        changed = next(p for p in document.paragraphs if p.text == self.document["entries"][1]["text"])
        changed.runs[0].text = "Я этого не писала"
        path = os.path.join(self.folder.name, "changed.docx")
        document.save(path)
        with open(self.paths["docx"], "rb") as was, open(path, "rb") as now:
            before, after = (self.lines_of(file.read(), "docx").stdout.decode().splitlines() for file in (was, now))
        self.assertEqual(len(before), len(after))
        differ = [i for i, (one, other) in enumerate(zip(before, after)) if one != other]
        self.assertEqual([after[i] for i in differ], ["Я этого не писала"])
        self.assertEqual(before[differ[0] - 1], "[9:00] Соколова Мария")
        self.assertEqual(before[differ[0] - 2], "---- 1 ноября 2026 ----")

    def test_lines_of_the_same_pdf_are_the_same(self):
        again = render(self.document, "pdf").stdout
        with open(self.paths["pdf"], "rb") as file:
            lines = self.lines_of(file.read(), "pdf").stdout
        self.assertEqual(self.lines_of(again, "pdf").stdout, lines)
        self.assertGreater(len(lines.splitlines()), 10)

    def test_lines_of_garbage_are_none(self):
        for kind in ("pdf", "docx"):
            for content in (b"", b"PK\x03\x04" + b"x" * 100, b"%PDF-1.4\n/Type /Page\n/Contents 99999 0 R"):
                read = self.lines_of(content, kind)
                self.assertEqual((read.returncode > 0, read.stdout), (True, b""))

    def test_the_same_document_gives_the_same_docx(self):
        self.assertEqual(render(self.document, "docx").stdout, render(self.document, "docx").stdout)

    def test_it_is_quick_and_small(self):
        before = time.monotonic()
        made = render(model(1000, pictures=False), "pdf")
        took = time.monotonic() - before
        self.assertEqual(made.returncode, 0)
        print(f"1,000 messages: {took:.2f} s, {len(made.stdout)} bytes")
        self.assertLess(took, 10)
        self.assertLess(len(made.stdout), 3_000_000)

    def test_a_very_long_one_stays_within_the_memory(self):
        for kind in ("pdf", "docx"):
            made = render(model(20_000, pictures=False, texts=TEXTS[:2]), kind)
            self.assertEqual(made.returncode, 0, made.stderr)
            self.assertGreater(len(made.stdout), 100_000)

    def test_bad_pictures_are_left_out(self):
        hostile = {"garbage": b"\xff\xd8" + b"x" * 5000, "huge": png(2, 2, (60_000, 60_000)), "cut": png(300, 200)[:400],
                   "lying": png(20, 20, (6_000, 6_000)), "empty": b"\x89PNG\r\n\x1a\n"}
        for name, content in hostile.items():
            document = model(2, pictures=False)
            document["entries"][1]["files"] = [attachment(name, content, True)]
            for kind in ("pdf", "docx"):
                with self.subTest(name, kind=kind):
                    made = render(document, kind)
                    self.assertEqual(made.returncode, 0, made.stderr)

    def test_letters_that_cannot_be_are_no_harm(self):
        document = model(1, pictures=False)
        document["entries"][1]["text"] = "\ud800 \udfff \ufffe \uffff \x00\x07\x1b \u202e \ue000 \U0010ffff \u0301" + "́" * 500
        for kind in ("pdf", "docx", "txt"):
            made = render(document, kind)
            self.assertEqual(made.returncode, 0, made.stderr)

    def test_without_memory_it_gives_nothing(self):
        if "asan" in RENDER:
            self.skipTest("a sanitizer takes more by itself")
        made = render(model(3000), "pdf", ("prlimit", "--as=150000000"))
        self.assertNotEqual(made.returncode, 0)
        self.assertEqual(made.stdout, b"")

    def test_nothing_is_left_in_folders(self):
        with tempfile.TemporaryDirectory() as folder:
            home = os.path.join(folder, "home")
            os.mkdir(home)
            environment = {"PATH": os.environ["PATH"], "TMPDIR": folder, "HOME": home}
            made = subprocess.run([RENDER, "--format", "pdf"], input=json.dumps(self.document).encode(),
                                  capture_output=True, env=environment, timeout=120)
            self.assertEqual(made.returncode, 0, made.stderr)
            self.assertEqual(glob.glob(folder + "/**", recursive=True), [folder + "/", home])


if __name__ == "__main__":
    missing = [name for name in ("pdftotext", "pdffonts", "qpdf", "java", "soffice", "prlimit") if not shutil.which(name)]
    if missing:
        raise SystemExit(f"missing: {', '.join(missing)}; resources/packaging/steps.sh names the packages")
    unittest.main()
