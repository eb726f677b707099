"""Whatever anybody does, in whatever order: only approved words leave the desk.

Every draft carries a word of its own. The test keeps its own book of which word was approved; what
an advocate or a leader can then read in the feed, the API, a page or a share must be such a word.
"""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from advocacy.content import curation, review
from advocacy.content.curation import SeenRevision
from advocacy.content.drafts import CaptionText, Draft, Hashtag, Job
from advocacy.content.models import Story
from advocacy.errors import AdvocacyError
from advocacy.people import api_tokens
from advocacy.people.permissions import Role
from advocacy.sharing import share_creation
from advocacy.sharing.share_creation import ShareRequest
from tests.factories import BrandFactory, UserFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database,
]

WORD = re.compile(r"wordnumber\d+end")
BYSTANDERS = ("advocate", "leader")
WRITERS = st.sampled_from(["ann", "ben"])
DECIDERS = st.sampled_from(["cat", "dan", "ben"])
ANYBODY = st.sampled_from(["ann", "ben", "cat", "advocate", "leader"])
NUMBERS = st.sampled_from([None, None, None, None, 1, 2])  # a form may be an older version's


class Desk(RuleBasedStateMachine):
    stories = Bundle("stories")

    @initialize(target=stories)
    def open_the_desk(self):
        """Two people write, two decide; one story is live, another a draft."""
        self.outer = transaction.atomic()
        self.outer.__enter__()
        BrandFactory()
        roles = {
            "ann": [Role.CURATOR],
            "ben": [Role.CURATOR, Role.APPROVER],
            "cat": [Role.APPROVER],
            "dan": [Role.APPROVER],
            "advocate": [],
            "leader": [Role.LEADER],
        }
        self.people = {name: UserFactory(roles=held) for name, held in roles.items()}
        self.tokens = {
            name: api_tokens.issue(self.people[name], name="test")[1] for name in BYSTANDERS
        }
        self.api, self.browsers = Client(), {name: Client() for name in BYSTANDERS}
        for name, browser in self.browsers.items():
            browser.force_login(self.people[name])
        self.words: dict[tuple[int, int], str] = {}  # by story and version
        self.hidden: set[tuple[int, int]] = set()  # under an embargo
        self.in_review: dict[int, int] = {}
        self.live: dict[int, int] = {}
        self.once_approved: set[tuple[int, int]] = set()
        self.number = 0
        self.touched: set[int] = set()  # since it was last looked at what is read
        self.steps = 0
        live, draft = self.write("ann", False), self.write("ben", False)
        self.release(live, "ann", "cat")
        return multiple(live, draft)

    def teardown(self):
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @rule(target=stories, by=WRITERS, embargo=st.booleans())
    def write(self, by, embargo):
        draft = self._draft(embargo)
        try:
            story = curation.add(draft, by=self.people[by], kind="article", language="da")
        except AdvocacyError:
            return None
        self._note(story, draft)
        return story.pk

    @rule(pk=stories, by=WRITERS, embargo=st.booleans(), number=NUMBERS)
    def edit(self, pk, by, embargo, number):
        if pk is None:
            return
        draft = self._draft(embargo)
        try:
            story = curation.edit(
                self._story(pk),
                draft,
                by=self.people[by],
                seen=SeenRevision(number=number, revision=None),
            )
        except AdvocacyError:
            return
        self.in_review.pop(pk, None)
        self._note(story, draft)

    @rule(pk=stories, by=WRITERS, number=NUMBERS)
    def submit(self, pk, by, number):
        if self._done(review.submit, pk, by, number):
            self.in_review[pk] = max(n for story, n in self.words if story == pk)

    @rule(pk=stories, by=DECIDERS, number=NUMBERS)
    def approve(self, pk, by, number):
        if self._done(review.approve, pk, by, number):
            self.live[pk] = self.in_review.pop(pk)
            self.once_approved.add((pk, self.live[pk]))

    @rule(pk=stories, by=DECIDERS, number=NUMBERS)
    def request_changes(self, pk, by, number):
        if self._done(review.request_changes, pk, by, number, note="Not yet."):
            self.in_review.pop(pk)

    @rule(pk=stories, by=DECIDERS, number=NUMBERS)
    def withdraw(self, pk, by, number):
        if self._done(review.withdraw, pk, by, number, note="A mistake."):
            self.in_review.pop(pk, None)
            self.live.pop(pk, None)

    @rule(pk=stories, by=WRITERS, decider=DECIDERS)
    def release(self, pk, by, decider):
        """The way it is meant to go, so that much is live while the rest happens."""
        self.submit(pk, by, None)
        self.approve(pk, decider, None)

    @rule(pk=stories, by=ANYBODY, number=NUMBERS)
    def do_what_may_not_be_theirs(self, pk, by, number):
        self.approve(pk, by, number)
        self.withdraw(pk, by, number)

    @rule(pk=stories, number=NUMBERS)
    def share(self, pk, number):
        if pk is None:
            return
        self.number += 1
        wish = ShareRequest(network="linkedin", version=number, again=True)
        try:
            handed = share_creation.create_share(
                self._story(pk), wish, by=self.people["advocate"], key=f"key {self.number}"
            )
        except AdvocacyError:
            return
        assert set(WORD.findall(handed.text)) == {self.words[pk, self.live[pk]]}

    @precondition(lambda self: self.words)
    @invariant()
    def only_approved_words_are_read(self):
        """What was withdrawn is still named to those who shared it; it was approved once."""
        allowed = {self.words[one] for one in self.once_approved - self.hidden}
        name = BYSTANDERS[self.number % 2]
        assert set(WORD.findall(self._all_that_is_read_by(name))) <= allowed
        self.touched.clear()
        self.steps += 1

    @precondition(lambda self: self.words)
    @invariant()
    def what_is_approved_is_offered(self):
        offered = {self.words[one] for one in self.live.items() if one not in self.hidden}
        feed = self._get("advocate", "/api/v1/feed/")
        assert set(WORD.findall(feed)) == offered

    def _all_that_is_read_by(self, name):
        """The lists, the stories that the last step was about, and every few steps every story."""
        every = {pk for pk, _ in self.words}
        read = every if self.steps % 5 == 0 else self.touched & every
        addresses = ["/api/v1/feed/", "/api/v1/stories/"]
        addresses += [f"/api/v1/stories/{pk}/" for pk in read]
        answers = [self._get(name, address) for address in addresses]
        pages = ["/", *(f"/stories/{pk}/share/" for pk in read)]
        browser = self.browsers[name]
        return "\n".join([*answers, *(browser.get(page).content.decode() for page in pages)])

    def _get(self, name, address):
        cache.clear()  # a program that asks this often would be slowed down
        headers = {"Authorization": f"Bearer {self.tokens[name]}"}
        response = self.api.get(address, headers=headers)
        assert response.status_code in {200, 404}
        return response.content.decode()

    def _done(self, action, pk, by, number, **more):
        if pk is None:
            return False
        try:
            action(self._story(pk), by=self.people[by], version=number, **more)
        except AdvocacyError:
            return False
        return True

    def _story(self, pk):
        self.touched.add(pk)
        return Story.objects.get(pk=pk)

    def _note(self, story, draft):
        number = self._story(story.pk).newest_version.number
        self.words[story.pk, number] = draft.title
        self.hidden.discard((story.pk, number))
        if draft.embargo_at:
            self.hidden.add((story.pk, number))

    def _draft(self, embargo):
        self.number += 1
        word = f"wordnumber{self.number}end"
        draft = Draft(
            title=word,
            url=f"https://vindhus.example/{word}",
            summary=word,
            hashtags=(Hashtag(text=word),),
            captions=(CaptionText(text=word),),
            job=Job(place=word),
        )
        return replace(draft, embargo_at=timezone.now() + timedelta(days=2)) if embargo else draft


def test_only_approved_versions_are_offered_in_every_state():
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=6,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
