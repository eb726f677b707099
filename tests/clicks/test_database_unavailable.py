"""A process that has just started, and a database that is not there."""

import pytest

from advocacy.clicks.redirect.application import Redirect
from advocacy.clicks.redirect.click_storage import Database
from advocacy.clicks.redirect.database_connections import SqliteConnection
from advocacy.clicks.redirect.spool import Spool


@pytest.fixture
def redirect(tmp_path):
    missing = (tmp_path / "no-such-file").as_uri() + "?mode=rw"
    database = Database(lambda: SqliteConnection(missing))
    redirect = Redirect(None, database, Spool(tmp_path))
    redirect._is_started = True  # no thread of it outlives the test
    return redirect


def ask(redirect, *, method="GET", language="da"):
    said = []
    environ = {
        "PATH_INFO": "/s/0123456789a",
        "REQUEST_METHOD": method,
        "HTTP_ACCEPT_LANGUAGE": language,
    }
    body = b"".join(redirect(environ, lambda status, headers: said.extend([status, headers])))
    return said[0], dict(said[1]), body.decode()


@pytest.mark.parametrize(
    ("languages", "language"),
    [
        ("da-DK,da;q=0.9,en;q=0.8", "da"),
        ("en-GB,en;q=0.9,da;q=0.3", "en"),
        ("", "da"),
        ("\xff;", "da"),
    ],
)
def test_uncached_code_is_answered_with_a_retry_page(redirect, languages, language):
    status, headers, body = ask(redirect, language=languages)

    assert (status, headers["Retry-After"]) == ("503 Service Unavailable", "5")
    assert headers["Cache-Control"] == "no-store"
    assert f'<html lang="{language}">' in body
    assert '<meta http-equiv="refresh" content="5">' in body


def test_head_is_answered_with_the_same_headers(redirect):
    _status, headers, _body = ask(redirect)

    assert ask(redirect, method="HEAD") == ("503 Service Unavailable", headers, "")


def test_missing_database_file_is_not_created(redirect, tmp_path):
    ask(redirect)

    assert list(tmp_path.iterdir()) == []
