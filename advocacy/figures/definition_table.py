"""What every figure counts, in one table: pages, sheets, mails and the API say nothing else."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from advocacy.figures.cost_benefit_definitions import COST_BENEFIT
from advocacy.figures.meaning import Meaning
from advocacy.sharing.models import Evidence

FROM_SHARES = _("The hub’s own records of shares, by the day a share was opened.")
FROM_CLICKS = _("The hub’s own records of visits to short links, by the day of the visit.")
WITHOUT_UNDONE = _("Shares that were taken back.")
_WITHOUT_UNANSWERED = _("Shares that have not been answered, and those taken back.")
_WITHOUT_UNCLICKED = _("Posts without a tracked link, and posts nobody clicked.")
_FROM_SHARES_AND_CLICKS = _("The hub’s own records of shares and of visits to their links.")
_FROM_SHARES_AND_STAFF = _("The hub’s own records of shares, and the staff list as it stood then.")
_WITHOUT_PROGRAMS = _("Visits by programs, and visits from the company’s own networks.")
_WITHOUT_LEAVERS = _(
    "Those who had left by then. Anyone who has reached a step also counts in the steps before it."
)
_WITHOUT_SMALL_STORIES = _("Stories shared by too few people.")
_NOBODY = _("Nobody: people on leave and new people count among those who could.")
_BY_SHARE = _("Shares opened in the period.")
_BY_VISIT = _("Visits made in the period, whenever the post was shared.")
_AT_THE_END = _("As it stood at the end of the last month of the period.")
_ALL_SHARES = _("All shares that were opened.")
_ALL_PEOPLE = _("Everyone who was there at any time in the period.")
_ALL_VISITS = _("All visits to the short links of shares.")
_ALL_ACCOUNTS = _("Everyone with an account, and everyone with an open invitation.")
_PUBLISHED_STORIES = _("The stories whose figures may be shown.")


_OPENED = Meaning(
    unit="shares",
    label=_("shares opened"),
    definition=_("Times somebody opened a network’s dialog to share, and did not undo it."),
    base=_ALL_SHARES,
    evidence=Evidence.OPENED,
    period=_BY_SHARE,
    source=FROM_SHARES,
    leaves_out=WITHOUT_UNDONE,
)
_ACTIVE = Meaning(
    unit="people",
    label=_("active people"),
    definition=_("Different people with at least one share in the period."),
    base=_ALL_PEOPLE,
    evidence=Evidence.OPENED,
    period=_BY_SHARE,
    source=FROM_SHARES,
    leaves_out=WITHOUT_UNDONE,
)
_ADOPTION = Meaning(
    unit="percent",
    label=_("took part"),
    definition=_("Active people out of all who were there at any time in the period."),
    base=_ALL_PEOPLE,
    evidence=Evidence.OPENED,
    period=_BY_SHARE,
    source=_FROM_SHARES_AND_STAFF,
    leaves_out=_NOBODY,
)
_CLICKS = Meaning(
    unit="clicks",
    label=_("clicks by people"),
    definition=_("Visits to shared links by people, on the day of the visit; crawlers left out."),
    base=_ALL_VISITS,
    evidence="",
    period=_BY_VISIT,
    source=FROM_CLICKS,
    leaves_out=_WITHOUT_PROGRAMS,
)
_PER_SHARE = Meaning(
    unit="rate",
    label=_("clicks by people per confirmed share"),
    definition=_("Clicks by people in the period, divided by the shares confirmed in it."),
    base=_ALL_VISITS,
    evidence=Evidence.CONFIRMED,
    period=_BY_VISIT,
    source=_FROM_SHARES_AND_CLICKS,
    leaves_out=_WITHOUT_PROGRAMS,
)
_JOINED = Meaning(
    unit="people",
    label=_("logged in"),
    definition=_("Of these, those who had opened their invitation and logged in."),
    base=_ALL_ACCOUNTS,
    evidence="",
    period=_AT_THE_END,
    source=_("The staff list as it stood then."),
    leaves_out=_WITHOUT_LEAVERS,
)

OF_SHARES = {
    "opened": _OPENED,
    "confirmed": replace(
        _OPENED,
        label=_("confirmed"),
        definition=_("Shares that the advocate says were posted, or that are proven."),
        evidence=Evidence.CONFIRMED,
        leaves_out=_WITHOUT_UNANSWERED,
    ),
    "proven": replace(
        _OPENED,
        label=_("proven"),
        definition=_(
            "Shares whose link a person clicked after the first minute, or that the hub published "
            "itself."
        ),
        evidence=Evidence.PROVEN,
        source=_FROM_SHARES_AND_CLICKS,
        leaves_out=_WITHOUT_UNCLICKED,
    ),
}
OF_PEOPLE = {
    "active": _ACTIVE,
    "active_confirmed": replace(
        _ACTIVE,
        label=_("people with a confirmed share"),
        definition=_("Different people with at least one confirmed share in the period."),
        evidence=Evidence.CONFIRMED,
        leaves_out=_WITHOUT_UNANSWERED,
    ),
    "active_proven": replace(
        _ACTIVE,
        label=_("people with a proven share"),
        definition=_("Different people with at least one proven share in the period."),
        evidence=Evidence.PROVEN,
        source=_FROM_SHARES_AND_CLICKS,
        leaves_out=_WITHOUT_UNCLICKED,
    ),
    "adoption": _ADOPTION,
    "adoption_confirmed": replace(
        _ADOPTION,
        label=_("took part with a confirmed share"),
        definition=_(
            "People with at least one confirmed share, out of all who were there at any time in "
            "the period."
        ),
        evidence=Evidence.CONFIRMED,
    ),
    "adoption_proven": replace(
        _ADOPTION,
        label=_("took part with a proven share"),
        definition=_(
            "People with at least one proven share, out of all who were there at any time in the "
            "period."
        ),
        evidence=Evidence.PROVEN,
    ),
    "habit": replace(
        _OPENED,
        label=_("stories a week"),
        definition=_(
            "Your shares, week by week. A week counts once it reaches the target; more than "
            "that does not make up for another week."
        ),
        base=_("Your own shares."),
    ),
}
OF_VISITS = {
    "people": _CLICKS,
    "crawlers": replace(
        _CLICKS,
        label=_("visits by programs"),
        definition=_(
            "Visits by programs, such as the networks’ preview fetchers and email scanners."
        ),
        leaves_out=_("Programs that pass for people in every way we can see."),
    ),
    "internal": replace(
        _CLICKS,
        label=_("visits from inside"),
        definition=_(
            "Visits from the company’s own networks: colleagues who look at each other’s posts."
        ),
        leaves_out=_("Colleagues at home or on their phones; they count as people."),
    ),
    "engagement": Meaning(
        unit="reactions",
        label=_("reactions reported"),
        definition=_(
            "Likes, comments and reshares that advocates have reported for their own posts."
        ),
        base=_("The posts for which somebody has reported figures."),
        evidence=Evidence.OPENED,
        period=_BY_SHARE,
        source=_("What advocates have seen on the network and entered here."),
        leaves_out=_("Posts nobody has reported figures for. The true number is higher."),
    ),
    "applications": Meaning(
        unit="applications",
        label=_("applications"),
        definition=_(
            "Applications that came by a link, as the job site or the applicant’s return shows."
        ),
        base=_ALL_VISITS,
        evidence="",
        period=_("Applications sent in the period."),
        source=_("The job site’s reports, by the day of the application."),
        leaves_out=_(
            "Applications from job sites that do not report, and those sent later another way."
        ),
    ),
    "earned": replace(
        _CLICKS,
        unit="money",
        label=_("earned value"),
        definition=_(
            "An estimate: clicks by people times what a click cost in advertising on that network "
            "that day."
        ),
        source=_("Clicks as above; prices as set under Prices, each with its date and source."),
        leaves_out=_("Networks without a price. Nobody has paid or saved this money."),
    ),
    "visitors": replace(
        _CLICKS,
        unit="visitors",
        label=_("daily visitors"),
        definition=_(
            "Different people a day on each link. The next day, the same person counts again."
        ),
    ),
}
FIGURES = ("opened", "confirmed", "proven", "active", "adoption", *OF_VISITS)
RATES = {
    "per_active": Meaning(
        unit="rate",
        label=_("confirmed shares per active person"),
        definition=_("Confirmed shares, divided by the people who shared."),
        base=_ALL_SHARES,
        evidence=Evidence.CONFIRMED,
        period=_BY_SHARE,
        source=FROM_SHARES,
        leaves_out=_WITHOUT_UNANSWERED,
    ),
    "per_share": _PER_SHARE,
    "shares_per_story": Meaning(
        unit="rate",
        label=_("confirmed shares per story"),
        definition=_("Confirmed shares, divided by the stories whose figures may be shown."),
        base=_PUBLISHED_STORIES,
        evidence=Evidence.CONFIRMED,
        period=_BY_SHARE,
        source=FROM_SHARES,
        leaves_out=_WITHOUT_SMALL_STORIES,
    ),
    "clicks_per_story": replace(
        _PER_SHARE,
        label=_("clicks by people per story"),
        definition=_("Clicks by people, divided by the stories whose figures may be shown."),
        base=_PUBLISHED_STORIES,
        evidence="",
        source=FROM_CLICKS,
        leaves_out=_WITHOUT_SMALL_STORIES,
    ),
}
FUNNEL = {
    "invited": replace(
        _JOINED,
        label=_("invited"),
        definition=_(
            "Everyone with an account at the end of the month, and everyone with an open "
            "invitation."
        ),
        source=_("The staff list and the invitations, as they stood then."),
        leaves_out=_(
            "Those who had left by then, and invitations to a team that nobody is in yet."
        ),
    ),
    "joined": _JOINED,
    "acknowledged": replace(
        _JOINED,
        label=_("acknowledged the policy"),
        definition=_("Of these, those who had read and understood an edition of the policy."),
        source=_("The hub’s own records of acknowledgements."),
    ),
    "shared_ever": replace(
        _JOINED,
        label=_("shared once"),
        definition=_("Of these, those who had shared at least one story, in this month or before."),
        evidence=Evidence.OPENED,
        source=FROM_SHARES,
        leaves_out=_("Shares older than the figures that are kept, and those taken back."),
    ),
    "shared": replace(_ACTIVE, label=_("shared in the period")),
}
MEANINGS: dict[str, Meaning] = {
    **OF_SHARES,
    **OF_PEOPLE,
    **OF_VISITS,
    **RATES,
    **FUNNEL,
    **COST_BENEFIT,
}
