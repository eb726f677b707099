"""Results on paper: the sentence first, and everything that the screen says."""

import re
from datetime import timedelta
from io import BytesIO

import pypdf
import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from advocacy.figures import aggregation
from advocacy.people.permissions import Role
from tests.factories import (
    BrandFactory,
    CampaignFactory,
    ClickFactory,
    GoalFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("needs_pdf")]

SCREENS = {
    "company": "/insights/",
    "network": "/insights/networks/",
    "stories": "/insights/stories/",
    "story": "/insights/stories/{story}/",
    "campaign": "/insights/campaigns/{campaign}/",
    "jobs": "/insights/jobs/",
    "adoption": "/insights/adoption/",
    "works": "/insights/works/",
    "recognition": "/insights/recognition/",
}
# What a reader does on the screen, and what only those hear who do not see it.
ONLY_ON_SCREEN = "nav, form, script, .no-print, .hidden-but-read, svg, .bar, .skip, .pager"
STATEMENTS = ", ".join(
    f"main {tag}" for tag in ["h1", "h2", "p", "dt", "dd.figure", "td", "li", "small"]
)


@pytest.fixture
def leader(client):
    BrandFactory()
    client.force_login(UserFactory(roles=[Role.LEADER], language="en"))
    return client


@pytest.fixture
def company():
    story, now = approved_story(title="A blade repaired at sea"), timezone.now()
    for name, people, sharers in [("Service", 24, 9), ("Office", 14, 6), ("Small", 3, 1)]:
        team = TeamFactory(name=name)
        for person in UserFactory.create_batch(people, team=team)[:sharers]:
            share = ShareFactory(
                person=person, team=team, story=story, opened_at=now, confirmed_at=now
            )
            ClickFactory(link=share.link, minute=now + timedelta(minutes=5))
    campaign = CampaignFactory()
    campaign.stories.add(story)
    GoalFactory(title="Hundred shares", team=None)
    aggregation.count_new(at=now + timedelta(minutes=6))
    return {"story": story.pk, "campaign": campaign.pk}


def bare(text):
    """A PDF breaks lines and words where it likes."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def pages_of(response):
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(response.content)).pages]


def remove(tree, selector):
    """One at a time: what stood in it is gone, too."""
    while node := tree.css_first(selector):
        node.decompose()


def statements(response):
    tree = LexborHTMLParser(response.content.decode())
    remove(tree, ONLY_ON_SCREEN)
    texts = {" ".join(node.text().split()) for node in tree.css(STATEMENTS)}
    remove(tree, "th details")
    texts |= {" ".join(node.text().split()) for node in tree.css("main th")}
    return sorted(filter(None, texts))


@pytest.mark.parametrize("which", SCREENS)
def test_the_pdf_says_everything_the_screen_says(leader, company, which):
    query = "months=3&story={story}&campaign={campaign}".format(**company)
    screen = leader.get(SCREENS[which].format(**company) + "?months=3")

    paper = bare("".join(pages_of(leader.get(f"/insights/report/{which}.pdf?{query}"))))

    assert [said for said in statements(screen) if bare(said) not in paper] == []


def test_the_pdf_begins_with_the_sentence_and_the_goal(leader, company):
    first, *others = pages_of(leader.get("/insights/report/company.pdf?months=3"))

    sentence = " ".join(leader.get("/insights/?months=3").content.decode().split())
    sentence = re.search(r'<h1 class="sentence">(.*?)</h1>', sentence)[1]
    place = [
        bare(first).index(bare(said))
        for said in [re.sub("<.*?>", "", sentence), "Hundred shares", "clicks by people"]
    ]
    assert place == sorted(place)
    assert f"1 / {len(others) + 1}" in first


def test_a_long_table_repeats_its_header_row(leader, company):
    people = UserFactory.create_batch(4)
    for number in range(40):
        story = approved_story(title=f"Story number {number}")
        for person in people:
            ShareFactory(person=person, story=story)
    aggregation.count_new(at=timezone.now())

    pages = pages_of(leader.get("/insights/report/stories.pdf?months=3"))

    with_rows = [page for page in pages if "Story number" in page]
    assert len(with_rows) >= 2
    assert all("shares opened" in " ".join(page.split()) for page in with_rows)


def test_a_page_that_is_not_there_has_no_paper(leader, company):
    for which in ["nowhere", "story", "campaign"]:
        assert leader.get(f"/insights/report/{which}.pdf").status_code == 404
