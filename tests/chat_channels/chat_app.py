"""Teams and Slack on loopback: what they take, how they answer, and what goes wrong there."""

import json
import socket
import struct
import threading
from contextlib import suppress

SLOW = 0.3  # seconds; longer than a test waits


class ChatServer:
    """Takes messages, and shows them in the channel unless a fault was set.

    `faults` are used up one after the other, each by one message: a status such as 500, or
    "429 after 120", "slow", "reset", "redirect", "lost" (taken, and never shown).
    """

    def __init__(self, app, *, wrap):
        self.app, self.faults = app, []
        self.taken, self.shown, self.targets, self.requests = [], [], [], []
        self._wrap, self._stopping = wrap, threading.Event()
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

    def titles(self):
        """What colleagues read in the channel, in order."""
        return [title_of(message) for message in self.shown]

    def _accept(self):
        while not self._stopping.is_set():
            try:
                connection, _peer = self._listener.accept()
            except OSError:
                return
            self._threads.append(threading.Thread(target=self._serve, args=(connection,)))
            self._threads[-1].start()

    def _serve(self, connection):
        connection.settimeout(10)
        with suppress(OSError), self._wrap(connection) as wrapped:
            head, body = _request(wrapped)
            self.requests.append(head)
            self.targets.append(head.split(" ")[1])
            fault = self.faults.pop(0) if self.faults else None
            self._answer(wrapped, json.loads(body), fault)

    def _answer(self, connection, message, fault):
        self.taken.append(message)
        match fault:
            case None:
                self.shown.append(message)
                connection.sendall(self._accepted())
            case "lost":
                connection.sendall(self._accepted())
            case "slow":
                self.shown.append(message)
                self._stopping.wait(SLOW * 3)
            case "reset":
                self.shown.append(message)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.close()
            case "redirect":
                connection.sendall(_answer("307 Moved", ["Location: https://elsewhere.example/"]))
            case str() if fault.startswith("429"):
                seconds = fault.rpartition(" ")[2]
                connection.sendall(_answer("429 Slow down", [f"Retry-After: {seconds}"]))
            case status:
                connection.sendall(_answer(f"{status} Refused"))

    def _accepted(self):
        if self.app == "teams":
            return _answer("202 Accepted")
        return _answer("200 OK", body=b"ok")


def title_of(message):
    if "blocks" in message:
        return message["blocks"][0]["text"]["text"]
    body = message["attachments"][0]["content"]["body"]
    runs = [block["inlines"][0] for block in body if block["type"] == "RichTextBlock"]
    return next(run["text"] for run in runs if run.get("weight") == "Bolder")


def _request(connection):
    received = b""
    while b"\r\n\r\n" not in received:
        received += _piece(connection)
    head, _blank, body = received.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    lengths = [line.partition(":")[2] for line in lines if line.lower().startswith("content-len")]
    while len(body) < int(lengths[0]):
        body += _piece(connection)
    return head.decode("latin-1"), body


def _piece(connection):
    received = connection.recv(65536)
    if not received:
        raise ConnectionError("Whoever asked has hung up.")
    return received


def _answer(status, headers=(), body=b""):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body
