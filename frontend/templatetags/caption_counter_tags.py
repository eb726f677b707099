"""JSON data for the caption counter of the story editor."""

from django import template
from django.urls import reverse
from django.utils.html import json_script
from django.utils.safestring import SafeString

from advocacy.links import short_codes
from advocacy.networks.facts import NETWORKS
from advocacy.people import brand

register = template.Library()


@register.simple_tag
def counting_facts() -> SafeString:
    """Limits of every network and the fixed parts of a post, for caption_counter.js."""
    known = {
        "networks": [network.as_json() for network in NETWORKS.values()],
        "employer": brand.current().name,
        "marking_last": brand.current().employee_marking_last,
        "link": short_codes.short_url(short_codes.new_code()),
        "check": reverse("desk:check", args=["NETWORK"]),
    }
    return json_script(known, "counting-facts")
