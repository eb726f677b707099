import pytest

from advocacy.content import checks
from tests.factories import BrandFactory, approved_story

pytestmark = pytest.mark.django_db


def test_lookalike_host_is_reported_in_review():
    BrandFactory(jobs_url="https://vindhus.example/job")
    story = approved_story(captions=["Apply at https://vindhvs.example/job now."])

    said = [check.message for check in checks.checks(story) if check.state == "warn"]

    assert "“vindhvs.example” is one letter off “vindhus.example”. Is it the right address?" in said
