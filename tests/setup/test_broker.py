"""The embedded broker delivers, and does not grow for ever."""

import sqlite3
from contextlib import closing

import pytest
from celery import Celery

from advocacy.config import broker


@pytest.fixture
def file(tmp_path):
    return tmp_path / "broker.sqlite3"


@pytest.fixture
def app(file):
    app = Celery("test", broker=f"sqla+sqlite:///{file}", set_as_current=False)
    broker.prepare(app, file)
    yield app
    app.close()


def count(file):
    with closing(sqlite3.connect(file)) as database:
        [(number,)] = database.execute("SELECT count(*) FROM kombu_message")
    return number


def test_prepare_can_be_repeated(app, file):
    app.send_task("wake")

    broker.prepare(app, file)

    assert count(file) == 1


def test_only_the_latest_delivered_messages_are_kept(app, file, monkeypatch):
    monkeypatch.setattr(broker, "KEPT_MESSAGES", 2)
    for number in range(5):
        app.send_task("wake", kwargs={"number": number})
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE kombu_message SET visible = 0 WHERE id <> 2")

    assert broker.delete_delivered(file) == 2
    assert count(file) == 3
