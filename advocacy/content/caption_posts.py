"""The post that a caption becomes, before anybody shares it."""

from advocacy.content.drafts import Draft
from advocacy.links import short_codes
from advocacy.networks import composing
from advocacy.people import brand

SAMPLE_CODE = "0" * short_codes.CODE_LENGTH


def composed(text: str, draft: Draft, *, network: str, language: str) -> str:
    """Marking, text, hashtags and a link as long as ours are; nobody's signature."""
    company = brand.current()
    return composing.compose(
        body=text,
        marking=draft.marking,
        marking_last=company.employee_marking_last,
        employer=company.name,
        language=language,
        hashtags=draft.hashtags,
        link=short_codes.short_url(SAMPLE_CODE) if draft.url else None,
        network=network,
    ).text
