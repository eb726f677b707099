"""Topics stand in the order of their names, in the language of whoever reads."""

import pytest
from django.utils import translation

from advocacy.content.models import Topic
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db

# By slug: alpha, beta, gamma, delta.
TOPICS = {
    "alpha": {"da": "Ører", "en": "Ears"},
    "beta": {"da": "Arbejde", "en": "Work"},
    "gamma": {"da": "Æbler", "en": "apples"},
    "delta": {"en": "Blades"},
}
ORDER = {
    "da": ["Arbejde", "Blades", "Æbler", "Ører"],
    "en": ["apples", "Blades", "Ears", "Work"],
}


@pytest.fixture
def topics():
    return [TopicFactory(slug=slug, names=names) for slug, names in TOPICS.items()]


@pytest.mark.parametrize("language", ORDER)
def test_topics_are_ordered_by_their_name_in_the_readers_language(topics, language):
    with translation.override(language):
        assert [topic.name for topic in Topic.objects.by_name()] == ORDER[language]


@pytest.mark.parametrize("language", ORDER)
@pytest.mark.parametrize("address", ["/settings/topics/", "/desk/stories/write/", "/me/"])
def test_a_page_lists_topics_in_that_order(client, topics, address, language):
    BrandFactory()
    client.force_login(UserFactory(roles=[Role.CURATOR, Role.ADMIN], language=language))

    page = client.get(address).content.decode()

    listed = page[page.index("<main") :]
    places = [listed.index(name) for name in ORDER[language]]
    assert places == sorted(places)
