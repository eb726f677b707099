"""A mail server on loopback: it takes mails, refuses them, is slow, or drops the connection."""

import socketserver
import threading
from contextlib import suppress
from email import message_from_bytes

TAKEN = "250 taken"


class SmtpServer(socketserver.ThreadingTCPServer):
    """Enough of SMTP for Django; `answers` says what becomes of mails to an address.

    An answer is a reply, `drop` to take the mail and hang up without one, or a function that is
    called with the whole mail in hand before its reply is sent.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Session)
        self.port = self.server_address[1]
        self.answers = {}
        self.taken = []  # (address, message) of every mail that was read to its end
        self.sessions = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def addresses(self):
        return [address for address, _message in self.taken]

    def end(self):
        self.shutdown()
        self.server_close()


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.sessions += 1
        self.address = ""
        with suppress(ConnectionError):
            self._say("220 here")
            while line := self.rfile.readline().decode("latin-1").strip():
                if not self._answer(line):
                    return

    def _answer(self, line):
        word = line.upper()
        if word.startswith("RCPT TO:"):
            self.address = line[8:].strip().strip("<>").split(">")[0]
            answer = self.server.answers.get(self.address, "")
            self._say(answer if str(answer)[:1] in "45" and answer else "250 fine")
        elif word == "DATA":
            return self._take()
        else:
            self._say("221 bye" if word == "QUIT" else "250 fine")
        return word != "QUIT"

    def _take(self):
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        self.server.taken.append((self.address, message_from_bytes(b"".join(lines))))
        answer = self.server.answers.get(self.address, TAKEN)
        if answer == "drop":
            return False
        self._say(answer() if callable(answer) else answer)
        return True

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())
