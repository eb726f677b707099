"""Which parts of the hub open for whom, as the pages themselves answer."""

import pytest
from django.urls import reverse

from advocacy.people.permissions import Role
from frontend.templatetags.task_tags import opens_for
from tests.access.page_roles import MAY
from tests.factories import UserFactory

PAGES = ["desk:stories", "insights:overview", "settings:settings", "policy:policy", "me:me"]


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_a_part_opens_for_those_its_first_page_answers(role):
    person = UserFactory(roles=[] if role == Role.ADVOCATE else [role])

    assert [name for name in PAGES if opens_for(reverse(name), person)] == [
        name for name in PAGES if role in MAY[name]
    ]


def test_no_path_is_no_page():
    assert not opens_for("", UserFactory.build())
