import pytest

from advocacy.people.permissions import Role
from advocacy.policy import company_purpose, edition_page, edition_template
from tests.factories import BrandFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_template_has_two_parts_reads_easily_and_names_the_company(language):
    BrandFactory(name="Vindhus Service")

    body = edition_template.template_text(language)

    page = edition_page.render(body)
    assert page.html.count("<h1 ") == 2
    assert len(page.headings) >= 22
    assert "Vindhus Service" in body
    assert "{" not in body
    assert page.readability.level <= 1


def test_values_and_purposes_are_its_first_lines():
    keeper = UserFactory(roles=[Role.CURATOR])
    company_purpose.set_statements(
        {
            ("values", "en"): "Decency: we keep our word\nCuriosity",
            ("traffic", "en"): "More read about our jobs.",
            ("fans", "en"): "",
        },
        by=keeper,
    )

    body = edition_template.template_text("en")

    assert "- Decency: we keep our word\n- Curiosity" in body
    assert "- **Traffic:** More read about our jobs." in body
    assert "Fans" not in body


@pytest.mark.parametrize("language", ["da", "en"])
def test_both_templates_have_the_same_headings_in_number(language):
    other = {"da": "en", "en": "da"}[language]

    def levels(code):
        lines = edition_template.template_text(code).splitlines()
        return [line.split(" ")[0] for line in lines if line.startswith("#")]

    assert levels(language) == levels(other)
