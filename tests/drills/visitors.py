"""Simulated visitors that request short links during a drill and record the answers."""

import itertools
import random
import socket
import threading
import time
from contextlib import suppress

TIMEOUT = 10
RETRY_DELAY = 0.05  # seconds before the next request after a failed one


class Visitors:
    """Concurrent visitors, each request with a user agent of its own."""

    def __init__(self, port, codes, *, number=8, pause=0.004):
        self.port = port
        self.codes = codes
        self.pause = pause
        self.answered = []
        self.refused = []
        self.unanswered = 0
        self._going = True
        self._turn = itertools.count()
        self._threads = [threading.Thread(target=self._come) for _one in range(number)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._going = False
        for thread in self._threads:
            thread.join()

    def _come(self):
        line = None
        while self._going:
            code, agent = random.choice(self.codes), f"Mozilla/5.0 (drill {next(self._turn)})"
            try:
                line = line or socket.create_connection(("127.0.0.1", self.port), TIMEOUT)
                status = _asked(line, code, agent)
            except OSError:
                status = None
            if status is None:
                line = _hung_up(line)
            self._remember(status, code, agent)
            time.sleep(self.pause if status else RETRY_DELAY)
        _hung_up(line)

    def _remember(self, status, code, agent):
        if status is None:
            self.unanswered += 1
        elif status == b"302":
            self.answered.append((code, agent))
        else:
            self.refused.append((status, code))


def _asked(line, code, agent):
    """The status of the reply once its headers are complete, or None without a reply."""
    line.sendall(
        f"GET /s/{code} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: {agent}\r\n\r\n".encode()
    )
    reply = b""
    while b"\r\n\r\n" not in reply:
        more = line.recv(65536)
        if not more:
            return None
        reply += more
    return reply[9:12]


def _hung_up(line):
    if line is not None:
        with suppress(OSError):
            line.close()
