"""The filter for every address that people or machines gave."""

from django import template

from advocacy.addresses import linking

register = template.Library()


@register.filter
def linked(address: str | None) -> str:
    """The address if a link may lead there, else one that leads nowhere."""
    return linking.linked(address)
