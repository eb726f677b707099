"""Job ads in the shapes in which they are found."""

import json
from datetime import date
from html import escape

import pytest

from advocacy.webpages.page_reading import read_page

FOUND_AT = "https://jobs.example.dk/7"
AD = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Vindmøllemontør til Esbjerg",
    "description": "<p>Vi søger en montør.</p><ul><li>Højde er ingen hindring</li></ul>",
    "hiringOrganization": {
        "@type": "Organization",
        "name": "Vindhus Service",
        "logo": "https://cdn.example.dk/logo.png",
    },
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Esbjerg",
            "addressRegion": "Syddanmark",
            "postalCode": "6700",
            "addressCountry": "DK",
        },
    },
    "datePosted": "2026-11-01",
    "validThrough": "2026-12-31T23:59:59+01:00",
    "employmentType": "FULL_TIME",
    "identifier": {"@type": "PropertyValue", "name": "Vindhus", "value": "J-17"},
}
WHOLE = json.dumps(AD, ensure_ascii=False)


def script(text):
    return f'<script type="application/ld+json">{text}</script>'


def read(*scripts, head=""):
    page = f"<html lang=da><head><title>Ledige job</title>{head}{''.join(scripts)}</head></html>"
    return read_page(page.encode(), url=FOUND_AT, charset="utf-8")


