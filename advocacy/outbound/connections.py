"""Resolver and connector, replaceable in tests, and the deadline of a request."""

import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Protocol

from advocacy.outbound.refused_ranges import Address, unmapped


class Deadline:
    """One deadline for DNS, connection, TLS, headers and body."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left. Raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


@dataclass(frozen=True)
class Connection:
    """An open socket and its peer address."""

    socket: socket.socket
    peer: Address


class Resolver(Protocol):
    """Turns a name into addresses. Raises OSError when there are none."""

    def resolve(self, name: str, *, timeout: float) -> Sequence[str]: ...


class Connector(Protocol):
    """Opens a socket to an address that has been checked."""

    def connect(self, address: Address, port: int, *, timeout: float) -> Connection: ...


class SystemResolver:
    """The system's getaddrinfo with a timeout."""

    def resolve(self, name: str, *, timeout: float) -> Sequence[str]:
        """Resolve in a thread; the trailing dot disables search domains."""
        answers: SimpleQueue[list[str] | OSError] = SimpleQueue()
        Thread(target=_look_up, args=(f"{name}.", answers), daemon=True).start()
        try:
            answer = answers.get(timeout=timeout)
        except Empty:
            raise TimeoutError from None
        if isinstance(answer, OSError):
            raise answer
        return answer


class SystemConnector:
    """An ordinary TCP connection."""

    def connect(self, address: Address, port: int, *, timeout: float) -> Connection:
        """Connect to the address itself, never to a name."""
        opened = socket.create_connection((str(address), port), timeout=timeout)
        return Connection(opened, unmapped(ip_address(opened.getpeername()[0])))


def _look_up(name: str, answers: SimpleQueue[list[str] | OSError]) -> None:
    try:
        entries = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        answers.put(error if isinstance(error, OSError) else OSError(str(error)))
    else:
        answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in entries)))
