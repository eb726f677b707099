"""Names of the subjects of events, and searching events by name.

A story that was never offered is shown by its number, except at the desk.
"""

from collections.abc import Callable, Collection, Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.channels.models import Channel
from advocacy.chat_channels.models import ChatChannel
from advocacy.clicks.models import KnownNetwork, ReportingSite
from advocacy.content import pausing
from advocacy.content.models import (
    Campaign,
    CrisisContact,
    Pause,
    QuietPeriod,
    Statement,
    StoryVersion,
    Topic,
    at_the_desk,
)
from advocacy.figures.models import ClickPrice, CostEstimate
from advocacy.goals.models import Goal
from advocacy.intake.models import Source, SourceItem
from advocacy.people.models import Team, User
from advocacy.sharing import told_stories

Names = dict[str, str]
MAX_FOUND = 300  # of each kind; a broader search has to be narrowed

KINDS: dict[str, Promise] = {
    "story": gettext_lazy("Stories"),
    "bulkchange": gettext_lazy("Changes to several stories"),
    "asset": gettext_lazy("Pictures"),
    "consent": gettext_lazy("Consents"),
    "topic": gettext_lazy("Topics"),
    "campaign": gettext_lazy("Campaigns"),
    "source": gettext_lazy("Sources"),
    "sourceitem": gettext_lazy("Items from sources"),
    "suggestion": gettext_lazy("Suggestions"),
    "phraserule": gettext_lazy("Rules for words"),
    "secondpair": gettext_lazy("Second approvals"),
    "quietperiod": gettext_lazy("Quiet periods"),
    "pause": gettext_lazy("Pauses"),
    "statement": gettext_lazy("Statements for a crisis"),
    "crisiscontact": gettext_lazy("Who to call in a crisis"),
    "crisisnote": gettext_lazy("Notes in the crisis log"),
    "channel": gettext_lazy("Channels"),
    "straypage": gettext_lazy("Stray pages"),
    "task": gettext_lazy("Tasks"),
    "edition": gettext_lazy("Editions of the policy"),
    "hearing": gettext_lazy("Hearings"),
    "survey": gettext_lazy("Surveys"),
    "panel": gettext_lazy("Panels"),
    "screen": gettext_lazy("Info screens"),
    "feedtoken": gettext_lazy("Feeds and panels"),
    "goal": gettext_lazy("Goals"),
    "user": gettext_lazy("People"),
    "invitation": gettext_lazy("Invitations"),
    "mail": gettext_lazy("Emails"),
    "standin": gettext_lazy("Stand-ins"),
    "apitoken": gettext_lazy("API tokens"),
    "team": gettext_lazy("Teams"),
    "brand": gettext_lazy("The hub itself"),
    "clickprice": gettext_lazy("Prices"),
    "costestimate": gettext_lazy("Costs and hires entered"),
    "knownnetwork": gettext_lazy("Networks"),
    "reportingsite": gettext_lazy("Job sites"),
}


def names_of(kind: str, ids: Collection[str], *, by: User) -> Names:
    """Names of subjects of one kind; deleted ones have none."""
    if kind not in _NAMERS:
        return {}
    return _NAMERS[kind]([int(key) for key in ids if key.isdecimal()], by)


def events_about(words: str, *, by: User) -> Q:
    """Events about a subject whose name contains these words."""
    matches = {
        "story": _versions(by).filter(title__icontains=words).values_list("story", flat=True),
        "user": User.objects.filter(name__icontains=words).values_list("pk", flat=True),
        "team": Team.objects.filter(name__icontains=words).values_list("pk", flat=True),
        "topic": Topic.objects.filter(names__icontains=words).values_list("pk", flat=True),
        "campaign": Campaign.objects.filter(name__icontains=words).values_list("pk", flat=True),
        "source": Source.objects.filter(name__icontains=words).values_list("pk", flat=True),
        "pause": Pause.objects.filter(reason__icontains=words).values_list("pk", flat=True),
        "goal": _goals().filter(title__icontains=words).values_list("pk", flat=True),
    }
    condition = Q(actor__in=pseudonyms_named(words))
    for kind, ids in matches.items():
        keys = [str(pk) for pk in ids[:MAX_FOUND]]
        if keys:
            condition |= Q(about=kind, about_id__in=keys)
    return condition


