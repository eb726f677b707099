"""Picture checks: present, described, large enough, and shown with consent."""

from collections.abc import Iterable, Iterator

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from advocacy.content import picture_access
from advocacy.content.checks.check import Check, fine, stop, warn
from advocacy.content.drafts import Draft
from advocacy.content.models import Kind
from advocacy.media import rendition_specs
from advocacy.media.models import Asset, Graphic


def of(draft: Draft, *, kind: str, language: str) -> Iterator[Check]:
    if not draft.assets:
        yield _missing(kind)
        return
    yield fine(_("There is a picture."))
    if any(not asset.alt.get(language) for asset in draft.assets):
        message = _("Say in words what the picture shows, in the story’s language.")
        yield stop(message, field="alt")
    yield from _too_small(draft.assets)
    for refusal in map(picture_access.refusal, picture_access.ended_consents(draft.assets)):
        yield Check("stop", str(refusal), refusal.field, refusal.code)


def _missing(kind: str) -> Check:
    if kind == Kind.GRAPHIC:
        return stop(_("Add the picture this story is about."), field="assets")
    return warn(
        _("There is no picture, so the hub draws one in the company’s colours."), field="assets"
    )


def _too_small(assets: Iterable[Asset]) -> Iterator[Check]:
    """Warn once per format, with the size that the smallest picture gives."""
    rows = [asset for asset in assets if asset.pk]
    drawn = set(Graphic.objects.filter(asset__in=rows).values_list("asset", flat=True))
    sizes_by_format: dict[str, str] = {}
    for asset in rows:
        for shortfall in rendition_specs.shortfalls(asset) if asset.pk not in drawn else ():
            sizes_by_format.setdefault(
                str(shortfall.format.label),
                f"{_size(shortfall.actual)} / {_size(shortfall.wanted)}",
            )
    if sizes_by_format:
        formats = ", ".join(f"{name} ({sizes})" for name, sizes in sizes_by_format.items())
        message = _("A picture is too small for %(formats)s. A larger one looks sharper.")
        yield warn(message % {"formats": formats}, field="assets")


def _size(size: tuple[int, int]) -> str:
    return " × ".join(number_format(side, use_l10n=False) for side in size)
