import pytest

from advocacy.content import topic_proposals
from tests.factories import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "text", "is_proposed"),
    [
        ("Havvind", "Havvinden blæser ved Anholt", True),
        ("Havvind", "En havvindmølle mere", True),
        ("Stillinger", "Ny stilling i Grenaa", True),
        ("Havvind", "Vinden blæser", False),
        ("Ny viden", "En ny mølle", False),
        ("Ny viden", "Viden, som er ny", True),
        ("IT", "Italien", False),
    ],
)
def test_a_topic_is_proposed_where_every_word_of_its_name_stands(name, text, is_proposed):
    topic = TopicFactory(names={"da": name})

    assert topic_proposals.topics_of(text, language="da") == ((topic,) if is_proposed else ())


def test_a_topic_without_a_name_in_the_language_is_not_proposed():
    TopicFactory(names={"da": "Jobs"})

    assert topic_proposals.topics_of("Jobs", language="en") == ()


def test_preset_hashtags_of_topics_are_proposed_once():
    topics = [TopicFactory(hashtags=["vind", "Hav"]), TopicFactory(hashtags=["hav", "viden"])]

    found = topic_proposals.hashtags_of(topics, most=2)

    assert [(tag.text, tag.required) for tag in found] == [("vind", False), ("hav", False)]
