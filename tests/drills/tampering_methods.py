"""Methods of tampering with the audit trail, each with its expected findings."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import F

from advocacy.audit import checkpoints, immutability_triggers, sealing, trail, verification
from advocacy.audit.checkpoints import Checkpoint
from advocacy.audit.models import Event, Seal
from tests.trail import unguarded

FORGED = "f" * 64
PARKED = 10**9  # a position beyond every chain, to swap over


@dataclass
class Thing:
    """Something an event can be about."""

    pk: int


@dataclass
class Chain:
    """A sealed chain: the event at each position, and a checkpoint kept elsewhere."""

    events: dict
    checkpoint: Checkpoint

    @property
    def end(self):
        return max(self.events)

    def found(self):
        """Each finding by its code and its place."""
        return {
            (one.code, one.position or one.event, one.until)
            for one in verification.verify(self.checkpoint)
        }


def a_chain(length):
    immutability_triggers.install(connection)
    for number in range(length):
        trail.record("drilled", by=None, about=Thing(number), number=number)
        if number % 7 == 0:
            sealing.seal_new()
    checkpoint = checkpoints.create()
    return Chain(dict(Seal.objects.values_list("position", "event_id")), checkpoint)


def edited_event(chain, chance):
    place, event = chance.choice(list(chain.events.items()))
    change = chance.choice(
        [
            {"at": F("at") + timedelta(microseconds=1)},
            {"actor": uuid.uuid4()},
            {"action": "approved"},
            {"about": "person"},
            {"about_id": "999"},
            {"codes": {"number": -1}},
            {"mark": FORGED},
        ]
    )
    with unguarded():
        Event.objects.filter(pk=event).update(**change)
    return {("event_changed", place, 0)}


def deleted_event(chain, chance):
    place, event = chance.choice(list(chain.events.items()))
    with unguarded() as cursor:
        delete(cursor, Event, [event])
    return {("event_missing", place, 0)}


def deleted_event_with_its_seal(chain, chance):
    place = chance.randrange(1, chain.end)
    with unguarded() as cursor:
        delete(cursor, Event, [chain.events[place]])
        delete(cursor, Seal, [place])
    return {("seals_missing", place, place)}


def inserted_event(chain, chance):
    """With a mark that is genuine, but another event's."""
    mark = Event.objects.values_list("mark", flat=True).get(
        pk=chance.choice(list(chain.events.values()))
    )
    event = a_forged_event(chance.choice([mark, FORGED, ""]))
    return {("event_foreign", str(event.pk), 0)}


def inserted_event_that_was_sealed(chain, chance):
    a_forged_event(FORGED)
    sealing.seal_new()
    return {("event_changed", chain.end + 1, 0)}


def reordered_events(chain, chance):
    """Each now says what the other said."""
    one, two = two_places(chain, chance)
    first = Event.objects.get(pk=chain.events[one])
    second = Event.objects.get(pk=chain.events[two])
    with unguarded():
        said_by(first, second)
        said_by(second, first)
    return {("event_changed", one, 0), ("event_changed", two, 0)}


def edited_seal(chain, chance):
    place = chance.choice(list(chain.events))
    change = chance.choice(
        [
            {"mark": FORGED},
            {"at": F("at") + timedelta(seconds=1)},
            {"previous": FORGED},
            {"digest": FORGED},
            {"event": uuid.uuid4()},
        ]
    )
    with unguarded():
        Seal.objects.filter(pk=place).update(**change)
    at_the_end = place == chain.checkpoint.position and "digest" in change
    return {("seal_changed", place, 0)} | (
        {("checkpoint_differs", place, 0)} if at_the_end else set()
    )


def deleted_seals(chain, chance):
    first = chance.randrange(1, chain.end)
    last = min(first + chance.randrange(3), chain.end - 1)
    with unguarded() as cursor:
        delete(cursor, Seal, range(first, last + 1))
    return {("seals_missing", first, last)}


def inserted_seal(chain, chance):
    event = a_forged_event(FORGED)
    before = Seal.objects.get(pk=chain.end)
    Seal.objects.create(
        position=chain.end + 1,
        event=event,
        mark=FORGED,
        at=before.at,
        previous=before.digest,
        digest=FORGED,
    )
    return {("seal_changed", chain.end + 1, 0)}


def reordered_seals(chain, chance):
    one, two = two_places(chain, chance)
    with unguarded():
        for old, new in ((one, PARKED), (two, one), (PARKED, two)):
            Seal.objects.filter(position=old).update(position=new)
    differs = {("checkpoint_differs", chain.end, 0)} if chain.end in {one, two} else set()
    return {("seal_changed", one, 0), ("seal_changed", two, 0)} | differs


def closed_up_seals(chain, chance):
    """One deleted, and those after it moved down so that no gap shows."""
    gone = chance.randrange(1, chain.end)
    with unguarded() as cursor:
        delete(cursor, Seal, [gone])
        for place in range(gone + 1, chain.end + 1):
            Seal.objects.filter(position=place).update(position=place - 1)
    moved = {("seal_changed", place, 0) for place in range(gone, chain.end)}
    return moved | {("tail_cut", chain.end, chain.end)}


def cut_tail(chain, chance):
    """Events and seals, as if they had never been."""
    first = chain.end - chance.randrange(20)
    with unguarded() as cursor:
        cut(cursor, chain, first)
    return {("tail_cut", first, chain.end)}


def cut_tail_that_grew_again(chain, chance):
    """The hub goes on from where the tail was cut, and the chain is whole in itself."""
    first = chain.end - chance.randrange(20)
    with unguarded() as cursor:
        cut(cursor, chain, first)
    for number in range(first, chain.end + 1):
        trail.record("drilled", by=None, about=Thing(number))
    sealing.seal_all()
    return {("checkpoint_differs", chain.end, 0)}


WAYS = [
    edited_event,
    deleted_event,
    deleted_event_with_its_seal,
    inserted_event,
    inserted_event_that_was_sealed,
    reordered_events,
    edited_seal,
    deleted_seals,
    inserted_seal,
    reordered_seals,
    closed_up_seals,
    cut_tail,
    cut_tail_that_grew_again,
]


def two_places(chain, chance):
    return chance.sample(list(chain.events), 2)


def a_forged_event(mark):
    about = {"about": "thing", "about_id": "1"}
    newest = Event.objects.order_by("-at").values_list("at", flat=True)[0]
    return Event.objects.create(at=newest, action="drilled", mark=mark, **about)


def said_by(event, other):
    fields = ("at", "actor", "action", "about", "about_id", "codes", "mark")
    Event.objects.filter(pk=event.pk).update(**{name: getattr(other, name) for name in fields})


def delete(cursor, model, keys):
    """Past the ORM, which would look for what hangs on the rows."""
    for key in keys:
        wanted = model._meta.pk.get_db_prep_value(key, connection)
        table, column = model._meta.db_table, model._meta.pk.column
        cursor.execute(f"DELETE FROM {table} WHERE {column} = %s", [wanted])


def cut(cursor, chain, first):
    delete(cursor, Event, [chain.events[place] for place in range(first, chain.end + 1)])
    delete(cursor, Seal, range(first, chain.end + 1))
