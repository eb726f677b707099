"""A small outside on loopback: names as told, servers that misbehave as told, and a canary."""

import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from ipaddress import ip_address

from advocacy.outbound.connections import Connection

PUBLIC = "93.184.216.34"
PAGE = b"<html><head><title>Hello</title></head><body>Hello</body></html>"


def answer(body=PAGE, *, status="200 OK", content_type="text/html", headers=()):
    """A whole HTTP answer as bytes."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Length: {len(body)}",
        *([f"Content-Type: {content_type}"] if content_type else []),
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def redirect(location):
    """A redirect as bytes."""
    return answer(b"", status="302 Found", headers=[f"Location: {location}"])


class Server:
    """Listens on loopback, keeps what it was asked, answers piece by piece."""

    def __init__(self, speak: Callable[[str], Iterable[bytes]], *, wrap=None):
        self.requests: list[str] = []
        self.connections = 0
        self._speak = speak
        self._wrap = wrap
        self._stopping = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def stop(self):
        self._stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(timeout=5)

    def wait(self, seconds):
        """Wait as a slow server does, but not beyond the end of the test."""
        self._stopping.wait(seconds)

    def _accept(self):
        while not self._stopping.is_set():
            try:
                connection, _peer = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection):
        with connection, suppress(OSError):
            if not self._wrap:
                self._talk(connection)
                return
            with self._wrap(connection) as wrapped:
                self._talk(wrapped)

    def _talk(self, connection):
        request = b""
        while b"\r\n\r\n" not in request:
            received = connection.recv(4096)
            if not received:
                return
            request += received
        self.requests.append(request.decode("latin-1"))
        for piece in self._speak(self.requests[-1]):
            if self._stopping.is_set():
                break
            connection.sendall(piece)


class Names:
    """A resolver that knows what it is told; a list of lists is answered one after the other."""

    def __init__(self, schedule: dict[str, Sequence[Sequence[str]]] | None = None, *, otherwise=()):
        self.asked: list[str] = []
        self._schedule = {name: list(answers) for name, answers in (schedule or {}).items()}
        self._otherwise = list(otherwise)

    def resolve(self, name, *, timeout):
        self.asked.append(name)
        answers = self._schedule.get(name)
        if answers is None:
            return self._otherwise
        return answers.pop(0) if len(answers) > 1 else answers[0]


class ToLoopback:
    """A connector that takes every address to a server of ours and claims to be there."""

    def __init__(self, server, *, others=None, pretend=None):
        self.addresses: list[str] = []
        self._server = server
        self._others = others or {}
        self._pretend = pretend

    def connect(self, address, port, *, timeout):
        self.addresses.append(str(address))
        server = self._others.get(str(address), self._server)
        opened = socket.create_connection(("127.0.0.1", server.port), timeout=timeout)
        return Connection(opened, ip_address(self._pretend) if self._pretend else address)
