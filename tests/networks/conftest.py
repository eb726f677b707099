"""The servers on loopback that tests of the way out have."""

from tests.outbound.conftest import outside_of, serve  # noqa: F401
