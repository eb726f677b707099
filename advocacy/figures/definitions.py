"""A figure: its value or why it is suppressed, and its definition, in one place for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.thresholds.group_size import SuppressionReason

# Why a figure has no value: it is suppressed, or nobody has told the hub.
MissingReason = SuppressionReason | Literal["not_known"]


@dataclass(frozen=True)
class Meaning:
    """What a figure counts, where it comes from, and what is not in it."""

    unit: str
    label: Promise
    definition: Promise
    source: Promise
    leaves_out: Promise


FROM_SHARES = _("The hub’s own records of shares, by the day a share was opened.")
FROM_CLICKS = _("The hub’s own records of visits to short links, by the day of the visit.")
WITHOUT_UNDONE = _("Shares that were taken back.")
MEANINGS: dict[str, Meaning] = {
    "opened": Meaning(
        "shares",
        _("shares opened"),
        _("Times somebody opened a network’s dialog to share, and did not undo it."),
        FROM_SHARES,
        WITHOUT_UNDONE,
    ),
    "confirmed": Meaning(
        "shares",
        _("confirmed"),
        _("Of these, those the advocate says were posted, or that a click proves."),
        FROM_SHARES,
        _("Shares that have not been answered, and those taken back."),
    ),
    "proven": Meaning(
        "shares",
        _("proven"),
        _("Of these, those whose link a person clicked after the first minute."),
        _("The hub’s own records of shares and of visits to their links."),
        _("Posts without a tracked link, and posts nobody clicked."),
    ),
    "active": Meaning(
        "people",
        _("active people"),
        _("Different people with at least one share in the period."),
        FROM_SHARES,
        WITHOUT_UNDONE,
    ),
    "adoption": Meaning(
        "percent",
        _("took part"),
        _("Active people out of all who were in the team at any time in the period."),
        _("The hub’s own records of shares, and the staff list as it stood then."),
        _("Nobody: people on leave and new people count among those who could."),
    ),
    "people": Meaning(
        "clicks",
        _("clicks by people"),
        _("Visits to shared links by people, on the day of the visit; crawlers left out."),
        FROM_CLICKS,
        _("Visits by programs, and visits from the company’s own networks."),
    ),
    "crawlers": Meaning(
        "clicks",
        _("visits by programs"),
        _("Visits by programs, such as the networks’ preview fetchers and email scanners."),
        FROM_CLICKS,
        _("Programs that pass for people in every way we can see."),
    ),
    "internal": Meaning(
        "clicks",
        _("visits from inside"),
        _("Visits from the company’s own networks: colleagues who look at each other’s posts."),
        FROM_CLICKS,
        _("Colleagues at home or on their phones; they count as people."),
    ),
    "engagement": Meaning(
        "reactions",
        _("reactions reported"),
        _("Likes, comments and reshares that advocates have reported for their own posts."),
        _("What advocates have seen on the network and entered here."),
        _("Posts nobody has reported figures for. The true number is higher."),
    ),
    "applications": Meaning(
        "applications",
        _("applications"),
        _("Applications that a job site, or the applicant’s own return, reports for a link."),
        _("The job site’s reports, by the day of the application."),
        _("Applications from job sites that do not report, and those sent later another way."),
    ),
    "earned": Meaning(
        "money",
        _("earned value"),
        _(
            "An estimate: clicks by people times what a click cost in advertising on that network "
            "that day."
        ),
        _("Clicks as above; prices as set under Prices, each with its date and source."),
        _("Networks without a price. Nobody has paid or saved this money."),
    ),
    "visitors": Meaning(
        "visitors",
        _("daily visitors"),
        _("Different people a day on each link. The next day, the same person counts again."),
        FROM_CLICKS,
        _("Programs, and visits from the company’s own networks."),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with its definition, or the reason why there is none."""

    name: str
    value: int | None
    suppression: MissingReason
    as_of: datetime
    suppressed_months: int = 0  # months that are not in the value
    suppressed_stories: int = 0  # stories that are not in it, of a sum of stories

    @property
    def meaning(self) -> Meaning:
        return MEANINGS[self.name]

    @property
    def unit(self) -> str:
        return self.meaning.unit

    @property
    def definition(self) -> str:
        return str(self.meaning.definition)


Figures = Mapping[str, Figure]


def make_figure(
    name: str,
    value: int,
    *,
    suppression: MissingReason,
    as_of: datetime,
    suppressed_months: int = 0,
    suppressed_stories: int = 0,
) -> Figure:
    """A figure with its value, or without it where it is suppressed or not known."""
    return Figure(
        name=name,
        value=None if suppression else value,
        suppression=suppression,
        as_of=as_of,
        suppressed_months=suppressed_months,
        suppressed_stories=suppressed_stories,
    )
