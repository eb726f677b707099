import pytest
from django.urls import reverse

from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy import edition_writing
from advocacy.policy.models import Edition, EditionText
from tests.factories import BrandFactory, UserFactory
from tests.policy_factories import EditionFactory, HearingCommentFactory, HearingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    person = UserFactory(roles=[Role.CURATOR])
    client.force_login(person)
    return person


def write(client, edition, **given):
    typed = {"body": "# Ours", "news": "", "revision": edition.revision} | given
    return client.post(reverse("policy:write", args=[edition.number, "en"]), typed)


@pytest.mark.parametrize("number", [1, 3])
def test_everybody_reads_the_editions_that_are_approved(client, django_assert_num_queries, number):
    editions = [EditionFactory() for _ in range(number)]
    EditionFactory(draft=True)
    client.force_login(UserFactory())
    client.get(reverse("policy:editions"))

    with django_assert_num_queries(8):
        response = client.get(reverse("policy:editions"))

    assert response.context["editions"] == editions[::-1]


def test_a_draft_is_not_there_for_who_is_not_asked(client):
    draft = EditionFactory(draft=True)
    client.force_login(UserFactory())

    assert client.get(reverse("policy:edition", args=[draft.number])).status_code == 404
    assert client.get(reverse("policy:differences", args=[draft.number])).status_code == 404


def test_differences_are_readable_by_anyone(client):
    EditionFactory()
    new = EditionFactory()
    EditionText.objects.filter(edition=new, language="en").update(
        body="# Policy\n\nShare.\n\nGladly."
    )
    client.force_login(UserFactory())

    response = client.get(reverse("policy:differences", args=[new.number]))

    assert "<ins>Gladly.</ins>" in response.content.decode()


def test_the_first_edition_starts_from_the_template(client, keeper):
    BrandFactory(languages=["da", "en"])

    response = client.post(reverse("policy:start"), {"from": "template"})

    assert response.url == reverse("policy:write", args=[1, "en"])


def test_a_preview_saves_nothing_and_shows_what_is_typed(client, keeper):
    draft = EditionFactory(draft=True)

    response = write(client, draft, body="# New\n\nNever name customers.", preview="1")

    page = response.content.decode()
    assert response.status_code == 200
    assert "<h1 id=" in page
    assert [one.sentence for one in response.context["unguided"]] == ["Never name customers."]
    assert draft.texts.get(language="en").body.startswith("# Policy\n\nShare.")


def test_the_preview_is_harmless(client, keeper):
    draft = EditionFactory(draft=True)

    response = write(client, draft, body="<script>alert(1)</script>", preview="1")

    assert "<script>alert" not in response.content.decode()


def test_an_empty_text_is_refused_by_its_field(client, keeper):
    response = write(client, EditionFactory(draft=True), body="", news="Saved.")

    assert response.status_code == 422
    assert response.context["form"].errors["body"]
    assert "Saved." in response.content.decode()


def test_of_two_who_write_the_second_keeps_their_text_and_sees_the_other(client, keeper):
    draft = EditionFactory(draft=True)
    other = UserFactory(roles=[Role.CURATOR])
    edition_writing.write(draft, by=other, language="en", body="# Theirs", revision=1)

    response = write(client, draft, body="# Mine", revision=1)

    assert response.status_code == 409
    assert "# Mine" in response.content.decode()
    assert response.context["conflict"]
    assert response.context["form"]["revision"].value() == 2
    assert write(client, draft, body="# Mine", revision=2).status_code == 302
    assert draft.texts.get(language="en").body == "# Mine"


def test_a_text_that_is_heard_is_kept_in_the_form(client, keeper):
    hearing = HearingFactory()

    response = write(client, hearing.edition, body="# Mine")

    assert response.status_code == 409
    assert "# Mine" in response.content.decode()


def test_an_approver_approves_and_a_bad_day_is_said_by_its_field(client):
    draft = EditionFactory(draft=True)
    client.force_login(UserFactory(roles=[Role.APPROVER]))
    address = reverse("policy:approve", args=[draft.number])

    refused = client.post(address, {"revision": 1, "in_force_on": "2020-01-01"})
    response = client.post(address, {"revision": 1, "in_force_on": brand.today().isoformat()})

    assert refused.status_code == 422
    assert refused.context["form"].errors["in_force_on"]
    assert response.status_code == 302
    assert Edition.objects.get(pk=draft.pk).approved_at is not None


def test_an_unanswered_comment_refuses_the_approval(client):
    comment = HearingCommentFactory(
        hearing__closes_on=brand.today(), hearing__ended_at="2026-01-01T00:00Z"
    )
    client.force_login(UserFactory(roles=[Role.APPROVER]))
    number = comment.hearing.edition.number

    response = client.post(
        reverse("policy:approve", args=[number]),
        {"revision": 1, "in_force_on": brand.today().isoformat()},
    )

    assert response.status_code == 409
