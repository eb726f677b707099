"""Two approvers, for tests in which one is asked and the other is not."""

import pytest

from advocacy.people.permissions import Role
from tests.factories import UserFactory


@pytest.fixture
def mette():
    return UserFactory(roles=[Role.APPROVER], name="Mette Holm")


@pytest.fixture
def ida():
    return UserFactory(roles=[Role.APPROVER], name="Ida Krog")