VARIANTS = {
    "an object": script(WHOLE),
    "an array": script(f"[{WHOLE}]"),
    "an array in an array": script(f'[[{{"@type":"WebSite"}}],[{WHOLE}]]'),
    "a graph": script(json.dumps({"@graph": [{"@type": "Organization"}, AD]})),
    "a graph that refers by id": script(
        json.dumps(
            {
                "@graph": [
                    AD["hiringOrganization"] | {"@id": "#us"},
                    AD | {"hiringOrganization": {"@id": "#us"}},
                ]
            }
        )
    ),
    "a main entity": script(json.dumps({"@type": "WebPage", "mainEntity": AD})),
    "a main entity in a graph": script(
        json.dumps({"@graph": [{"@type": "ItemPage", "mainEntity": {"mainEntity": [AD]}}]})
    ),
    "several scripts": script('{"@type":"BreadcrumbList"}') + script("oops") + script(WHOLE),
    "several values in one script": script('{"@type":"Organization"}' + WHOLE),
    "several types": script(json.dumps(AD | {"@type": ["Thing", "JobPosting"]})),
    "a type with its address": script(json.dumps(AD | {"@type": "http://schema.org/JobPosting"})),
    "other capitals": script(json.dumps({key.capitalize(): value for key, value in AD.items()})),
    "an HTML comment around": script(f"<!--\n{WHOLE}\n-->"),
    "CDATA around": script(f"//<![CDATA[\n{WHOLE}\n//]]>"),
    "CDATA in comments around": script(f"/*<![CDATA[*/{WHOLE}/*]]>*/"),
    "all of these around": script(f"<!--//--><![CDATA[//><!--\n{WHOLE}\n//--><!]]>"),
    "trailing commas": script(WHOLE.replace("}", ",}") + ",;"),
    "comments": script(WHOLE.replace(", ", ", // why\n", 3).replace("{", "/* { */ {", 1)),
    "missing values": script(WHOLE.replace('"2026-11-01"', "", 1).replace("}", ', "x": }', 1)),
    "raw line breaks and tabs": script(WHOLE.replace("Vi søger en", "Vi\n\tsøger\r\nen")),
    "wrong escapes": script(WHOLE.replace("</p>", r"<\/p>").replace("Højde er", r"Højde\ er")),
    "escaped as HTML": script(escape(WHOLE)),
    "a semicolon after": script(f"{WHOLE};"),
    "a charset with the type": script(WHOLE).replace("ld+json", "LD+JSON; charset=utf-8"),
    "a description escaped once": script(
        json.dumps(AD | {"description": escape(AD["description"])})
    ),
    "a description escaped twice": script(
        json.dumps(AD | {"description": escape(escape(AD["description"]))})
    ),
    "lists of one": script(
        json.dumps({key: value if key[0] == "@" else [value] for key, value in AD.items()})
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_job_ad_is_read_in_every_shape(variant):
    facts = read(VARIANTS[variant])

    assert facts.kind == "job_ad"
    assert facts.title == "Vindmøllemontør til Esbjerg"
    assert facts.description.replace("\\", "") in {
        "Vi søger en montør.\nHøjde er ingen hindring",
        "Vi\nsøger\nen montør.\nHøjde er ingen hindring",
    }
    assert facts.image == "https://cdn.example.dk/logo.png"
    assert facts.site == "Vindhus Service"
    assert facts.job.title == facts.title
    assert facts.job.employer == "Vindhus Service"
    assert facts.job.place == "Esbjerg, DK"
    assert facts.job.remote is False
    assert facts.job.deadline == date(2026, 12, 31)
    assert facts.job.identifier == "J-17"
    assert facts.job.employment_types == ("FULL_TIME",)
    assert facts.job.posted_on == (None if variant == "missing values" else date(2026, 11, 1))


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("Esbjerg", "Esbjerg"),
        ({"address": "Havnen 1, Esbjerg"}, "Havnen 1, Esbjerg"),
        ({"name": "Hovedkontoret"}, "Hovedkontoret"),
        ({"address": {"addressLocality": "Esbjerg"}}, "Esbjerg"),
        ({"address": {"addressRegion": "Syddanmark", "addressCountry": "DK"}}, "Syddanmark, DK"),
        ({"address": {"addressCountry": {"@type": "Country", "name": "Danmark"}}}, "Danmark"),
        ({"address": [{"addressLocality": "Esbjerg"}]}, "Esbjerg"),
        (
            [
                {"address": {"addressLocality": "Esbjerg"}},
                {"address": {"addressLocality": "Aarhus"}},
                {"address": {"addressLocality": "Esbjerg"}},
            ],
            "Esbjerg · Aarhus",
        ),
        ([], ""),
        (None, ""),
        ({"address": {}}, ""),
        (7, "7"),
        ({"address": {"addressLocality": ["Esbjerg", "Aarhus"]}}, "Esbjerg · Aarhus"),
        (
            {"address": {"addressLocality": ["Kiel", "Malmö"], "addressCountry": ["DE", "SE"]}},
            "Kiel, DE · Malmö, SE",
        ),
        (
            {"address": [{"addressLocality": "Esbjerg"}, {"addressLocality": "Aarhus"}]},
            "Esbjerg · Aarhus",
        ),
        ({"address": {"addressLocality": None, "addressCountry": "null"}}, ""),
        ({"address": {"addressLocality": "Hybrid", "addressCountry": "DK"}}, "DK"),
        ({"address": {"addressLocality": "{{job.city}}"}}, ""),
        ({"address": {"addressLocality": "Esbjerg (Hybrid)"}}, "Esbjerg"),
        ({"address": {"addressLocality": "N/A", "addressRegion": "Jylland"}}, "Jylland"),
        ({"address": "Remote"}, ""),
        ("undefined", ""),
        ({"@type": "VirtualLocation", "url": "https://a.example"}, ""),
        ({"address": {"addressLocality": "Frankfurt-Hahn"}}, "Frankfurt-Hahn"),
    ],
)
def test_place_is_read(location, place):
    assert read(script(json.dumps(AD | {"jobLocation": location}))).job.place == place


