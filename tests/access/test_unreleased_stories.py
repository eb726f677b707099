"""A story that is not live yet exists for the desk alone, whatever page or answer is asked."""

from datetime import timedelta
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import pytest
from django.db import transaction
from django.utils import timezone

from advocacy.content import campaigns, curation, planning, review
from advocacy.content.drafts import CaptionText, Draft, Hashtag
from advocacy.content.models import Kind, StoryVersion
from advocacy.figures import aggregation
from advocacy.media.models import Asset
from advocacy.notices import dispatch
from advocacy.notices.models import Mail
from advocacy.people import api_tokens
from advocacy.people.permissions import Role
from tests.access import access_table
from tests.access.test_hostile_addresses import filled, given_to, routes
from tests.access.test_page_addresses import ABOUT_STORIES, one_of_each
from tests.factories import (
    AssetFactory,
    BrandFactory,
    QuietPeriodFactory,
    ShareFactory,
    SuggestionFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OUTSIDE = [role for role in Role if role not in {Role.CURATOR, Role.APPROVER}]
UNRELEASED = ["draft", "review", "returned", "embargo", "planned", "quiet", "next", "withheld"]
ENDED = ["withdrawn", "expired", "audience"]
NAMING = ("/insights/", "/api/v1/insights/", "/settings/log", "/crisis/")  # what was once offered
QUERIES = [
    "/?search=secret",
    "/api/v1/feed/?search=secret",
    "/api/v1/stories/?search=secret",
    "/settings/log/?search=secret",
    "/insights/export/campaign.xlsx?campaign=1",
    "/insights/export/stories.csv",
]
STORY_SHEET = "/insights/export/story.xlsx?story="
OF_ENDED = [
    "summary",
    "caption",
    "url",
    "tag",
    "alt",
    "credit",
    "file",
]  # what nobody is offered now


def word(state, field):
    return f"secret{state}{field}"


class Desk:
    """One story in every state; each field of each holds a word of its own."""

    def __init__(self):
        self.now = timezone.now()
        self.curator = UserFactory(roles=[Role.CURATOR])
        self.approver = UserFactory(roles=[Role.APPROVER])
        self.sharers = UserFactory.create_batch(3)
        later = self.now + timedelta(days=20)
        self.stories = {state: self.write(state) for state in ("draft", "review", "returned")}
        review.submit(self.stories["review"], by=self.curator)
        review.submit(self.stories["returned"], by=self.curator)
        review.request_changes(self.stories["returned"], by=self.approver, note="No.")
        self.stories["embargo"] = self.release("embargo", embargo_at=later)
        self.stories["planned"] = self.write("planned")
        planning.plan(self.stories["planned"], at=later, by=self.curator)
        self.approve(self.stories["planned"])
        topic = TopicFactory()
        self.stories["quiet"] = self.release("quiet", topics=(topic,))
        yesterday = self.now - timedelta(days=1)
        QuietPeriodFactory(starts_at=yesterday, ends_at=later).topics.set([topic])
        self.stories["withheld"] = self.release("withheld", embargo_at=later)
        review.withdraw(self.stories["withheld"], by=self.curator, note="Never.")
        self.stories["next"] = self.release("open")
        self.edit("next")
        self.stories["withdrawn"] = self.release("withdrawn")
        self.share("withdrawn")
        review.withdraw(self.stories["withdrawn"], by=self.curator, note="Wrong.")
        self.stories["expired"] = self.release("expired")
        self.share("expired")
        StoryVersion.objects.filter(story=self.stories["expired"]).update(expires_at=self.now)
        self.stories["audience"] = self.release("audience", audience_teams=(TeamFactory(),))
        self.share("audience")

    def draft(self, state, **more):
        return Draft(
            title=word(state, "title"),
            url=f"https://vindhus.example/{word(state, 'url')}",
            summary=word(state, "summary"),
            captions=(CaptionText(text=word(state, "caption")),),
            hashtags=(Hashtag(text=word(state, "tag")),),
            assets=(self.picture(state),),
            **more,
        )

    def picture(self, state):
        file = f"masters/{word(state, 'file')}.jpg"
        known = Asset.objects.filter(file=file).first()
        alt = {"da": word(state, "alt"), "en": word(state, "alt")}
        return known or AssetFactory(file=file, alt=alt, credit=word(state, "credit"))

    def write(self, state, **more):
        return curation.add(
            self.draft(state, **more), by=self.curator, kind=Kind.ARTICLE, language="en"
        )

    def release(self, state, **more):
        return self.approve(self.write(state, **more))

    def edit(self, state):
        self.stories[state] = curation.edit(self.stories[state], self.draft(state), by=self.curator)

    def approve(self, story):
        review.submit(story, by=self.curator)
        return review.approve(story, by=self.approver)

    def share(self, state):
        for person in self.sharers:
            ShareFactory(story=self.stories[state], person=person)


@pytest.fixture
def desk():
    BrandFactory()
    UserFactory.create_batch(5)
    desk = Desk()
    campaigns.create("Autumn", by=desk.curator, stories=list(desk.stories.values()))
    for state in ("embargo", "planned"):
        SuggestionFactory(story=desk.stories[state], state="taken")
    aggregation.count_new(at=timezone.now())
    dispatch.dispatch_events(at=timezone.now())
    return desk


def text_of(response):
    """What can be read in an answer and its headers, spreadsheets and packs unpacked."""
    body = str(response.headers).encode() + response.getvalue()
    try:
        with ZipFile(BytesIO(body)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
            return b"\n".join(parts).decode(errors="ignore")
    except BadZipFile:
        return body.decode(errors="ignore")


def everything(client, person, role, desk):
    """Every page and answer this role may ask for, with each story where it is about one."""
    client.force_login(person)
    token = api_tokens.issue(person, name="test")[1]
    things, waiting = one_of_each(), []
    for name, route, _pattern in routes():
        if name.startswith(("account_", "mfa_")) or not asks(name, role):
            continue
        about = name in ABOUT_STORIES or name in {"api:story-detail", "api:insights-story"}
        every = [story.pk for story in desk.stories.values()] if about else [None]
        for pk in every:
            given = given_to(name, route, things)
            waiting.append(filled(route, given | ({"pk": pk} if pk else {})))
    sheets = [f"{STORY_SHEET}{story.pk}" for story in desk.stories.values()]
    for path in [*waiting, *QUERIES, *sheets]:
        headers = {"Authorization": f"Bearer {token}"} if path.startswith("/api/") else {}
        with transaction.atomic():
            yield path, text_of(client.get(path, headers=headers))
            transaction.set_rollback(True)


def asks(name, role):
    """A refusal reads nothing of a story (tests/access/test_pages.py)."""
    if name.startswith("api:"):
        return role in access_table.API.get(f"GET {name[4:]}", set(Role))
    return role in access_table.MAY[name]


@pytest.mark.parametrize("role", OUTSIDE, ids=str)
def test_words_that_were_never_offered_stay_at_the_desk(client, desk, role):
    person = UserFactory(roles=[] if role == Role.ADVOCATE else [role])
    told = set()

    for path, text in everything(client, person, role, desk):
        told |= {(path, state) for state in UNRELEASED if f"secret{state}" in text}
        told |= {(path, state) for state in ENDED for f in OF_ENDED if word(state, f) in text}
        if not path.startswith(NAMING):
            told |= {(path, state) for state in ENDED if f"secret{state}" in text}

    assert told == set()


def test_mails_to_others_than_the_desk_hold_no_word_of_them(desk):
    desks = {desk.curator.email, desk.approver.email}
    told = {
        (one.subject, state)
        for one in Mail.objects.exclude(to__in=desks)
        for state in UNRELEASED
        if f"secret{state}" in f"{one.subject}{one.text}"
    }

    assert told == set()
