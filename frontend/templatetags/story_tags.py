"""Tags for pictures, link domains, pauses and ways to share."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from advocacy.addresses import linking
from advocacy.content import pausing, planning
from advocacy.content.models import Pause, Story, StoryVersion
from advocacy.media import picture_urls, rendition_specs
from advocacy.media.models import Asset, Rendition
from advocacy.networks import facts, share_sentences
from advocacy.text.languages import Language

register = template.Library()

_WRITE_IT = {Language.DANISH: _("Write it in Danish"), Language.ENGLISH: _("Write it in English")}


@register.filter
def host(url: str) -> str:
    """Domain of a URL without “www.”."""
    return linking.host_of(url)


@register.filter
def cut(asset: Asset, name: str) -> str:
    """URL of a picture's rendition in a named format."""
    return picture_urls.rendition_url(asset, name)


@register.filter
def master(asset: Asset) -> str:
    """URL of the uncropped picture."""
    return picture_urls.url_of(asset.file)


@register.filter
def last_safe(shape: rendition_specs.FormatShape) -> str:
    """Down to which line of a format nothing is covered."""
    return str(shape.size[1] - shape.covered_below)


@register.filter
def shown_in(asset: Asset | None, language: str) -> picture_urls.ShownPicture | None:
    """A picture beside a text in this language."""
    return picture_urls.shown(asset, language=language)


@register.filter
def alt(asset: Asset, language: str) -> str:
    """Alternative text of a picture."""
    return asset.alt_in(language)


@register.filter
def shortfalls(asset: Asset) -> list[rendition_specs.Shortfall]:
    """Formats for which the picture is too small."""
    return rendition_specs.shortfalls(asset)


@register.filter
def address(rendition: Rendition) -> str:
    """URL of a rendition."""
    return picture_urls.url_of(rendition.file)


@register.filter
def shown_title(story: Story) -> str:
    """Title of the live version, else of the newest."""
    return planning.current_version(story).title


@register.filter
def pause_over(version: StoryVersion, pauses: list[Pause] | None) -> Pause | None:
    """The active pause that covers this story, or None."""
    return pausing.pause_covering(pauses, list(version.topics.all())) if pauses else None


@register.filter
def pause_sentence(pause: Pause) -> str:
    """Scope and reason of a pause."""
    return pausing.message(pause)


@register.simple_tag
def share_sentence(network: str, sentence: str, title: str = "") -> str:
    """What is said of this way to share."""
    return share_sentences.say(network, sentence, title=title)


@register.filter
def is_public(network: str) -> bool:
    """Whether what is shared there has an address and figures of its own."""
    return facts.get(network).is_public


@register.filter
def write_it(language: str) -> str | Promise:
    """What the link to a translation that is missing says."""
    return _WRITE_IT[Language(language)]
