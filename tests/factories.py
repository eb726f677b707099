"""Rows for tests; traits are named like roles and states."""

from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from advocacy.clicks.models import (
    AgentShape,
    Click,
    KnownNetwork,
    NetworkClass,
    ReportingSite,
    Verdict,
)
from advocacy.content import story_search
from advocacy.content.models import (
    Campaign,
    Caption,
    Contribution,
    ContributionKind,
    Kind,
    QuietPeriod,
    Remark,
    Status,
    Story,
    StoryVersion,
    Topic,
)
from advocacy.figures.models import ClickPrice
from advocacy.goals.models import Goal, GoalMilestone, Metric
from advocacy.intake.models import Source, SourceItem, Suggestion
from advocacy.links import short_codes
from advocacy.links.models import Link
from advocacy.media.models import Asset, Consent
from advocacy.notices.models import Mail
from advocacy.people import settings_rows
from advocacy.people.api_token import ApiToken
from advocacy.people.models import (
    Brand,
    Invitation,
    Membership,
    RoleGrant,
    StandIn,
    Team,
    TeamPlacement,
    User,
)
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share, TextOrigin
from tests import days

PASSWORD = "correct horse battery"


class BrandFactory(DjangoModelFactory):
    class Meta:
        model = Brand
        django_get_or_create = ("id",)

    id = 1
    name = "Vindhus Service"
    languages = ["da", "en"]


def save_settings(model, **values):
    """Set columns of a settings table's only row."""
    row, _created = model.objects.update_or_create(pk=1, defaults=values)
    settings_rows.clear_cache()
    return row


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Team {n}")

    @factory.post_generation
    def parent(team, create, parent, **kwargs):
        TeamPlacement.objects.create(team=team, parent=parent, since="2024-01-01")


