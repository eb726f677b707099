"""Forms as a browser without scripts would send them."""

from dataclasses import dataclass

from django.http import HttpResponse
from selectolax.lexbor import LexborHTMLParser, LexborNode


@dataclass(frozen=True)
class FormInPage:
    action: str
    fields: dict[str, str]
    data: dict[str, str]


def form_in(response: HttpResponse, attribute: str, value: str) -> FormInPage:
    """The first form with this attribute, and what stands in it."""
    page = LexborHTMLParser(response.content.decode())
    form = page.css_first(f'form[{attribute}="{value}"]')
    assert form is not None, f"no form with {attribute}={value} in the page"
    data = {
        name.removeprefix("data-"): given or ""
        for name, given in form.attributes.items()
        if name.startswith("data-")
    }
    return FormInPage(form.attributes.get("action") or "", dict(_filled(form)), data)


def links_in(response: HttpResponse) -> list[str]:
    """Where the links of a page lead, in its order."""
    page = LexborHTMLParser(response.content.decode())
    return [link.attributes.get("href") or "" for link in page.css("a[href]")]


def _filled(form: LexborNode):
    for field in form.css("input[name], textarea[name], select[name]"):
        kind = field.attributes.get("type")
        if kind in {"checkbox", "radio"} and "checked" not in field.attributes:
            continue
        if field.tag == "textarea":
            yield field.attributes["name"], field.text()
        elif field.tag == "select":
            chosen = field.css_first("option[selected]") or field.css_first("option")
            yield field.attributes["name"], chosen.attributes.get("value", "") if chosen else ""
        else:
            yield field.attributes["name"], field.attributes.get("value") or ""
