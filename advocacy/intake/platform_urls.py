"""The URLs at which job platforms publish a company's jobs."""

from advocacy.intake.models import SourceKind

URL_TEMPLATES: dict[str, str] = {
    SourceKind.PERSONIO: "https://{company}.jobs.personio.de/xml",
    SourceKind.GREENHOUSE: "https://boards-api.greenhouse.io/v1/boards/{company}/jobs?content=true",
    SourceKind.LEVER: "https://api.lever.co/v0/postings/{company}?mode=json",
    SourceKind.RECRUITEE: "https://{company}.recruitee.com/api/offers/",
    SourceKind.SMARTRECRUITERS: "https://api.smartrecruiters.com/v1/companies/{company}/postings"
    "?limit=100",
}


def address(name_or_url: str, *, kind: str) -> str:
    """The platform's URL for a company's name; a URL stays as it is."""
    is_name = name_or_url.replace("-", "").replace("_", "").isalnum() and name_or_url.isascii()
    if is_name and kind in URL_TEMPLATES:
        return URL_TEMPLATES[kind].format(company=name_or_url)
    return name_or_url
