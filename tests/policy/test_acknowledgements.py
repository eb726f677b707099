import re
from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.addresses import linking
from advocacy.policy import acknowledgements, edition_page
from advocacy.policy.acknowledgements import AcknowledgementRequired, NotInForce
from advocacy.policy.models import Acknowledgement, EditionText
from advocacy.policy.quizzes import QuizFirst
from tests.factories import UserFactory
from tests.policy_factories import EditionFactory, QuizFactory, QuizPassedFactory

pytestmark = pytest.mark.django_db


def test_nothing_is_asked_while_no_edition_is_in_force():
    to_come, person = EditionFactory(in_force_at=timezone.now() + timedelta(days=1)), UserFactory()

    acknowledgements.require_current(person, at=timezone.now())

    with pytest.raises(AcknowledgementRequired):
        acknowledgements.require_current(person, at=to_come.in_force_at)


def test_acknowledging_is_idempotent_and_allows_sharing():
    edition, person = EditionFactory(), UserFactory()
    with pytest.raises(AcknowledgementRequired):
        acknowledgements.require_current(person, at=timezone.now())

    acknowledgements.acknowledge(edition, by=person)
    acknowledgements.acknowledge(edition, by=person)

    acknowledgements.require_current(person, at=timezone.now())
    assert Acknowledgement.objects.count() == 1


def test_new_edition_must_be_acknowledged_again():
    old, person = EditionFactory(), UserFactory()
    acknowledgements.acknowledge(old, by=person)
    EditionFactory(in_force_at=timezone.now() - timedelta(hours=1))

    assert not acknowledgements.has_acknowledged(person, at=timezone.now())
    with pytest.raises(NotInForce):
        acknowledgements.acknowledge(old, by=person)


def test_page_shows_the_readers_language_with_headings_and_minutes():
    edition = EditionFactory()
    body = "# Politik\n\n## Det må du dele\n\n" + "ord " * 450
    EditionText.objects.filter(edition=edition, language="da").update(body=body)

    page = edition_page.page(edition, language="da")

    assert [(one.anchor, one.text) for one in page.headings] == [
        ("det-må-du-dele", "Det må du dele")
    ]
    assert '<h2 id="det-må-du-dele">' in page.html
    assert page.minutes == 3


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>"],
)
def test_page_keeps_what_is_typed_as_text(hostile):
    edition = EditionFactory()
    EditionText.objects.filter(edition=edition, language="da").update(body=hostile)

    html = edition_page.page(edition, language="da").html

    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "https://vindhus.example@evil.example/",
        "evil.example",
        "ftp://evil.example",
        "data:image/png;base64,AAAA",
    ],
)
@pytest.mark.parametrize("written", ["[x](<{}>)", "![x](<{}>)", "[x]\n\n[x]: <{}>"])
def test_an_address_that_misleads_becomes_no_link(written, address):
    html = edition_page.render(written.format(address)).html

    assert re.findall('(?:href|src)="([^"]*)"', html) in ([], [linking.REFUSED])


@pytest.mark.parametrize(
    "address", ["https://vindhus.example/a?b=1#c", "/policy/", "#x", "mailto:m@vindhus.example"]
)
def test_an_honest_address_is_a_link(address):
    assert f'href="{address}"' in edition_page.render(f"[x]({address})").html


def edition(number, **bodies):
    """An edition that says these words, later than those with a lower number."""
    made = EditionFactory(number=number, in_force_at=timezone.now() - timedelta(days=100 - number))
    made.texts.all().delete()
    for language, body in bodies.items():
        EditionText.objects.create(edition=made, language=language, body=body)
    return made


@pytest.mark.parametrize(
    ("language", "before", "after", "is_asked"),
    [
        ("da", {"da": "A", "en": "B"}, {"da": "A", "en": "B"}, False),
        ("da", {"da": "A b", "en": "B"}, {"da": "A\nb\n", "en": "B"}, False),
        ("da", {"da": "A", "en": "B"}, {"da": "A!", "en": "B"}, True),
        ("en", {"da": "A", "en": "B"}, {"da": "A!", "en": "B"}, False),
        ("en", {"da": "A"}, {"da": "A", "en": "B"}, False),
        ("en", {"da": "A"}, {"da": "A!", "en": "B"}, True),
        ("en", {"da": "A"}, {"en": "B"}, True),
    ],
)
def test_only_changed_text_must_be_acknowledged_again(language, before, after, is_asked):
    person = UserFactory(language=language)
    acknowledgements.acknowledge(edition(1, **before), by=person)
    edition(2, **after)

    assert acknowledgements.has_acknowledged(person, at=timezone.now()) is not is_asked


def test_text_is_compared_with_the_last_acknowledged_edition():
    person = UserFactory()
    acknowledgements.acknowledge(edition(1, en="Share."), by=person)
    acknowledgements.acknowledge(edition(2, en="Share little."), by=person)
    edition(3, en="Share.")

    assert not acknowledgements.has_acknowledged(person, at=timezone.now())


def test_queries_do_not_grow_with_acknowledgements(
    django_assert_max_num_queries,
):
    person = UserFactory()
    for number in range(1, 4):
        acknowledgements.acknowledge(edition(number, en=f"Share {number}."), by=person)
    edition(4, en="Share four.")

    with django_assert_max_num_queries(4):
        assert not acknowledgements.has_acknowledged(person, at=timezone.now())


def test_required_questions_come_before_the_acknowledgement():
    quiz, person = QuizFactory(is_required=True), UserFactory()
    with pytest.raises(QuizFirst):
        acknowledgements.acknowledge(quiz.edition, by=person)

    QuizPassedFactory(person=person, edition=quiz.edition)
    acknowledgements.acknowledge(quiz.edition, by=person)

    assert acknowledgements.has_acknowledged(person, at=timezone.now())
