import pytest
from django.utils import timezone

from advocacy.notices import dispatch, messages
from advocacy.notices.models import Mail, Notice, NoticeKind
from advocacy.people import brand, stand_ins
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_stand_in_notice_contains_the_person_and_dates():
    BrandFactory()
    sara = UserFactory(roles=[Role.APPROVER], name="Sara Lund")
    colleague, today = UserFactory(language="en"), brand.today()
    stand_ins.appoint(sara, colleague, since=today, last_day=today, by=sara)

    dispatch.dispatch_events(at=timezone.now())

    notice = Notice.objects.get()
    assert (notice.person, notice.kind) == (colleague, NoticeKind.STAND_IN)
    assert messages.notice_text(notice).subject == "You stand in for Sara Lund"
    assert Mail.objects.get().to == colleague.email
