# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""An operator saves what the history has found, in each format and several as a ZIP, and has documents checked, all by
the keyboard.

documents.py NAME
"""
import os
import re
import subprocess
import sys
import tempfile
import zipfile

from play import OperatorAt
from stagehands import Server, Step, until

FORMATS = {"pdf": ("PDF, для ведомства, суда и печати", b"%PDF-1.4"), "docx": ("DOCX, чтобы править и копировать в Word", b"PK"),
           "txt": ("TXT, только текст", b"")}


def saves_each_format(operator, folder):
    """The conversation that is chosen."""
    for ending, (name, begin) in FORMATS.items():
        path = os.path.join(folder, f"один.{ending}")
        operator.keys("ctrl+shift+e")
        operator.finish_saving(path, name)
        with open(path, "rb") as file:
            assert file.read().startswith(begin), f"{path} is no {ending}"


def saves_a_zip(operator, folder):
    path = os.path.join(folder, "все.zip")
    operator.focus(operator.find("list", "Найденные сообщения"))
    operator.keys("ctrl+a")
    operator.find("push button", re.compile("^Сохранить . обращени. как ZIP$"))
    operator.keys("ctrl+shift+s")
    operator.finish_saving(path, FORMATS["pdf"][0])
    unpacked = os.path.join(folder, "unpacked")
    with zipfile.ZipFile(path) as package:
        package.extractall(unpacked)
    assert len(os.listdir(unpacked)) > 2, os.listdir(unpacked)
    subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=unpacked, check=True, stdout=subprocess.DEVNULL)
    return [os.path.join(unpacked, name) for name in sorted(os.listdir(unpacked)) if name.endswith(".pdf")]


def is_told(operator, path, verdict, words=""):
    operator.keys("ctrl+shift+d")
    operator.name_file(path)
    dialog = operator.dialog()
    operator.in_dialog(dialog, "label", verdict)
    told = " ".join(node.get_name() or "" for node in operator.walk(dialog))
    assert words in told, f"«{words}» is not in «{told}»"
    operator.keys("Return")
    until("the dialog is gone", lambda: not operator.all("dialog"))


def play(operator, folder, step):
    operator.sign_in("operator1")
    operator.screen("История")
    operator.fill("Слова, номер или телефон", "пособие")
    operator.open_first_hit()
    step("the operator reads what was found")
    saves_each_format(operator, folder)
    step("saved in each format")
    documents = saves_a_zip(operator, folder)
    step("saved as a ZIP")
    for path in [*documents[:1], *(os.path.join(folder, f"один.{ending}") for ending in FORMATS)]:
        is_told(operator, path, "Документ подлинный")
    altered = os.path.join(folder, "изменён.txt")
    with open(os.path.join(folder, "один.txt"), "rb") as file:
        content = bytearray(file.read())
    content[len(content) // 2] ^= 1
    with open(altered, "wb") as file:
        file.write(content)
    is_told(operator, altered, "Документ изменён", "в записи «")
    letter = os.path.join(folder, "письмо.txt")
    with open(letter, "w", encoding="utf-8") as file:
        file.write("Здравствуйте!\n")
    is_told(operator, letter, "Документ неизвестен")
    step("documents are judged")


def main(name):
    step = Step(name)
    server = Server(tempfile.mkdtemp()).start()
    operator = None
    try:
        operator = OperatorAt("--server", server.url.replace("http", "ws"))
        play(operator, tempfile.mkdtemp(), step)
    except BaseException:
        step("it went wrong here")
        if operator:
            print(operator.names())
        raise
    finally:
        for one in (operator, server):
            if one:
                one.stop()
    if operator.process.returncode != 0:
        sys.exit(f"the workstation ended with {operator.process.returncode}")


main(*sys.argv[1:])
