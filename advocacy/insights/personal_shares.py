"""One's own shares as a spreadsheet."""

from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.clicks.models import Verdict
from advocacy.figures.definition_table import MEANINGS
from advocacy.insights.spreadsheets import CellValue, Sheet, WorkbookContent
from advocacy.links import short_codes
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.sharing.models import Share


def workbook(person: User) -> WorkbookContent:
    """The person's shares, the newest first. Texts are deleted once a share is confirmed."""
    by_people = Count("link__clicks", filter=Q(link__clicks__verdict=Verdict.PERSON))
    shares = Share.objects.visible_to(person).select_related("version", "link")
    newest_first = shares.annotate(clicks=by_people).order_by("-opened_at", "-pk")
    about: list[list[CellValue]] = [
        [_("What"), _("My shares")],
        [_("Company"), brand.current().name],
        [_("Counted"), _moment(timezone.now())],
        [_("Only you can download this list.")],
    ]
    name = _("My shares")
    return WorkbookContent(
        name, about, [Sheet(name, _columns(), [_row(share) for share in newest_first])]
    )


def _columns() -> list[str]:
    return [
        _("Story"),
        _("Network"),
        _("Opened"),
        _("Confirmed"),
        _("Taken back"),
        _("Deleted"),
        _("Short link"),
        _("The post"),
        _("Text"),
        _("Likes"),
        _("Comments"),
        _("Reshares"),
        str(MEANINGS["people"].label),
    ]


def _row(share: Share) -> list[CellValue]:
    return [
        share.version.title,
        share.get_network_display(),
        _moment(share.opened_at),
        _moment(share.confirmed_at),
        _moment(share.undone_at),
        _moment(share.taken_down_at),
        short_codes.short_url(share.link.code) if share.link else "",
        share.post_url,
        share.text,
        share.likes,
        share.comments,
        share.reshares,
        share.clicks if share.link else _("not known"),  # type: ignore[attr-defined]
    ]


def _moment(value: datetime | None) -> str:
    return date_format(brand.local(value), "Y-m-d H:i") if value else ""
