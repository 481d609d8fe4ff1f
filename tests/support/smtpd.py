#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""A mail server for tests: aiosmtpd, with the moods of real ones.

    smtpd.py FOLDER [--tls CERTIFICATE KEY] [--user NAME PASSWORD] [--silent]

Prints «ready PORT» once it listens on localhost. Whatever it takes lies in FOLDER as 1.eml, 2.eml …, its envelope in
1.json …. What it does follows from the recipient's name: `refuse…` is answered 550, `defer…` 451 the first time,
`hang…` is taken and never answered the first time; anybody else is taken. --tls offers STARTTLS, --user demands a
sign-in, --silent takes connections and says nothing."""
import argparse
import asyncio
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Mailbox:
    def __init__(self, folder):
        self.folder = folder
        self.taken = 0
        self.met = set()

    def first_time(self, recipient):
        known = recipient in self.met
        self.met.add(recipient)
        return not known

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refuse"):
            return "550 5.1.1 There is no such mailbox"
        if address.startswith("defer") and self.first_time(address):
            return "451 4.7.1 Come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken += 1
        name = os.path.join(self.folder, str(self.taken))
        with open(f"{name}.eml", "wb") as file:
            file.write(envelope.original_content)
        with open(f"{name}.new", "w", encoding="utf-8") as file:
            json.dump({"from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None,
                       "signedIn": bool(session.authenticated)}, file)
        os.replace(f"{name}.new", f"{name}.json")
        if envelope.rcpt_tos[0].startswith("hang") and self.first_time(envelope.rcpt_tos[0]):
            await asyncio.Event().wait()
        return "250 OK"


async def serve(options):
    mailbox = Mailbox(options.folder)
    tls = None
    if options.tls:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(*options.tls)

    def check(server, session, envelope, mechanism, data):
        good = [data.login.decode(), data.password.decode()] == options.user
        return AuthResult(success=good, handled=False)

    def connection():
        if options.silent:
            return asyncio.Protocol()
        return SMTP(mailbox, hostname="mail.test", tls_context=tls, enable_SMTPUTF8=False,
                    authenticator=check if options.user else None, auth_required=bool(options.user),
                    auth_require_tls=bool(options.tls))

    server = await asyncio.get_running_loop().create_server(connection, "127.0.0.1", options.port)
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--tls", nargs=2)
parser.add_argument("--user", nargs=2)
parser.add_argument("--silent", action="store_true")
try:
    asyncio.run(serve(parser.parse_args()))
except KeyboardInterrupt:
    sys.exit(0)
