"""The cards of the feed: rendered once for all who see the same, with each person's own filled in.

A card of what one has put aside or may not share now is rendered by itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.middleware.csrf import get_token
from django.template import Context
from django.template.loader import get_template
from django.utils import timezone, translation
from django.utils.safestring import SafeString

from advocacy.addresses import linking
from advocacy.content import pausing
from advocacy.content.models import Kind, Pause
from advocacy.feed.models import Preference
from advocacy.feed.offers import Offer
from advocacy.media.picture_urls import ShownPicture
from advocacy.people import brand
from frontend.kept_html import KeptHtml
from frontend.sharing.share_buttons import ShareButton
from frontend.user_request import UserRequest

TEMPLATE = "feed/_story.html"
KEPT = 2_000  # cards of about 5 kB


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """Everything a card shows that is not the person's own."""

    language: str
    today: date
    zone: str
    path: str
    lead: bool
    may_share: bool
    story: int
    kind: str
    of_language: str
    facts: tuple[Any, ...]  # as named in FACTS
    is_new: bool
    colleagues: int | None
    suggested_by: str
    picture: ShownPicture | None
    is_saved: bool
    shared_on: date | None
    clicks: int
    network: str
    has_gaps: bool
    has_caption: bool


FACTS = ("title", "summary", "url", "job_deadline", "job_place", "expires_at")
OWN: Mapping[str, Callable[[ShareButton], str]] = {
    "token": lambda button: button.token,
    "text": lambda button: button.text,
    "picture": lambda button: linking.linked(button.picture),
    "question_url": lambda button: button.question_url,
    "caption": lambda button: str(button.caption.pk) if button.caption else "",
}
NAMES = (*OWN, "csrf_token")


@dataclass(frozen=True, kw_only=True)
class StoryCard:
    """An offer with its share button; its HTML is made where the page shows it."""

    offer: Offer
    button: ShareButton
    request: UserRequest
    csrf_token: str
    pauses: Sequence[Pause]
    may_share: bool
    lead: bool

    @property
    def html(self) -> SafeString:
        if self.pauses or self.offer.preference == Preference.HIDDEN:
            own = ("offer", "button", "lead", "may_share", "pauses", "request", "csrf_token")
            return _alone({name: getattr(self, name) for name in own})
        return _CARDS.render(_shown(self), _Own(self.button, self.csrf_token))


def cards(
    request: UserRequest,
    offers: Sequence[tuple[Offer, ShareButton]],
    *,
    may_share: bool,
    has_lead: bool = False,
) -> list[StoryCard]:
    """The cards of these offers; the first may be the large one."""
    pauses = pausing.cached_active_pauses(timezone.now())
    csrf_token = get_token(request)  # a new mask for each card would take long
    return [
        StoryCard(
            offer=offer,
            button=button,
            request=request,
            csrf_token=csrf_token,
            pauses=pauses,
            may_share=may_share,
            lead=has_lead and number == 0,
        )
        for number, (offer, button) in enumerate(offers)
    ]


def _alone(context: dict[str, Any]) -> SafeString:
    template: Any = get_template(TEMPLATE)
    html: SafeString = template.template.render(Context(context))
    return html


def _shown(card: StoryCard) -> _Shown:
    offer = card.offer
    return _Shown(
        language=translation.get_language(),
        today=brand.today(),
        zone=brand.current().time_zone,
        path=card.request.path,
        lead=card.lead,
        may_share=card.may_share,
        story=offer.story.pk,
        kind=offer.story.kind,
        of_language=offer.story.language,
        facts=tuple(getattr(offer.version, name) for name in FACTS),
        is_new=offer.is_new,
        colleagues=offer.colleagues,
        suggested_by=offer.suggested_by,
        picture=offer.picture,
        is_saved=offer.is_saved,
        shared_on=brand.day_of(offer.latest_share.opened_at) if offer.latest_share else None,
        clicks=offer.clicks,
        network="" if offer.shares else card.button.slug,
        has_gaps=not offer.shares and bool(card.button.gaps),
        has_caption=not offer.shares and card.button.caption is not None,
    )


@dataclass(frozen=True)
class _Own(Mapping[str, str]):
    """What is filled in, by name; made only where the card shows it."""

    button: ShareButton
    csrf_token: str

    def __getitem__(self, name: str) -> str:
        return self.csrf_token if name == "csrf_token" else OWN[name](self.button)

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


def _context(shown: _Shown, own: Mapping[str, str]) -> dict[str, Any]:
    """What the template reads, of these values alone."""
    version = SimpleNamespace(**dict(zip(FACTS, shown.facts, strict=True)), story_id=shown.story)
    story = SimpleNamespace(
        pk=shown.story, language=shown.of_language, get_kind_display=Kind(shown.kind).label
    )
    offer = SimpleNamespace(
        story=story,
        version=version,
        is_new=shown.is_new,
        colleagues=shown.colleagues,
        suggested_by=shown.suggested_by,
        picture=shown.picture,
        is_saved=shown.is_saved,
        shared_to=shown.shared_on is not None,
        latest_share=SimpleNamespace(opened_at=shown.shared_on),
        clicks=shown.clicks,
    )
    button = SimpleNamespace(
        slug=shown.network,
        gaps=shown.has_gaps,
        story_id=str(shown.story),
        caption=SimpleNamespace(pk=own["caption"]) if shown.has_caption else None,
        **{name: own[name] for name in ("token", "text", "picture", "question_url")},
    )
    return {
        "offer": offer,
        "button": button,
        "lead": shown.lead,
        "may_share": shown.may_share,
        "pauses": [],
        "request": SimpleNamespace(path=shown.path),
        "csrf_token": own["csrf_token"],
    }


_CARDS = KeptHtml(TEMPLATE, _context, *NAMES, number=KEPT)
