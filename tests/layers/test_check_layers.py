#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""A watchman that never cries is no watchman: each rule of check_layers.py is broken once in a small tree."""
import hashlib
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECK = Path(__file__).with_name("check_layers.py")
HEAD = "// SPDX-FileCopyrightText: 2026 The Otklik authors\n// SPDX-License-Identifier: Apache-2.0\n"


class CheckLayers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, text, head=HEAD):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + text)

    def run_check(self):
        done = subprocess.run([sys.executable, CHECK, self.root], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    def assert_clean(self):
        code, out = self.run_check()
        self.assertEqual((code, out), (0, "no breach\n"))

    def assert_breach(self, name, line, part):
        code, out = self.run_check()
        self.assertEqual(code, 1)
        self.assertEqual(out.count("\n"), 1, out)
        self.assertTrue(out.startswith(f"{name}:{line}: "), out)
        self.assertIn(part, out)

    def test_a_good_tree_is_clean(self):
        self.write("app/base/id.h", "#include <QString>\n")
        self.write("app/domain/rule.cpp", '#include "app/domain/rule.h"\n#include "app/base/id.h"\n')
        self.write("server/desk/desk.cpp", '#include "app/store/store.h"\n#include <QHostAddress>\n')
        self.write("ui/embedded/host.cpp", '#include "server/host/serverhost.h"\n')
        self.write("ui/main.cpp", '#include "server/host/serverhost.h"\nint main()\n{\n    app.exec();\n}\n')
        self.write("ui/queue/view.cpp", "auto *app = QApplication::instance();\n")
        self.write("app/store/statement.cpp", "query.exec();\n")
        self.assert_clean()

    def test_the_core_names_no_server(self):
        self.write("app/wire/codec.cpp", '#include "server/desk/engine/desk.h"\n')
        self.assert_breach("app/wire/codec.cpp", 3, "app/ includes server/desk/engine/desk.h")

    def test_the_core_has_no_face(self):
        for header in ("<QtWidgets/QLabel>", "<QtGui>", "<QtNetwork/QTcpSocket>", "<QImage>", "<QTcpSocket>"):
            with self.subTest(header):
                self.write("app/domain/rule.cpp", f"#include {header}\n")
                self.assert_breach("app/domain/rule.cpp", 3, "no Gui, Widgets or Network")

    def test_the_core_has_layers_of_its_own(self):
        for name, target in (("app/base/id.h", "app/domain/values.h"), ("app/domain/rule.h", "app/wire/codec.h"),
                             ("app/knowledge/stems.h", "app/store/store.h"), ("app/vault/vault.h", "app/store/x.h"),
                             ("app/store/conversations/search.h", "app/wire/codec.h")):
            with self.subTest(target):
                self.write(name, f'#include "{target}"\n')
                self.assert_breach(name, 3, target.rsplit("/", 1)[0])
                (self.root / name).unlink()

    def test_the_server_names_no_ui_and_no_widgets(self):
        self.write("server/desk/engine/desk.h", '#include "ui/queue/view.h"\n')
        self.assert_breach("server/desk/engine/desk.h", 3, "server/ includes ui/")
        self.write("server/desk/engine/desk.h", "#include <QtWidgets>\n")
        self.assert_breach("server/desk/engine/desk.h", 3, "no face")

    def test_the_ui_meets_the_server_on_the_wire(self):
        self.write("ui/client/link.cpp", '#include "server/gateway/http/http.h"\n')
        self.assert_breach("ui/client/link.cpp", 3, "outside ui/main.cpp and ui/embedded/")

    def test_the_product_names_no_tests_and_no_private_headers(self):
        self.write("server/desk/engine/desk.h", '#include "tests/support/manualclock.h"\n')
        self.assert_breach("server/desk/engine/desk.h", 3, "includes tests/")
        self.write("server/desk/engine/desk.h", "#include <private/qobject_p.h>\n")
        self.assert_breach("server/desk/engine/desk.h", 3, "private header")

    def test_habits(self):
        for code, part in (("connect(a, SIGNAL(x()), b, SLOT(y()));", "string-based"),
                           ("Settings::instance().x();", "singleton"), ("QEventLoop loop;", "nested"),
                           ("dialog.exec();", "outside main"), ("// TODO: later", "later"),
                           ('open("/work/main/x");', "one machine"),
                           ("auto t = QDateTime::currentDateTimeUtc();", "wall clock"),
                           ("QRandomGenerator::global()->generate();", "randomness"),
                           ("auto permit = Gate::actAs(who);", "no gate"),
                           ("#include <QtConcurrent>", "QtConcurrent")):
            with self.subTest(code):
                self.write("server/desk/desk.cpp", code + "\n")
                self.assert_breach("server/desk/desk.cpp", 3, part)

    def test_people_read_our_sentences(self):
        self.write("ui/signin/signin.cpp", "label->setText(job->errorString());\n")
        self.assert_breach("ui/signin/signin.cpp", 3, "foreign error")
        self.write("ui/signin/signin.cpp", "box->setDetailedText(error.detail);\n")
        self.assert_breach("ui/signin/signin.cpp", 3, "foreign error")

    def test_tests_do_not_sleep(self):
        self.write("tests/desk/desktest.cpp", "QTest::qWait(40);\n")
        self.assert_breach("tests/desk/desktest.cpp", 3, "sleeping")

    def test_values_reach_sql_only_by_binding(self):
        self.write("app/store/people/people.cpp", 'auto sql = QStringLiteral("SELECT * FROM people "\n    "WHERE id = %1").arg(id);\n')
        self.assert_breach("app/store/people/people.cpp", 3, "statement")

    def test_texts_of_others_are_never_taken_for_markup(self):
        for code, part in (("widget->setToolTip(name);", "setPlainToolTip"),
                           ("widget->setWhatsThis(name);", "setPlainToolTip"),
                           ("action->setStatusTip (name);", "setPlainToolTip"),
                           ("QToolTip::showText(at, name);", "setPlainToolTip"),
                           ("case Qt::ToolTipRole:\n    return row.lastText;", "plainToolTip"),
                           ("item->setData(Qt::WhatsThisRole, name);", "plainToolTip"),
                           ("label->setTextFormat(Qt::RichText);", "rich text"),
                           ("label->setTextFormat(Qt::AutoText);", "rich text"),
                           ("edit->appendHtml(name);", "rich text"),
                           ("auto *shown = new QTextBrowser(this);", "rich text"),
                           ("QStaticText text(name);", "rich text"),
                           ("auto *label = new QLabel(name, this);", "makeLabel"),
                           ("class Title final : public QLabel {};", "makeLabel"),
                           ("QLabel title(this);", "makeLabel"),
                           ("QMessageBox::warning(this, title, name);", "makeMessageBox"),
                           ("auto *box = new QMessageBox(this);", "makeMessageBox"),
                           ("QSystemTrayIcon tray;", "whose body is markup"),
                           ("setWindowTitle(summary.citizenName);", "window's title"),
                           ("menu->addAction(line.name, this, [] {});", "toCaption"),
                           ("menu.addAction(icon(x), tr(\"Open %1\").arg(\n    file.name), this);", "toCaption")):
            with self.subTest(code):
                self.write("ui/queue/view.cpp", code + "\n")
                self.assert_breach("ui/queue/view.cpp", 3, part)

    def test_plain_setters_are_taken(self):
        self.write("ui/widgets/foreigntext.cpp", "widget->setToolTip(text.toHtml());\nnew QMessageBox(icon, title);\n")
        self.write("ui/widgets/controls.cpp", "auto *label = new QLabel(parent);\n")
        self.write("ui/queue/view.cpp", "setPlainToolTip(this, name);\ncase Qt::ToolTipRole:\n"
                                        "    return plainToolTip(row.lastText);\nmenu->addAction(tr(\"Copy\"));\n"
                                        "menu.addAction(icon(x), ForeignText(tr(\"Open %1\").arg(n)).toCaption());\n"
                                        "setWindowTitle(tr(\"Keys\"));\nQLabel *m_title = nullptr;\n")
        self.assert_clean()

    def test_every_file_has_its_head(self):
        self.write("tests/desk/CMakeLists.txt", "otklik_test(x)\n", head="")
        self.assert_breach("tests/desk/CMakeLists.txt", 1, "SPDX")

    def test_rooms_know_only_whom_they_may(self):
        for name, target in (("server/gateway/http/head.h", "server/desk/engine/desk.h"),
                             ("server/desk/words/words.h", "server/session/hub.h"),
                             ("server/notify/smsgateway.h", "server/gateway/http/http.h"),
                             ("ui/client/mirror/mirror.h", "ui/widgets/controls.h"),
                             ("ui/queue/queuepane.h", "ui/shell/mainwindow.h"),
                             ("app/store/engine/database.h", "app/store/people/people.h")):
            with self.subTest(name):
                self.write(name, f'#include "{target}"\n')
                self.assert_breach(name, 3, f"includes {target}")
                (self.root / name).unlink()
        self.write("server/session/hub.h", '#include "server/desk/engine/desk.h"\n#include "app/store/engine/value.h"\n')
        self.write("ui/embedded/server.h", '#include "server/host/serverhost.h"\n')
        self.assert_clean()

    def test_long_classes_are_split_however_many_files_they_have(self):
        self.write("ui/queue/view.h", "class View : public QWidget {\n" + "    int x;\n" * 98 + "};\n")
        for part in "abcd":
            functions = "".join(f"void View::{part}{i}(int)\n{{\n" + "    x();\n" * 47 + "}\n\n" for i in range(2))
            self.write(f"ui/queue/view{part}.cpp", functions)
        self.assert_clean()
        self.write("ui/queue/viewe.cpp", "void View::last()\n{\n    x();\n}\n")
        self.assert_breach("ui/queue/view.h", 3, "the class View has 504 lines")

    def test_long_scripts_and_functions_are_split(self):
        self.write("resources/widget/view.js", "x()\n" * 499)
        self.assert_breach("resources/widget/view.js", 500, "501 lines")
        (self.root / "resources/widget/view.js").unlink()
        self.write("ui/queue/view.cpp", "void f()\n{\n" + "    x();\n" * 61 + "}\n")
        self.assert_breach("ui/queue/view.cpp", 4, "a function of 61 lines")
        self.write("ui/queue/view.cpp", "void f()\n{\n" + "    x();\n" * 60 + "}\n")
        self.assert_clean()

    def test_a_long_function_may_say_why(self):
        body = "void f()\n{\n" + "    x();\n" * 61 + "}\n"
        self.write("ui/queue/view.cpp", "// Long because it is one table.\n" + body)
        self.assert_clean()

    def test_rows_of_a_test_may_be_many(self):
        self.write("tests/desk/desktest.cpp", "void T::x_data()\n{\n" + "    row();\n" * 61 + "}\n")
        self.assert_clean()

    def test_schema_numbers_have_no_gaps(self):
        self.write("app/store/schema/0001_start.sql", "")
        self.write("app/store/schema/0003_tags.sqlite.sql", "")
        self.assert_breach("app/store/schema", 1, "0002 is missing")
        self.write("app/store/schema/0002_more.postgresql.sql", "")
        self.assert_clean()
        self.write("app/store/schema/tags.sql", "")
        self.assert_breach("app/store/schema/tags.sql", 1, "NNNN_name")

    def test_a_released_schema_file_never_changes(self):
        self.write("app/store/schema/0001_start.sql", "CREATE TABLE x (id INTEGER);\n")
        bytes_then = (self.root / "app/store/schema/0001_start.sql").read_bytes()
        digest = hashlib.sha256(bytes_then).hexdigest()
        self.write("app/store/schema/released.sha256", f"# released files\n{digest}  0001_start.sql\n", head="")
        self.assert_clean()
        self.write("app/store/schema/0001_start.sql", "CREATE TABLE y (id INTEGER);\n")
        self.assert_breach("app/store/schema/0001_start.sql", 1, "has changed")
        (self.root / "app/store/schema/0001_start.sql").unlink()
        code, out = self.run_check()
        self.assertEqual(code, 1)
        self.assertIn("is gone", out)

    def test_a_wrong_call_is_told_from_a_breach(self):
        done = subprocess.run([sys.executable, CHECK, self.root / "nowhere"], capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)


if __name__ == "__main__":
    unittest.main()
