"""The metadata of a page that networks read for link previews."""

from advocacy.webpages.page_markup import Markup

TAGS = ("og:title", "og:description", "og:image")
OTHER_TAGS = ("og:site_name", "twitter:card", "twitter:image")
VALUE_LIMIT = 300


def read(markup: Markup) -> dict[str, str]:
    """The values of the page, by tag."""
    values = {
        name: next(iter(markup.meta(name)), "").strip()[:VALUE_LIMIT]
        for name in sorted({*TAGS, *OTHER_TAGS})
    }
    return {name: value for name, value in values.items() if value}
