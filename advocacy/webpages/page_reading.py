"""Reading a page: the facts from which a story can start. Pure; fetching is elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Literal
from urllib.parse import urlsplit

from advocacy.addresses import reading
from advocacy.webpages import (
    ad_matching,
    bot_walls,
    canonical_urls,
    job_postings,
    page_dates,
    page_language,
    page_text,
    picture_candidates,
    structured_data,
)
from advocacy.webpages.job_postings import JobFacts
from advocacy.webpages.page_markup import Markup
from advocacy.webpages.structured_data import JsonLdNode, get, text, texts

TITLE_LIMIT = 200
DESCRIPTION_LIMIT = 600
NAME_LIMIT = 120
ADDRESS_LIMIT = 2048
ARTICLE_TYPES = frozenset(
    {"BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "Report"}
)
VIDEO_TYPES = frozenset({"VideoObject", "Movie", "TVEpisode"})
PICTURE_TYPES = frozenset({"ImageObject", "Photograph"})

PageKind = Literal["job_ad", "article", "video", "graphic"]


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """The facts of a page; missing ones are empty."""

    url: str
    title: str
    description: str
    image: str
    images: tuple[str, ...]
    image_alt: str
    site: str
    language: str
    author: str
    published_at: datetime | None
    kind: PageKind
    video: str
    job: JobFacts | None
    refresh: str = ""
    bot_wall: str = ""


def read_page(
    body: bytes, *, url: str, charset: str | None, zone: str = page_dates.DEFAULT_ZONE
) -> PageFacts:
    """Read a page, however malformed. `url` is its address after redirects."""
    return facts_of(Markup(body, charset=charset), url=url, zone=zone)


def facts_of(markup: Markup, *, url: str, zone: str = page_dates.DEFAULT_ZONE) -> PageFacts:
    """The facts of a parsed page; its deadlines are days in this time zone."""
    return _Page(markup, url=url, zone=zone).facts()


class _Page:
    """A page's metadata by precedence: structured data, Open Graph, then the rest."""

    def __init__(self, markup: Markup, *, url: str, zone: str) -> None:
        self.markup = markup
        self.found_at = canonical_urls.canonical_url(url)
        self.zone = zone
        self.base = reading.resolve(markup.attribute("base[href]", "href"), base=url) or url
        self.url = canonical_urls.trusted_canonical(
            self._declared(url), page_url=url, base=self.base
        )
        nodes = structured_data.nodes(markup.scripts("application/ld+json"))
        self.nodes = nodes
        self.article = _article(nodes, page_urls=(url, self.url))
        self.ad = self._own_ad(nodes, url=url)

    def _own_ad(self, nodes: Sequence[JsonLdNode], *, url: str) -> JsonLdNode | None:
        """The page's job ad; data in the markup counts where there is none in scripts."""
        ads = nodes if ad_matching.all_ads(nodes) else self.markup.inline_ads()
        titles = chain(
            self.markup.meta("og:title", "twitter:title"),
            self.markup.texts("head > title"),
            self.markup.texts("h1"),
        )
        return ad_matching.find(
            ads, page_urls=(url, self.url), titles=titles, is_article=self.article is not None
        )

    def facts(self) -> PageFacts:
        description = self.description()
        images = self.images()
        return PageFacts(
            url=self.url[:ADDRESS_LIMIT],
            title=self.title(),
            description=description,
            image=next(iter(images), ""),
            images=images,
            image_alt=_first(
                self.markup.meta("og:image:alt", "twitter:image:alt"), limit=NAME_LIMIT * 2
            ),
            site=self.site(),
            language=self.language(description),
            author=self.author(),
            published_at=self.published_at(),
            kind=self.kind(),
            video=self.video(),
            refresh=self.refresh(),
            bot_wall=bot_walls.question(self.markup),
            job=job_postings.read(self.ad, zone=self.zone) if self.ad else None,
        )

    def refresh(self) -> str:
        """Where the page sends its readers on; empty if it only loads itself again."""
        address = reading.resolve(self.markup.refresh(), base=self.base)
        return "" if address and self._is_here(address) else address

    def title(self) -> str:
        candidates = [
            job_postings.read(self.ad).title if self.ad else "",
            text(get(self.article, "headline")),
            *self.markup.meta("og:title", "twitter:title"),
            *self.markup.texts("head > title"),
            *self.markup.texts("h1"),
        ]
        return _first(candidates, limit=TITLE_LIMIT)

    def description(self) -> str:
        candidates = [
            job_postings.description(self.ad) if self.ad else "",
            text(get(self.article, "description")),
            *self.markup.meta("og:description", "twitter:description", "description"),
        ]
        written = (
            page_text.paragraphs(candidate, limit=DESCRIPTION_LIMIT) for candidate in candidates
        )
        return next(filter(None, written), "") or _first(
            [self.markup.first_paragraph()], limit=DESCRIPTION_LIMIT
        )

    def images(self) -> tuple[str, ...]:
        """Candidates for the page's picture, in the order in which they are tried."""
        main = self.ad or self.article or {}
        candidates = [
            *self.markup.og_images(),
            *self.markup.meta("twitter:image", "twitter:image:src"),
            *job_postings.images(main),
            structured_data.address(get(main, "thumbnailUrl")),
            job_postings.logo(self.ad) if self.ad else "",
            *self.markup.meta("image"),
            *self.markup.links("image_src"),
            *self.markup.article_images(),
        ]
        return tuple(picture_candidates.usable(candidates, base=self.base))

    def site(self) -> str:
        publisher = get(self.article, "publisher")
        websites = [node for node in self.nodes if "WebSite" in structured_data.types(node)]
        candidates = [
            *self.markup.meta("og:site_name", "application-name"),
            text(publisher),
            *(text(get(website, "name")) for website in websites),
            text(get(self.ad, "hiringOrganization")),
            (urlsplit(self.url).hostname or "").removeprefix("www."),
        ]
        return _first(candidates, limit=NAME_LIMIT)

    def language(self, description: str) -> str:
        declared = [
            self.markup.attribute("html[lang]", "lang"),
            *self.markup.meta("og:locale"),
            text(get(self.ad or self.article, "inLanguage")),
            *self.markup.meta("content-language", "language", "inlanguage"),
        ]
        known = (page_language.declared_language(code) for code in declared)
        return next(filter(None, known), "") or page_language.guessed_language(
            " ".join([self.title(), description, *self.markup.texts("p")])
        )

    def author(self) -> str:
        by_data = ", ".join(texts(get(self.article, "author"))[:5])
        candidates = [
            *self.markup.meta("article:author", "og:article:author"),
            by_data,
            ", ".join(texts(get(self.article, "creator"))[:5]),
            *self.markup.meta("author", "dc.creator", "sailthru.author", "parsely-author"),
            *self.markup.texts("a[rel~=author]"),
        ]
        # Facebook expects the URL of a profile here, which is not a name.
        return _first(
            (candidate for candidate in candidates if "://" not in candidate), limit=NAME_LIMIT
        )

    def published_at(self) -> datetime | None:
        candidates = [
            *self.markup.meta("article:published_time", "og:article:published_time"),
            text(get(self.article, "datePublished")),
            text(get(self.ad, "datePosted")),
            text(get(self.article, "dateCreated")),
            *(text(get(node, "datePublished")) for node in self.nodes),
            *self.markup.meta("datepublished"),
            self.markup.attribute("time[itemprop~=datePublished]", "datetime"),
        ]
        moments = (page_dates.moment(candidate) for candidate in candidates if candidate)
        moment = next(filter(None, moments), None)
        return moment.astimezone(UTC) if moment else None

    def kind(self) -> PageKind:
        og_type = next(iter(self.markup.meta("og:type")), "").lower()
        types = {type_name for node in self.nodes for type_name in structured_data.types(node)}
        if self.ad:
            return "job_ad"
        if self.article or og_type == "article":
            return "article"
        if og_type.startswith("video") or types & VIDEO_TYPES:
            return "video"
        if og_type in {"image", "photo"} or (types & PICTURE_TYPES and not og_type):
            return "graphic"
        return "article"

    def video(self) -> str:
        videos = [node for node in self.nodes if VIDEO_TYPES & structured_data.types(node)]
        candidates = [
            *self.markup.meta("og:video:secure_url", "og:video:url", "og:video", "twitter:player"),
            *(text(get(video, key)) for video in videos for key in ("embedUrl", "contentUrl")),
        ]
        return next(filter(None, (self._file(candidate) for candidate in candidates)), "")

    def _declared(self, url: str) -> list[str]:
        """A body has links that readers wrote, and where a head is broken, those of the head."""
        in_body = [
            href for href in self.markup.links("canonical") if canonical_urls.same_page(href, url)
        ]
        return [*self.markup.declared_urls(), *in_body]

    def _is_here(self, address: str) -> bool:
        return canonical_urls.canonical_url(address) == self.found_at

    def _file(self, reference: str) -> str:
        return reading.resolve(reference, base=self.base, is_page=False)


def _article(nodes: Sequence[JsonLdNode], *, page_urls: Sequence[str]) -> JsonLdNode | None:
    """The page's own article: the only one, or the one with the page's URL."""
    articles = [node for node in nodes if _is_article(structured_data.types(node))]
    if len(articles) == 1:
        return articles[0]
    return next((node for node in articles if _has_url(node, page_urls)), None)


def _is_article(types: set[str]) -> bool:
    return any(type_name in ARTICLE_TYPES or type_name.endswith("Article") for type_name in types)


def _has_url(node: JsonLdNode, page_urls: Sequence[str]) -> bool:
    addresses = [structured_data.address(get(node, key)) for key in ("url", "mainEntityOfPage")]
    return any(
        canonical_urls.same_page(address, url)
        for address in addresses
        if address
        for url in page_urls
    )


def _first(candidates: Iterable[str], *, limit: int) -> str:
    return next(
        filter(
            None, (page_text.line(candidate, limit=limit) for candidate in candidates if candidate)
        ),
        "",
    )
