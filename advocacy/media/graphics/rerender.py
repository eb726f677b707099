"""Drawing a stored graphic again in other sizes."""

from PIL.Image import Image as Picture

from advocacy.errors import Invalid
from advocacy.media.graphics import brand_style
from advocacy.media.graphics import render as graphics_render
from advocacy.media.graphics.brand_style import BrandStyle
from advocacy.media.models import Asset, Graphic
from advocacy.people import brand


def render_graphic(
    graphic: Graphic, size: tuple[int, int], *, look: BrandStyle | None = None
) -> Picture:
    """The graphic in this size and the brand's current style."""
    return graphics_render.draw(
        graphic.template,
        graphic.fields,
        size=size,
        look=look or brand_style.of(brand.current()),
        language=graphic.language,
    )


def render_asset(asset: Asset, size: tuple[int, int]) -> Picture | None:
    """The asset drawn in this size; None if it is not a graphic or does not fit."""
    graphic = Graphic.objects.filter(asset=asset).first()
    try:
        return render_graphic(graphic, size) if graphic else None
    except Invalid:
        return None