def test_remote_job_has_its_applicant_location():
    countries = [{"@type": "Country", "name": "Danmark"}, {"@type": "Country", "name": "Norge"}]
    ad = AD | {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": countries}
    del ad["jobLocation"]

    job = read(script(json.dumps(ad))).job

    assert (job.remote, job.place) == (True, "Danmark · Norge")


@pytest.mark.parametrize(
    ("more", "remote"),
    [
        ({"jobLocationType": "telecommute"}, True),
        ({"jobLocationType": ["TELECOMMUTE"]}, True),
        ({"jobLocationType": "Remote"}, True),
        ({"jobLocationType": "https://schema.org/TELECOMMUTE"}, True),
        ({"jobLocation": "Remote"}, True),
        ({"jobLocation": {"@type": "VirtualLocation"}}, True),
        ({"jobLocationType": "Hybrid"}, False),
        ({"jobLocationType": None}, False),
    ],
)
def test_remote_is_read_wherever_it_is_said(more, remote):
    assert read(script(json.dumps(AD | more))).job.remote is remote


@pytest.mark.parametrize(
    ("written", "deadline"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-12-31T00:00", date(2026, 12, 31)),
        ("2026-12-31T23:59:59Z", date(2026, 12, 31)),
        ("2026-12-31 23:59:59", date(2026, 12, 31)),
        ("31-12-2026", date(2026, 12, 31)),
        ("31.12.2026", date(2026, 12, 31)),
        ("31 December 2026", date(2026, 12, 31)),
        ("12/11/2026", None),
        ("as soon as possible", None),
        ("", None),
        (20261231, date(2026, 12, 31)),
    ],
)
def test_deadline_is_the_day_as_written(written, deadline):
    assert read(script(json.dumps(AD | {"validThrough": written}))).job.deadline == deadline


@pytest.mark.parametrize(
    ("identifier", "read_as"),
    [
        ("J-17", "J-17"),
        (17, "17"),
        ({"value": 17, "name": "Vindhus"}, "17"),
        ([{"value": "J-17"}, {"value": "other"}], "J-17"),
        ({"value": {"@value": "J-17"}}, "J-17"),
        ({"@value": "J-17"}, "J-17"),
        ([{"name": "Vindhus", "value": ""}, {"value": "J-17"}], "J-17"),
        ({"name": "Vindhus Service"}, ""),
        ({"name": "Vindhus Service", "value": ""}, ""),
        ({"name": "Vindhus Service", "value": None}, ""),
        ([{"name": "Vindhus Service"}], ""),
        (None, ""),
        ({}, ""),
    ],
)
def test_identifier_is_the_number(identifier, read_as):
    assert read(script(json.dumps(AD | {"identifier": identifier}))).job.identifier == read_as


def test_employer_may_be_a_text_and_employment_types_a_list():
    ad = AD | {"hiringOrganization": "Vindhus", "employmentType": ["full_time", "INTERN"]}

    job = read(script(json.dumps(ad))).job

    assert (job.employer, job.employment_types) == ("Vindhus", ("FULL_TIME", "INTERN"))


@pytest.mark.parametrize(
    "written",
    [
        "FULL_TIME, PART_TIME",
        "FULL_TIME;PART_TIME",
        ["https://schema.org/FULL_TIME", "http://schema.org/PART_TIME"],
        ["full_time", "FULL_TIME,part_time"],
    ],
)
def test_employment_types_are_terms(written):
    job = read(script(json.dumps(AD | {"employmentType": written}))).job

    assert job.employment_types == ("FULL_TIME", "PART_TIME")


@pytest.mark.parametrize(
    ("organization", "employer"),
    [
        ("confidential", ""),
        ({"name": "Confidential"}, ""),
        ({"legalName": "Vindhus Service A/S"}, "Vindhus Service A/S"),
        ({"name": "null", "legalName": "Vindhus Service A/S"}, "Vindhus Service A/S"),
    ],
)
def test_the_employer_is_a_name(organization, employer):
    ad = AD | {"hiringOrganization": organization}

    assert read(script(json.dumps(ad))).job.employer == employer


@pytest.mark.parametrize(
    ("ad", "description"),
    [
        ({"description": ["<p>Vi</p>", "<p>Du</p>"]}, "Vi\nDu"),
        ({"description": "null", "responsibilities": "Du svejser", "skills": ["Stål"]},
         "Du svejser\nStål"),
        ({"description": "&amp;lt;ul&amp;gt;&amp;lt;li&amp;gt;Du&amp;lt;/li&amp;gt;"}, "Du"),
        ({"description": "&lt;p&gt;A &amp;amp; B&lt;/p&gt;"}, "A & B"),
        ({"description": "&amp;amp;lt;b&amp;amp;gt;Du&amp;amp;lt;/b&amp;amp;gt;"}, "Du"),
    ],
)  # fmt: skip
def test_a_description_is_whole_and_without_markup(ad, description):
    assert read(script(json.dumps({"@type": "JobPosting"} | ad))).description == description


MICRODATA = """<div itemscope itemtype="https://schema.org/JobPosting">
<h1 itemprop="title">Svejser</h1><a itemprop=url href="/7">Læs mere</a>
<div itemprop=hiringOrganization itemscope itemtype="http://schema.org/Organization">
<img itemprop=logo src=/logo.png><b itemprop=name>Vindhus Service</b></div>
<p itemprop=jobLocation itemscope itemtype=https://schema.org/Place><i itemprop=address itemscope
itemtype=https://schema.org/PostalAddress><span itemprop=addressLocality>Esbjerg</span></i></p>
<p itemprop=jobLocation itemscope itemtype=https://schema.org/Place><i itemprop=address>Aarhus</i>
</p><time itemprop=validThrough datetime=2026-12-15>om tre uger</time>
<data itemprop=identifier value=J-7>Nummer 7</data>
<div itemprop=description><p>Du svejser.</p><p>Vi måler.</p></div></div>"""
RDFA = (
    MICRODATA.replace('itemscope itemtype="https://schema.org/', 'typeof="schema:')
    .replace('itemscope itemtype="http://schema.org/', 'typeof="')
    .replace("itemscope itemtype=https://schema.org/", "typeof=")
    .replace("itemscope\nitemtype=https://schema.org/", "typeof=")
    .replace("itemprop=", "property=")
)


@pytest.mark.parametrize("markup", [MICRODATA, RDFA, RDFA.replace("property=", "property=schema:")])
def test_ads_in_the_markup_are_read_as_those_in_scripts(markup):
    markup = markup.replace('schema:"title"', '"schema:title"')
    facts = read_page(markup.encode(), url=FOUND_AT, charset=None)

    job = facts.job
    assert (facts.title, job.employer, job.identifier) == ("Svejser", "Vindhus Service", "J-7")
    assert (job.places, job.deadline) == (("Esbjerg", "Aarhus"), date(2026, 12, 15))
    assert facts.description == "Du svejser.\nVi måler."
    assert facts.image == "https://jobs.example.dk/logo.png"


def test_data_in_scripts_comes_before_that_in_the_markup():
    page = script(json.dumps(AD)) + MICRODATA

    assert read_page(page.encode(), url=FOUND_AT, charset=None).job.title == AD["title"]


def test_a_picture_of_the_page_comes_before_the_employers_logo():
    head = "<meta property=og:image content=/team.jpg>"

    assert read(script(WHOLE), head=head).image == "https://jobs.example.dk/team.jpg"


def test_empty_job_posting_is_a_job_ad():
    facts = read(script('{"@type": "JobPosting"}'))

    assert (facts.kind, facts.title) == ("job_ad", "Ledige job")
    assert facts.job.employer == facts.job.place == facts.job.identifier == facts.job.title == ""
    assert facts.job.deadline is None


@pytest.mark.parametrize("text", [WHOLE[:-40], "{'@type': 'JobPosting'}", "", "null", "7", '"x"'])
def test_unrepairable_structured_data_is_skipped(text):
    facts = read(script(text))

    assert (facts.kind, facts.title, facts.job) == ("article", "Ledige job", None)
