"""One thing of a person each, as an address names it."""

from django.utils import timezone

from advocacy.content.models import BulkChange, SavedView
from advocacy.packs.models import PackArrival
from advocacy.submissions import working_copies
from tests.factories import ApiTokenFactory, GoalFactory, ShareFactory, StandInFactory
from tests.figure_factories import SavedReportFactory
from tests.house_factories import TaskFactory


def share(person):
    return {"pk": ShareFactory(person=person).pk}


def share_by_key(person):
    return {"code": ShareFactory(person=person).key}


def share_as_picture(person):
    return {**share(person), "kind": "svg"}


def token(person):
    return {"pk": ApiTokenFactory(person=person).pk}


def goal(person):
    return {"pk": GoalFactory(person=person, created_by=person).pk}


def saved_view(person):
    row = SavedView.objects.create(person=person, name="Mine", query="status=draft")
    return {"pk": row.pk}


def saved_report(person):
    return {"pk": SavedReportFactory(person=person).pk}


def working_copy(person):
    content = {"values": {}}
    copy = working_copies.keep("new-story", form_key="k", title="", content=content, by=person)
    return {"pk": copy.pk}


def bulk_change(person):
    row = BulkChange.objects.create(by=person, what="withdraw", before={"stories": []})
    return {"pk": row.pk}


def pack(person):
    report = {"stories": [], "topics": [], "pictures": []}
    row = PackArrival.objects.create(
        person=person, file="packs/none.zip", report=report, created_at=timezone.now()
    )
    return {"pk": row.pk}


def task(person):
    return {"pk": TaskFactory(owner=person).pk}


def stand_in(person):
    return {"pk": StandInFactory(person=person).pk}
