"""The monthly fact table: one row for each month, node of the tree and value of a dimension."""

from django.db import models
from django.db.models import F, Q

from advocacy.content.models import Kind, Story
from advocacy.figures.models.aggregates import FigureColumns
from advocacy.figures.models.dimensions import only_columns_of
from advocacy.networks.facts import NetworkSlug
from advocacy.people.models import Team
from advocacy.text.languages import Language


class ReportingMonth(models.Model):
    """A month of whole weeks, those whose Thursday lies in it: the shortest published period."""

    since = models.DateField(unique=True)
    last_day = models.DateField()
    rules = models.PositiveSmallIntegerField(default=0)
    # The threshold when the month was first counted. Cells published with one threshold are not
    # published again with another: the difference could reveal somebody.
    minimum_eligible = models.PositiveSmallIntegerField(default=5, db_default=5)
    minimum_contributing = models.PositiveSmallIntegerField(default=3, db_default=3)
    counted_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)  # when everything held was published
    closed_at = models.DateTimeField(null=True)
    funnel_at = models.DateTimeField(null=True)  # when its funnel was published
    patterns_at = models.DateTimeField(null=True)  # when its sharing patterns were
    pattern_shares = models.BinaryField(default=bytes)  # the shares that are in these

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="month_ends_after_it_begins", condition=Q(last_day__gt=F("since"))
            ),
            models.CheckConstraint(
                name="a_month_never_falls_below_five_and_three",
                condition=Q(minimum_eligible__gte=5, minimum_contributing__gte=3),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since} to {self.last_day}"


class Dimension(models.TextChoices):
    """What a month is divided by besides the team, one dimension at a time."""

    NOTHING = "", "Nothing"
    NETWORK = "network"
    KIND = "kind"
    STORY = "story"
    STORY_NETWORK = "story_net", "Story on a network"
    STORY_LANGUAGE = "story_lang", "Story in a language"
    WEEK = "week"
    SEGMENT = "segment", "People of a country, a function or a joining year"


# The columns that hold a value of each dimension; the other columns stay empty.
COLUMNS_OF: dict[Dimension, tuple[str, ...]] = {
    Dimension.NOTHING: (),
    Dimension.NETWORK: ("network",),
    Dimension.KIND: ("kind",),
    Dimension.STORY: ("story",),
    Dimension.STORY_NETWORK: ("story", "network"),
    Dimension.STORY_LANGUAGE: ("story", "language"),
    Dimension.WEEK: ("week",),
    Dimension.SEGMENT: ("segment",),
}
EMPTY = {
    "network": "",
    "kind": "",
    "story": None,
    "week": None,
    "language": "",
    "segment": "",
}


class MonthlyCell(FigureColumns):
    """The sums and people of a month, a node of the tree with what is below it, and a value.

    The team is the node as it was that month (null: the whole company); `own` marks the people
    directly in a node that has teams below it. Openers, confirmers, provers and those eligible to
    share are serialized sets of people's ids. `suppression` is the reason, if it is not published.
    A published value stays as it was published until enough people stand behind its change.
    """

    month = models.ForeignKey(ReportingMonth, models.CASCADE, related_name="cells")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+", db_index=False)
    own = models.BooleanField(default=False)
    dimension = models.CharField(max_length=10, choices=Dimension, blank=True)
    network = models.CharField(max_length=10, choices=NetworkSlug, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    story = models.ForeignKey(Story, models.CASCADE, null=True, related_name="+", db_index=False)
    week = models.DateField(null=True)  # its Monday
    language = models.CharField(max_length=2, choices=Language, blank=True)
    segment = models.CharField(max_length=80, blank=True)  # its kind and value: country:DK
    openers = models.BinaryField(default=bytes)
    confirmers = models.BinaryField(default=bytes)
    provers = models.BinaryField(default=bytes)
    eligible = models.BinaryField(default=bytes)
    suppression = models.CharField(max_length=12, blank=True)
    # When these values were published. They are held where a later change would tell of too few.
    published_at = models.DateTimeField(null=True)
    # What was published in the month so far, each with its shares: a reader remembers it.
    versions = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cell_sets_the_columns_of_its_dimension",
                condition=only_columns_of("dimension", COLUMNS_OF, EMPTY),
            ),
            models.CheckConstraint(
                name="cell_of_a_story_is_of_the_company",
                condition=Q(story=None) | Q(team=None, own=False),
            ),
            models.CheckConstraint(
                name="segments_divide_the_company_alone",
                condition=Q(segment="") | Q(team=None, own=False),
            ),
            models.UniqueConstraint(
                fields=["month", "team", "own", "dimension", "network", "kind"],
                condition=Q(team__isnull=False, week=None),
                name="cell_of_a_team_is_counted_once",
            ),
            models.UniqueConstraint(
                fields=["month", "own", "dimension", "network", "kind", "segment"],
                condition=Q(team=None, story=None, week=None),
                name="cell_of_the_company_is_counted_once",
            ),
            models.UniqueConstraint(
                fields=["month", "team", "own", "week"],
                condition=Q(team__isnull=False, week__isnull=False),
                name="week_of_a_team_is_counted_once",
            ),
            models.UniqueConstraint(
                fields=["month", "own", "week"],
                condition=Q(team=None, week__isnull=False),
                name="week_of_the_company_is_counted_once",
            ),
            models.UniqueConstraint(
                fields=["story", "network", "language", "month"],
                condition=Q(story__isnull=False),
                name="story_is_counted_once_a_month",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "own", "dimension", "month"], name="cell_by_node"),
        ]

    def __str__(self) -> str:
        value = self.network or self.language or self.kind or self.segment or self.week or ""
        return f"{self.month_id} {self.team_id} {self.dimension} {self.story_id or ''} {value}"
