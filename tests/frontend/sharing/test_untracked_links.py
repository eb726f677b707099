"""An advocate takes part without a link that is counted: the share counts, the clicks do not."""

import pytest
from django.urls import reverse
from django.utils import timezone

from advocacy.figures import aggregation
from advocacy.figures.models import TeamDay
from advocacy.links.models import Link
from advocacy.sharing.models import LinkSettings, Share
from tests.factories import BrandFactory, UserFactory, approved_story, save_settings
from tests.forms import form_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def advocate(client):
    BrandFactory()
    advocate = UserFactory()
    client.force_login(advocate)
    return advocate


def share_untracked(client, story):
    sheet = client.get(reverse("sharing:sheet", args=[story.pk]), {"network": "linkedin"})
    form = form_in(sheet, "data-share", "linkedin")
    assert 'name="untracked"' in sheet.content.decode()
    return client.post(reverse("sharing:hand-over"), {**form.fields, "untracked": "on"})


def test_the_sheet_offers_a_link_nobody_counts(client, advocate):
    story = approved_story(url="https://example.com/news")

    page = share_untracked(client, story)

    share = Share.objects.get()
    assert (share.link, Link.objects.count()) == (None, 0)
    assert share.text.endswith("https://example.com/news")
    assert "/s/" not in share.text
    assert page.status_code == 200


def test_nothing_is_added_to_a_target_nobody_counts(client, advocate):
    save_settings(LinkSettings, tags_links=True, reports_applications=True)

    share_untracked(client, approved_story(kind="job_ad", url="https://example.com/job"))

    assert Share.objects.get().text.endswith("https://example.com/job")


def test_a_share_without_a_counted_link_is_a_share(client, advocate):
    share_untracked(client, approved_story())
    client.post(reverse("sharing:confirm", args=[Share.objects.get().pk]))

    aggregation.count_new(at=timezone.now())

    row = TeamDay.objects.get()
    assert (row.opened, row.confirmed, row.proven, row.people) == (1, 1, 0, 0)


def test_no_code_is_drawn_for_a_link_that_is_not_there(client, advocate):
    page = share_untracked(client, approved_story())

    assert "/qr." not in page.content.decode()
    assert "link not counted" in client.get(reverse("me:shares")).content.decode()
