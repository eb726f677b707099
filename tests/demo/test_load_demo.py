from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone, translation

from advocacy.clicks.models import Conversion, ReportingSite
from advocacy.content import drafts
from advocacy.content.models import Campaign, Status, Story, StoryVersion
from advocacy.demo import story_files
from advocacy.demo.staff import PASSWORD
from advocacy.feed import ranking
from advocacy.figures import recounting
from advocacy.goals.models import Goal
from advocacy.people import settings_rows
from advocacy.people.models import User
from advocacy.sharing.models import Share

pytestmark = pytest.mark.django_db

ROLES = ["advocate", "curator", "approver", "leader", "admin", "representative"]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """What a small company's loading prints; its rows are there for as long as this module."""
    printed, folder = StringIO(), tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), translation.override("en"):
        with transaction.atomic(), override_settings(MEDIA_ROOT=folder):
            call_command("load_demo", people=12, stories=8, clicks=120, stdout=printed)
            yield printed.getvalue()
            transaction.set_rollback(True)
        settings_rows.clear_cache()


@pytest.fixture
def company(loaded, db):
    return loaded


def test_the_library_has_twenty_four_stories_in_both_languages():
    stories = story_files.stories()

    kinds = [story.kind for story in stories]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "job_ad": 8,
        "article": 9,
        "graphic": 4,
        "video": 3,
    }
    for story in stories:
        for language in ("da", "en"):
            assert len(story.captions(language)) >= 3
            assert len(story.title(language)) <= 120


def test_the_demo_prints_the_log_ins_and_everyone_gets_in(company, client):
    assert PASSWORD in company
    for role in ROLES:
        assert f"{role}@hub.example" in company
        response = client.post(
            reverse("account_login"), {"login": f"{role}@hub.example", "password": PASSWORD}
        )
        assert response.status_code == 302
        assert client.get(reverse("feed:stories")).status_code == 200
        client.logout()


def test_the_demo_is_a_day_at_the_desk(company):
    states = set(StoryVersion.objects.values_list("status", flat=True))

    assert states >= {
        Status.DRAFT,
        Status.IN_REVIEW,
        Status.CHANGES_REQUESTED,
        Status.APPROVED,
        Status.WITHDRAWN,
    }
    version = StoryVersion.objects.filter(status=Status.APPROVED).first()
    assert version.sha256 == drafts.read(version).sha256()


def test_the_demo_has_stories_to_share_and_counts_that_agree(company):
    person = User.objects.get(email="advocate@hub.example")

    assert ranking.rank(person, at=timezone.now()).fresh
    assert Story.objects.filter(language="en").count() == 8
    assert Share.objects.exclude(person=None).exists()
    assert Goal.objects.count() == 3
    assert {one.differing for one in recounting.recount()} == {0}


def test_the_demo_is_for_an_empty_database(company):
    with pytest.raises(CommandError, match="people here already"):
        call_command("load_demo")


def test_the_demo_shows_what_came_of_the_shares(company):
    told = Share.objects.exclude(engagement_at=None)

    assert {campaign.slug for campaign in Campaign.objects.all()} == {
        "vi-soeger-kolleger",
        "en-dag-paa-havet",
    }
    assert all(campaign.stories.exists() for campaign in Campaign.objects.all())
    assert told.exists()
    assert not told.filter(likes=None).exists()
    assert told.filter(reshares=None).exists()
    assert ReportingSite.objects.count() == 1
    assert Conversion.objects.filter(link__share__story__kind="job_ad").count() == (
        Conversion.objects.count()
    )