def pseudonyms_named(words: str) -> list[UUID]:
    """Pseudonyms of people whose name contains all of these words."""
    people = User.objects.all()
    for word in words.split()[:5]:
        people = people.filter(name__icontains=word)
    return list(people.values_list("pseudonym", flat=True)[:MAX_FOUND])


def names_behind(pseudonyms: Iterable[UUID]) -> dict[UUID, str]:
    """Names by pseudonym; erased people have none."""
    people = User.objects.filter(pseudonym__in=set(pseudonyms)).exclude(name="")
    return dict(people.values_list("pseudonym", "name"))


def _versions(by: User) -> QuerySet[StoryVersion]:
    """Versions whose title this person may read."""
    return told_stories.versions_told_to(by, at=timezone.now()).order_by("story", "number")


def _goals() -> QuerySet[Goal]:
    return Goal.objects.shared()


def _stories(ids: list[int], by: User) -> Names:
    titles = _versions(by).filter(story__in=ids).values_list("story", "title")
    unreleased = {str(pk): _("story %(number)s") % {"number": pk} for pk in ids}
    return unreleased | {str(pk): title for pk, title in titles}


def _items(ids: list[int], by: User) -> Names:
    if not at_the_desk(by):
        return {str(pk): _("item %(number)s") % {"number": pk} for pk in ids}
    return _columns(SourceItem.objects.filter(pk__in=ids), "title")


def _columns(rows: "QuerySet[SourceItem] | QuerySet[User]", column: str) -> Names:
    return {str(pk): name for pk, name in rows.values_list("pk", column)}


def _string_names(rows: Iterable[object]) -> Names:
    return {str(row.pk): str(row) for row in rows}  # type: ignore[attr-defined]


def _pauses(ids: list[int], _by: User) -> Names:
    rows = Pause.objects.filter(pk__in=ids).select_related("topic")
    return {str(pause.pk): pausing.message(pause) for pause in rows}


def _prices(ids: list[int], _by: User) -> Names:
    rows = ClickPrice.objects.filter(pk__in=ids)
    return {str(price.pk): price.get_network_display() for price in rows}


def _estimates(ids: list[int], _by: User) -> Names:
    rows = CostEstimate.objects.filter(pk__in=ids)
    return {str(row.pk): row.get_kind_display() for row in rows}


def _contacts(ids: list[int], _by: User) -> Names:
    rows = CrisisContact.objects.filter(pk__in=ids).select_related("person")
    return {str(row.pk): row.name for row in rows}


_NAMERS: dict[str, Callable[[list[int], User], Names]] = {
    "story": _stories,
    "sourceitem": _items,
    "pause": _pauses,
    "clickprice": _prices,
    "costestimate": _estimates,
    "user": lambda ids, _by: _columns(User.objects.filter(pk__in=ids).exclude(name=""), "name"),
    "team": lambda ids, _by: _string_names(Team.objects.filter(pk__in=ids)),
    "topic": lambda ids, _by: _string_names(Topic.objects.filter(pk__in=ids)),
    "campaign": lambda ids, _by: _string_names(Campaign.objects.filter(pk__in=ids)),
    "source": lambda ids, _by: _string_names(Source.objects.filter(pk__in=ids)),
    "quietperiod": lambda ids, _by: _string_names(QuietPeriod.objects.filter(pk__in=ids)),
    "chatchannel": lambda ids, _by: _string_names(ChatChannel.objects.filter(pk__in=ids)),
    "channel": lambda ids, _by: _string_names(Channel.objects.filter(pk__in=ids)),
    "goal": lambda ids, _by: _string_names(_goals().filter(pk__in=ids)),
    "statement": lambda ids, _by: _string_names(Statement.objects.filter(pk__in=ids)),
    "crisiscontact": _contacts,
    "knownnetwork": lambda ids, _by: _string_names(KnownNetwork.objects.filter(pk__in=ids)),
    "reportingsite": lambda ids, _by: _string_names(ReportingSite.objects.filter(pk__in=ids)),
}
