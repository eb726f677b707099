"""Loops over rows without a lease: one that raises does not stop the others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.content import ended_consents
from advocacy.goals import milestones, progress
from advocacy.jobs import sweeping
from advocacy.lifecycle import procedure_opening
from advocacy.lifecycle.models import Procedure
from advocacy.notices import report_mails
from advocacy.notices.models import Mail
from advocacy.policy import scheduled_changes
from tests import days
from tests.factories import ConsentFactory, GoalFactory, UserFactory
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db


def spoilt_for(monkeypatch, module, name, *, is_bad):
    """This function of the module raises for some of what it is given."""
    act = getattr(module, name)

    def spoilt(thing, *given, **named):
        if is_bad(thing):
            raise RuntimeError(name)
        return act(thing, *given, **named)

    spoilt.__qualname__ = name
    monkeypatch.setattr(module, name, spoilt)


def test_run_each_continues_after_an_exception():
    assert sweeping.run_each([1, 0, 2], lambda number: 10 // number) == [10, 5]


def test_run_batch_or_each_runs_each_only_if_the_batch_fails():
    def halves(numbers):
        return [10 // number for number in numbers]

    assert sweeping.run_batch_or_each([1, 2], halves) == [[10, 5]]
    assert sweeping.run_batch_or_each([1, 0, 2], halves) == [[10], [5]]


def test_failing_leaver_does_not_block_others(monkeypatch):
    left = {"is_active": False, "left_at": timezone.now()}
    UserFactory()
    bad, good = UserFactory(**left), UserFactory(**left)
    spoilt_for(monkeypatch, procedure_opening, "open_for", is_bad=lambda person: person == bad)

    procedure_opening.open_due(at=timezone.now())

    assert list(Procedure.objects.values_list("person", flat=True)) == [good.pk]


def test_failing_goal_does_not_block_others(monkeypatch):
    GoalFactory.create_batch(2)
    bad = GoalFactory()
    spoilt_for(monkeypatch, progress, "progress_of", is_bad=lambda goals: bad in goals)
    marked = []
    monkeypatch.setattr(
        milestones, "_mark", lambda reached, at: marked.append(reached.goal) or True
    )

    milestones.mark_reached(at=timezone.now())

    assert len(marked) == 2
    assert bad not in marked


def test_failing_edition_does_not_block_others(monkeypatch):
    now = timezone.now()
    bad, good = (
        EditionFactory(number=number, in_force_at=now - timedelta(hours=1), announced_at=None)
        for number in (1, 2)
    )
    spoilt_for(monkeypatch, scheduled_changes, "_announce_edition", is_bad=lambda one: one == bad)

    scheduled_changes.announce_due(at=now)

    announced = Event.objects.filter(action="edition_in_force")
    assert list(announced.values_list("about_id", flat=True)) == [str(good.pk)]


def test_failing_report_does_not_block_others(monkeypatch):
    bad, good = UserFactory(), UserFactory()
    monkeypatch.setattr(report_mails.monthly_report, "due", lambda at: at.date())
    monkeypatch.setattr(report_mails.monthly_report, "report", lambda month, at: month)
    monkeypatch.setattr(report_mails, "_recipients", lambda month: [bad, good])
    written = []
    monkeypatch.setattr(
        report_mails, "_create_mail", lambda person, report, at: written.append(person) or True
    )
    spoilt_for(monkeypatch, report_mails, "_create_mail", is_bad=lambda person: person == bad)

    report_mails.create_due_mails(at=timezone.now())

    assert written == [good]
    assert not Mail.objects.exists()


def test_failing_picture_does_not_block_others(monkeypatch):
    yesterday = days.today() - timedelta(days=2)
    bad, good = (ConsentFactory(last_day=yesterday) for _ in range(2))
    spoilt_for(monkeypatch, ended_consents, "_end", is_bad=lambda assets: bad.asset_id in assets)

    ended_consents.end_due(at=timezone.now())

    good.refresh_from_db()
    bad.refresh_from_db()
    assert good.told_at is not None
    assert bad.told_at is None
