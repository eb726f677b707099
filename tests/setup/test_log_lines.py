"""Whatever a stranger sends, a record is one short line of printable characters."""

import logging
import random
import string
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError
from hypothesis import given
from hypothesis import settings as settings_of_hypothesis
from hypothesis import strategies as st

from advocacy.config.log_lines import LineFormatter
from advocacy.people import invitations
from tests.access.test_hostile_addresses import filled, parts_of, routes
from tests.factories import InvitationFactory, UserFactory, approved_story
from tests.needs import ROOT

LONGEST = 700  # characters of a line with its date, level and name
HOSTILE = {
    "long": "x" * 60_000,
    "lines": "a\r\nERROR forged\u2028next\x0bnext",
    "colours": "\x1b[2J\x1b[31mred\x9b1m",
    "directions": "\u202egnp.exe\u2066",
    "zero": "a\0b\x7f\x08",
    "broken": "\ud800",
}

shown = LineFormatter("{levelname} {name} {message}", style="{").format


def record(message, *args, error=None):
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("hub", logging.WARNING, "file.py", 1, message, args, info)


def failing(text, *, because=""):
    try:
        {}[because]
    except KeyError as cause:
        raise ValueError(text) from cause


def raised(text, *, because=""):
    try:
        failing(text, because=because)
    except ValueError as error:
        return error


def is_one_line(text):
    return text.isprintable() and len(text) < LONGEST


def test_a_request_that_is_too_large_is_one_line():
    with pytest.raises(RequestDataTooBig) as caught:
        raise RequestDataTooBig("Request body exceeded a limit.")

    line = shown(record("%s", caught.value, error=caught.value))

    assert line == "WARNING hub Request body exceeded a limit."


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_arguments_and_messages_are_cut_and_cleaned(text):
    for one in (
        record("Not Found: %s", text),
        record("%s %r", text, [text]),
        record("%(path)s %(status)d", {"path": text, "status": 404}),
        record(text),
        record("failed: %s", ValueError(text)),
    ):
        assert is_one_line(shown(one))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_an_exception_says_is_cut_and_its_frames_stay(text):
    lines = shown(record("broken", error=raised(text, because=text))).split("\n")

    assert [line for line in lines if not is_one_line(line)] == []
    assert sum(line.startswith('  File "') for line in lines) == 3
    assert any(line.startswith("ValueError: ") for line in lines)
    assert len(lines) < 20


SECRETS = {"token", "key"}  # parts of addresses that let their reader in
LETTERS = string.ascii_letters + string.digits + "-_:"


def addresses_with_secrets():
    """Each address with such a part, which is left to be filled in."""
    for _name, route, _pattern in routes():
        if SECRETS.intersection(parts := parts_of(route)):
            given = {part: "SECRET" if part in SECRETS else "1" for part in parts}
            yield filled(route, given)


def test_addresses_with_secrets_are_found():
    assert sorted(addresses_with_secrets()) == [
        "/accounts/password/reset/key/1-SECRET/",
        "/calendar/SECRET/stories.ics",
        "/embed/SECRET/",
        "/feeds/SECRET/stories.json",
        "/feeds/SECRET/stories.rss",
        "/insights/saved-reports/stop/SECRET/",
        "/invitations/SECRET/",
        "/reports/stop/SECRET/",
        "/screen/SECRET/",
    ]


@pytest.mark.parametrize("length", [26, 32, 60, 190])
def test_no_line_holds_what_lets_its_reader_in(length):
    secret = "".join(random.Random(length).choices(LETTERS, k=length))
    for address in addresses_with_secrets():
        path = address.replace("SECRET", secret)
        for one in (
            record("%s: %s", "Unprocessable Entity", path),
            record("%(path)s?%(query)s", {"path": path, "query": f"signature={secret}"}),
            record(f"broken: {path}"),
            record("broken", error=raised(path, because=path)),
            record("%r", [path]),
        ):
            assert secret[8:] not in shown(one)


