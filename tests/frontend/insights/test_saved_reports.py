"""Leaders save reports, change, pause and delete them."""

import pytest

from advocacy.insights.models import SavedReport
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, TeamFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST, NEW = "/insights/saved-reports/", "/insights/saved-reports/new/"
TYPED = {"name": "Board", "page": "company", "months": "3", "beside": "year", "when": "week-1"}


@pytest.fixture
def leader(client):
    BrandFactory()
    client.force_login(UserFactory(roles=[Role.LEADER]))
    return client


def text(response):
    return " ".join(response.content.decode().split())


def test_the_empty_list_says_what_to_do(leader):
    page = text(leader.get(LIST))

    assert "No report is saved yet" in page
    assert NEW in page


def test_a_report_is_saved_and_says_when_it_comes(leader):
    page = text(leader.post(NEW, TYPED, follow=True))

    report = SavedReport.objects.get()
    assert (report.rhythm, report.day, report.months, report.beside) == ("week", 1, 3, "year")
    assert "“Board” is mailed to you next on" in page
    assert "The last 3 months" in page


def test_a_page_offers_to_be_mailed_as_it_is(leader):
    team = TeamFactory(name="Drift")

    page = text(leader.get(f"{NEW}?page=network&months=3&team={team.pk}"))

    assert '<option value="network" selected>Networks</option>' in page
    assert f'<option value="{team.pk}" selected>Drift</option>' in page
    assert "/insights/saved-reports/new/?page=company&amp;months=3" in text(
        leader.get("/insights/")
    )


def test_a_report_without_a_name_keeps_what_was_typed(leader):
    response = leader.post(NEW, TYPED | {"name": ""})

    assert response.status_code == 422
    assert "Give the report a name." in text(response)
    assert '<option value="week-1" selected>' in text(response)


def test_a_report_is_renamed_paused_resumed_and_deleted(leader):
    leader.post(NEW, TYPED)
    address = f"{LIST}{SavedReport.objects.get().pk}/"

    leader.post(address, TYPED | {"name": "Staff"})
    assert "paused</strong>" in text(leader.post(f"{address}pause/", follow=True))
    assert "Staff" in text(leader.get(LIST))
    assert "paused</strong>" not in text(leader.post(f"{address}resume/", follow=True))
    assert "“Staff” is deleted." in text(leader.post(f"{address}remove/", follow=True))
    assert not SavedReport.objects.exists()
