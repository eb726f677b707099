import pytest
from django.utils import timezone

from advocacy.audit import trail
from advocacy.notices import dispatch
from advocacy.notices.models import Mail, Notice, NoticeKind
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


def test_broken_link_notifies_the_authors():
    BrandFactory()
    author = UserFactory(roles=[Role.CURATOR])
    UserFactory(roles=[Role.CURATOR])
    story = approved_story(title="Blades", created_by=author)
    trail.record("story_link_broken", by=None, about=story, version=1)

    dispatch.dispatch_events(at=timezone.now())

    notice = Notice.objects.get()
    assert (notice.person, notice.kind, notice.story) == (author, NoticeKind.LINK_BROKEN, story)
    mail = Mail.objects.get()
    assert mail.subject == "The link is not answering: Blades"
    assert f"/desk/stories/{story.pk}/" in mail.text
