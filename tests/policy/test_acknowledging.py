from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.policy import acknowledging, reading
from advocacy.policy.acknowledging import AcknowledgementRequired, NotInForce
from advocacy.policy.models import Acknowledgement, EditionText
from tests.factories import EditionFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_nothing_is_asked_while_no_edition_is_in_force():
    EditionFactory(in_force_at=timezone.now() + timedelta(days=1))

    acknowledging.require_current(UserFactory(), at=timezone.now())


def test_acknowledge_opens_the_way_and_twice_is_once():
    edition, person = EditionFactory(), UserFactory()
    with pytest.raises(AcknowledgementRequired):
        acknowledging.require_current(person, at=timezone.now())

    acknowledging.acknowledge(edition, by=person)
    acknowledging.acknowledge(edition, by=person)

    acknowledging.require_current(person, at=timezone.now())
    assert Acknowledgement.objects.count() == 1


def test_a_new_edition_asks_again_and_the_old_one_no_longer_counts():
    old, person = EditionFactory(), UserFactory()
    acknowledging.acknowledge(old, by=person)
    EditionFactory(in_force_at=timezone.now() - timedelta(hours=1))

    assert not acknowledging.has_acknowledged(person, at=timezone.now())
    with pytest.raises(NotInForce):
        acknowledging.acknowledge(old, by=person)


def test_page_shows_the_readers_language_with_headings_and_minutes():
    edition = EditionFactory()
    body = "# Politik\n\n## Det må du dele\n\n" + "ord " * 450
    EditionText.objects.filter(edition=edition, language="da").update(body=body)

    page = reading.page(edition, language="da")

    assert [(one.anchor, one.text) for one in page.headings] == [
        ("det-må-du-dele", "Det må du dele")
    ]
    assert '<h2 id="det-må-du-dele">' in page.html
    assert page.minutes == 3


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>"],
)
def test_page_keeps_what_is_typed_as_text(hostile):
    edition = EditionFactory()
    EditionText.objects.filter(edition=edition, language="da").update(body=hostile)

    html = reading.page(edition, language="da").html

    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
