import pytest
from django.urls import reverse

from advocacy.audit.models import Event
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from tests.factories import BrandFactory, UserFactory, approved_story
from tests.forms import form_in

pytestmark = pytest.mark.django_db


def test_an_administrator_puts_the_employee_marking_last_in_every_text(client):
    BrandFactory(name="Vindhus")
    story = approved_story(marking="employee", captions=["Look what we did."])
    client.force_login(UserFactory(roles=[Role.ADMIN]))

    client.post(reverse("marking:marking"), {"position": "last"})

    sheet = client.get(reverse("sharing:sheet", args=[story.pk]))
    form = form_in(sheet, "data-share", "linkedin")
    client.post(form.action, form.fields)
    assert "the law asks for it; here it stands last" in sheet.content.decode()
    assert Share.objects.get().text.startswith("Look what we did.\n\nI work at Vindhus.\n\n")
    assert Share.objects.get().marking_line == "I work at Vindhus"
    assert Event.objects.filter(action="brand_changed", about="brand").count() == 1


def test_an_advertisement_stands_first_all_the_same(client):
    BrandFactory(employee_marking_last=True)
    approved_story(marking="advertisement", captions=["Buy it."])
    client.force_login(UserFactory())

    feed = client.get(reverse("feed:stories")).content.decode()

    assert 'data-text="Advertisement\nBuy it.' in feed
