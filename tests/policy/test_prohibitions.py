import pytest

from advocacy.policy import edition_template
from advocacy.policy.prohibitions import bare_prohibitions

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("da", "Du må ikke dele kundenavne."),
        ("da", "Del aldrig billeder af kunder. Det er vigtigt."),
        ("da", "- Undgå politik\n- Undgå religion"),
        ("da", "Det er forbudt at dele priser."),
        ("da", "Slet ikke kritik."),
        ("en", "Do not share customer names."),
        ("en", "You must never post prices. That is important."),
        ("en", "Sharing prices is prohibited."),
        ("en", "Avoid politics."),
    ],
)
def test_prohibition_without_an_alternative_is_found(language, body):
    assert bare_prohibitions(body, language=language)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("da", "Du må ikke dele kundenavne. Fortæl om opgaven i stedet."),
        ("da", "Del aldrig priser; skriv, hvor man kan spørge."),
        ("da", "Slet ikke kritik. Svar én gang, venligt."),
        ("da", "Du er ikke alene med den."),
        ("da", "Vi ved ikke alt, og det er ikke farligt."),
        ("da", "- Nævn ikke kunden\n- Skriv gerne om opgaven"),
        ("en", "Do not share customer names. Tell about the job instead."),
        ("en", "Never post prices; say where to ask."),
        ("en", "Avoid jargon: write as you speak."),
        ("en", "You do not know everything, and that is fine? Ask."),
        ("en", "We are not afraid."),
    ],
)
def test_prohibition_with_an_alternative_is_not_found(language, body):
    assert bare_prohibitions(body, language=language) == []


def test_what_is_found_is_the_sentence_as_it_stands():
    body = "Share with joy. You must not name customers. It is sad."

    assert [one.sentence for one in bare_prohibitions(body, language="en")] == [
        "You must not name customers."
    ]


@pytest.mark.parametrize("language", ["da", "en"])
def test_template_has_no_bare_prohibitions(language):
    assert bare_prohibitions(edition_template.template_text(language), language=language) == []
