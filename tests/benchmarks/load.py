"""A load generator of few instructions: raw sockets, one thread, requests built beforehand.

It shares the machine with what it measures, so it does little more than send, receive and note.
"""

import select
import socket
import time
from array import array
from collections import Counter
from dataclasses import dataclass, field

END = b"\r\n\r\n"


@dataclass
class Result:
    """What came back. Waits are in seconds; a paced request's counts from when it was due."""

    seconds: float = 0.0
    replies: int = 0
    broken: int = 0
    waits: array = field(default_factory=lambda: array("d"))
    statuses: Counter = field(default_factory=Counter)
    work: float = 0.0  # processor time of the generator itself

    @property
    def rate(self):
        return self.replies / self.seconds

    def wait(self, part):
        """The wait that this part of the requests did not exceed, in ms."""
        ordered = sorted(self.waits)
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000


def get(path, agent="Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0"):
    """A browser's request, as bytes."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: {agent}\r\n"
        "Accept: text/html,application/xhtml+xml\r\nAccept-Language: da,en;q=0.5\r\n\r\n"
    ).encode()


class Load:
    """Keeps some connections busy with these requests, in turn."""

    def __init__(self, port, requests, *, connections=16):
        self.port = port
        self.requests = requests
        self.turn = 0
        self.poll = select.epoll()
        self.open = {}
        self.sent_at = {}
        for _one in range(connections):
            self._connect()

    def run(self, seconds, *, rate=None):
        """As many as it can, or so many a second."""
        result, began, worked = Result(), time.perf_counter(), time.process_time()
        end = began + seconds
        self.idle = list(self.open)
        self.due = began
        self.step = 1 / rate if rate else 0
        now = began
        while now < end or len(self.idle) < len(self.open):
            if now < end:
                self._send(now)
            for number, _event in self.poll.poll(self._pause(now)):
                self._receive(number, result)
            now = time.perf_counter()
            if now > end + 5:
                break
        result.seconds = time.perf_counter() - began
        result.work = time.process_time() - worked
        return result

    def close(self):
        for connection in self.open.values():
            connection.close()
        self.poll.close()

    def _pause(self, now):
        if not self.step or not self.idle:
            return 0.5
        return max(self.due - now, 0)

    def _send(self, now):
        while self.idle and self.due <= now:
            number = self.idle.pop()
            self.sent_at[number] = self.due if self.step else time.perf_counter()
            self.open[number].send(self.requests[self.turn])
            self.turn = (self.turn + 1) % len(self.requests)
            self.due += self.step

    def _receive(self, number, result):
        try:
            reply = self.open[number].recv(65536)
        except OSError:
            reply = b""
        if not reply:
            self._lost(number, result)
            return
        result.waits.append(time.perf_counter() - self.sent_at[number])
        result.replies += 1
        result.statuses[reply[9:12]] += 1
        self.idle.append(number)

    def _lost(self, number, result):
        self.open.pop(number).close()
        result.broken += 1
        self.idle.append(self._connect())

    def _connect(self):
        connection = socket.create_connection(("127.0.0.1", self.port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        number = connection.fileno()
        self.open[number] = connection
        self.poll.register(number, select.EPOLLIN)
        return number
