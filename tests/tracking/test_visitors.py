from datetime import timedelta

import pytest
from django.core import serializers
from django.utils import timezone

from advocacy.tracking import clicks, visitors
from advocacy.tracking.models import AgentShape, Click, DailySalt
from advocacy.tracking.visits import Visit
from tests.factories import LinkFactory

pytestmark = pytest.mark.django_db

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0"


@pytest.fixture(autouse=True)
def _fresh_salts():
    visitors.forget(at=timezone.now())
    yield
    visitors.forget(at=timezone.now())


def click(link, *, address="192.0.2.7", at=None):
    visit = Visit(at=at or timezone.now(), user_agent=AGENT, address=address)
    return clicks.record(link, visit=visit)


def test_the_same_visitor_is_recognised_on_one_link_on_one_day():
    link = LinkFactory()

    assert click(link).visitor == click(link).visitor
    assert click(link).visitor != click(link, address="192.0.2.8").visitor


def test_a_visitor_is_a_stranger_on_another_link_and_on_another_day():
    link, other = LinkFactory(), LinkFactory()

    today = click(link)

    assert today.visitor != click(other).visitor
    assert today.visitor != click(link, at=timezone.now() + timedelta(days=1)).visitor


def test_no_address_and_no_version_of_an_agent_is_stored():
    click(LinkFactory())

    rows = serializers.serialize("json", [*Click.objects.all(), *AgentShape.objects.all()])

    assert "192.0.2.7" not in rows
    assert "146.0" not in rows
    assert AgentShape.objects.get().shape == "Mozilla/ (X; Linux x; rv:) Gecko/ Firefox/"


def test_forget_deletes_salts_and_what_ties_links_together_after_48_hours():
    old = click(LinkFactory(), at=timezone.now() - timedelta(days=3))
    fresh = click(LinkFactory())

    visitors.forget(at=timezone.now())

    old.refresh_from_db()
    fresh.refresh_from_db()
    assert (old.visitor_anywhere, fresh.visitor_anywhere is None) == (None, False)
    assert [salt.day for salt in DailySalt.objects.all()] == [timezone.now().date()]
