"""A refused address: the right status, one sentence, and nothing typed is lost."""

from html import unescape

import pytest
from django.urls import reverse
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser

from advocacy.addresses import reading
from advocacy.errors import Invalid
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory
from tests.forms import _filled

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

REFUSED = [
    "javascript:alert(1)",
    "https://name:secret@vindhus.example/",
    "https://good.example\\@evil.example/",
    "https://intranet/",
    "https://10.0.0.7/",
    "https://vindhus.example:99999/",
    "https://vind\u200bhus.example/",
    "https://vindhus.example/\u202egpj",
]
# Each form with an address, its page, and the field.
FORMS = [
    ("desk:write", "?kind=article", "url"),
    ("desk:new-source", "?kind=feed", "url"),
    ("suggest:suggest", "", "url"),
    ("channels:new", "", "address"),
    ("channels:report", "", "address"),
    ("brand:brand", "", "jobs_url"),
]
KEPT = "Words that somebody took an hour to write"


@pytest.mark.parametrize("refused", REFUSED)
@pytest.mark.parametrize(("name", "query", "field"), FORMS)
def test_a_form_says_why_and_keeps_what_was_typed(client, name, query, field, refused):
    BrandFactory()
    person = UserFactory(roles=[role for role in Role if role != Role.ADVOCATE])
    client.force_login(person)
    page = reverse(name)
    action, sent = filled_form(client.get(page + query), field)
    texts = [one for one in sent if one in {"title", "name", "why", "purpose", "note", "summary"}]
    sent |= dict.fromkeys(texts, KEPT) | {field: refused}
    sent |= {"responsible": person.email} if "responsible" in sent else {}

    answer = client.post(action or page + query, sent)

    shown = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert sentence(refused, field) in shown
    assert refused in shown
    assert texts or name == "brand:brand"
    assert shown.count(KEPT) >= len(texts)


def filled_form(page, field):
    """Where the form with this field is sent to, and what a browser would send."""
    forms = LexborHTMLParser(page.content.decode()).css("form[method=post]")
    form = next(one for one in forms if one.css_first(f"[name={field}]"))
    return form.attributes.get("action") or "", dict(_filled(form))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("refused", REFUSED)
def test_the_sentence_is_one_that_says_what_to_do(refused, language):
    with translation.override(language):
        said = sentence(refused, "url")

    assert said[0].isupper() or said[0] in "“»"
    assert said.endswith(".")
    assert len(said) < 220


def sentence(refused, field):
    with pytest.raises(Invalid) as problem:
        reading.clean(refused, field=field)
    assert problem.value.code in {
        *("invalid", "unreadable_link", "private_address"),
        *("invisible_character", "direction_character"),
    }
    return str(problem.value)
