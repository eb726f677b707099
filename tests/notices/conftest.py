"""The approvers that tests of reviewing have."""

from tests.approvers import ida, mette

__all__ = ["ida", "mette"]
