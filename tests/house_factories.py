"""Rows of channels, joining and leaving, crises and notices to the staff for the tests."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from advocacy.channels.models import Channel, ChannelRight, RightLevel, StrayPage
from advocacy.content.models import (
    CrisisContact,
    Statement,
)
from advocacy.lifecycle.models import Procedure, Task, TemplateTask, Way
from advocacy.people.models import StaffNotice
from advocacy.people.permissions import Role
from tests import days
from tests.factories import UserFactory


class ChannelFactory(DjangoModelFactory):
    class Meta:
        model = Channel

    network = "linkedin"
    name = factory.Sequence(lambda n: f"Channel {n}")
    address = factory.Sequence(lambda n: f"https://www.linkedin.com/company/channel-{n}")
    responsible = factory.SubFactory(UserFactory)
    check_due_on = factory.LazyFunction(lambda: days.today() + timedelta(days=90))


class ChannelRightFactory(DjangoModelFactory):
    class Meta:
        model = ChannelRight

    channel = factory.SubFactory(ChannelFactory)
    person = factory.SubFactory(UserFactory)
    level = RightLevel.EDITOR
    given_at = factory.LazyFunction(timezone.now)


class StrayPageFactory(DjangoModelFactory):
    class Meta:
        model = StrayPage

    network = "facebook"
    address = factory.Sequence(lambda n: f"https://www.facebook.com/stray-{n}")
    reported_at = factory.LazyFunction(timezone.now)


class TemplateTaskFactory(DjangoModelFactory):
    class Meta:
        model = TemplateTask

    way = Way.LEAVING
    titles = factory.LazyFunction(lambda: {"da": "Skift koder", "en": "Change passwords"})
    notes = factory.LazyFunction(lambda: {"da": "", "en": ""})
    owner = "administrator"


class ProcedureFactory(DjangoModelFactory):
    class Meta:
        model = Procedure

    person = factory.SubFactory(UserFactory)
    way = Way.JOINING
    began_at = factory.LazyFunction(timezone.now)
    opened_at = factory.LazyFunction(timezone.now)


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = Task

    procedure = factory.SubFactory(ProcedureFactory)
    owner = factory.SubFactory(UserFactory)
    titles = factory.LazyFunction(lambda: {"da": "Skift koder", "en": "Change passwords"})
    due_on = factory.LazyFunction(timezone.localdate)


class CrisisContactFactory(DjangoModelFactory):
    class Meta:
        model = CrisisContact

    duty = "decides what we say"
    person = factory.SubFactory(UserFactory)
    phone = "+45 12 34 56 78"


class StatementFactory(DjangoModelFactory):
    """Prepared, and not approved by anybody yet."""

    class Meta:
        model = Statement

    title = "The first hour"
    language = "en"
    text = "We know of it and look into it."
    written_by = factory.SubFactory(UserFactory, roles=[Role.ADMIN])
    written_at = factory.LazyFunction(timezone.now)


class StaffNoticeFactory(DjangoModelFactory):
    class Meta:
        model = StaffNotice

    told_on = factory.LazyFunction(lambda: days.today() - timedelta(days=60))
    what = "What is counted, and who sees it."
    how = "By letter."
