"""An SMTP server for the tests: keeps what it gets, and answers badly to those who ask for it.

    smtp.py DIRECTORY    writes DIRECTORY/port once it listens; each message is DIRECTORY/N.eml, with
                         the recipients in DIRECTORY/N.rcpt
Recipients: luego@ gets 451 the first time; duda@ gets 451 after its first message was taken; nunca@
and rechazo@ get 5xx, to RCPT and after the message. User «paac» with password «buena» may sign in.
"""
import os
import socket
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Box:
    def __init__(self, directory):
        self.directory, self.count, self.seen = directory, 0, set()

    def first(self, address):
        new = address not in self.seen
        self.seen.add(address)
        return new

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nunca@"):
            return "550 5.1.1 no existe esa cuenta"
        if address.startswith("luego@") and self.first(address):
            return "451 4.3.0 vuelva luego"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        base = os.path.join(self.directory, str(self.count))
        with open(base + ".rcpt", "w") as out:
            out.write("\n".join([envelope.mail_from] + envelope.rcpt_tos) + "\n")
        with open(base + ".eml.tmp", "wb") as out:
            out.write(envelope.content)
        os.rename(base + ".eml.tmp", base + ".eml")
        address = envelope.rcpt_tos[0]
        if address.startswith("rechazo@"):
            return "554 5.7.1 no se acepta"
        if address.startswith("duda@") and self.first(address):
            return "451 4.3.0 no se sabe"
        return "250 OK"


def sign_in(server, session, envelope, mechanism, data):
    good = getattr(data, "login", b"") == b"paac" and getattr(data, "password", b"") == b"buena"
    return AuthResult(success=good, handled=False)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


port = free_port()
controller = Controller(Box(sys.argv[1]), hostname="127.0.0.1", port=port, authenticator=sign_in,
                        auth_require_tls=False, ready_timeout=30)
controller.start()
with open(os.path.join(sys.argv[1], "port.tmp"), "w") as file:
    file.write(str(port))
os.rename(os.path.join(sys.argv[1], "port.tmp"), os.path.join(sys.argv[1], "port"))
threading.Event().wait()
