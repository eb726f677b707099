"""Creating graphics: texts in a template, drawn for each format."""

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
from advocacy.media.graphics import brand_style, fields, line_breaking, samples
from advocacy.media.graphics.rerender import render_graphic
from advocacy.media.models import SIZES, Asset, Format, Graphic, Template
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning

MASTER_FORMAT = Format.WIDE
MASTER_QUALITY = 92
PREVIEW_WIDTH = 400


def create(
    template: str, texts: Mapping[str, Any], *, language: str, by: User, alt: str = ""
) -> Asset:
    """Draw a graphic and store it as an asset. Raises `Invalid` by field."""
    by.require(Permission.CURATE)
    alt_text = cleaning.clean_line(alt, field="alt", limit=assets.ALT_LIMIT)
    graphic, master = check(template, texts, language=language)
    kind = Template(graphic.template)
    alt_text = alt_text or alternative_text(kind, graphic.fields, language=graphic.language)
    return _stored(graphic, master, alt=alt_text, by=by)


def check(template: str, texts: Mapping[str, Any], *, language: str) -> tuple[Graphic, Picture]:
    """The unsaved graphic and its master. Raises `Invalid` if it does not fit in every format."""
    kind = template_named(template)
    graphic = Graphic(template=kind, language=language, fields=fields.clean(kind, texts))
    return graphic, _drawn_in_every_format(graphic)[MASTER_FORMAT]


def preview(
    template: str, texts: Mapping[str, Any], *, name: str, language: str, by: User
) -> Picture:
    """A small preview in one format, with sample texts in empty fields."""
    by.require(Permission.CURATE)
    kind = template_named(template)
    words = fields.clean(kind, texts, finished=False)
    graphic = Graphic(template=kind, language=language)
    graphic.fields = samples.with_samples(kind, words, language=language)
    picture = render_graphic(graphic, SIZES[Format(name)])
    size = (PREVIEW_WIDTH, round(PREVIEW_WIDTH * picture.height / picture.width))
    return picture.resize(size, Resampling.LANCZOS)


def template_named(template: str) -> Template:
    """The template of this name."""
    if template not in Template.values:
        raise Invalid(_("Choose a template."), field="template", code="template")
    return Template(template)


def alternative_text(template: Template, words: Mapping[str, str], *, language: str) -> str:
    """The alternative text of a graphic: its texts."""
    with override(language):
        start = str(template.label)
    texts = [words.get(field.name, "") for field in fields.FIELDS[template]]
    sentences = [_in_one_line(word).rstrip(".") for word in texts if word]
    return f"{start}: {'. '.join(sentences)}."[: assets.ALT_LIMIT]


def _in_one_line(text: str) -> str:
    return " ".join(text.replace(line_breaking.SOFT_HYPHEN, "").split())


def _drawn_in_every_format(graphic: Graphic) -> dict[Format, Picture]:
    """The graphic in every format, so that none is saved that does not fit in one."""
    look = brand_style.of(brand.current())
    return {name: render_graphic(graphic, size, look=look) for name, size in SIZES.items()}


def _stored(graphic: Graphic, master: Picture, *, alt: str, by: User) -> Asset:
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
