"""What the sandbox gives back, and what becomes of a reader that takes too much."""

import os

import pytest

from advocacy.sandbox import running
from advocacy.sandbox.running import Limits, TooHard
from advocacy.webpages import sandboxed_reading
from advocacy.webpages.page_reading import read_page
from advocacy.webpages.sandboxed_reading import PageTooHard

PAGE = b"""<title>Wind</title><meta property=og:title content=Wind><script type=application/ld+json>
{"@type": "JobPosting", "title": "Fitter", "validThrough": "2026-12-24", "datePosted": "2026-11-02",
"employmentType": ["FULL_TIME"], "jobLocationType": "TELECOMMUTE"}</script>"""
URL = "https://www.example.com/job"
PAGES = "advocacy.webpages.page_process"


def test_a_page_read_in_the_sandbox_says_what_it_says_here():
    facts, tags = sandboxed_reading.read_page(PAGE, url=URL, charset=None)

    assert facts == read_page(PAGE, url=URL, charset=None)
    assert facts.job is not None
    assert tags == {"og:title": "Wind"}


@pytest.mark.parametrize(
    "limits",
    [Limits(cpu_seconds=0), Limits(seconds=0.01), Limits(memory=20 * 1024**2)],
    ids=["cpu", "time", "memory"],
)
def test_a_reader_over_its_limit_is_ended_and_the_next_one_works(monkeypatch, limits):
    with monkeypatch.context() as tight:
        tight.setattr(sandboxed_reading, "LIMITS", limits)
        with pytest.raises(PageTooHard) as refusal:
            sandboxed_reading.read_page(PAGE, url=URL, charset=None)
    assert str(refusal.value).endswith("Fill in the fields yourself.")

    assert sandboxed_reading.read_page(PAGE, url=URL, charset=None).facts.title == "Fitter"


def test_only_readers_of_the_hub_are_started(tmp_path):
    with pytest.raises(TooHard):
        running.read(b"", reader="os.path", options={}, limits=Limits())


def test_the_sandbox_knows_no_secrets_and_asks_for_no_settings():
    environment = running._environment()

    assert set(environment) <= {*running.PASSED_VARIABLES, "DJANGO_SETTINGS_MODULE"}
    assert environment["DJANGO_SETTINGS_MODULE"] != os.environ["DJANGO_SETTINGS_MODULE"]
