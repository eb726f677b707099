"""An app on loopback for every test that sends."""

import pytest

from advocacy.outbound.transport import Outside
from tests.chat_channels.chat_app import ChatServer
from tests.chat_factories import SLACK_HOST, TEAMS_HOST
from tests.factories import BrandFactory
from tests.outbound.certificates import certificate_for, serving, trusting
from tests.outbound.outside import PUBLIC, Names, ToLoopback


@pytest.fixture(autouse=True)
def _company(request):
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        BrandFactory(name="Nordly", time_zone="Europe/Copenhagen")


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificates")
    return {host: certificate_for(host, folder) for host in (TEAMS_HOST, SLACK_HOST)}


@pytest.fixture
def chat_app(certificates):
    """`chat_app("teams")`: the app as a server, with `.outside` as the way to it."""
    servers = []

    def start(app="teams"):
        certificate = certificates[TEAMS_HOST if app == "teams" else SLACK_HOST]
        server = ChatServer(app, wrap=serving(certificate))
        server.outside = Outside(
            Names(otherwise=[PUBLIC]), ToLoopback(server), tls=trusting(certificate)
        )
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.stop()
