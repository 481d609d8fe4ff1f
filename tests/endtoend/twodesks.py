# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""Two workstations on one server: both see the same waiting conversation, both take it at once, exactly one wins."""
import sys
import tempfile
import threading
import time

from play import CitizenAt, LINE, OperatorAt, QUESTION
from stagehands import Server, Step, until

NAME = "Двоянова Инна Петровна"
BEATEN = "Здесь отвечает"  # what the desk of the loser says


def main(name):
    step = Step(name)
    server = Server(tempfile.mkdtemp()).start()
    everybody = []
    try:
        address = server.url.replace("http", "ws")
        desks = [OperatorAt("--server", address, home=tempfile.mkdtemp()) for _ in range(2)]
        everybody += desks
        for desk, login in zip(desks, ("operator3", "operator4")):
            desk.activate()
            desk.sign_in(login)
        citizen = CitizenAt(server.url)
        everybody.append(citizen)
        citizen.register(server.url, "+7999%07d" % (int(time.time()) % 10_000_000), NAME)
        citizen.choose(LINE)
        citizen.say(QUESTION)
        for desk in desks:
            desk.activate()
            desk.scope("Ожидают")
            desk.open(NAME)
            desk.message(QUESTION)
        step("both desks have it open", citizen)

        takes = [threading.Thread(target=desk.press, args=("Принять обращение",)) for desk in desks]
        for take in takes:
            take.start()
        for take in takes:
            take.join()
        citizen.sees("Вам отвечает")

        def won(desk):
            return bool(desk.all("text", "Ответ гражданину")) and BEATEN not in desk.names() and \
                bool(desk.all("push button", "Закрыть обращение"))
        until("one desk has it", lambda: any(won(desk) for desk in desks))
        winner = next(desk for desk in desks if won(desk))
        loser = next(desk for desk in desks if desk is not winner)
        loser.sees(BEATEN)
        assert not won(loser), "both desks have taken it"
        assert citizen.text().count("Вам отвечает") >= 1
        step("exactly one has taken it", citizen)

        winner.activate()
        winner.write("Отвечает тот, кто взял.")
        winner.send()
        citizen.sees("Отвечает тот, кто взял.")
        loser.message("Отвечает тот, кто взял.")
        step("the other one reads along", citizen)
    except BaseException:
        step("it went wrong here", citizen=None)
        for desk in everybody:
            if isinstance(desk, OperatorAt):
                print("----", desk.names())
        raise
    finally:
        for one in everybody:
            one.stop()
        server.stop()


main(*sys.argv[1:])