def test_a_refused_invitation_leaves_no_token_in_the_log(client, db, caplog):
    token = invitations.link_token(InvitationFactory())

    assert client.post(f"/invitations/{token}/", {"name": "x", "password": "1"}).status_code == 422

    [one] = [one for one in caplog.records if one.name == "django.request"]
    assert shown(one) == "WARNING django.request Unprocessable Entity: /invitations/…/"


def test_rows_are_shown_by_their_number(db):
    person, story = UserFactory(name="Mette Holm"), approved_story(title="Not yet told")
    version = story.live_version

    line = shown(record("failed for %r, %s, %r", person, version, [person, version]))

    assert line == (
        f"WARNING hub failed for <User {person.pk}>, <StoryVersion {version.pk}>, "
        f"[<User {person.pk}>, <StoryVersion {version.pk}>]"
    )


def test_names_of_files_and_numbers_stay():
    said = "/media/masters/0123456789abcdef0123456789abcdef.jpg at /settings/people/12/roles/"

    assert shown(record("Not Found: %s", said)) == f"WARNING hub Not Found: {said}"


@settings_of_hypothesis(max_examples=50)
@given(text=st.text(), number=st.integers() | st.floats())
def test_any_text_is_one_line(text, number):
    assert is_one_line(shown(record("%s %r %s", text, text, number)))


def test_ordinary_lines_stay_as_they_are():
    assert shown(record("Mail %s to %s: %d of %.1f", 7, "Ærø → Ø", 3, 2.5)) == (
        "WARNING hub Mail 7 to Ærø → Ø: 3 of 2.5"
    )


def test_a_text_kept_by_another_handler_is_not_used():
    one = record("broken", error=raised("a\nb"))
    logging.Formatter().format(one)

    assert "a\nb" not in shown(one)


@pytest.mark.parametrize("path", ["/" + "x" * 60_000, "/a\nERROR forged", "/\x1b[31mred"])
def test_the_path_of_a_missing_page_is_a_short_line(client, db, caplog, path):
    assert client.get(quote(path)).status_code == 404

    [one] = [one for one in caplog.records if one.name == "django.request"]
    assert is_one_line(shown(one))


def test_every_handler_of_the_hub_writes_such_lines():
    used = {handler["formatter"] for handler in settings.LOGGING["handlers"].values()}
    kinds = {settings.LOGGING["formatters"][name]["()"] for name in used}

    assert kinds == {"advocacy.config.log_lines.LineFormatter"}
    for logger in settings.LOGGING["loggers"].values():
        assert set(logger["handlers"]) <= settings.LOGGING["handlers"].keys()


HANDLERS = """
import logging
import django
django.setup()
{start}
loggers = [logging.getLogger(name) for name in [None, *logging.root.manager.loggerDict]]
kinds = {{type(h.formatter).__name__ for one in loggers for h in one.handlers if h.formatter}}
print(sorted(kinds))
"""
STARTS = {
    "django": "",
    "celery": "from advocacy.config.celery import app; app.log.setup('INFO')",
    "beat": "from advocacy.config.beat import app; app.log.setup('INFO')",
    "server": "from advocacy.config import web; web.write_short_lines()\n"
    "from granian.log import LogLevels, configure_logging; configure_logging(LogLevels.info)",
}


@pytest.mark.parametrize("start", STARTS.values(), ids=STARTS)
def test_every_process_writes_such_lines(start):
    done = subprocess.run(
        [sys.executable, "-c", HANDLERS.format(start=start)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "['LineFormatter']\n"


@pytest.mark.parametrize(
    "detail",
    [
        "DETAIL:  Key (email)=(mette@vindhus.example) already exists.",
        "DETAIL:  Key (lower(email::text), team)=(mette@vindhus.example, 7) already exists.",
        "DETAIL:  Failing row contains (7, Mette, mette@vindhus.example, null).",
    ],
)
def test_what_a_database_says_of_a_row_is_not_in_the_log(detail):
    refused = IntegrityError(f"duplicate key value violates “one_address”\n{detail}")

    said = shown(record("failed", error=refused))

    assert "Mette" not in said
    assert "mette@" not in said
    assert "one_address" in said
