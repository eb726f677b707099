"""Addresses become links through one filter: no template leaves it out."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.base import Lexer, TokenType

from advocacy.addresses.linking import REFUSED
from tests.needs import ROOT

TEMPLATES = sorted(
    path
    for folder in ("frontend/templates", "advocacy/templates", "api/templates")
    for path in (ROOT / folder).rglob("*.*")
)
FOLLOWED = re.compile(
    r"(?:xlink:)?href|src|srcset|action|formaction|poster|cite|background|ping|manifest|object"
    r"|hx-(?:get|post|put|patch|delete)|data-[a-z-]*(?:src|href|url|dialog|address|action)"
)
ATTRIBUTE = re.compile(r"([a-zA-Z][\w:.-]*)\s*=\s*$")
# What a literal beginning settles: a path of ours, a query, a fragment, mail, telephone.
SETTLED = re.compile(r"/[\w.-]|[?#]|mailto:|tel:|https://[\w.-]+/")
MADE_BY_US = {"cut", "master", "address", "linked"}  # filters that answer with an address
DRAWN_BY_LIBRARY = {"totp_svg_data_uri"}  # the QR code of a second factor, as allauth makes it
BY_TAG = re.compile(r"\A(?:url|static) .* as (\w+)\Z")


class Markup:
    """Follows the text of a template: in which attribute, and after which words, are we?"""

    def __init__(self):
        self.in_tag, self.quote, self.attribute, self.before = False, "", "", ""

    def read(self, text):
        for character in text:
            if self.quote:
                self.quote, self.before = (
                    ("", "") if character == self.quote else (self.quote, self.before + character)
                )
            elif self.in_tag:
                self._in_tag(character)
            elif character == "<":
                self.in_tag, self.before = True, ""

    def _in_tag(self, character):
        if character in "\"'":
            match = ATTRIBUTE.search(self.before)
            self.attribute, self.quote, self.before = match[1] if match else "", character, ""
        elif character == ">":
            self.in_tag = False
        else:
            self.before += character


def unguarded(source):
    """Variables that stand at the beginning of an address, without the filter."""
    markup, own, found = Markup(), set(), []
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.TEXT:
            markup.read(token.contents)
        elif token.token_type == TokenType.BLOCK:
            own.update(BY_TAG.findall(token.contents))
            if (
                markup.quote
                and token.contents.split()[0] in {"url", "static"}
                and not markup.before
            ):
                markup.before = "/ours"
        elif token.token_type == TokenType.VAR and is_open(markup, token.contents, own):
            found.append(token.contents)
    return found


def is_open(markup, contents, own):
    if not markup.in_tag:
        return False
    variable, *filters = contents.split("|")
    if not markup.quote:  # a whole attribute, or one without quotes
        return True
    if not FOLLOWED.fullmatch(markup.attribute) or SETTLED.match(markup.before.strip()):
        return False
    own = own | DRAWN_BY_LIBRARY
    last = filters[-1].split(":")[0] if filters else ""
    return last not in MADE_BY_US and variable.strip() not in own


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_address_in_a_template_passes_the_filter(path):
    assert unguarded(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<a href="{{ one.url }}">', ["one.url"]),
        ("<a class=x href='{{ one.url }}'>", ["one.url"]),
        ("<a href={{ one.url }}>", ["one.url"]),
        ('<img src="{{ one }}" srcset="/a/{{ two }}">', ["one"]),
        ('<form action="/{{ one }}">', ["one"]),  # “//elsewhere”
        ('<button formaction="{{ one|lower }}">', ["one|lower"]),
        ('<a href="{{ one|linked|upper }}">', ["one|linked|upper"]),
        ('<a data-dialog="{{ one }}">', ["one"]),
        ('<a href="{{ one|linked }}" title="{{ two }}">{{ three }}</a>', []),
        ('{% url "a:b" as here %}<a href="{{ here }}">', []),
        ('<a href="{% url "a:b" %}?{{ one }}"><a href="#{{ two }}">', []),
        ('<a href="mailto:{{ one }}">', []),
    ],
)
def test_the_walk_over_templates_finds_what_is_open(source, found):
    assert unguarded(source) == found


def test_enough_templates_are_walked():
    links = sum(path.read_text(encoding="utf-8").count("|linked }}") for path in TEMPLATES)

    assert len(TEMPLATES) > 200
    assert links > 30
    assert Path(ROOT, "frontend/templates/desk/_content.html") in TEMPLATES


@pytest.mark.parametrize(
    "stored",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "JAVASCRIPT&colon;alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "https://good.example\\@evil.example",
        "https://good.example@evil.example",
        "https:evil.example",
        "https://",
        "https://vindhus.example:99999/",
        "http://[::1",
        "https://vind\u200bhus.example",
        "https://vindhus.example/\u202e",
        "mailto://x",
        "",
        None,
    ],
)
def test_what_is_no_address_is_not_linked(stored):
    assert render(stored) == f'<a href="{REFUSED}">'


@pytest.mark.parametrize(
    "stored",
    [
        "https://vindhus.example/job?a=b#/c",
        "http://vindhus.example:8443",
        "https://rødgrød.example/æ",
        "/policy/",
        "?page=2",
        "#remark-1",
        "mailto:a@b.example?subject=x",
        "tel:+4512345678",
    ],
)
def test_addresses_are_linked_as_they_are(stored):
    assert render(stored) == f'<a href="{stored}">'


def render(stored):
    template = engines["django"].from_string('<a href="{{ one|linked }}">')
    return template.render({"one": stored}).replace("&amp;", "&")
