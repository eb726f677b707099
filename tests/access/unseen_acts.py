"""A company, and everything that one of its people may do without anybody being told."""

from datetime import UTC, date, datetime, time, timedelta

from advocacy.clicks.models import Conversion
from advocacy.figures import aggregation, reporting_months
from advocacy.goals import milestones
from advocacy.notices import dispatch
from advocacy.people.models import User
from advocacy.people.permissions import Role
from advocacy.policy import acknowledgements, info_screens, panels, surveys
from advocacy.policy.models import Edition
from advocacy.sharing import confirming, reported_engagement, takedowns
from tests.factories import (
    BrandFactory,
    CampaignFactory,
    ClickFactory,
    ClickPriceFactory,
    GoalFactory,
    LinkFactory,
    ReportingSiteFactory,
    ShareFactory,
    TeamFactory,
    UserFactory,
    approved_story,
)
from tests.policy_factories import (
    CompletedStepFactory,
    SurveyFactory,
    SurveyQuestionFactory,
)

MONTH = reporting_months.month_of(date(2026, 3, 10))
LAST_SHARED = MONTH + timedelta(days=8)
EVIDENCE = ("opened", "confirmed")
METRICS = ("shares", "active_advocates", "adoption", "clicks")


class Company:
    """Six of a team of twelve have shared two stories; the other team has not shared yet."""

    def __init__(self, time_machine):
        self.time_machine = time_machine
        self.move_to(LAST_SHARED)
        BrandFactory(time_zone="UTC")
        ClickPriceFactory(network="linkedin", cents=600, since=date(2024, 2, 1))
        self.team, self.other = TeamFactory(), TeamFactory()
        people = UserFactory.create_batch(12, team=self.team)
        self.somebody, *self.others = UserFactory.create_batch(10, team=self.other)
        curator = UserFactory(roles=[Role.CURATOR])
        self.screen = info_screens.create(by=curator, name="Canteen", language="en")[1]
        self.story, self.unshared = approved_story(kind="job_ad"), approved_story(kind="video")
        self.recalled = approved_story(kind="article")
        CampaignFactory().stories.add(self.story)
        self.survey = SurveyQuestionFactory(survey=SurveyFactory(opened=True)).survey
        self.site = ReportingSiteFactory()
        Conversion.objects.create(link=LinkFactory(), site=self.site, at=self.now, key="0")
        ends_on = MONTH + timedelta(days=60)
        self.goals = [
            GoalFactory(metric=metric, evidence=evidence, starts_on=MONTH, ends_on=ends_on)
            for metric in METRICS
            for evidence in EVIDENCE
        ]
        for number, person in enumerate(people[:6]):
            self.share(person, network=("linkedin", "facebook")[number % 2])
        sharers = [*people[:6], self.somebody, *self.others]
        self.to_take_down = [self.share(person, story=self.recalled) for person in sharers]

    def move_to(self, day):
        self.now = datetime.combine(day, time(9), tzinfo=UTC)
        self.time_machine.move_to(self.now, tick=False)

    def share(self, person, **fields):
        fields = {"network": "linkedin", "story": self.story} | fields
        share = ShareFactory(person=person, team=person.memberships.get().team, **fields)
        confirming.confirm(share, by=person)
        ClickFactory(link=share.link, minute=self.now)
        return share

    def count(self):
        """Bring the counts up to date, and tell whoever is told of something."""
        aggregation.count_new(at=self.now)
        milestones.mark_reached(at=self.now)
        dispatch.dispatch_events(at=self.now)

    def some_have_read_and_deleted(self):
        """Some of a team, so that numbers are told, but no step of one is reached by the next."""
        since = self.now - timedelta(days=40)
        Edition.objects.exclude(in_force_at=None).update(in_force_at=since)
        User.objects.update(created_at=since)
        for person in self.others[:5]:
            self.read_the_policy(person)
        for person in self.others[:4]:
            self.take_down(person)

    def read_the_policy(self, person):
        edition = acknowledgements.edition_in_force(at=self.now)
        acknowledgements.acknowledge(edition, by=person)

    def take_down(self, person):
        share = next(one for one in self.to_take_down if one.person == person)
        takedowns.mark_taken_down(share, by=person)

    def act(self):
        """Somebody shares, on a new network too, and does all else that is nobody's business."""
        share = self.share(self.somebody)
        self.share(self.somebody, network="x", story=self.unshared)
        reported_engagement.report(share, {"likes": 3}, by=self.somebody)
        Conversion.objects.create(link=share.link, site=self.site, at=self.now, key="1")
        self.take_down(self.somebody)
        self.read_the_policy(self.somebody)
        answers = {question.pk: [0] for question in self.survey.questions.all()}
        surveys.answer(self.survey, by=self.somebody, answers=answers)
        panels.volunteer(by=self.somebody, voices=["fan"])
        CompletedStepFactory(person=self.somebody)
