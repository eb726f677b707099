"""An httpx transport over checked connections, with one deadline for all operations."""

import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

import httpcore
import httpx
from django.utils.translation import gettext as _

from advocacy.outbound import resolution
from advocacy.outbound.connections import (
    Connector,
    Deadline,
    Resolver,
    SystemConnector,
    SystemResolver,
)
from advocacy.outbound.link_refused import LinkRefused

# What a wall against programs does, too; of the certificate it says nothing.
HUNG_UP = (ConnectionError, ssl.SSLEOFError, ssl.SSLZeroReturnError)


class TlsFailed(LinkRefused):
    """The connection could not be made secure."""

    reason = "tls_failed"


@cache
def trusted_authorities() -> ssl.SSLContext:
    """TLS context with the public certificate authorities; the environment may not change them."""
    return httpx.create_ssl_context(trust_env=False)


@dataclass(frozen=True)
class Outside:
    """Resolver, connector and TLS context of requests. Only tests replace them."""

    resolver: Resolver = field(default_factory=SystemResolver)
    connector: Connector = field(default_factory=SystemConnector)
    tls: ssl.SSLContext | None = None

    def certificates(self) -> ssl.SSLContext:
        """Whom to trust."""
        return self.tls or trusted_authorities()


class CheckedTransport(httpx.BaseTransport):
    """A transport that opens a new connection for each request."""

    def __init__(self, outside: Outside, deadline: Deadline) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=outside.certificates(),
            network_backend=CheckedBackend(outside, deadline),
            max_keepalive_connections=0,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass httpx's request to httpcore and return its response."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                url,
                headers=request.headers.raw,
                content=cast("httpx.SyncByteStream", request.stream),
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=ResponseBody(answer))

    def close(self) -> None:
        """Close the connection."""
        self._pool.close()


class ResponseBody(httpx.SyncByteStream):
    """A streamed response body."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        """Stop reading."""
        self._answer.close()


class CheckedBackend(httpcore.NetworkBackend):
    """A network backend that connects to checked addresses only."""

    def __init__(self, outside: Outside, deadline: Deadline) -> None:
        self._outside = outside
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Look up, check, connect to what was checked."""
        connection = resolution.connect(
            host,
            port,
            resolver=self._outside.resolver,
            connector=self._outside.connector,
            deadline=self._deadline,
        )
        return DeadlineStream(connection.socket, self._deadline)


class DeadlineStream(httpcore.NetworkStream):
    """A socket whose operations time out at the deadline."""

    def __init__(self, sock: Any, deadline: Deadline) -> None:
        self._socket = sock
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there."""
        try:
            self._socket.settimeout(self._deadline.remaining())
            data: bytes = self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout from error
        except OSError as error:
            raise httpcore.ReadError from error
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send everything."""
        try:
            self._socket.settimeout(self._deadline.remaining())
            self._socket.sendall(buffer)
        except TimeoutError as error:
            raise httpcore.WriteTimeout from error
        except OSError as error:
            raise httpcore.WriteError from error

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Start TLS for the host name of the URL."""
        try:
            # The socket timeout applies to the whole TLS handshake, not to each packet.
            self._socket.settimeout(self._deadline.remaining())
            secure = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except TimeoutError as error:
            self.close()
            raise httpcore.ConnectTimeout from error
        except HUNG_UP as error:
            self.close()
            raise httpcore.ConnectError from error
        except (OSError, ValueError) as error:
            self.close()
            raise TlsFailed(
                _(
                    "The secure connection to “%(host)s” failed, because there is a problem "
                    "with its certificate or set-up. Tell the owner of the site, or use "
                    "another link."
                )
                % {"host": server_hostname}
            ) from error
        return DeadlineStream(secure, self._deadline)
