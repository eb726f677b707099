"""Pages with JobPosting structured data."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from advocacy.intake.fetched_documents import Document
from advocacy.intake.raw_items import ParsedSource, RawItem
from advocacy.webpages import (
    ad_matching,
    further_pages,
    job_postings,
    page_dates,
    picture_candidates,
    structured_data,
)
from advocacy.webpages.page_markup import Markup
from advocacy.webpages.structured_data import JsonLdNode, as_list, get, text


def read(document: Document) -> ParsedSource:
    """Every job on the page, without repeats; the list goes on if anything on the page says so."""
    markup = Markup(document.body, charset=document.charset)
    scripts = structured_data.read(markup.scripts("application/ld+json"))
    ads = ad_matching.all_ads(scripts.nodes) or ad_matching.all_ads(markup.inline_ads())
    raws = _without_repeats([_job(ad, document) for ad in ads])
    is_whole = scripts.is_whole and not markup.is_truncated
    return ParsedSource(
        items=_without_shared_identifiers(raws),
        is_whole=is_whole,
        is_complete=not further_pages.has_more(markup, url=document.url)
        and all(_is_list_whole(node) for node in scripts.nodes),
        next_url=further_pages.next_url(markup, url=document.url),
    )


def _is_list_whole(node: JsonLdNode) -> bool:
    """Whether a list is as long as it says, and has its items in it instead of addresses."""
    count, elements = text(get(node, "numberOfItems")), as_list(get(node, "itemListElement"))
    is_long = not count.isdecimal() or int(count) <= len(elements)
    if "ItemList" not in structured_data.types(node):
        return is_long
    return is_long and not any(_is_address(element) for element in elements)


def _is_address(element: Any) -> bool:
    """Whether an element of a list only says where its item is."""
    if not isinstance(element, dict):
        return isinstance(element, str)
    item = get(element, "item")
    is_plain = structured_data.types(element) <= {"ListItem"}
    return is_plain and not isinstance(item, dict) and bool(item or get(element, "url"))


def _without_repeats(raws: Sequence[RawItem]) -> list[RawItem]:
    """The fullest of the ads that stand on a page several times, such as in its list and apart."""
    found: dict[tuple[str, str], RawItem] = {}
    for raw in raws:
        other = found.setdefault((raw.url, raw.title), raw)
        if len(raw.summary) > len(other.summary):
            found[raw.url, raw.title] = raw
    with_pages = [raw for raw in found.values() if raw.url]
    return [
        raw
        for raw in found.values()
        if raw.url or not any(_is_summary(raw, of=other) for other in with_pages)
    ]


def _is_summary(raw: RawItem, *, of: RawItem) -> bool:
    """Whether an ad without an address is another one that has it."""
    is_named = raw.title == of.title and raw.external_id == of.external_id
    return is_named and bool(raw.external_id or raw.summary in {"", of.summary})


def _without_shared_identifiers(raws: Sequence[RawItem]) -> list[RawItem]:
    """A number that several ads of a page have says which company or form it is, not which job."""
    counts = Counter(raw.facts["identifier"] for raw in raws)
    return [
        raw
        if counts[raw.facts["identifier"]] == 1
        else replace(raw, external_id="", facts={**raw.facts, "identifier": ""})
        for raw in raws
    ]


def _job(ad: JsonLdNode, document: Document) -> RawItem:
    facts = job_postings.read(ad, zone=document.zone)
    return RawItem(
        external_id=facts.identifier,
        title=facts.title,
        url=job_postings.address(ad),
        summary=job_postings.description(ad),
        image_urls=tuple(
            picture_candidates.usable(
                [*job_postings.images(ad), job_postings.logo(ad)], base=document.url
            )
        ),
        published_at=page_dates.moment(text(get(ad, "datePosted"))),
        facts={
            "employer": facts.employer,
            "place": facts.place,
            "deadline": facts.deadline.isoformat() if facts.deadline else "",
            "identifier": facts.identifier,
        },
    )
