"""What the sandbox gives back, and what becomes of a reader that takes too much."""

import multiprocessing
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from advocacy.sandbox import forking, running
from advocacy.sandbox.process import SandboxRequest
from advocacy.sandbox.running import Limits, TooHard
from advocacy.webpages import sandboxed_reading
from advocacy.webpages.page_reading import read_page
from advocacy.webpages.sandboxed_reading import PageTooHard

PAGE = b"""<title>Wind</title><meta property=og:title content=Wind><script type=application/ld+json>
{"@type": "JobPosting", "title": "Fitter", "validThrough": "2026-12-24", "datePosted": "2026-11-02",
"employmentType": ["FULL_TIME"], "jobLocationType": "TELECOMMUTE"}</script>"""
LONG_PAGE = PAGE + b"<p>Wind</p>" * 100_000
URL = "https://www.example.com/job"
PAGES = "advocacy.webpages.page_process"


def test_a_page_read_in_the_sandbox_says_what_it_says_here():
    facts, tags = sandboxed_reading.read_page(PAGE, url=URL, charset=None)

    assert facts == read_page(PAGE, url=URL, charset=None)
    assert facts.job is not None
    assert tags == {"og:title": "Wind"}


@pytest.mark.parametrize(
    "limits",
    [Limits(cpu_seconds=0), Limits(seconds=0.001), Limits(memory=20 * 1024**2)],
    ids=["cpu", "time", "memory"],
)
def test_a_reader_over_its_limit_is_ended_and_the_next_one_works(monkeypatch, limits):
    with monkeypatch.context() as tight:
        tight.setattr(sandboxed_reading, "LIMITS", limits)
        with pytest.raises(PageTooHard) as refusal:
            sandboxed_reading.read_page(LONG_PAGE, url=URL, charset=None)
    assert str(refusal.value).endswith("Fill in the fields yourself.")

    assert sandboxed_reading.read_page(PAGE, url=URL, charset=None).facts.title == "Fitter"


def test_a_server_that_was_ended_is_started_again():
    sandboxed_reading.read_page(PAGE, url=URL, charset=None)
    forking._servers[PAGES].process.kill()

    assert sandboxed_reading.read_page(PAGE, url=URL, charset=None).facts.title == "Fitter"


def test_a_server_that_hangs_is_replaced(monkeypatch):
    sandboxed_reading.read_page(PAGE, url=URL, charset=None)
    hung = forking._servers[PAGES].process
    hung.send_signal(signal.SIGSTOP)
    monkeypatch.setattr(forking, "ANSWERS_WITHIN", 0.1)
    started = forking.ForkServer._start

    def patient(server):
        monkeypatch.setattr(forking, "ANSWERS_WITHIN", 60)
        return started(server)

    monkeypatch.setattr(forking.ForkServer, "_start", patient)

    assert sandboxed_reading.read_page(PAGE, url=URL, charset=None).facts.title == "Fitter"
    assert hung.returncode is not None


def test_a_forked_process_has_servers_of_its_own():
    sandboxed_reading.read_page(PAGE, url=URL, charset=None)

    with multiprocessing.get_context("fork").Pool(1) as pool:
        theirs = pool.apply(fitter_and_server)
    assert theirs[0] == "Fitter"
    assert theirs[1] != forking._servers[PAGES].process.pid
    assert sandboxed_reading.read_page(PAGE, url=URL, charset=None).facts.title == "Fitter"


def fitter_and_server():
    facts = sandboxed_reading.read_page(PAGE, url=URL, charset=None).facts
    return facts.title, forking._servers[PAGES].process.pid


def test_many_at_once_each_get_their_own_answer():
    def title(number):
        page = b"<title>%d</title>" % number
        return sandboxed_reading.read_page(page, url=URL, charset=None).facts.title

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(title, range(40))) == [str(number) for number in range(40)]


def test_only_readers_of_the_hub_are_started(tmp_path):
    with pytest.raises(TooHard):
        running.read(b"", reader="os.path", options={}, limits=Limits())


def test_the_sandbox_knows_no_secrets_and_asks_for_no_settings(monkeypatch):
    monkeypatch.setenv("ANY_PASSWORD", "known to nobody")
    server = forking.ForkServer(PAGES)
    with Path("/dev/null").open("r+b") as nothing:
        server.ask(SandboxRequest({}, 512 * 1024**2, 1, 1.0), nothing.fileno(), nothing.fileno())

    environment = Path(f"/proc/{server.process.pid}/environ").read_bytes().split(b"\0")
    server.end()
    names = {entry.partition(b"=")[0].decode() for entry in environment if entry}
    assert names <= {*forking.PASSED_VARIABLES, "DJANGO_SETTINGS_MODULE"}
    assert f"DJANGO_SETTINGS_MODULE={forking.SETTINGS}".encode() in environment


def test_the_hub_answers_while_a_hostile_page_is_read(monkeypatch, client):
    monkeypatch.setattr(sandboxed_reading, "LIMITS", Limits(cpu_seconds=1))
    hostile = b"<title>Wind</title>" + b"<div><p>Wind" * 500_000
    client.get("/healthz")  # the first one loads every page

    with ThreadPoolExecutor(1) as threads:
        reading = threads.submit(sandboxed_reading.read_page, hostile, url=URL, charset=None)
        answers = 0
        while not reading.done():
            assert client.get("/healthz").status_code == 200
            answers += 1
        assert isinstance(reading.exception(), PageTooHard | None)
    assert answers > 10
