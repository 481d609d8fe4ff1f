#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
"""SIGHUP brings a new certificate to those who come, and disturbs nobody who is there."""
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import unittest

from tools import SOURCE

SERVER = os.path.join(os.environ["OTKLIK_BIN"], "otklik-server")
PAIRS = os.path.join(SOURCE, "tests", "gateway", "tls")
PATIENCE = 20


def certificate(name):
    with open(os.path.join(PAIRS, name), encoding="ascii") as file:
        text = file.read()
    return ssl.PEM_cert_to_DER_cert(text[text.index("-----BEGIN"):])


class Renewal(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.put("certificate.pem", "key.pem")
        config = self.path("otklik.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(f'[tls]\ncertificate = "{self.path("chain.pem")}"\nkey = "{self.path("key.pem")}"\n'
                       '[server]\ngateway_threads = 3\n')
        self.log = open(self.path("log"), "wb")
        self.addCleanup(self.log.close)
        self.process = subprocess.Popen([SERVER, "serve", "--listen", "127.0.0.1:0", "--data", self.path("data"),
                                         "--config", config], stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.addCleanup(self.end)
        line = self.process.stdout.readline()
        self.port = int(re.fullmatch(r"listening on https://127\.0\.0\.1:(\d+)\n", line).group(1))

    def end(self):
        self.process.kill()
        self.process.communicate()

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def put(self, chain, key):
        shutil.copy(os.path.join(PAIRS, chain), self.path("chain.pem"))
        shutil.copy(os.path.join(PAIRS, key), self.path("key.pem"))

    def connects(self):
        trust = ssl.create_default_context()
        trust.check_hostname = False
        trust.verify_mode = ssl.CERT_NONE
        link = trust.wrap_socket(socket.create_connection(("127.0.0.1", self.port), PATIENCE))
        self.addCleanup(link.close)
        return link

    def answers(self, link):
        link.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = b""
        while b"\r\n\r\n" not in answer:
            piece = link.recv(4096)
            self.assertTrue(piece, "the connection was cut")
            answer += piece
        return answer.startswith(b"HTTP/1.1 200 ")

    def shown(self):
        """To several fresh handshakes, which may be met by different threads of the port."""
        certificates = {self.connects().getpeercert(True) for _ in range(8)}
        self.assertEqual(len(certificates), 1)
        return certificates.pop()

    def reload(self, words):
        """Waits for the line of the log that says what became of it."""
        seen = os.path.getsize(self.path("log"))
        self.process.send_signal(signal.SIGHUP)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with open(self.path("log"), encoding="utf-8") as file:
                file.seek(seen)
                lines = [line for line in file if words in line and line.endswith("\n")]
            if lines:
                return lines[0]
            time.sleep(0.02)
        self.fail(f"the log never said: {words}")

    def test_a_new_certificate_is_for_new_connections(self):
        self.assertEqual(self.shown(), certificate("certificate.pem"))
        early = [self.connects() for _ in range(4)]
        self.put("renewed-certificate.pem", "renewed-key.pem")
        self.reload("new connections get the certificate that ends on")
        self.assertEqual(self.shown(), certificate("renewed-certificate.pem"))
        for link in early:
            self.assertEqual(link.getpeercert(True), certificate("certificate.pem"))
            self.assertTrue(self.answers(link))

    def test_files_that_will_not_do_change_nothing(self):
        early = self.connects()
        self.put("renewed-certificate.pem", "key.pem")
        line = self.reload("the certificate stays as it was")
        self.assertIn("is not that of the first certificate in", line)
        with open(self.path("chain.pem"), "w", encoding="ascii") as file:
            file.write("-----BEGIN CERTIFICATE-----\nMIIB")
        self.assertIn("holds no certificate", self.reload("the certificate stays as it was"))
        os.unlink(self.path("key.pem"))
        self.assertIn(self.path("key.pem"), self.reload("the certificate stays as it was"))
        self.assertEqual(self.shown(), certificate("certificate.pem"))
        self.assertTrue(self.answers(early))
        self.put("renewed-certificate.pem", "renewed-key.pem")
        self.reload("new connections get the certificate that ends on")
        self.assertEqual(self.shown(), certificate("renewed-certificate.pem"))

    def test_it_still_ends_when_it_is_told_to(self):
        self.reload("new connections get the certificate that ends on")
        self.process.send_signal(signal.SIGHUP)
        self.process.send_signal(signal.SIGTERM)
        self.assertEqual(self.process.wait(PATIENCE), 0)


class WithoutTls(unittest.TestCase):
    def test_a_reload_does_not_end_the_server(self):
        with tempfile.TemporaryDirectory() as folder:
            process = subprocess.Popen([SERVER, "serve", "--listen", "127.0.0.1:0", "--data", folder],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            process.stdout.readline()
            process.send_signal(signal.SIGHUP)
            for line in process.stderr:
                if "there is no certificate to renew" in line:
                    break
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=PATIENCE)
            self.assertEqual(process.returncode, 0)


if __name__ == "__main__":
    unittest.main()
