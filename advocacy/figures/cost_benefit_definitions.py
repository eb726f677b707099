"""What the figures of cost and worth count. All are estimates, beside earned value."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from advocacy.figures.meaning import Meaning
from advocacy.sharing.models import Evidence

_NO_MONEY = _("Nobody has paid or saved this money.")
_TOLD = _("What an administrator has entered under What it costs, each with its date and source.")
_COST = Meaning(
    unit="money",
    label=_("cost"),
    definition=_(
        "An estimate: the hours at the desk times the price of an hour, and pictures. The hub’s "
        "licence costs 0."
    ),
    base=_("The whole company."),
    evidence="",
    period=_("The days of the period so far, each with the estimate that held then."),
    source=_TOLD,
    leaves_out=_("The time colleagues take to share, the server, and pictures nobody has entered."),
)
_FROM_BOTH = _("The cost as above, and the hub’s own records of shares.")
_EARNED_PER = Meaning(
    unit="money",
    label=_("earned value per confirmed share"),
    definition=_("Earned value, divided by the shares confirmed in the period."),
    base=_("All shares that were opened."),
    evidence=Evidence.CONFIRMED,
    period=_("Clicks made and shares opened in the period."),
    source=_("Clicks and prices as under earned value, and the hub’s own records of shares."),
    leaves_out=_NO_MONEY,
)
COST_BENEFIT = {
    "cost": _COST,
    "cost_per_share": replace(
        _COST,
        label=_("cost per confirmed share"),
        definition=_("The cost, divided by the shares confirmed in the period."),
        evidence=Evidence.CONFIRMED,
        source=_FROM_BOTH,
    ),
    "cost_per_active": replace(
        _COST,
        label=_("cost per active person"),
        definition=_("The cost, divided by the different people who shared in the period."),
        evidence=Evidence.OPENED,
        source=_FROM_BOTH,
    ),
    "cost_per_application": replace(
        _COST,
        label=_("cost per application"),
        definition=_(
            "The whole cost, though it also bought everything else, divided by the applications "
            "that were reported."
        ),
        source=_("The cost as above, and the job sites’ reports."),
    ),
    "earned_per_share": _EARNED_PER,
    "earned_per_active": replace(
        _EARNED_PER,
        label=_("earned value per active person"),
        definition=_("Earned value, divided by the different people who shared in the period."),
        evidence=Evidence.OPENED,
    ),
    "paid_ads": replace(
        _COST,
        label=_("the same jobs as paid ads"),
        definition=_(
            "An estimate: the job ads whose figures may be shown, times what one job costs as a "
            "paid ad."
        ),
        base=_("Job ads that enough people shared in the period."),
        period=_("The price is that of the last day of the period so far."),
        leaves_out=_NO_MONEY,
    ),
    "hires": replace(
        _COST,
        unit="hires",
        label=_("hires"),
        definition=_("People hired through job ads that colleagues shared."),
        period=_("The months of the period for which it was entered."),
        leaves_out=_("Months for which nobody has entered it."),
    ),
    "potential_reach": Meaning(
        unit="views",
        label=_("potential reach"),
        definition=_(
            "An estimate: the connections of everyone who gave theirs, once for each post "
            "they confirmed, times the 13 % who are usually shown one post. Rounded to two "
            "digits."
        ),
        base=_("Confirmed shares of people who chose to say how many connections they have."),
        evidence=Evidence.CONFIRMED,
        period=_("Months that are over, counted once a week after their end."),
        source=_("What people said of themselves. Nobody has measured who saw a post."),
        leaves_out=_(
            "Posts of people who gave no number, and months in which fewer than five of "
            "those who gave one posted."
        ),
    ),
}