class UserFactory(DjangoModelFactory):
    """`UserFactory(roles=[Role.CURATOR], team=team)`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@hub.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    language = "en"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        password = kwargs.pop("password", None)
        user = model_class(*args, **kwargs)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save()
        return user

    @factory.post_generation
    def roles(user, create, roles, **kwargs):
        for role in roles or ():
            RoleGrant.objects.create(person=user, role=role)

    @factory.post_generation
    def team(user, create, team, **kwargs):
        if team is not None:
            Membership.objects.create(person=user, team=team, since="2024-01-01")


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")
    names = factory.LazyAttribute(lambda topic: {"da": topic.slug, "en": topic.slug})


class StoryFactory(DjangoModelFactory):
    """`StoryFactory(status=Status.APPROVED, title="…")`: a story with one version."""

    class Meta:
        model = Story
        skip_postgeneration_save = True

    class Params:
        curator = factory.SubFactory(UserFactory, roles=[Role.CURATOR])

    kind = Kind.ARTICLE
    language = "en"
    created_by = factory.SelfAttribute("curator")

    @factory.post_generation
    def version(
        story, create, extracted, status=Status.DRAFT, approver=None, captions=None, **fields
    ):
        now = timezone.now()
        version = StoryVersion(
            story=story,
            number=1,
            status=status,
            created_by=story.created_by,
            **{"title": f"Story {story.pk}", "url": f"https://example.com/{story.pk}", **fields},
        )
        if status != Status.DRAFT:
            version.sha256, version.submitted_at = "0" * 64, now
        if status in {Status.APPROVED, Status.CHANGES_REQUESTED}:
            version.reviewed_by = approver or UserFactory(roles=[Role.APPROVER])
            version.reviewed_at, version.review_note = now, "Please mend the title."
        version.save()
        Contribution.objects.create(
            version=version, person=story.created_by, part=ContributionKind.WROTE
        )
        for position, text in enumerate(
            ["We did something good."] if captions is None else captions
        ):
            Caption.objects.create(version=version, position=position, text=text)
        story.newest_version = version
        if status == Status.APPROVED:
            story.live_version, story.released_at = version, now
        story.save()


def approved_story(**kwargs) -> Story:
    """A live story; `title`, `url`, `expires_at` … go to its version."""
    own = {
        "pk",
        "kind",
        "language",
        "family",
        "counted_as",
        "created_by",
        "curator",
        "imported_from",
    }
    fields = {name if name in own else f"version__{name}": value for name, value in kwargs.items()}
    story = StoryFactory(version__status=Status.APPROVED, **fields)
    story_search.index_story(story)
    return story


class CampaignFactory(DjangoModelFactory):
    class Meta:
        model = Campaign

    name = factory.Sequence(lambda n: f"Campaign {n}")
    slug = factory.Sequence(lambda n: f"campaign-{n}")
    created_by = factory.SubFactory(UserFactory, roles=[Role.CURATOR])


class SuggestionFactory(DjangoModelFactory):
    class Meta:
        model = Suggestion

    person = factory.SubFactory(UserFactory)
    text = "We painted the tower."
    why = "It looks good."


class SourceFactory(DjangoModelFactory):
    """A feed that is due at once."""

    class Meta:
        model = Source

    name = factory.Sequence(lambda n: f"Source {n}")
    url = factory.Sequence(lambda n: f"https://source{n}.example.com/feed")
    language = "en"
    due_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory, roles=[Role.CURATOR])


class SourceItemFactory(DjangoModelFactory):
    class Meta:
        model = SourceItem

    source = factory.SubFactory(SourceFactory)
    external_id = factory.Sequence(lambda n: f"item-{n}")
    url = factory.Sequence(lambda n: f"https://example.com/items/{n}")
    title = factory.Sequence(lambda n: f"Item {n}")
    sha256 = "0" * 64
    facts = factory.LazyAttribute(lambda item: {"title": item.title, "url": item.url})
    seen_at = factory.LazyFunction(timezone.now)


class LinkFactory(DjangoModelFactory):
    class Meta:
        model = Link

    code = factory.LazyFunction(short_codes.new_code)
    target = "https://example.com/target"


class ShareFactory(DjangoModelFactory):
    class Meta:
        model = Share

    key = factory.Sequence(lambda n: f"key-{n}")
    request_sha256 = "0" * 64
    person = factory.SubFactory(UserFactory)
    story = factory.LazyFunction(approved_story)
    version = factory.SelfAttribute("story.live_version")
    network = "linkedin"
    link = factory.SubFactory(LinkFactory)
    text = "We did something good."
    text_sha256 = "0" * 64
    text_origin = TextOrigin.DEALT
    language = "en"
    opened_at = factory.LazyFunction(timezone.now)


class ClickFactory(DjangoModelFactory):
    class Meta:
        model = Click

    link = factory.SubFactory(LinkFactory)
    minute = factory.LazyFunction(lambda: timezone.now().replace(second=0, microsecond=0))
    method = "GET"
    agent = factory.LazyFunction(
        lambda: AgentShape.objects.get_or_create(shape="Mozilla/ (Windows NT)")[0]
    )
    verdict = Verdict.PERSON
    rules = 1


class ClickPriceFactory(DjangoModelFactory):
    class Meta:
        model = ClickPrice

    network = "linkedin"
    cents = 3700
    since = date(2024, 1, 1)
    source = "Invoices of our own job ads"


class ReportingSiteFactory(DjangoModelFactory):
    class Meta:
        model = ReportingSite

    name = factory.Sequence(lambda n: f"Job site {n}")
    salt = factory.Sequence(lambda n: f"salt-{n}")
    created_by = factory.SubFactory(UserFactory, roles=[Role.ADMIN])


class KnownNetworkFactory(DjangoModelFactory):
    class Meta:
        model = KnownNetwork

    cidr = factory.Sequence(lambda number: f"10.{number % 250}.0.0/16")
    network_class = NetworkClass.INTERNAL


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = Goal

    metric = Metric.SHARES
    target = 10
    starts_on = factory.LazyFunction(lambda: days.today() - timedelta(days=10))
    ends_on = factory.LazyFunction(lambda: days.today() + timedelta(days=10))


class GoalMilestoneFactory(DjangoModelFactory):
    class Meta:
        model = GoalMilestone

    goal = factory.SubFactory(GoalFactory)
    percent = 25
    reached_at = factory.LazyFunction(timezone.now)


class AssetFactory(DjangoModelFactory):
    class Meta:
        model = Asset

    file = "masters/one.jpg"
    sha256 = "0" * 64
    width = 2000
    height = 1500
    alt = factory.LazyFunction(lambda: {"da": "Et billede", "en": "A picture"})


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = Consent

    asset = factory.SubFactory(AssetFactory)
    name = factory.Sequence(lambda n: f"Somebody {n}")


class ApiTokenFactory(DjangoModelFactory):
    class Meta:
        model = ApiToken

    person = factory.SubFactory(UserFactory)
    name = "A program"
    hint = "hub_abcd"
    token_sha256 = factory.Sequence(lambda n: f"{n:064d}")
    password_mark = "0" * 64
    scopes = ["read"]


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"invited{n}@hub.example")
    name = "Somebody New"
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))


class RemarkFactory(DjangoModelFactory):
    class Meta:
        model = Remark

    version = factory.LazyFunction(lambda: approved_story().newest_version)
    by = factory.SubFactory(UserFactory, roles=[Role.APPROVER])
    place = "title"
    text = "Longer, please."


class StandInFactory(DjangoModelFactory):
    class Meta:
        model = StandIn

    person = factory.SubFactory(UserFactory, roles=[Role.APPROVER])
    stand_in = factory.SubFactory(UserFactory)
    since = factory.LazyFunction(lambda: days.today() - timedelta(days=1))
    last_day = factory.LazyFunction(lambda: days.today() + timedelta(days=1))


class QuietPeriodFactory(DjangoModelFactory):
    class Meta:
        model = QuietPeriod

    name = "The half-year results"
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda period: period.starts_at + timedelta(days=2))
    created_by = factory.SubFactory(UserFactory)


class MailFactory(DjangoModelFactory):
    """A mail that is due."""

    class Meta:
        model = Mail

    to = factory.Sequence(lambda number: f"person{number}@elsewhere.example")
    language = "en"
    subject = "Hello"
    text = "A text."
    html = "<p>A text.</p>"
