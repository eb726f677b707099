import pytest

from advocacy.policy import guide_progress
from advocacy.policy.models import CompletedStep
from tests.factories import UserFactory


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("slug", guide_progress.SLUGS)
def test_a_guide_is_read_in_a_few_minutes_and_ends_in_steps(slug, language):
    guide = guide_progress.guide(slug, language)

    words = f"{guide.title} {guide.lead} {guide.body}".split()
    assert 350 <= len(words) <= 600
    assert len(guide.page.headings) >= 4
    assert "<h1" not in guide.page.html
    assert 4 <= len(guide.steps) <= 6
    assert all(guide.title and step.text for step in guide.steps)


@pytest.mark.parametrize("slug", guide_progress.SLUGS)
def test_a_step_ticked_in_one_language_is_ticked_in_the_other(slug):
    keys = [[step.key for step in guide_progress.guide(slug, code).steps] for code in ("da", "en")]

    assert keys[0] == keys[1]


@pytest.mark.django_db
def test_exactly_what_is_ticked_is_done_and_only_for_oneself():
    person, other = UserFactory(), UserFactory()
    guide_progress.set_completed("profile", ["photo", "about"], by=person)
    first = CompletedStep.objects.get(person=person, step="photo")
    guide_progress.set_completed("profile", ["photo"], by=other)

    guide_progress.set_completed("profile", ["photo", "headline"], by=person)

    assert guide_progress.completed_steps(person)["profile"] == {"photo", "headline"}
    assert guide_progress.completed_steps(other)["profile"] == {"photo"}
    assert CompletedStep.objects.get(person=person, step="photo").at == first.at
