import pytest
from django.urls import resolve, reverse

from advocacy.people.permissions import Role
from frontend import main_menu
from frontend.main_menu import DESK, GUIDELINES, OWN_RESULTS, RESULTS, STORIES, SUGGEST
from tests.factories import BrandFactory, UserFactory
from tests.forms import links_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("roles", "places"),
    [
        ([], [STORIES, SUGGEST, OWN_RESULTS, GUIDELINES]),
        ([Role.CURATOR], [STORIES, DESK, OWN_RESULTS, GUIDELINES]),
        ([Role.LEADER], [STORIES, RESULTS, SUGGEST, GUIDELINES]),
        ([Role.CURATOR, Role.LEADER], [STORIES, DESK, RESULTS, GUIDELINES]),
    ],
)
def test_each_role_has_four_places(roles, places):
    assert main_menu.main_places(UserFactory(roles=roles)) == places


@pytest.mark.parametrize(
    "roles", [[], [Role.CURATOR, Role.LEADER], [Role.CURATOR, Role.LEADER, Role.ADMIN]]
)
def test_what_the_menu_has_no_room_for_stands_on_the_own_page(client, roles):
    BrandFactory()
    person = UserFactory(roles=roles)
    client.force_login(person)

    left_out = {place.url for place in main_menu.other_places(person)}

    assert left_out <= set(links_in(client.get(reverse("me:me"))))


def test_a_page_belongs_to_one_place():
    places = main_menu.main_places(UserFactory(roles=[Role.CURATOR, Role.LEADER, Role.ADMIN]))

    assert main_menu.current_place(places, resolve(reverse("desk:second-pair"))) == DESK
    assert main_menu.current_place(places, resolve(reverse("channels:channels"))) is None
