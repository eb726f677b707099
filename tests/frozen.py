"""A server that accepts every connection and never says a word."""

import socket
import threading
from contextlib import suppress

import pytest


class FrozenServer:
    def __init__(self):
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.taken = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with suppress(OSError):
            while True:
                self.taken.append(self.listening.accept()[0])

    def end(self):
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()
        for connection in self.taken:
            connection.close()


@pytest.fixture
def frozen():
    server = FrozenServer()
    yield server
    server.end()
