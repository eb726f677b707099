"""Documents as strangers write them, with a given text wherever one can stand."""

import csv
import json
import re
from html import escape
from io import StringIO
from itertools import count
from operator import attrgetter
from typing import NamedTuple
from uuid import uuid4

from advocacy.intake.models import SourceKind
from advocacy.packs import limits
from tests.packs.making import packed

PAGE = "https://www.example.com/"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NUMBERS = count(1)


class Row(NamedTuple):
    """What a document says of one story, job or person."""

    number: int
    title: str
    summary: str
    place: str
    employer: str

    @property
    def address(self):
        return f"{PAGE}{self.number}"

    def in_lines(self, longest):
        """Each text as a single line of this length."""
        return [" ".join(text.split())[:longest] for text in self[1:]]


def rows_of(texts):
    """The texts, four to a row; rows are numbered for good."""
    texts = list(texts)
    return [Row(next(NUMBERS), *texts[at : at + 4]) for at in range(0, len(texts) - 3, 4)]


def xml(text):
    return escape(NOT_XML.sub("", text))


def cdata(text):
    return f"<![CDATA[{NOT_XML.sub('', text).replace(']]>', '')}]]>"


def rss(rows):
    entries = (
        f"<item><title>{xml(row.title)}</title><link>{row.address}?{xml(row.place)}</link>"
        f"<guid>{row.number}{xml(row.employer)}</guid><author>{xml(row.employer)}</author>"
        f"<category>{xml(row.place)}</category>"
        f"<description>{cdata(row.summary)}</description></item>"
        for row in rows
    )
    return f"<rss version='2.0'><channel><title>x</title>{''.join(entries)}</channel></rss>"


def atom(rows):
    entries = (
        f"<entry><title type='html'>{xml(row.title)}</title><id>{row.number}{xml(row.place)}</id>"
        f"<link href='{row.address}'/><author><name>{xml(row.employer)}</name></author>"
        f"<summary type='html'>{xml(row.summary)}</summary></entry>"
        for row in rows
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title>{''.join(entries)}</feed>"


def personio(rows):
    positions = (
        f"<position><id>{row.number}</id><subcompany>{xml(row.employer)}</subcompany>"
        f"<office>{xml(row.place)}</office><name>{xml(row.title)}</name><jobDescriptions>"
        f"<jobDescription><name>{xml(row.place)}</name><value>{cdata(row.summary)}</value>"
        "</jobDescription></jobDescriptions></position>"
        for row in rows
    )
    return f"<workzag-jobs>{''.join(positions)}</workzag-jobs>"


def in_json(around=None, **says):
    """JSON of jobs with a platform's own names for what a row says."""

    def written(rows):
        jobs = [
            {"id": str(row.number), **{name: of(row) for name, of in says.items()}} for row in rows
        ]
        return json.dumps({around: jobs} if around else jobs)

    return written


def under(name, of):
    return lambda row: {name: of(row)}


TITLE, SUMMARY = attrgetter("title"), attrgetter("summary")
PLACE, EMPLOYER = attrgetter("place"), attrgetter("employer")
ADDRESS = attrgetter("address")


def job_posting(row):
    return {
        "@type": "JobPosting",
        "title": row.title,
        "description": row.summary,
        "url": f"/jobs/{row.number}",
        "identifier": {"value": f"{row.number}{row.place}"},
        "hiringOrganization": {"name": row.employer},
        "jobLocation": {"address": {"addressLocality": row.place}},
    }


def job_page(rows):
    jobs = json.dumps(list(map(job_posting, rows))).replace("<", "\\u003c")
    return f"<html><script type='application/ld+json'>{jobs}</script></html>"


def article(row):
    return (
        f"<html lang='en'><head><title>{escape(row.title)}</title>"
        f"<meta property='og:title' content='{escape(row.title)}'>"
        f"<meta property='og:description' content='{escape(row.summary)}'>"
        f"<meta property='og:site_name' content='{escape(row.employer)}'>"
        f"<meta name='author' content='{escape(row.place)}'></head>"
        f"<body>{row.summary}</body></html>"
    )


SOURCES = {
    "RSS": (SourceKind.FEED, rss),
    "Atom": (SourceKind.FEED, atom),
    "JSON feed": (
        SourceKind.FEED,
        in_json(
            "items", title=TITLE, content_html=SUMMARY, url=ADDRESS, author=under("name", EMPLOYER)
        ),
    ),
    "Personio": (SourceKind.PERSONIO, personio),
    "Greenhouse": (
        SourceKind.GREENHOUSE,
        in_json(
            "jobs",
            title=TITLE,
            content=SUMMARY,
            location=under("name", PLACE),
            company_name=EMPLOYER,
            absolute_url=ADDRESS,
        ),
    ),
    "Lever": (
        SourceKind.LEVER,
        in_json(
            text=TITLE,
            descriptionPlain=SUMMARY,
            categories=under("location", PLACE),
            hostedUrl=ADDRESS,
        ),
    ),
    "Recruitee": (
        SourceKind.RECRUITEE,
        in_json(
            "offers",
            title=TITLE,
            description=SUMMARY,
            location=PLACE,
            company_name=EMPLOYER,
            careers_url=ADDRESS,
        ),
    ),
    "SmartRecruiters": (
        SourceKind.SMARTRECRUITERS,
        in_json(
            "content",
            name=TITLE,
            refNumber=SUMMARY,
            location=under("city", PLACE),
            company=lambda row: {"identifier": "x", "name": row.employer},
        ),
    ),
    "page of jobs": (SourceKind.JOB_PAGE, job_page),
}


def people_list(rows):
    lines = [("name", "email", "job title", "unknown")]
    for row in rows:
        name, title, other, _more = row.in_lines(80)
        lines.append((name, f"p{row.number}@hub.example", title, other))
    return as_csv(lines)


def team_list(rows):
    return as_csv([("team", "part of"), *((row.in_lines(80)[0], "") for row in rows)])


def as_csv(lines):
    out = StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue().encode()


def pack(rows, *, files=()):
    said = {
        "format": limits.FORMAT,
        "schema": limits.SCHEMA,
        "made_at": "2026-11-30T08:00:00+00:00",
        "topics": {},
        "stories": list(map(story_in_a_pack, rows)),
        "pictures": [],
    }
    return packed([(limits.MANIFEST, json.dumps(said)), *files]).getvalue()


def story_in_a_pack(row):
    title, _summary, place, employer = row.in_lines(100)
    return {
        "family": str(uuid4()),
        "language": "en",
        "kind": "job_ad",
        "imported_from": "",
        "title": title,
        "url": row.address,
        "summary": row.summary[:500],
        "marking": "none",
        "hashtags": [],
        "captions": [{"text": row.summary[:500], "network": "", "locked": False}],
        "topics": [],
        "audience_teams": [],
        "audience_languages": [],
        "embargo_at": None,
        "expires_at": None,
        "job": {"employer": employer, "place": place, "deadline": None, "identifier": ""},
        "pictures": [],
    }
