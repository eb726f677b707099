"""One sending of a form is done once, whoever of its requests comes first."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from advocacy.submissions import sent_forms
from advocacy.submissions.models import SentForm
from tests.factories import UserFactory
from tests.parallel import at_once

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def claim(person, content="a form"):
    return sent_forms.claim(content, by=person, form_key="key", holds=A_DAY)


def test_the_second_sending_hears_where_the_first_led():
    person = UserFactory()
    sent_forms.settle(claim(person), location="/there/")

    again = claim(person)

    assert (again.location, again.done_at is not None) == ("/there/", True)


def test_a_refused_form_may_be_sent_again():
    person = UserFactory()
    sent_forms.release(claim(person))

    assert claim(person).done_at is None


def test_a_form_that_another_request_releases_meanwhile_is_ours():
    person, rivals = UserFactory(), []

    def be_first(execute, sql, params, many, context):
        if sql.startswith("INSERT") and "sentform" in sql and not rivals:
            rivals.append("gone with the savepoint")
            SentForm.objects.create(person=person, content="a form", begun_at=timezone.now())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(be_first):
        sent = claim(person)

    assert (rivals != [], sent.done_at, SentForm.objects.get()) == (True, None, sent)


def test_the_same_form_of_somebody_else_is_another():
    sent_forms.settle(claim(UserFactory()), location="/there/")

    assert claim(UserFactory()).done_at is None


@pytest.mark.parametrize("is_done", [True, False])
def test_what_is_long_done_or_abandoned_is_meant_anew(is_done):
    person = UserFactory()
    first = claim(person)
    if is_done:
        sent_forms.settle(first, location="/there/")

    with time_machine.travel(timezone.now() + 2 * A_DAY):
        again = claim(person)

    assert (again.pk, again.done_at) == (first.pk, None)


def test_what_was_changed_and_changed_back_is_no_repetition():
    person = UserFactory()
    for content in ["a form", "another text", "a form"]:
        sent = claim(person, content)
        assert sent.done_at is None, content
        sent_forms.settle(sent, location="/there/")

    assert claim(person, "a form").done_at is not None


def test_the_hub_says_which_forms_it_has_dealt_with():
    person = UserFactory()
    for key, is_done in [("saved", True), ("refused", False)]:
        sent = sent_forms.claim(key, by=person, form_key=sent_forms.fingerprint(key), holds=A_DAY)
        if is_done:
            sent_forms.settle(sent, location="/there/")

    said = sent_forms.done_keys(["saved", "refused", "unknown"], by=person)

    assert said == ["saved"]
    assert sent_forms.done_keys(["saved"], by=UserFactory()) == []


def test_of_forms_sent_at_once_one_is_done(connections_of_their_own):
    person, done = UserFactory(), []

    def send(number):
        sent = claim(person)
        if sent.done_at is None:
            done.append(number)
            sent_forms.settle(sent, location=f"/{number}/")
        return sent.location

    places = at_once(4, send)

    assert (len(done), len(set(places)), SentForm.objects.count()) == (1, 1, 1)
