from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.clicks import batch_classification, link_resolution
from advocacy.clicks.link_resolution import Resolution
from advocacy.clicks.link_targets import LinkOutcome
from advocacy.clicks.models import Click, Verdict
from advocacy.clicks.visits import Visit
from advocacy.content import review
from advocacy.people import settings_rows
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, LinkFactory, ShareFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/146.0.0.0 Safari/537.36"


def visit(**facts):
    return Visit(**{"at": timezone.now(), "user_agent": BROWSER, "address": "192.0.2.7", **facts})


def test_resolve_stores_the_click_and_returns_the_target():
    link = LinkFactory(target="https://example.com/page")

    followed = link_resolution.resolve(link.code, visit=visit())

    assert followed == Resolution(outcome=LinkOutcome.LEADS, target="https://example.com/page")
    assert [click.verdict for click in link.clicks.all()] == [""]


def test_resolve_of_an_unknown_code_stores_nothing():
    followed = link_resolution.resolve("nothinghere", visit=visit())

    assert followed.outcome == LinkOutcome.UNKNOWN
    assert Click.objects.count() == 0


def test_resolve_twice_with_one_visit_stores_one_click():
    link, same = LinkFactory(), visit()

    link_resolution.resolve(link.code, visit=same)
    link_resolution.resolve(link.code, visit=same)

    assert Click.objects.count() == 1


def test_resolve_of_a_withdrawn_storys_link():
    share = ShareFactory()
    review.withdraw(share.story, by=UserFactory(roles=[Role.APPROVER]), note="Wrong.")

    assert link_resolution.resolve(share.link.code, visit=visit()).outcome == LinkOutcome.WITHDRAWN


def test_resolve_of_an_expired_storys_link_returns_the_target():
    story = approved_story(expires_at=timezone.now() - timedelta(days=1))
    share = ShareFactory(story=story)

    followed = link_resolution.resolve(share.link.code, visit=visit())

    assert followed == Resolution(outcome=LinkOutcome.LEADS, target=share.link.target)


def test_resolve_of_a_closed_job_ad_returns_the_open_jobs():
    story = approved_story(kind="job_ad", expires_at=timezone.now() - timedelta(days=1))
    share = ShareFactory(story=story)
    BrandFactory(jobs_url="https://example.com/jobs")
    settings_rows.clear_cache()

    assert (
        link_resolution.resolve(share.link.code, visit=visit()).target == "https://example.com/jobs"
    )


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({}, Verdict.PERSON),
        ({"method": "HEAD"}, Verdict.CRAWLER),
        ({"prefetch": True}, Verdict.PREFETCH),
        ({"user_agent": ""}, Verdict.CRAWLER),
        ({"user_agent": "facebookexternalhit/1.1"}, Verdict.CRAWLER),
        ({"user_agent": "LinkedInBot/1.0 (compatible; Mozilla/5.0)"}, Verdict.CRAWLER),
        ({"user_agent": "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1)"}, Verdict.CRAWLER),
        ({"user_agent": BROWSER + " [FBAN/FBIOS;FBAV/450.0]"}, Verdict.PERSON),
        ({"user_agent": BROWSER + " [LinkedInApp]/9.1"}, Verdict.PERSON),
    ],
)
def test_resolved_clicks_are_classified(facts, verdict):
    link = LinkFactory()

    link_resolution.resolve(link.code, visit=visit(**facts))
    batch_classification.classify_new()

    assert link.clicks.get().verdict == verdict
