"""Rows of the policy for the tests."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy import acknowledgements
from advocacy.policy.models import (
    CompletedStep,
    Edition,
    EditionText,
    Hearing,
    HearingComment,
    HearingInvitee,
    QuestionKind,
    Quiz,
    QuizPassed,
    Screen,
    Survey,
    SurveyQuestion,
)
from advocacy.syndication.models import FeedKind, FeedToken
from tests.factories import UserFactory


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = Edition
        skip_postgeneration_save = True

    number = factory.Sequence(lambda n: n + 1)
    in_force_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    approved_at = factory.LazyAttribute(lambda edition: edition.in_force_at and timezone.now())
    announced_at = factory.LazyAttribute(lambda edition: edition.in_force_at and timezone.now())

    class Params:
        draft = factory.Trait(in_force_at=None)

    @factory.post_generation
    def texts(edition, create, extracted, **kwargs):
        for language, title in (("da", "Politik"), ("en", "Policy")):
            body = f"# {title}\n\nShare.\n\n{edition.number}"
            EditionText.objects.create(edition=edition, language=language, body=body)


class QuizFactory(DjangoModelFactory):
    class Meta:
        model = Quiz

    edition = factory.SubFactory(EditionFactory)
    kept_by = factory.SubFactory(UserFactory, roles=[Role.CURATOR])
    kept_at = factory.LazyFunction(timezone.now)


class QuizPassedFactory(DjangoModelFactory):
    class Meta:
        model = QuizPassed

    person = factory.SubFactory(UserFactory)
    edition = factory.SubFactory(EditionFactory)
    at = factory.LazyFunction(timezone.now)


class CompletedStepFactory(DjangoModelFactory):
    class Meta:
        model = CompletedStep

    person = factory.SubFactory(UserFactory)
    guide = "profile"
    step = "photo"
    at = factory.LazyFunction(timezone.now)


class ScreenFactory(DjangoModelFactory):
    class Meta:
        model = Screen

    name = factory.Sequence(lambda n: f"Canteen {n}")
    language = "en"
    token_sha256 = factory.Sequence(lambda n: f"{n:064d}")
    made_by = factory.SubFactory(UserFactory, roles=[Role.CURATOR])
    made_at = factory.LazyFunction(timezone.now)


class FeedTokenFactory(DjangoModelFactory):
    class Meta:
        model = FeedToken

    kind = FeedKind.FEED
    name = factory.Sequence(lambda n: f"Intranet {n}")
    language = "en"
    token_sha256 = factory.Sequence(lambda n: f"{n:064d}")
    made_by = factory.SubFactory(UserFactory, roles=[Role.ADMIN])
    made_at = factory.LazyFunction(timezone.now)
    changed_at = factory.LazyFunction(timezone.now)


class HearingFactory(DjangoModelFactory):
    """Open from today for a week; `HearingFactory(asks=[person])`."""

    class Meta:
        model = Hearing
        skip_postgeneration_save = True

    edition = factory.SubFactory(EditionFactory, draft=True)
    opens_on = factory.LazyFunction(brand.today)
    closes_on = factory.LazyFunction(lambda: brand.today() + timedelta(days=7))
    asked_by = factory.SubFactory(UserFactory, roles=[Role.CURATOR])
    announced_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def asks(hearing, create, extracted, **kwargs):
        for person in extracted or []:
            HearingInvitee.objects.create(hearing=hearing, person=person)


class HearingCommentFactory(DjangoModelFactory):
    class Meta:
        model = HearingComment

    hearing = factory.SubFactory(HearingFactory)
    person = factory.SubFactory(UserFactory)
    language = "en"
    passage = "Share."
    text = "Say what we may share."


class SurveyFactory(DjangoModelFactory):
    """As the template has it; `opened=True` asks until next week."""

    class Meta:
        model = Survey

    class Params:
        opened = factory.Trait(
            opened_at=factory.LazyFunction(timezone.now),
            closes_on=factory.LazyFunction(lambda: brand.today() + timedelta(days=7)),
        )

    titles = {"da": "Os og de sociale medier", "en": "Social media and us"}
    intros = {"da": "Tre minutter.", "en": "Three minutes."}
    created_by = factory.SubFactory(UserFactory, roles=[Role.CURATOR])


class SurveyQuestionFactory(DjangoModelFactory):
    class Meta:
        model = SurveyQuestion

    survey = factory.SubFactory(SurveyFactory, opened=True)
    position = factory.Sequence(lambda n: n + 1)
    kind = QuestionKind.ONE
    texts = {"da": "Hvor ofte?", "en": "How often?"}
    options = factory.LazyAttribute(
        lambda question: (
            {}
            if question.kind == QuestionKind.WORDS
            else {"da": ["Hver uge", "Aldrig"], "en": ["Every week", "Never"]}
        )
    )


def acknowledge_current(person):
    """Acknowledge the edition in force, so that the person may share."""
    edition = acknowledgements.edition_in_force(at=timezone.now())
    return acknowledgements.acknowledge(edition, by=person)
