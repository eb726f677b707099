"""Servers on loopback for the tests of the way out."""

import pytest

from advocacy.outbound.transport import Outside
from tests.outbound.outside import PAGE, PUBLIC, Names, Server, ToLoopback, answer


@pytest.fixture
def serve():
    """Start servers, and stop them after the test."""
    servers = []

    def start(speak, **options):
        servers.append(Server(speak, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def outside_of():
    """An outside where every name leads to one server."""

    def make(server, *, tls=None, **options):
        return Outside(
            resolver=Names(otherwise=[PUBLIC]), connector=ToLoopback(server, **options), tls=tls
        )

    return make


@pytest.fixture
def canary(serve):
    """A server nobody may reach; it answers with a page, so that reaching it would succeed."""
    return serve(lambda request: [answer(PAGE)])
