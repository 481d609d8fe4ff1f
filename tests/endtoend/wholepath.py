# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""The whole path on real parts: the daemon, Chromium, the workstation's window.

wholepath.py NAME [--embedded | --kills]: the server in the workstation's own process; or the server killed between
any two steps.
"""
import sys
import tempfile

from play import CitizenAt, OperatorAt, nothing_lost_nothing_doubled, whole_path
from stagehands import Server, Step


def main(name, *options):
    embedded = "--embedded" in options
    kills = "--kills" in options
    data = tempfile.mkdtemp()
    step = Step(name)
    server = None if embedded else Server(data).start()
    citizen = operator = None
    try:
        if embedded:
            operator = OperatorAt("--embedded", "--demo", "--listen", "127.0.0.1:0", "--data", data)
            url = operator.url
        else:
            url = server.url
            operator = OperatorAt("--server", url.replace("http", "ws"))
        citizen = CitizenAt(url)
        whole_path(citizen, operator, url, "operator2", step, kill=server.restart if kills else lambda: None)
        nothing_lost_nothing_doubled(citizen, operator)
    except BaseException:
        try:
            step("it went wrong here", citizen)
        except Exception as second:
            print(f"no picture of the trouble: {second!r}")
        if operator:
            print(operator.names())
        raise
    finally:
        for one in (citizen, operator, server):
            if one:
                one.stop()
    if operator.process.returncode != 0:
        sys.exit(f"the workstation ended with {operator.process.returncode}")


main(*sys.argv[1:])
