# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The acts of the play: what a citizen and an operator do, each waited for by what the other one sees."""
import os
import re
import subprocess
import tempfile
import time

from stagehands import Citizen, Workstation, sms_code, until
from gi.repository import Atspi

PASSWORD = "Otklik-demo-1"
LINE = "Вход и личный кабинет"
QUESTION = "Здравствуйте! Потеряла доступ к личному кабинету, где лежит свидетельство о рождении дочери."
FOUND_BY = "личных кабинетах свидетельства"  # other forms of the same words
TEMPLATE = "пароль"
ANSWER = "Не помню пароль"  # a piece of what the template says


class OperatorAt(Workstation):
    """What an operator does at the workstation."""

    def sign_in(self, login):
        self.fill("Логин", login)
        self.fill("Пароль", PASSWORD, role="password text")
        self.press("Войти")
        code = self.find("text", "Код")
        until("the demonstration fills in the code", lambda: len(Atspi.Text.get_text(code, 0, -1)) == 6)
        self.press("Подтвердить")
        self.find("check box", re.compile("^Мои"))

    def scope(self, name):
        """Мои, Ожидают or Все: the button carries its count."""
        self.click(self.find("check box", re.compile(rf"^{name}\b")))

    def screen(self, name):
        self.click(self.find("check box", name))

    def row(self, words, patience=None):
        return self.find("list item", re.compile(re.escape(words)), patience)

    def open(self, words):
        self.click(self.row(words))

    def take(self):
        self.press("Принять обращение")
        self.find("text", "Ответ гражданину")

    def composer(self):
        return self.find("text", "Ответ гражданину")

    def write(self, text):
        self.focus(self.composer())
        self.type(text)

    def composed(self):
        return Atspi.Text.get_text(self.composer(), 0, -1)

    def send(self):
        """The desk holds a reply back while it is still catching up; then a person presses once more."""
        def look():
            self.keys("Return")
            return self.composed() == ""
        until("the composer is empty again", look)

    def message(self, words, patience=None, view="Сообщения"):
        """A message of the open conversation, found by its words; its name tells who, when and how far it went."""
        def look():
            for messages in self.all("list", view):
                for index in range(messages.get_child_count()):
                    child = messages.get_child_at_index(index)
                    if child and words in (child.get_name() or ""):
                        return child
            return None
        return until(f"the conversation holds «{words}»", look, patience)

    def count_messages(self, words):
        return sum(words in (view.get_child_at_index(index).get_name() or "")
                   for view in self.all("list", "Сообщения") for index in range(view.get_child_count()))

    def open_first_hit(self):
        """The hits are renewed while the words are still being typed: whoever is quicker clicks once more."""
        def look():
            if self.all("list", "Сообщения найденного обращения"):
                return True
            for hits in self.all("list", "Найденные сообщения"):
                self.click(hits.get_child_at_index(0))
            return None
        until("the found conversation opens", look)

    def dialog(self):
        def look():
            found = self.all("dialog") + self.all("file chooser")
            return found[-1] if found else None
        return until("a dialog opens", look)

    def in_dialog(self, dialog, role, name=None):
        def look():
            for node in self.walk(dialog):
                if node.get_role_name() == role and (name is None or node.get_name() == name):
                    if node.get_state_set().contains(Atspi.StateType.SHOWING):
                        return node
            return None
        return until(f"the dialog shows {role} «{name}»", look)

    def close_conversation(self, resolution, comment):
        self.press("Закрыть обращение")
        dialog = self.dialog()
        self.replace(self.in_dialog(dialog, "text", "Итог"), resolution)
        self.replace(self.in_dialog(dialog, "text", "Комментарий для базы знаний"), comment)

    def confirm_closing(self):
        dialog = self.dialog()
        self.in_dialog(dialog, "push button", "Закрыть обращение").get_action_iface().do_action(0)
        until("the dialog is gone", lambda: not self.all("dialog"))

    def replace(self, node, text):
        Atspi.Component.grab_focus(node)
        until("the focus arrives", lambda: node.get_state_set().contains(Atspi.StateType.FOCUSED))
        self.keys("ctrl+a")
        self.type(text)
        until(f"the field holds «{text}»", lambda: Atspi.Text.get_text(node, 0, -1) == text)

    def save_transcript(self, path):
        self.press("Сохранить протокол")
        self.finish_saving(path, "TXT, только текст", "С внутренними заметками (не для гражданина)")
        with open(path, encoding="utf-8-sig") as file:
            return file.read()

    def finish_saving(self, path, format, *options):
        """Through both dialogs, until the file lies there."""
        dialog = self.dialog()
        for role, name in (("radio button", format), *(("check box", option) for option in options),
                           ("push button", "Сохранить…")):
            self.in_dialog(dialog, role, name).get_action_iface().do_action(0)
        until("the first dialog is gone", lambda: not self.all("push button", "Сохранить…"))
        self.name_file(path)
        until(f"{os.path.basename(path)} is on the disk", lambda: os.path.exists(path) and os.path.getsize(path) > 0)

    def name_file(self, path):
        dialog = self.dialog()
        self.replace(self.in_dialog(dialog, "text"), path)
        self.keys("Return")
        until("the dialog is gone", lambda: not self.all("file chooser"))


