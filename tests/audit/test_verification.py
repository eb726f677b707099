import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from advocacy.audit import checkpoints, immutability_triggers, sealing, trail, verification
from advocacy.audit.findings import Finding
from advocacy.audit.models import Event, Seal, Verification
from tests.factories import TopicFactory
from tests.trail import unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    """Five sealed events."""
    events = [trail.record("topic_added", by=None, about=TopicFactory()) for _ in range(5)]
    sealing.seal_new()
    return events


def forget(place):
    with unguarded() as cursor:
        cursor.execute(f"DELETE FROM {Seal._meta.db_table} WHERE position >= %s", [place])


def test_unchanged_trail_has_no_findings(chain, capsys):
    call_command("verify_audit")

    assert capsys.readouterr().out == "5 events, all as they were written.\n"


def test_empty_trail_has_no_findings(capsys):
    call_command("verify_audit")

    assert capsys.readouterr().out == "0 events, all as they were written.\n"


def test_change_is_found_with_its_position(chain, capsys):
    with unguarded():
        Event.objects.filter(pk=chain[2].pk).update(action="topic_removed")

    with pytest.raises(CommandError, match="1 findings"):
        call_command("verify_audit")

    assert capsys.readouterr().out == (
        f"Position 3: event {chain[2].pk} was changed after it was written,"
        " or was not written by the hub.\n"
    )


def test_a_cut_off_tail_is_found_with_a_checkpoint(chain, capsys, tmp_path):
    call_command("export_checkpoint")
    file = tmp_path / "checkpoint.json"
    file.write_text(capsys.readouterr().out)
    with unguarded() as cursor:
        cursor.execute(f"DELETE FROM {Seal._meta.db_table} WHERE position > 3")
        for event in chain[3:]:
            Event.objects.filter(pk=event.pk)._raw_delete("default")

    call_command("verify_audit")
    with pytest.raises(CommandError, match="1 findings"):
        call_command("verify_audit", checkpoint=file)

    said = "Positions 4 to 5 have been cut off: the checkpoint still knows them."
    assert said in capsys.readouterr().out


def test_a_checkpoint_of_somebody_else_is_refused(chain):
    made = checkpoints.create().as_json()
    forged = checkpoints.read(json.dumps({**made, "position": 4}))

    assert [one.code for one in verification.verify(forged)] == ["checkpoint_foreign"]


@pytest.mark.parametrize("text", ["", "[]", '{"position": "x"}', '{"position": 1}'])
def test_invalid_checkpoint_file_is_refused(tmp_path, text):
    file = tmp_path / "checkpoint.json"
    file.write_text(text)

    with pytest.raises(CommandError, match="not a checkpoint"):
        call_command("verify_audit", checkpoint=file)


def test_a_genuine_seal_of_another_chain_does_not_follow(chain):
    """Part of a backup put back over what the hub sealed since."""
    old = Seal.objects.get(position=4)
    forget(3)
    sealing.seal_new()
    with unguarded():
        Seal.objects.filter(position__gte=4)._raw_delete("default")
        Seal.objects.bulk_create([old])

    assert list(verification.verify()) == [Finding("order_broken", 4)]


def test_missing_trigger_is_found(chain):
    name = next(iter(immutability_triggers.triggers(connection.vendor)))
    on = f" ON {Event._meta.db_table}" if connection.vendor == "postgresql" else ""
    connection.cursor().execute(f"DROP TRIGGER {name}{on}")

    assert list(verification.verify()) == [Finding("guard_gone", event=name)]


def test_a_new_secret_key_leaves_the_trail_readable(chain, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another secret, long enough for everybody who asks"
    trail.record("topic_added", by=None, about=TopicFactory())
    sealing.seal_new()

    assert list(verification.verify()) == []


def test_events_are_invalid_without_the_old_key(chain, settings):
    settings.SECRET_KEY = "another secret, long enough for everybody who asks"

    assert {one.code for one in verification.verify()} == {"seal_changed"}


def test_nightly_verification_uses_the_last_checkpoint(chain):
    first = verification.verify_and_store()
    with unguarded() as cursor:
        cursor.execute(f"DELETE FROM {Seal._meta.db_table} WHERE position > 4")
        Event.objects.filter(pk=chain[4].pk)._raw_delete("default")
    second = verification.verify_and_store()

    assert (first.finding_count, first.seals) == (0, 5)
    assert [one["code"] for one in second.findings] == ["tail_cut"]
    assert Verification.objects.count() == 2


def test_long_chains_are_read_in_batches(chain, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(verification, "BATCH_SIZE", 2)

    with django_assert_num_queries(10):
        assert list(verification.verify()) == []
