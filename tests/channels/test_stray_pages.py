"""Stray pages: anyone reports one, who keeps the register closes it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from advocacy.channels import stray_pages
from advocacy.channels.models import StrayPage
from advocacy.errors import Invalid, NotAllowed
from advocacy.people.permissions import Role
from tests.factories import UserFactory
from tests.house_factories import ChannelFactory, StrayPageFactory

pytestmark = pytest.mark.django_db


def report(address="https://facebook.com/old-us", by=None):
    return stray_pages.report(address, network="facebook", kind="stray", by=by or UserFactory())


def test_anyone_reports_a_page_and_twice_is_once():
    first, second = report(), report("https://Facebook.com/OLD-us/")

    assert first == second


def test_registered_channel_is_not_reported():
    channel = ChannelFactory()

    with pytest.raises(Invalid) as refusal:
        report(channel.address)

    assert channel.name in str(refusal.value)


def test_closing_says_what_was_done():
    page, curator = StrayPageFactory(), UserFactory(roles=[Role.CURATOR])

    stray_pages.close(page, "Deleted by Facebook.", by=curator)

    row = StrayPage.objects.get()
    assert (row.closed_by, row.outcome) == (curator, "Deleted by Facebook.")


def test_closing_needs_an_outcome():
    with pytest.raises(Invalid):
        stray_pages.close(StrayPageFactory(), "", by=UserFactory(roles=[Role.ADMIN]))


def test_others_do_not_close():
    with pytest.raises(NotAllowed):
        stray_pages.close(StrayPageFactory(), "Done.", by=UserFactory())


def test_closing_twice_is_refused():
    page, admin = StrayPageFactory(), UserFactory(roles=[Role.ADMIN])
    stray_pages.close(page, "Done.", by=admin)

    with pytest.raises(stray_pages.AlreadyClosed):
        stray_pages.close(page, "Again.", by=admin)


def test_database_refuses_closing_without_an_outcome():
    page = StrayPageFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        StrayPage.objects.filter(pk=page.pk).update(closed_at=timezone.now())
