from datetime import timedelta

import pytest
from django.urls import reverse

from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy.models import Hearing, HearingComment
from tests.factories import TeamFactory, UserFactory
from tests.policy_factories import EditionFactory, HearingCommentFactory, HearingFactory

pytestmark = pytest.mark.django_db


def test_a_hearing_is_called_and_a_day_too_early_is_said_by_its_field(client):
    draft, team = EditionFactory(draft=True), TeamFactory()
    UserFactory(team=team)
    client.force_login(UserFactory(roles=[Role.CURATOR]))
    address, today = reverse("policy:call", args=[draft.number]), brand.today()
    typed = {"opens_on": today.isoformat(), "teams": [team.pk], "question": "Is it clear?"}

    yesterday = (today - timedelta(days=1)).isoformat()
    refused = client.post(address, typed | {"closes_on": yesterday})
    response = client.post(address, typed | {"closes_on": today.isoformat()})

    assert refused.status_code == 422
    assert "Is it clear?" in refused.content.decode()
    assert response.url == reverse("policy:hearing", args=[Hearing.objects.get().pk])


def test_who_is_asked_comments_on_a_passage(client):
    person = UserFactory()
    hearing = HearingFactory(asks=[person])
    client.force_login(person)
    address = reverse("policy:hearing", args=[hearing.pk])

    empty = client.post(address, {"passage": "2", "said": ""})
    client.post(address, {"passage": "2", "said": "Share what?", "thanked_by_name": "on"})

    assert empty.status_code == 422
    comment = HearingComment.objects.get()
    assert (comment.passage, comment.text, comment.person) == ("Share.", "Share what?", person)
    assert comment.thanked_by_name


def test_a_hearing_is_not_there_for_who_is_not_asked(client):
    hearing = HearingFactory(asks=[UserFactory()])
    client.force_login(UserFactory())

    assert client.get(reverse("policy:hearing", args=[hearing.pk])).status_code == 404


@pytest.mark.parametrize("comments", [1, 3])
def test_comments_stand_by_their_passage(client, django_assert_num_queries, comments):
    person = UserFactory(roles=[Role.CURATOR])
    hearing = HearingFactory(asks=[person])
    for _ in range(comments):
        HearingCommentFactory(hearing=hearing)
    HearingCommentFactory(hearing=hearing, passage="Gone since.")
    client.force_login(person)
    address = reverse("policy:hearing", args=[hearing.pk])
    client.get(address)

    with django_assert_num_queries(11):
        response = client.get(address)

    assert [len(one.comments) for one in response.context["passages"]] == [0, comments, 0]
    assert [one.passage for one in response.context["elsewhere"]] == ["Gone since."]


def test_an_answer_without_words_keeps_what_was_chosen(client):
    comment = HearingCommentFactory()
    client.force_login(UserFactory(roles=[Role.CURATOR]))
    address = reverse("policy:answer", args=[comment.pk])

    refused = client.post(address, {"outcome": "partly", "said": ""})
    response = client.post(address, {"outcome": "partly", "said": "Half of it."})

    assert refused.status_code == 422
    assert "checked" in refused.content.decode()
    assert response.status_code == 302
    comment.refresh_from_db()
    assert comment.answer == "Half of it."
