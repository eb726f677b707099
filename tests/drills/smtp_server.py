"""An SMTP server that accepts every mail and records when it arrived."""

import socketserver
import threading
import time
from contextlib import suppress


class RecordingSmtpServer(socketserver.ThreadingTCPServer):
    """The part of SMTP that Django uses; the time is recorded before the acknowledgement."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *, slow=0.0):
        super().__init__(("127.0.0.1", 0), _Counter)
        self.port = self.server_address[1]
        self.slow = slow
        self.taken = []  # (moment, address)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def end(self):
        self.shutdown()
        self.server_close()


class _Counter(socketserver.StreamRequestHandler):
    def handle(self):
        with suppress(ConnectionError):  # a worker that is killed says no good-bye
            self._serve()

    def _serve(self):
        self._say("220 here")
        to = []
        while line := self.rfile.readline().decode("latin-1").strip():
            word = line.upper()
            if word.startswith("RCPT TO:"):
                to.append(line[8:].strip().strip("<>").split(">")[0])
            elif word == "DATA":
                self._take(to)
                to = []
                continue
            self._say("221 bye" if word == "QUIT" else "250 fine")
            if word == "QUIT":
                return

    def _take(self, to):
        self._say("354 go on")
        while self.rfile.readline() not in {b".\r\n", b""}:
            pass
        time.sleep(self.server.slow)
        self.server.taken += [(time.time(), address) for address in to]
        self._say("250 taken")

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())
