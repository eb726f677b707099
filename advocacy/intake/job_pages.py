"""Pages with JobPosting structured data."""

from collections.abc import Iterator

from advocacy.intake.fetched_documents import Document
from advocacy.intake.raw_items import RawItem
from advocacy.webpages import job_postings, page_dates, structured_data
from advocacy.webpages.page_markup import Markup
from advocacy.webpages.structured_data import JsonLdNode, as_list, get, text


def read(document: Document) -> list[RawItem]:
    """Every job on the page, without repeats."""
    markup = Markup(document.body, charset=document.charset)
    nodes = structured_data.nodes(markup.scripts("application/ld+json"))
    listed = [*nodes, *(item for node in nodes for item in _list_items(node))]
    ads = (
        _job(node, zone=document.zone)
        for node in listed
        if "JobPosting" in structured_data.types(node)
    )
    return list({(raw.external_id or raw.url or raw.title): raw for raw in ads}.values())


def _list_items(node: JsonLdNode) -> Iterator[JsonLdNode]:
    """The items of an ItemList, with or without a ListItem around them."""
    for element in as_list(get(node, "itemListElement")):
        item = get(element, "item") or element
        if isinstance(item, dict):
            yield item


def _job(ad: JsonLdNode, *, zone: str) -> RawItem:
    facts = job_postings.read(ad, zone=zone)
    url = structured_data.address(get(ad, "url")) or text(get(ad, "@id"))
    return RawItem(
        external_id=facts.identifier or url,
        title=facts.title,
        url=url,
        summary=text(get(ad, "description")),
        image_url=structured_data.address(get(ad, "image")) or job_postings.logo(ad),
        published_at=page_dates.moment(text(get(ad, "datePosted"))),
        facts={
            "employer": facts.employer,
            "place": facts.place,
            "deadline": facts.deadline.isoformat() if facts.deadline else "",
            "identifier": facts.identifier,
        },
    )
