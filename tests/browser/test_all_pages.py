"""Every page in both themes and languages, on phones and a desktop: axe, and nothing too wide."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.audit import trail
from advocacy.content import crisis, curation, review
from advocacy.content.drafts import CaptionText, Draft
from advocacy.figures import aggregation
from advocacy.notices import dispatch
from advocacy.people.permissions import Role
from advocacy.policy import acknowledgements
from tests.browser.conftest import (
    SMALLEST,
    no_violations_at_any_size,
    no_violations_in_turn,
    resize,
)
from tests.factories import (
    BrandFactory,
    ClickFactory,
    GoalFactory,
    ShareFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)
from tests.house_factories import CrisisContactFactory, StatementFactory
from tests.policy_factories import EditionFactory

PAGES = [
    "/",
    "/?search=nothing",
    "/stories/{story}/",
    "/stories/{story}/share/",
    "/stories/{story}/share/?network=mastodon",
    "/policy/",
    "/policy/changes/",
    "/policy/questions/",
    "/policy/questions/edit/",
    "/policy/search/?q=picture",
    "/policy/search/?q=nothing-of-the-kind",
    "/policy/unread/",
    "/policy/leaflet/",
    "/policy/poster/",
    "/guides/",
    "/guides/criticism/",
    "/inbox/",
    "/me/",
    "/me/shares/",
    "/me/results/",
    "/me/board/",
    "/desk/",
    "/desk/stories/{story}/",
    "/desk/stories/new/",
    "/desk/stories/write/",
    "/desk/stories/{waiting}/edit/",
    "/desk/review/",
    "/desk/review/{waiting}/",
    "/insights/",
    "/insights/?team={team}",
    "/insights/networks/",
    "/insights/stories/",
    "/insights/stories/{story}/",
    "/insights/works/",
    "/insights/adoption/",
    "/insights/recognition/",
    "/insights/campaigns/",
    "/insights/jobs/",
    "/insights/earned-value/",
    "/insights/saved-reports/",
    "/insights/saved-reports/new/",
    "/insights/?from=2026-02&to=2026-03&beside=own&beside_from=2026-01&beside_to=2026-01",
    "/insights/goals/",
    "/insights/goals/new/",
    "/insights/goals/{goal}/",
    "/insights/goals/{goal}/edit/",
    "/settings/",
    "/settings/people/",
    "/settings/people/{person}/",
    "/settings/people/invite/",
    "/settings/people/invitations/",
    "/settings/people/import/",
    "/settings/teams/",
    "/settings/topics/",
    "/settings/screens/",
    "/settings/feeds/",
    "/settings/brand/",
    "/settings/roles/",
    "/settings/log/",
    "/settings/log/?search=nothing",
    "/crisis/",
    "/settings/figures/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/logout/",
]
SHARES = 4  # of the pages, so that several workers have something to do
# What a stranger asks for, and what it is answered with.
PUBLIC = {
    "/accounts/login/": 200,
    "/accounts/password/reset/": 200,
    "/s/nowhere": 404,
    "/nowhere/": 404,
    "/screen/nowhere/": 404,
    "/api/v1/docs/": 200,
}


@pytest.fixture
def company():
    """Somebody who may do everything, and something on every page."""
    BrandFactory(jobs_url="https://example.com/jobs")
    team = TeamFactory(name="Service")
    person = UserFactory(
        name="Sara Lund",
        team=team,
        roles=[Role.CURATOR, Role.APPROVER, Role.LEADER, Role.ADMIN],
    )
    topic = TopicFactory(names={"da": "Viden", "en": "Knowledge"}, hashtags=["wind"])
    story = approved_story(
        title="A blade repaired at sea",
        summary="Three weeks saved.",
        marking="employee",
        expires_at=timezone.now() + timedelta(days=2),
        captions=["We did this.", "So did they."],
    )
    story.live_version.topics.add(topic)
    for colleague in UserFactory.create_batch(8, team=team)[:5]:
        share = ShareFactory(person=colleague, story=story, team=team)
        ClickFactory(link=share.link, minute=timezone.now() + timedelta(minutes=5))
    ShareFactory(person=person, story=approved_story(title="Shared before"), team=team)
    goal = GoalFactory(title="The spring goal", team=None)
    curator = UserFactory(roles=[Role.CURATOR], name="Jonas Bak")
    draft = Draft(title="For review", url="https://a.example", captions=(CaptionText(text="Hi."),))
    waiting = curation.add(draft, by=curator, kind="article", language="en")
    review.submit(waiting, by=curator)
    acknowledgements.acknowledge(EditionFactory(), by=person)
    CrisisContactFactory(deputy=curator, deputy_phone="+45 12 34 56 79")
    StatementFactory()
    crisis.add_note("The press called.", by=curator)
    trail.record("person_seen", by=person, about=person)
    dispatch.dispatch_events(at=timezone.now())
    aggregation.count_new(at=timezone.now())
    ids = {
        "story": story.pk,
        "waiting": waiting.pk,
        "team": team.pk,
        "person": curator.pk,
        "goal": goal.pk,
    }
    return person, ids


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_accessible_and_fits(open_as, company, language, share):
    person, ids = company
    person.language = language
    person.save(update_fields=["language"])
    page = open_as(person, viewport=SMALLEST)
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    faults = []

    for number, address in enumerate(PAGES[share::SHARES]):
        page.set_viewport_size(SMALLEST)
        response = page.goto(address.format(**ids))
        assert response.status == 200, address
        try:
            no_violations_in_turn(page, turn=2 * number + (language == "da"))
        except AssertionError as fault:
            faults.append(f"{address}: {fault}")

    assert faults == [], "\n".join(faults)
    assert complaints == []


def test_every_public_page_is_accessible_and_fits(open_as, company):
    page = open_as(None, viewport=SMALLEST)

    for address, status in PUBLIC.items():
        resize(page, SMALLEST)
        response = page.goto(address)
        assert response.status == status, address
        no_violations_at_any_size(page)


def test_every_page_opens_without_scripts(open_as, company):
    person, ids = company
    page = open_as(person, java_script_enabled=False)

    for address in PAGES:
        assert page.goto(address.format(**ids)).status == 200, address
        assert page.locator("main").is_visible(), address
        assert page.locator("h1").count() == 1, address
