"""What a form says when it is not filled in rightly is said in the hub's words."""

import pytest
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import get_resolver
from django.utils.functional import Promise
from django.utils.translation import override

from advocacy.people.models import User
from tests.setup import danish_texts


def forms_of(base):
    for form in base.__subclasses__():
        yield form
        yield from forms_of(form)


def own_forms():
    assert get_resolver().url_patterns  # imports every page with its forms
    return [form for form in forms_of(forms.Form) if form.__module__.startswith("frontend.")]


def messages_of(form):
    for field in form.base_fields.values():
        validators = [getattr(one, "message", "") for one in field.validators]
        for message in [*field.error_messages.values(), *validators]:
            if isinstance(message, Promise):  # those with a plural are empty without their number
                yield str(message)


def test_no_form_speaks_in_the_frameworks_words():
    ours = {text.message for text in danish_texts.catalogue()} | {""}

    with override("en"):
        others = {said for form in own_forms() for said in messages_of(form) if said not in ours}

    assert others == set()


def test_a_text_that_is_too_long_says_by_how_much():
    with pytest.raises(ValidationError) as refused:
        forms.CharField(max_length=3).clean("Rønne")

    with override("da"):
        assert refused.value.messages == ["Der er plads til 3 tegn, og her er 5. Gør det kortere."]


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("xkcdq", "Adgangskoden er for kort. Brug mindst 10 tegn."),
        ("1234567890", "Den adgangskode bruger mange andre også. Vælg en anden."),
        (
            "mette.holm1",
            "Adgangskoden ligner dit navn eller din mailadresse for meget. Vælg en anden.",
        ),
    ],
)
def test_a_password_is_refused_in_plain_danish(password, said):
    person = User(email="mette.holm@hub.example", name="Mette Holm")

    with override("da"), pytest.raises(ValidationError) as refused:
        validate_password(password, person)

    assert refused.value.messages == [said]
