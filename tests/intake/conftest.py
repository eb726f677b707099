"""A small outside for the tests of sources."""

from tests.outbound.conftest import outside_of, serve

__all__ = ["outside_of", "serve"]
