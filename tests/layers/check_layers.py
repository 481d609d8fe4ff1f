#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Holds the tree to its layers and habits (docs/design.md). Prints one line for each breach: FILE:LINE: rule.

usage: check_layers.py ROOT
"""
import hashlib
import re
import sys
from pathlib import Path

LONGEST_SCRIPT = 500
LONGEST_CLASS = 500  # over all its files
LONGEST_FUNCTION = 60
LONGEST_DIALOGUE = 80  # a test that reads like a dialogue is better whole

CODE = {".cpp", ".h"}
SCRIPTS = {".py", ".sh", ".js", ".mjs", ".css", ".cmake"}

# What a folder of the core may include of the others; everybody may include themselves.
CORE = {
    "base": set(),
    "domain": {"base"},
    "wire": {"base", "domain"},
    "knowledge": {"base", "domain"},
    "settings": {"base", "domain"},
    "transcript": {"base", "domain"},
    "archive": set(),
    "render": {"archive", "base", "domain", "transcript"},
    "vault": {"base", "domain"},
    "store": {"base", "domain", "knowledge", "vault"},
}

# The same for the rooms of the store, the server and the workstation; the first room that fits a file counts. «main»
# is what lies in the folder itself.
ROOMS = {
    "app/store/engine": set(),  # knows nothing of the product
    "server/gateway": set(),
    "server/notify": set(),
    "server/delivery": {"server/desk"},  # its words and views
    "server/desk": {"server/delivery"},
    "server/documents": {"server/desk", "server/notify"},
    "server/demo": {"server/desk"},
    "server/identity": {"server/desk"},
    "server/session": {"server/delivery", "server/desk", "server/gateway", "server/identity"},
    "server/api": {"server/demo", "server/desk", "server/documents", "server/gateway", "server/identity", "server/notify"},
    "server/backup": {"server/console", "server/host"},
    "server/console": {"server/api", "server/backup", "server/desk", "server/documents", "server/gateway", "server/host",
                       "server/notify"},
    "server/host": {"server/api", "server/console", "server/delivery", "server/demo", "server/desk", "server/documents",
                    "server/gateway", "server/identity", "server/notify", "server/session"},
    "ui/client": set(),
    "ui/preview": set(),
    "ui/theme": set(),
    "ui/widgets": {"ui/client", "ui/theme"},
    "ui/models": {"ui/client", "ui/widgets"},
    "ui/queue": {"ui/models", "ui/theme", "ui/widgets"},
    "ui/signin": {"ui/client", "ui/theme", "ui/widgets"},
    "ui/templates": {"ui/theme", "ui/widgets"},
    "ui/documents": {"ui/client", "ui/models", "ui/theme", "ui/widgets"},
    "ui/conversation": {"ui/client", "ui/documents", "ui/models", "ui/preview", "ui/templates", "ui/theme", "ui/widgets"},
    "ui/history": {"ui/client", "ui/conversation", "ui/documents", "ui/models", "ui/theme", "ui/widgets"},
    "ui/requests": {"ui/client", "ui/documents", "ui/models", "ui/theme", "ui/widgets"},
    "ui/appeals": {"ui/client", "ui/documents", "ui/models", "ui/theme", "ui/widgets"},
    "ui/shell": {"ui/appeals", "ui/conversation", "ui/documents", "ui/history", "ui/models", "ui/queue", "ui/requests", "ui/signin", "ui/templates", "ui/theme",
                 "ui/widgets"},
    "ui/embedded": {"server/host", "ui/client", "ui/widgets"},
}
ROOM_OF = re.compile("|".join(sorted((f"{room}/" for room in ROOMS), key=len, reverse=True)))

FACES = r"Qt(?:Gui|Widgets|Network|WebSockets)\b"
FACE_HEADERS = (r"Q(?:Gui|)Application|QWidget|QDialog|QPainter|QPixmap|QImage|QIcon|QColor|QFont|QTcp\w+|QSsl\w+|"
                r"QNetwork\w+|QWebSocket\w*|QHostAddress|QLocal(?:Server|Socket)")

# Longer than that when the bound was set, with their lines of then: they may shrink, not grow.
LONG_CLASSES = {"HttpConnection": 517, "Mirror": 534, "RemoteDesk": 702, "ConversationPane": 580,
                "ConversationView": 850, "MainWindow": 609}

# Where texts of others become plain ones.
PLAIN_SETTERS = r"^ui/widgets/(?:foreigntext|controls)\.(?:h|cpp)$"

# rule, pattern, where it holds, where it is allowed all the same
GREPS = [
    ("string-based connect", re.compile(r"\b(?:SIGNAL|SLOT)\s*\("), r"^(app|server|ui|tests)/", None),
    ("a singleton of ours", re.compile(r"\b(?!Q[A-Z])[A-Z]\w*::instance\(\)"), r"^(app|server|ui|tests)/", None),
    ("a nested event loop", re.compile(r"\bQEventLoop\b(?!::)"), r"^(app|server|ui)/", None),
    ("exec() outside main", re.compile(r"(?:\.|->|::|\b)exec\(\)"), r"^(app|server|ui)/",
     r"(/main\.cpp$|^app/store/|^ui/main/)"),
    ("work left for later", re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b"), r"^(app|server|ui|tests|resources|cmake)/", None),
    ("a path of one machine", re.compile(r"[\"' (](?:/work/|/root/|/home/)"),
     r"^(app|server|ui|tests|resources|cmake)/", None),
    ("a sleeping test", re.compile(r"\b(?:qWait|qSleep|msleep|usleep|sleep_for)\s*\("),
     r"^tests/", r"^tests/(endtoend/|bench/|ui/gallery)"),
    ("the wall clock outside the Clock", re.compile(r"system_clock::now|currentDateTime(?:Utc)?\(|currentMSecsSinceEpoch\("),
     r"^(app|server)/", r"^app/base/(clock\.h|log\.cpp)$"),
    ("randomness outside the RandomSource", re.compile(r"QRandomGenerator::(?:global|system)|\bstd::rand\b|\brandom_device\b"),
     r"^(app|server)/", None),
    ("a foreign error's text for people", re.compile(r"\berrorString\(\)|\bsetDetailedText\("), r"^ui/",
     r"^ui/(client/|embedded/singleinstance\.cpp$)"),  # which log it
    ("a permit that no gate has given: Gate::actAs() is for the demonstration", re.compile(r"\bactAs\("),
     r"^(app|server|ui)/", r"^server/(demo/|desk/engine/gate\.h$)"),
    ("QtConcurrent", re.compile(r"\bQtConcurrent\b"), r"^(app|server|ui)/", None),
    # What a citizen writes must never be taken for markup: it could load files, or forge a dialogue.
    ("a tooltip that guesses HTML: setPlainToolTip() of ui/widgets/foreigntext.h",
     re.compile(r"\bset(?:ToolTip|WhatsThis|StatusTip)\s*\(|\bQ(?:ToolTip|WhatsThis)::\w+"), r"^ui/", PLAIN_SETTERS),
    ("a class or setter of rich text", re.compile(
        r"\b(?:Qt::RichText|Qt::AutoText|Qt::MarkdownText|(?:set|insert|append)Html|setMarkdown|QTextBrowser|QTextEdit|"
        r"QStaticText|QGraphicsTextItem|QGraphicsSimpleTextItem|QErrorMessage|QSplashScreen|convertFromPlainText|"
        r"(?:new |make_unique<)QTextDocument)\b"), r"^ui/", PLAIN_SETTERS),
    ("a label that guesses HTML: makeLabel() of ui/widgets/controls.h",
     re.compile(r"\b(?:new |make_unique<|public )QLabel\b|\bQLabel \w+[;({]"), r"^ui/", PLAIN_SETTERS),
    ("a message box that guesses HTML: makeMessageBox() of ui/widgets/foreigntext.h",
     re.compile(r"\bnew QMessageBox\b|\bQMessageBox::(?:about|critical|information|question|warning)\("),
     r"^ui/", PLAIN_SETTERS),
    ("a notice of the desktop, whose body is markup: it has no plain setter yet",
     re.compile(r"\bQSystemTrayIcon\b|org\.freedesktop\.Notifications"), r"^ui/", PLAIN_SETTERS),
    ("a window's title of somebody's words", re.compile(r"\bsetWindowTitle\((?!tr\()"), r"^ui/", None),
]
# The text of a menu's entry: our own words, or a caption without mnemonics.
MENU = re.compile(r"\b(?:menu|actions?)(?:\(\))?(?:->|\.)(?:addAction|addMenu|addSection)\(([^;{]*)", re.IGNORECASE)
MENU_WORDS = re.compile(r"\btr\(|\btoCaption\(\)")
PLACEHOLDERS = re.compile(r"\btr\([^;{]*?\.arg\(")
SQL = re.compile(r"\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|PRAGMA)\b[^;]*?\.arg\(", re.S)
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')
CLASS = re.compile(r"^(?:class|struct) (\w+)\b[^;]*$")
MEMBER = re.compile(r"\b(\w+)::~?\w+\(")
SCHEMA_FILE = re.compile(r"^(\d{4})_\w+(?:\.(sqlite|postgresql))?\.sql$")


class Tree:
    def __init__(self, root):
        self.root = Path(root)
        self.breaches = []
        self.classes = {}  # (room or folder, name): lines, file and line of the class

    def breach(self, path, line, rule):
        self.breaches.append(f"{path}:{line}: {rule}")

    def files(self):
        for top in ("app", "server", "ui", "tests", "resources", "cmake", "translations"):
            for path in sorted((self.root / top).rglob("*")):
                if path.is_file() and "node_modules" not in path.parts and "data" not in path.parts:
                    yield path.relative_to(self.root).as_posix(), path
        for path in sorted(self.root.glob("CMakeLists.txt")):
            yield path.name, path

    def check(self):
        for name, path in self.files():
            suffix = path.suffix
            source = suffix in CODE | SCRIPTS or path.name == "CMakeLists.txt"
            if not source:
                continue
            text = path.read_text(encoding="utf-8")
            lines = text.splitlines()
            self.check_head(name, lines)
            if suffix in SCRIPTS and len(lines) > LONGEST_SCRIPT:
                self.breach(name, LONGEST_SCRIPT, f"{len(lines)} lines, more than {LONGEST_SCRIPT}: split it")
            if suffix in CODE:
                self.check_includes(name, lines)
                self.check_rooms(name, lines)
                self.measure_classes(name, lines)
                self.check_functions(name, lines)
            self.check_greps(name, lines)
            if name.startswith("ui/") and suffix in CODE:
                self.check_shown_texts(name, text, lines)
            if name.startswith("app/store/") and suffix in CODE:
                for match in SQL.finditer(text):
                    self.breach(name, text.count("\n", 0, match.start()) + 1, ".arg() in a statement")
        for folder in sorted((self.root / "app").rglob("schema")):
            self.check_schema(folder)
        for (_, name), (size, path, line) in sorted(self.classes.items()):
            longest = LONG_CLASSES.get(name, LONGEST_CLASS)
            if size > longest and path.startswith(("app/", "server/", "ui/")):
                self.breach(path, line, f"the class {name} has {size} lines, more than {longest}: make two of it")

    def check_head(self, name, lines):
        head = "\n".join(lines[:4])
        if "SPDX-FileCopyrightText:" not in head or "SPDX-License-Identifier: Apache-2.0" not in head:
            self.breach(name, 1, "no SPDX header of two lines")

    def check_includes(self, name, lines):
        parts = name.split("/")
        for number, line in enumerate(lines, 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            ours, other = match.groups()
            target = ours or other
            if parts[0] == "app":
                if target.startswith(("server/", "ui/")):
                    self.breach(name, number, f"app/ includes {target}")
                if parts[1] == "render":  # a program of its own, which draws
                    faced = re.match(r"Qt(?:Widgets|Network|WebSockets)\b", target)
                else:
                    faced = re.match(FACES, target) or re.fullmatch(FACE_HEADERS, target)
                if faced:
                    self.breach(name, number, f"app/ includes {target}: no Gui, Widgets or Network in the core")
                folder = target.split("/")[1] if target.startswith("app/") else parts[1]
                if folder == "render" and parts[1] != "render":
                    self.breach(name, number, f"app/{parts[1]} includes {target}: it is a program of its own")
                if parts[1] in CORE and folder != parts[1] and folder not in CORE[parts[1]]:
                    self.breach(name, number, f"app/{parts[1]} includes app/{folder}")
            if parts[0] == "server" and target.startswith("ui/"):
                self.breach(name, number, f"server/ includes {target}")
            if parts[0] == "server" and re.match(r"Qt(?:Gui|Widgets)\b", target):
                self.breach(name, number, f"server/ includes {target}: the daemon has no face")
            embedding = name == "ui/main.cpp" or name.startswith("ui/embedded/")
            if parts[0] == "ui" and target.startswith("server/") and not embedding:
                self.breach(name, number, f"ui/ includes {target} outside ui/main.cpp and ui/embedded/")
            if target.startswith("tests/") and parts[0] != "tests":
                self.breach(name, number, f"{parts[0]}/ includes {target}")
            if "/private/" in target or target.endswith("_p.h"):
                self.breach(name, number, f"a private header of Qt: {target}")

    def check_rooms(self, name, lines):
        room = ROOM_OF.match(name)
        if not room:
            return
        mine = room.group().rstrip("/")
        for number, line in enumerate(lines, 1):
            match = INCLUDE.match(line)
            target = match and match.group(1)
            other = target and ROOM_OF.match(target)
            beside = other and other.group().split("/")[0] == mine.split("/")[0] or mine == "ui/embedded"
            if other and beside and other.group().rstrip("/") not in ROOMS[mine] | {mine}:
                self.breach(name, number, f"{mine} includes {target}")
            elif mine == "app/store/engine" and target and target.startswith("app/store/") and not other:
                self.breach(name, number, f"{mine} includes {target}: it knows nothing of the product")

    def measure_classes(self, name, lines):
        """Adds up the lines of a class: its body, and its functions wherever they are defined in its room."""
        room = ROOM_OF.match(name)
        place = room.group() if room else name.rsplit("/", 1)[0]
        number = 0
        while number < len(lines):
            first = number
            owner = CLASS.match(lines[number])
            end = "};"
            if not owner and lines[number] == "{":
                while first > 0 and lines[first - 1] and lines[first - 1][0] not in "}#/":
                    first -= 1
                owner = MEMBER.search(" ".join(lines[first:number]))
                end = "}"
            if owner:
                body = owner.re is CLASS
                while number < len(lines) and lines[number] != end:
                    number += 1
                size, path, line = self.classes.get((place, owner.group(1)), (0, name, first + 1))
                if body:
                    path, line = name, first + 1
                self.classes[place, owner.group(1)] = (size + number - first + 1, path, line)
            number += 1

    def check_functions(self, name, lines):
        # Functions open with a brace of their own at the first column (Allman) and close there.
        start = None
        for number, line in enumerate(lines, 1):
            if line == "{":
                start = number
            elif line == "}" and start is not None:
                length = number - start - 1
                table = name.startswith("tests/") and "_data()" in lines[start - 2]  # rows of a test
                longest = LONGEST_DIALOGUE if name.startswith("tests/") else LONGEST_FUNCTION
                excused = any(above.startswith("// Long because ") for above in lines[max(0, start - 4):start - 1])
                if length > longest and not table and not excused:
                    self.breach(name, start, f"a function of {length} lines, more than {longest}: split it, or say "
                                             "above it «// Long because …»")
                start = None

    def check_greps(self, name, lines):
        if name.startswith("tests/layers/"):  # here the breaches are quoted
            return
        for rule, pattern, where, unless in GREPS:
            if not re.search(where, name) or (unless and re.search(unless, name)):
                continue
            for number, line in enumerate(lines, 1):
                if pattern.search(line):
                    self.breach(name, number, rule)

    def check_shown_texts(self, name, text, lines):
        """Tooltips of models and entries of menus, which may stand on two lines."""
        for number, line in enumerate(lines, 1):
            asked = re.search(r"\bQt::(?:ToolTip|WhatsThis|StatusTip)Role\b", line)
            if asked and "plainToolTip(" not in " ".join(lines[number - 1:number + 1]):
                self.breach(name, number, "a tooltip that guesses HTML: plainToolTip() of ui/widgets/foreigntext.h")
        for entry in MENU.finditer(text):
            words = entry.group(1)
            if "toCaption()" not in words and (not MENU_WORDS.search(words) or PLACEHOLDERS.search(words)):
                self.breach(name, text.count("\n", 0, entry.start()) + 1,
                            "an entry of a menu that makes mnemonics: ForeignText::toCaption()")

    def check_schema(self, folder):
        """Numbers without gaps; a released file never changes."""
        place = folder.relative_to(self.root).as_posix()
        numbers = set()
        for path in sorted(folder.glob("*.sql")):
            match = SCHEMA_FILE.match(path.name)
            if match:
                numbers.add(int(match.group(1)))
            else:
                self.breach(f"{place}/{path.name}", 1, "not NNNN_name[.sqlite|.postgresql].sql")
        for missing in sorted(set(range(1, max(numbers, default=0) + 1)) - numbers):
            self.breach(place, 1, f"number {missing:04} is missing")
        released = folder / "released.sha256"
        for number, line in enumerate(released.read_text().splitlines() if released.exists() else [], 1):
            if not line or line.startswith("#"):
                continue
            digest, name = line.split()
            path = folder / name
            if not path.exists():
                self.breach(f"{place}/released.sha256", number, f"{name} was released and is gone")
            elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                self.breach(f"{place}/{name}", 1, "was released and has changed: add a new file instead")


def main():
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    tree = Tree(sys.argv[1])
    tree.check()
    print("\n".join(tree.breaches) if tree.breaches else "no breach")
    return 1 if tree.breaches else 0


if __name__ == "__main__":
    sys.exit(main())
