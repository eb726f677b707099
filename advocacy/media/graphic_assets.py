"""Designing: words are filled into a template, and drawn anew for each format."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL.Image import Image as Picture
from PIL.Image import Resampling

from advocacy.audit import trail
from advocacy.errors import Invalid
from advocacy.media import assets, decoding, tasks
from advocacy.media.graphics import brand_style, fields, samples
from advocacy.media.graphics.rerender import render_graphic
from advocacy.media.models import SIZES, Asset, Format, Graphic, Template
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

MASTER = Format.WIDE
MASTER_QUALITY = 92
PREVIEW_WIDTH = 400


def design(
    template: str, given: Mapping[str, Any], *, language: str, by: User, alt: str = ""
) -> Asset:
    """Draw a graphic and keep it as an asset. Raises `Invalid` by field, in whichever shape."""
    by.require(Permission.CURATE)
    said = cleaning.clean_line(alt, field="alt", limit=assets.ALT_LIMIT)
    graphic, master = check(template, given, language=language)
    kind = Template(graphic.template)
    said = said or in_words(kind, graphic.fields, language=graphic.language)
    return _kept(graphic, master, alt=said, by=by)


def check(template: str, given: Mapping[str, Any], *, language: str) -> tuple[Graphic, Picture]:
    """A graphic not yet kept, and its master, once it is known to fit in every shape."""
    kind = known(template)
    graphic = Graphic(template=kind, language=language, fields=fields.clean(kind, given))
    return graphic, _drawn_in_every_shape(graphic)[MASTER]


def preview(
    template: str, given: Mapping[str, Any], *, name: str, language: str, by: User
) -> Picture:
    """What is written so far, in one format and small; with sample words where there are none."""
    by.require(Permission.CURATE)
    kind = known(template)
    words = fields.clean(kind, given, finished=False)
    graphic = Graphic(template=kind, language=language)
    graphic.fields = samples.with_samples(kind, words, language=language)
    picture = render_graphic(graphic, SIZES[Format(name)])
    size = (PREVIEW_WIDTH, round(PREVIEW_WIDTH * picture.height / picture.width))
    return picture.resize(size, Resampling.LANCZOS)


def known(template: str) -> Template:
    """The template of this name."""
    if template not in Template.values:
        raise Invalid(_("Choose a template."), field="template", code="template")
    return Template(template)


def in_words(template: Template, words: Mapping[str, str], *, language: str) -> str:
    """What stands in the graphic, as its alternative text."""
    with override(language):
        start = str(template.label)
    said = [words.get(field.name, "") for field in fields.FIELDS[template]]
    told = [word.rstrip(".") for word in said if word]
    return f"{start}: {'. '.join(told)}."[: assets.ALT_LIMIT]


def _drawn_in_every_shape(graphic: Graphic) -> dict[Format, Picture]:
    """All formats, so that nobody saves what one network could not be given."""
    look = brand_style.of(brand.current())
    return {name: render_graphic(graphic, size, look=look) for name, size in SIZES.items()}


def _kept(graphic: Graphic, master: Picture, *, alt: str, by: User) -> Asset:
    data = decoding.encode(master, quality=MASTER_QUALITY)
    digest = sha256(data).hexdigest()
    with assets.stored(data) as [name], transaction.atomic():
        asset = Asset(sha256=digest, width=master.width, height=master.height)
        asset.alt, asset.uploaded_by = {graphic.language: alt}, by
        asset.file.name = name
        asset.save()
        graphic.asset = asset
        graphic.save()
        assets.order_renditions(asset)
        trail.record("graphic_designed", by=by, about=asset, template=graphic.template)
        transaction.on_commit(tasks.render_due.delay, robust=True)
    return asset
