"""The page of words the company avoids, and the preview of a story's link on the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from advocacy.content.models import LinkCheck, PhraseRule
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, StoryFactory, UserFactory

pytestmark = pytest.mark.django_db

RULE = {"pattern": "hush*", "language": "en", "level": "block", "reason": "We tell everything."}


def entered(client, role):
    BrandFactory()
    person = UserFactory(roles=[role])
    client.force_login(person)
    return person


def test_an_approver_adds_changes_and_removes_a_rule(client):
    entered(client, Role.APPROVER)

    assert client.post(reverse("desk:rules"), RULE).status_code == 302
    rule = PhraseRule.objects.get(pattern="hush*")
    changed = client.post(reverse("desk:rule", args=[rule.pk]), {**RULE, "level": "warn"})
    rule.refresh_from_db()
    assert (changed.status_code, rule.level) == (302, "warn")

    client.post(reverse("desk:remove-rule", args=[rule.pk]))
    assert not PhraseRule.objects.filter(pk=rule.pk).exists()


def test_a_rule_without_a_reason_is_refused_and_kept_in_the_form(client):
    entered(client, Role.ADMIN)

    response = client.post(reverse("desk:rules"), {**RULE, "reason": ""})

    assert response.status_code == 422
    assert "Say why, so that the author knows" in response.content.decode()
    assert 'value="hush*"' in response.content.decode()


def test_a_curator_reads_and_tries_and_does_not_add(client):
    entered(client, Role.CURATOR)
    PhraseRule.objects.create(**RULE)

    page = client.get(reverse("desk:rules")).content.decode()
    assert "We tell everything." in page
    assert "Add the rule" not in page
    tried = client.post(reverse("desk:try-rules"), {"said": "Hushed up", "said_in": "en"})
    assert "<strong>Hushed</strong>" in tried.content.decode()
    assert client.post(reverse("desk:rules"), RULE).status_code == 403


def test_a_text_no_rule_is_about_says_so(client):
    entered(client, Role.CURATOR)

    tried = client.post(reverse("desk:try-rules"), {"said": "A plain text", "said_in": "en"})

    assert "No rule has anything to say" in tried.content.decode()


def test_the_rules_take_the_same_number_of_queries(client):
    entered(client, Role.APPROVER)
    counted = []
    client.get(reverse("desk:rules"))
    for number in (3, 30):
        PhraseRule.objects.all().delete()
        for one in range(number):
            PhraseRule.objects.create(**{**RULE, "pattern": f"word{one}"})
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("desk:rules"))
        counted.append(len(captured))

    assert counted[0] == counted[1]


def story_page(client, **check):
    entered(client, Role.CURATOR)
    story = StoryFactory(version__url="https://a.example/1")
    LinkCheck.objects.create(url="https://a.example/1", due_at=timezone.now(), **check)
    return client.get(reverse("desk:story", args=[story.pk])).content.decode()


def test_the_story_shows_what_its_link_will_look_like(client):
    facts = {
        "title": "Blades of glory",
        "image": "https://a.example/p.jpg",
        "size": [1000, 500],
        "bytes": 400_000,
        "tags": {"og:title": "Blades of glory", "og:image": "/p.jpg"},
    }

    page = story_page(client, checked_at=timezone.now(), is_reachable=True, facts=facts)

    assert "Blades of glory" in page
    assert "The picture is 1000 × 500; from 1200 × 627 it is shown large." in page
    assert "The picture file is 400 kB; above 300 kB it is left out." in page
    assert "The page lacks og:description." in page


def test_the_story_says_why_its_link_does_not_answer(client):
    page = story_page(client, checked_at=timezone.now(), reason="page_missing")

    assert "“a.example” says that this page does not exist. Check the link." in page


def test_a_link_that_nobody_has_looked_at_yet_says_so(client):
    page = story_page(client)

    assert "The page will be checked within a minute." in page