class CitizenAt(Citizen):
    """What a citizen does at the widget."""

    def register(self, url, phone, name):
        self.click("/^Чат поддержки/")
        self.click("/^Зарегистрироваться$/")
        self.fill("Телефон", phone)
        self.fill("Фамилия, имя и отчество", name)
        self.fill("Пароль", PASSWORD)
        self.ask("check", name="/Даю согласие/")
        self.click("/^Зарегистрироваться$/")
        self.sees("Код из СМС")
        self.fill("Код подтверждения", sms_code(url, phone))
        self.click("Подтвердить")
        self.sees("Здравствуйте, ")

    def choose(self, line):
        self.click(f"/{line}/")
        until("the place to write", lambda: self.ask("visible", role="textbox", name="Ваше сообщение"))

    def say(self, text):
        self.fill("Ваше сообщение", text)
        self.ask("press", key="Enter")
        self.sees(text)

    def type_on(self, text):
        self.ask("focus", label="Ваше сообщение")
        self.ask("type", text=text)

    def marks(self, css):
        return self.ask("marks", css=css)

    def number(self):
        return until("the number of the conversation", lambda: re.search(r"№ (20\d\d-\d+)", self.text())).group(1)


def picture(folder):
    """An honest screenshot: of this very screen."""
    path = os.path.join(folder, "снимок экрана.png")
    subprocess.run(["import", "-window", "root", "-resize", "50%", path], check=True)
    return path


def settled(citizen, operator):
    """Both sides have come back by themselves. What is not a message is asked of a server that is there."""
    until("the operator is connected", lambda: "Нет связи" not in operator.names())
    until("the citizen is connected", lambda: not re.search("Нет связи|Подключаемся", citizen.text()))


def whole_path(citizen, operator, url, login, step, kill=lambda: None):
    """A question is asked, answered, closed, rated, found and saved. `kill` runs between any two steps: messages go
    out at once all the same, since both sides keep what they could not send."""
    def between(settle=True):
        kill()
        if settle:
            settled(citizen, operator)

    folder = tempfile.mkdtemp()
    phone = "+7999%07d" % (int(time.time()) % 10_000_000)
    name = "Ветрова Ольга Павловна"

    citizen.register(url, phone, name)
    step("citizen signed in by code", citizen)
    between()
    citizen.choose(LINE)
    citizen.say(QUESTION)
    number = citizen.number()
    citizen.sees("в очереди")
    step("citizen wrote, the number is there", citizen)
    between(settle=False)
    citizen.ask("upload", path=picture(folder))
    citizen.sees("снимок экрана.png")
    citizen.say("Вот что я вижу на экране.")
    until("the picture is in the stream", lambda: citizen.marks(".bubble .picture, .bubble .file") > 0)
    until("all is sent", lambda: citizen.marks(".tickmark.waiting") == 0)
    step("citizen sent a screenshot", citizen)
    between()

    operator.sign_in(login)
    operator.scope("Ожидают")
    operator.row(name)
    step("operator sees who waits")
    between()
    operator.open(name)
    operator.message(QUESTION)
    operator.message("снимок экрана.png")
    operator.take()
    citizen.sees("Вам отвечает")
    step("operator claimed", citizen)
    between()

    citizen.type_on("И ещё воп")
    operator.sees("И ещё воп")
    operator.write("Сейчас пров")
    citizen.sees("печатает")
    step("both see the other one writing", citizen)
    operator.keys("ctrl+a", "BackSpace")
    citizen.ask("fill", label="Ваше сообщение", text="")
    between()

    operator.focus(operator.composer())
    operator.type("/" + TEMPLATE)
    operator.find("list item", re.compile("Сброс пароля"))
    step("operator chooses a template")
    operator.keys("Return")
    until("the template's text is in the composer", lambda: ANSWER in operator.composed())
    between(settle=False)
    operator.send()
    operator.message(ANSWER)
    citizen.sees(ANSWER)
    step("citizen has the answer", citizen)
    between()
    until("the operator sees that it was read", lambda: "прочитано" in operator.message(ANSWER).get_name())
    until("the citizen sees that it was read", lambda: citizen.marks(".tickmark.read") >= 2)
    step("both see the read marks", citizen)
    between()

    operator.close_conversation("Вопрос решён", "Помог сброс пароля")
    step("operator closes with a resolution")
    operator.confirm_closing()
    citizen.sees("Оцените ответ")
    step("citizen is asked to rate", citizen)
    between()
    citizen.ask("radio", name="5, отлично")
    citizen.ask("fill", label="/Комментарий/", text="Спасибо, быстро помогли")
    citizen.click("Отправить оценку")
    citizen.sees("Спасибо за оценку")
    step("citizen rated", citizen)
    between()

    # Long messages are broken into lines there.
    text = " ".join(operator.save_transcript(os.path.join(folder, "протокол.txt")).split())
    for words in (number, QUESTION, ANSWER):
        assert words in text, f"the transcript lacks «{words}»"
    step("operator saved the transcript")
    between()
    operator.screen("История")
    operator.fill("Слова, номер или телефон", FOUND_BY)
    operator.open_first_hit()
    operator.message(QUESTION, view="Сообщения найденного обращения")
    step("operator found it by other word forms")
    operator.screen("Очередь")
    return number


def nothing_lost_nothing_doubled(citizen, operator):
    """What was acknowledged is there once, on both sides."""
    operator.message(ANSWER)
    words = citizen.text()
    for said in (QUESTION, "Вот что я вижу на экране.", ANSWER):
        assert words.count(said) == 1, f"the citizen sees «{said}» {words.count(said)} times"
        seen = operator.count_messages(said)
        assert seen == 1, f"the operator sees «{said}» {seen} times"
